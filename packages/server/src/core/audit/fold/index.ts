/** The audit's entries, folded into counters for the dashboard. */

export {
  eraseFailures, // data-life erases a person
  loadTopFailures, // the dashboard shows where attempts fail most
} from "./fold.sql.ts";
export {
  FAILED_LOGINS, // the dashboard counts by it
  secondsOfYa, // the dashboard reads how long a Ya took
} from "./fold-entries.ts";
