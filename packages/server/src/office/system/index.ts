/** Checks of the installation: what `spse doctor` prints. */

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
