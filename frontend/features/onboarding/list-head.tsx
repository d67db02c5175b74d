import type { LicenseBadge_LicenseFragment as License } from "@/components/license-badge.generated";
import { LicenseMark } from "@/components/license-mark";
import { listNow } from "@/texts/taste-picker";

type ListHeadProps = {
  edges: readonly {
    rank: number;
    node: {
      id: string;
      title: string;
      artist: { name: string } | null;
      license: License;
    } | null;
  }[];
  isChanging: boolean;
};

/** The first songs of a list, by name alone. */
export function ListHead({ edges, isChanging }: ListHeadProps) {
  return (
    <section
      aria-labelledby="list-head"
      className="grid grid-cols-1 gap-3 rounded-2xl bg-raised p-4"
    >
      <h2 id="list-head" className="font-semibold text-lg tracking-tight">
        {listNow}
      </h2>
      <ol
        aria-labelledby="list-head"
        aria-busy={isChanging}
        aria-live="polite"
        className="grid grid-cols-1 gap-2"
      >
        {edges.map(({ rank, node }) =>
          node ? (
            <li key={node.id} className="flex gap-3">
              <span aria-hidden="true" className="w-4 text-right text-ink-faint tabular-nums">
                {rank}
              </span>
              <span className="min-w-0">
                <span className="block truncate">{node.title}</span>
                <span className="flex flex-wrap items-center gap-x-1.5 text-ink-soft text-sm">
                  <span className="max-w-full truncate">{node.artist?.name}</span>
                  <LicenseMark license={node.license} />
                </span>
              </span>
            </li>
          ) : null,
        )}
      </ol>
    </section>
  );
}
