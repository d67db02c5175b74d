export { PlayerBar } from "./player-bar";
export {
  type SongRef,
  useListenerId,
  usePanel,
  usePlayerCommands,
  usePlayerState,
  useStanding,
} from "./player-context";
export { PlayerProvider } from "./player-provider";
export { PrivateSessionSign } from "./private-session-sign";
export { usePrivateSession } from "./use-private-session";
