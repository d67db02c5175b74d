export { LiveRecommendations } from "./live-recommendations";
export { variablesOf } from "./mix";
export { forgetMix, MixProvider, useMix } from "./mix-context";
export { percentages } from "./percentages";
export { PlayAgain } from "./play-again";
export { PlayAgainDocument } from "./play-again.generated";
export { RecommendationList } from "./recommendation-list";
