import type { PlaySource } from "@/lib/graphql/schema.generated";
import { sources } from "@/texts/history";
import type { HistoryQueryVariables } from "./history-list.generated";

export const KINDS = ["all", "completed", "skipped", "left-out"] as const;

export type Kind = (typeof KINDS)[number];

/** Which plays are shown: of a kind, and found at a place. */
export type HistoryFilter = { kind: Kind; source: PlaySource | null };

type Params = Record<string, string | string[] | undefined>;

/** What an address of the history asks for: `?show=skipped&from=search`; what it cannot mean is all. */
export function filterIn(params: Params): HistoryFilter {
  const one = (name: string) => [params[name]].flat()[0] ?? "";
  const source = one("from").toUpperCase();
  return {
    kind: KINDS.find((kind) => kind === one("show")) ?? "all",
    source: isSource(source) ? source : null,
  };
}

/** The address of the history, so narrowed. */
export function addressOf({ kind, source }: HistoryFilter): "/history" | `/history?${string}` {
  const params = new URLSearchParams();
  if (kind !== "all") params.set("show", kind);
  if (source) params.set("from", source.toLowerCase());
  return params.size ? `/history?${params}` : "/history";
}

/** The same as query variables; what does not matter is not there. */
export function variablesOf({ kind, source }: HistoryFilter): HistoryQueryVariables {
  return {
    ...(kind === "completed" && { completed: true }),
    ...(kind === "skipped" && { completed: false }),
    ...(kind === "left-out" && { countsForTaste: false }),
    ...(source && { source }),
  };
}

function isSource(text: string): text is PlaySource {
  return Object.hasOwn(sources, text);
}
