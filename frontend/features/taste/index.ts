export { TasteDocument } from "./taste.generated";
export { TastePage } from "./taste-page";
