export { AboutNotice } from "./about-notice";
