import { SongListSkeleton } from "@/components/song-list-skeleton";
import { StreamQuery } from "@/lib/apollo/server";
import { newArtists } from "@/texts/new-artists";
import { LazyNewArtists } from "./lazy-new-artists";
import { type Mix, variablesOf } from "./mix";
import { NewArtistsDocument } from "./new-artists.generated";

/** New artists under their heading, which stands from the first byte on. */
export function NewArtistsRail({ mix }: { mix: Mix }) {
  return (
    <section aria-labelledby="new-artists" className="mt-10">
      <h2 id="new-artists" className="mb-3 font-semibold text-xl tracking-tight">
        {newArtists}
      </h2>
      <StreamQuery
        query={NewArtistsDocument}
        variables={variablesOf(mix)}
        fallback={<SongListSkeleton tiles={4} rows={0} />}
      >
        <LazyNewArtists />
      </StreamQuery>
    </section>
  );
}
