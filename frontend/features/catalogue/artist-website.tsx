import { ArrowUpRight } from "lucide-react";
import { buttonClass } from "@/components/button";
import { website } from "@/texts/catalogue";

/** The way to an artist's own page, where they gave one that is a web page. */
export function ArtistWebsite({ address }: { address: string | null }) {
  if (!address || !/^https?:\/\//i.test(address)) return null;
  return (
    <a href={address} target="_blank" rel="noreferrer" className={buttonClass("quiet")}>
      {website}
      <ArrowUpRight aria-hidden="true" className="size-4" />
    </a>
  );
}
