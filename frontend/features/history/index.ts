export { HistoryList } from "./history-list";
export { HistoryDocument } from "./history-list.generated";
