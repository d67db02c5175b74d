export { variablesOf } from "./knobs";
export { forgetKnobs, KnobsProvider } from "./knobs-context";
export { LiveRecommendations } from "./live-recommendations";
export { RecommendationList } from "./recommendation-list";
export { RecommendationsDocument } from "./recommendation-list.generated";
export { ListReasonsDocument } from "./song-reasons.generated";
