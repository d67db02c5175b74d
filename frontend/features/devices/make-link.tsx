"use client";

import { useMutation } from "@apollo/client/react";
import { Copy, Smartphone } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/button";
import { LocalTime } from "@/components/local-time";
import { Problem } from "@/components/problem";
import { toast } from "@/components/toast";
import * as texts from "@/texts/make-link";
import { MakeDeviceLinkDocument } from "./device-link.generated";
import { linkAddress } from "./link-address";

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };

type Link = { address: string; expiresAt: string };

/** Makes a link that lets another browser be the same listener, and shows it to be copied. */
export function MakeLink() {
  const [mutate, { loading }] = useMutation(MakeDeviceLinkDocument);
  const [link, setLink] = useState<Link | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function make() {
    if (loading) return;
    setProblem(null);
    const made = await mutate().then(
      ({ data }) => data?.makeDeviceLink,
      () => undefined,
    );
    if (made?.code && made.expiresAt) {
      setLink({ address: linkAddress(location.origin, made.code), expiresAt: made.expiresAt });
    } else {
      setProblem(made?.errors.map(({ message }) => message).join(" ") || texts.noLink);
    }
  }

  return (
    <div className="grid grid-cols-1 justify-items-start gap-3">
      {link && <ShownLink link={link} />}
      <Button look="quiet" aria-disabled={loading} onClick={() => void make()}>
        <Smartphone aria-hidden="true" className="size-4" />
        {link ? texts.makeAnother : texts.makeLink}
      </Button>
      {problem && <Problem>{problem}</Problem>}
    </div>
  );
}

function ShownLink({ link: { address, expiresAt } }: { link: Link }) {
  async function copy() {
    await navigator.clipboard.writeText(address).then(
      () => toast.success(texts.copied),
      () => toast.error(texts.notCopied),
    );
  }
  return (
    <div className="grid w-full grid-cols-1 gap-2">
      <div className="flex gap-2">
        <input
          readOnly
          aria-label={texts.linkForOther}
          value={address}
          onFocus={(event) => event.currentTarget.select()}
          className="min-w-0 flex-1 rounded-xl border border-line bg-surface px-4 py-2 font-mono text-sm"
        />
        <Button look="quiet" onClick={() => void copy()}>
          <Copy aria-hidden="true" className="size-4" />
          {texts.copy}
        </Button>
      </div>
      <p role="status" className="text-ink-soft text-sm">
        {texts.openBefore(<LocalTime at={expiresAt} options={CLOCK} />)}
      </p>
    </div>
  );
}
