/** What officers do for the LPSE: acts approved on their phone, and the frame of the console's pages. */
export {
  admin, // the forms of acts are rows of the table
  anyOfficer, // the same
  mayAct, // Helpdesk says what an officer without 2FA lacks
  officer, // the form of an act is a row of the table
} from "./able.ts";
export {
  type Act, // a section lists its acts
  type ActSpec, // a section says what its acts have in common
  type AskableAct, // flows ask for an act
  type AskForm, // a section makes the forms of its acts
  aboutLine, // a preview shows an act as the phone will
  askForm, // an act has its form
  type Difference, // a second officer reads what an act changes
  defineAct, // each act is one value
  type ShowAgain, // a form that cannot be used
} from "./act.ts";
export {
  type Actor, // what officers do without a proof is audited, too
  actorOf, // the same
  type Performer, // acts are carried out by one
} from "./actor.ts";
export {
  consolePage, // pages of Helpdesk and of the console
  doneNotice, // the page of an act says what it did
  refusedNotice, // a section's first page says why an act was not carried out
  unable, // Helpdesk says what an officer lacks
} from "./frame.html.ts";
export {
  recordBoth, // what an officer does to an account is in both histories
  recordOfAll, // one act on several accounts
  recordOwn, // searches, downloads and drafts are in the officer's history
} from "./histories.ts";
export {
  accountTable, // the console's list, and the search of Helpdesk
  beside, // a row's page opens beside the list of the audit
  findBar, // above the list of accounts, and the audit
} from "./list.html.ts";
export {
  ofPath, // flows get the object of their path
} from "./of-path.ts";
export {
  sayYes, // the demo has a reset that one officer has approved
} from "./second-officer/say-yes.ts";
export {
  endFirstYes, // an officer refuses what a colleague approved
  endYesesOf, // *Bukan saya* takes back what was approved in an officer's name
  eraseFirstYes, // data-life erases a person
  findFirstYes, // a page shows that an act waits for a second officer
  listFirstYes, // the inbox lists them
  listYesesTo, // the same, for one account
  yesesFor, // the inbox counts them
} from "./second-officer/second-officer.sql.ts";
export {
  aboutOf, // names such an act
  type FirstYes, // pages say whose yes waits
  needsTwoOfficers, // pages say that an account needs them
  resetNeedsTwo, // the same of a reset, by policy too
} from "./second-officer/second-officer.ts";
