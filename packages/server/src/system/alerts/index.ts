/** Incidents of the system that Admin PPE is told of by mail. */

export {
  loadAlerts, // the page System shows what goes on
} from "./alert.sql.ts";
export {
  alertTexts, // the page System says it in words
} from "./alert.texts.ts";
export type {
  Alert, // the page System is given those that go on
} from "./alert.ts";
export {
  watchSystem, // a job looks each minute
} from "./watch.ts";
