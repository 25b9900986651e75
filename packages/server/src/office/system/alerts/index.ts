/** Alerts: incidents that go on, and were reported. */

export {
  loadAlerts, // the inbox lists them
} from "./alert.sql.ts";
export {
  alertTexts, // the inbox names them
} from "./alert.texts.ts";
export type {
  Alert, // the inbox shows them
} from "./alert.ts";
