/** The audit's entries, folded into counters for the dashboard. */

export {
  eraseFailures, // data-life erases a person
  loadTopFailures, // the dashboard shows where attempts fail most
} from "./fold.sql.ts";
export {
  FOLD_REST_MILLISECONDS, // the rest of that job
  foldEntries, // a job folds what is chained
  thinFailures, // a job deletes old counters of failures
} from "./fold.ts";
export {
  FAILED_LOGINS, // the dashboard counts by it
  secondsOfYa, // the dashboard reads how long a Ya took
} from "./fold-entries.ts";
