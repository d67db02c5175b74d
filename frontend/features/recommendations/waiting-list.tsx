import { ArrowUp } from "lucide-react";
import { Button } from "@/components/button";
import * as texts from "@/texts/recommendations";

type WaitingListProps = {
  /** How many songs the list that waits would bring in; null where none waits. */
  nWaiting: number | null;
  show: () => void;
};

/** Says, without a move of the page, that a newer list waits, and brings it where one wants it. */
export function WaitingList({ nWaiting, show }: WaitingListProps) {
  const words = nWaiting === null ? "" : wordsFor(nWaiting);
  return (
    <div className="sticky top-12 z-20 flex h-0 justify-center in-[html:has([data-sign])]:top-24">
      <p aria-live="polite" className="sr-only">
        {words && texts.listWaits(words)}
      </p>
      {words && (
        <Button onClick={show} className="-translate-y-6 shadow-lifted sm:-translate-y-9">
          <ArrowUp aria-hidden="true" className="size-4" />
          {words}
        </Button>
      )}
    </div>
  );
}

function wordsFor(nWaiting: number): string {
  return nWaiting > 0 ? texts.newForYou(nWaiting) : texts.newOrder;
}
