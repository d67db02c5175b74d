import { Cover } from "@/components/cover";
import { Link } from "@/components/link";
import { SongCredit } from "@/components/song-credit";
import { SongLikeButton } from "@/features/feedback";
import { unknownArtist } from "@/texts/player";
import type { PlayerSong_SongFragment as Song } from "./player-song.generated";

/** The song that is on, with whom to credit and what its licence allows. */
export function NowPlaying({ song }: { song: Song }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Cover
        seed={song.album?.id ?? song.id}
        className="size-11 rounded-lg max-[26rem]:hidden sm:size-13"
      />
      <div className="min-w-0" aria-live="polite">
        <p className="truncate font-medium text-sm sm:text-base">
          <Link href={`/song/${song.id}`} className="underline-offset-4 hover:underline">
            {song.title}
          </Link>
        </p>
        <SongCredit artist={song.artist?.name ?? unknownArtist} license={song.license} isOneLine />
      </div>
      <SongLikeButton songId={song.id} className="-ml-1" />
    </div>
  );
}
