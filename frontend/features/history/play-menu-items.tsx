"use client";

import { Ear, EarOff, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { MenuItem } from "@/components/menu-item";
import { buttonBeside } from "@/lib/neighbour";
import * as texts from "@/texts/history";
import type { HistoryPlay } from "./history-play";
import { useChangePlays } from "./use-change-plays";

type PlayMenuItemsProps = {
  listenerId: string;
  play: HistoryPlay;
  title: string;
  /** Plays on the page of the same session, itself among them. */
  session: readonly HistoryPlay[];
};

/** Lines of a song's menu that are about its play. */
export function PlayMenuItems({ listenerId, play, title, session }: PlayMenuItemsProps) {
  const { remove, leaveOut } = useChangePlays(listenerId);
  const { playId, sessionId, countsForTaste } = play;
  const sessionCounts = session.some((other) => other.countsForTaste);

  async function removeIt(line: Element) {
    const next = buttonBeside(rowOf(line));
    await remove(play, title);
    if (document.activeElement === document.body) next?.focus();
  }

  return (
    <>
      <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
      <MenuItem
        icon={countsForTaste ? EarOff : Ear}
        onSelect={() => void leaveOut({ playId }, countsForTaste, [play], texts.play(title))}
      >
        {countsForTaste ? texts.leavePlayOut : texts.countPlay}
      </MenuItem>
      {sessionId && session.length > 1 && (
        <MenuItem
          icon={sessionCounts ? EarOff : Ear}
          onSelect={() => void leaveOut({ sessionId }, sessionCounts, session, texts.session)}
        >
          {sessionCounts ? texts.leaveSessionOut : texts.countSession}
        </MenuItem>
      )}
      <MenuItem
        icon={Trash2}
        onSelect={({ currentTarget }) => void removeIt(currentTarget as Element)}
      >
        {texts.remove}
      </MenuItem>
    </>
  );
}

/** The row whose menu the line is in. */
function rowOf(line: Element): Element | null | undefined {
  const opener = line.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return opener ? document.getElementById(opener)?.closest("li") : null;
}
