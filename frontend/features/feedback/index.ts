export { FeedbackButtons } from "./feedback-buttons";
export { FeedbackMenuItems } from "./lazy-menu-items";
export { LikeButton } from "./like-button";
export { SaidList } from "./said-list";
export { SaidListDocument } from "./said-list.generated";
export { told } from "./use-feedback";
export { useSongLike } from "./use-song-like";
export { useWanted } from "./use-wanted";
