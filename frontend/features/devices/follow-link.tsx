"use client";

import type { FormEvent } from "react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/button";
import { Problem } from "@/components/problem";
import * as texts from "@/texts/follow-link";
import { useFollowLink } from "./use-follow-link";

/** The way into this browser for a link: nothing happens before one says so. */
export function FollowLink() {
  const { follow, isBusy, problem } = useFollowLink();
  const opened = useSyncExternalStore(watchAddress, openedLink, () => "");

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void follow(String(new FormData(event.currentTarget).get("link") ?? ""));
  }

  return (
    <form onSubmit={send} className="grid gap-4">
      <label htmlFor="link" className="font-medium">
        {texts.linkFromOther}
      </label>
      <input
        key={opened}
        id="link"
        name="link"
        required
        autoComplete="off"
        spellCheck={false}
        defaultValue={opened}
        className="w-full rounded-xl border border-line bg-surface px-4 py-2.5 font-mono text-sm"
      />
      {problem && <Problem>{problem}</Problem>}
      <Button type="submit" aria-disabled={isBusy} className="justify-self-start px-7">
        {isBusy ? texts.looking : texts.beTheSame}
      </Button>
    </form>
  );
}

function watchAddress(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

/** The address of the page where it holds a code; else nothing. */
function openedLink(): string {
  return location.hash.length > 1 ? location.href : "";
}
