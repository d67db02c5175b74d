export { currentListener, requireListener } from "./current-listener";
