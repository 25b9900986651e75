/** The chained record of what happened, and what people see of it. */

export {
  accessList, // Log Akses shows the entries
  accessOutcome, // an account's page at the console has them in a table
} from "./access.html.ts";
export {
  type AccessEntry, // their pages are given the entries
  type EntryNames, // an act of officers names its entries
  listAccess, // Log Akses shows an account's logins and changes
  listLogins, // Beranda and Helpdesk show an account's logins
} from "./access.ts";
export {
  noteAttempt, // a refused attempt is noted, within a budget
  recordCounts, // a job writes what was counted and not entered
} from "./attempt.ts";
export {
  type AuditEntry, // an import records many at once
  type AuditEvent, // mailed links name the event of their story
  type From, // an entry says where somebody acted from
  record, // every change records what happened, in its own transaction
  recordAll, // an import records its accounts in one statement
} from "./audit.ts";
export {
  chainEntries, // a job chains what was recorded, `spse audit` too
  newestMark, // `spse audit checkpoint` prints the newest signed point
} from "./chain.ts";
export type {
  AuditProblem, // `spse audit verify` says what is wrong
  Mark, // `spse audit` reads a kept checkpoint
} from "./entry.ts";
export {
  exportAudit, // `spse audit export`
} from "./export.ts";
export {
  type LastBackups, // System judges them
  lastBackups, // System and the metrics say how old the last backup is
} from "./last-backup.ts";
export {
  listSecurityEvents, // Helpdesk shows what happened to accounts
  newestDetail, // the page of an act on several accounts says how it ended
  type SecurityEntry, // Helpdesk's pages are given the entries
} from "./security-events.ts";
export {
  verifyAudit, // `spse audit verify`, and backups are checked
  verifySome, // alerts look at a part each minute
} from "./verify.ts";
