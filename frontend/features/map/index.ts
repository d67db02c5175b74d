export { MapLoader } from "./map-loader";
export { MapUrlDocument } from "./map-page.generated";
