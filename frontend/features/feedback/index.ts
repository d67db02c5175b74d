export { FeedbackButtons } from "./feedback-buttons";
export { FeedbackMenuItems } from "./lazy-menu-items";
export { LikeButton } from "./like-button";
export { isUnwanted } from "./standing";
