export const searchSongs = "Search songs, artists and albums";
export const songArtistOrAlbum = "Song, artist or album";
export const genre = "Genre";
export const results = "Search results";
export const found = (kind: string) => `${kind} found`;
export const kinds = { artists: "Artists", albums: "Albums", genres: "Genres" };
export const noSong = "No song found";
export const tryOther = "Try fewer letters, another spelling, any genre, or any licence.";
