"use client";

import { useApolloClient } from "@apollo/client/react";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/button";
import { Problem } from "@/components/problem";
import * as texts from "@/texts/export-data";
import { downloadJson } from "./download";
import { ExportMyDataDocument } from "./export-my-data.generated";

/** Everything that is held about the listener, as one file. */
export function ExportData() {
  const client = useApolloClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function fetchAll() {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(null);
    const held = await client.query({ query: ExportMyDataDocument, fetchPolicy: "no-cache" }).then(
      ({ data }) => data?.exportMyData,
      () => null,
    );
    setIsBusy(false);
    if (held) downloadJson(`musicrecs-${new Date().toISOString().slice(0, 10)}.json`, held);
    else setProblem(texts.failed);
  }

  return (
    <div className="grid justify-items-start gap-3">
      <Button look="quiet" aria-disabled={isBusy} onClick={() => void fetchAll()}>
        <Download aria-hidden="true" className="size-4" />
        {isBusy ? texts.fetching : texts.download}
      </Button>
      {problem && <Problem>{problem}</Problem>}
    </div>
  );
}
