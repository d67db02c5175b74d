export { AboutNotice } from "./about-notice";
export { AboutPage } from "./about-page";
export { ModelCardDocument } from "./model-card.generated";
