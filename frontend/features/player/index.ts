export { PlayerBar } from "./player-bar";
export { type SongRef, usePlayerCommands, usePlayerState } from "./player-context";
export { PlayerProvider } from "./player-provider";
export { usePrivateSession } from "./use-private-session";
