export { CommandPaletteKey } from "./command-palette-key";
export { GenresDocument, type GenresQuery } from "./genres.generated";
export { Search } from "./search";
export { SearchFound } from "./search-found";
export { SearchNamesDocument } from "./search-names.generated";
export { SearchSongsDocument } from "./search-results.generated";
export { addressOf, termsIn, variablesOf } from "./search-terms";
