export { filterIn, variablesOf } from "./history-filter";
export { HistoryFilters } from "./history-filters";
export { HistoryList } from "./history-list";
export { HistoryDocument } from "./history-list.generated";
