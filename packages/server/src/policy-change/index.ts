/** A rule is changed: tried on every account, made once, kept in a history, and told to those under it. */

export {
  type ChangeRefusal, // `spse policy` and the console say why not
  changeRule, // both change rules
  dated, // the console tries the rule that would be made
  type RuleChange, // the console shows the history
  refuseChange, // both look first whether a change would be refused
  type WantedChange, // the console hands on the change that it has shown
} from "./change.ts";
export {
  type Draft, // `spse policy` names what is tried
  type DryRun, // both show the result
  dryRun, // both try a change first
  listTouched, // the console's file has everybody who is affected
  type Touched, // the same
} from "./dry-run.ts";
export {
  findChange, // the console changes a rule back
  listChanges, // the console shows the history
  newestChange, // a change names the newest one that was seen
} from "./history.sql.ts";
export {
  noticeMail, // the console shows a notice before it is sent
  sampleTitle, // the officer's phone shows it
} from "./notice.mail.ts";
export {
  insertNotice, // an officer's act begins one
  listNotices, // the console shows how far they are
  stopNotice, // an officer stops one
} from "./notice.sql.ts";
export {
  templateFor, // the form of a notice begins with it
} from "./notice-templates.ts";
export {
  LETTER_MOST, // the form cuts there
  type Notice, // the console shows how far one is
  type NoticeWords, // the form and the act hold them
  noticeShape, // the same
  TITLE_MOST, // the form cuts there
  unknownPlaceholder, // the form names a wrong one
} from "./notice-words.ts";
export type {
  Effect, // `spse policy` has words for what a change means
} from "./outlook.ts";
export {
  aboutChange, // the officer's phone shows it
  changeInWords, // the history shows it
  sentenceOf, // the console says a rule
  subjectName, // the console names whose rule
} from "./rule-words.ts";
export {
  countReaders, // the console says how many it reaches
  sendNotices, // a job queues their mails
} from "./send-notices.ts";
