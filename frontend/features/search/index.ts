export { GenresDocument } from "./genres.generated";
export { Search } from "./search";
export { SearchSongsDocument } from "./search-results.generated";
export { addressOf, termsIn, variablesOf } from "./search-terms";
