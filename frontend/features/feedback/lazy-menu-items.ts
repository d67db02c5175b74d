import { lazy } from "react";

/** Lines of a song's menu, which come when a menu is wanted. */
export const FeedbackMenuItems = lazy(async () => ({
  default: (await import("./menu-items")).FeedbackMenuItems,
}));
