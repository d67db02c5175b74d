import { Play } from "lucide-react";
import { playFromTop } from "@/texts/play-from-top";
import { Button } from "./button";

type PlayFromTopProps = { play: () => void; className?: string };

export function PlayFromTop({ play, className }: PlayFromTopProps) {
  return (
    <Button onClick={play} className={className}>
      <Play aria-hidden="true" className="size-4 fill-current" />
      {playFromTop}
    </Button>
  );
}
