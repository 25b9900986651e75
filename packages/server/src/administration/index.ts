/** Accounts are made, changed and closed for their owners: by Admin PPE on the console, or by the command line. */

export {
  changeRole, // `spse user role`
  correct, // `spse user name`
  createAccount, // the owner gets a link to the first password
  inviteAgain, // `spse user invite`
  setActive, // deactivates or activates, at once
} from "./acts.ts";
export {
  kindOf, // an import adds accounts
  mayHoldRole, // which role an account may get
  parseNumber, // an import reads an NPWP or NIP
} from "./details.ts";
export {
  firstPasswordMail, // an import invites
} from "./owner.mail.ts";
