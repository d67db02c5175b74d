export { DemographicsForm } from "./demographics-form";
export { ListHeadDocument, MostHeardSongsDocument } from "./pick-artists.generated";
export { TastePicker } from "./taste-picker";
