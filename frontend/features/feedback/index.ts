export { FeedbackButtons } from "./feedback-buttons";
export { LikeButton } from "./like-button";
export { isUnwanted } from "./standing";
