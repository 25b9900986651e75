/** Checks of the installation: what `spse doctor` prints. */

export {
  loadAlerts, // the page System shows what goes on
} from "./alerts/alert.sql.ts";
export {
  alertTexts, // the page System says it in words
} from "./alerts/alert.texts.ts";
export type {
  Alert, // the page System is given those that go on
} from "./alerts/alert.ts";
export {
  watchSystem, // a job looks each minute
} from "./alerts/watch.ts";
export {
  examine, // the command runs them
  examineBeforeStart, // `spse setup` runs those that mean something then
} from "./checks.ts";
export {
  type Finding, // the command and the page are given what was found
  mend, // the command says why nothing can be examined
  sayFinding, // the command and the page say it in words
} from "./finding.ts";
export {
  sendTestMail, // the command sends one mail, where it is told to
} from "./mail.check.ts";
