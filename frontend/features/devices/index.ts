export { FollowLink } from "./follow-link";
export { MakeLink } from "./make-link";
