/** Accounts are made, changed and closed for their owners: by Admin PPE on the console, or by the command line. */

export {
  type By, // a change that waits remembers who asked
  changeEmail, // a change that core/power has judged
  changeRole, // the same, and `spse user role`
  correct, // name, NPWP or NIP
  createAccount, // the owner gets a link to the first password
  createAccountOfDirectory, // or has the password of the office, or is told later
  inviteAgain, // a new link in place of one that has expired
  isLonger, // a role that lasts longer closes nobody out
  movePassword, // the same, and `spse user password`
  type PasswordPlace, // acts name where it goes
  recordAct, // what waits is in the same histories
  setActive, // deactivates or activates, at once
} from "./acts.ts";
export {
  mayHoldRole, // which role an account may get
  parseDetails, // checks what was typed about a person
  parseNumber, // an import reads an NPWP or NIP
} from "./details.ts";
export {
  firstPasswordMail, // an import invites
} from "./owner.mail.ts";
