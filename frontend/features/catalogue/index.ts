export { SongList, type SongListItem } from "./song-list";
export { SongPage } from "./song-page";
export { SongPageDocument } from "./song-page.generated";
export type { ListedSongRef } from "./use-listed-song";
