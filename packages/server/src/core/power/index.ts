/** Power over somebody else's account: one judge of what a change needs, and the changes that wait. */

export {
  type AccountChange, // an act says what it changes
  before, // a second officer reads the old value beside the new one
  judgeNow, // an act asks what its change needs
  judgeRuleNow, // a change of a rule asks the same
  makeNow, // the change is made
  placeOf, // an act names where the password is
  type Waiting, // the console shows what waits
  type WaitingChange, // the same
} from "./change.ts";
export {
  isUnused, // an import changes the address of such accounts only
  mayReopen, // a directory opens an account again
  type Need, // an act asks what its gravest change needs
  stricter, // the same
  undoesTwoOfficers, // the console says why it refuses
} from "./judge.ts";
export {
  waitingNotices, // Beranda and Keamanan akun show what waits
} from "./notice.html.ts";
export {
  stillOfficer, // a first yes counts no longer than its officer is one
} from "./standing.ts";
export {
  endWaitingOf, // an officer or an application asks for nothing any more
  eraseWaiting, // data-life erases a person
  findWaiting, // an act names a change
  listAllWaiting, // the inbox lists them
  listWaiting, // the console shows what waits
  waitingFor, // the inbox counts them
} from "./waiting.sql.ts";
export {
  changeInWords, // the console words a change
  kindOfChange, // and its kind
} from "./waiting.texts.ts";
export {
  type ApproveVerdict, // the console words the outcome
  agreeOrWait, // an officer asks for a change
  approveWaiting, // a second officer agrees
  letWait, // a directory lets a change wait
  listStoppable, // Beranda and Keamanan akun read what waits
  takeAdoption, // a directory takes an account over
  withdrawWaiting, // an officer takes a change back
} from "./waiting.ts";
