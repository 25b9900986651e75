/** The audit, read by people: its search, one login, and downloads. */

export {
  listOfApplication, // its page tells what happened to an application
} from "./entries.sql.ts";
export {
  type Failure, // pages are given them
  listFailures, // the helpdesk and the console tell a person's last failed steps
} from "./failures.ts";
export {
  type AuditFilter, // the search is told what to look for
  parseNetwork, // its form holds an address or a prefix
} from "./filter.ts";
export {
  FOUND_MOST, // the page says how many it lists
  readAll, // a download has all entries of a time
  readEntry, // one entry, and the story of its login
  type Slice, // the page of a search is given it
  searchAudit, // the search
} from "./read.ts";
export type {
  ApplicationEntry, // an application's page is given them
  Place, // a page of the search names where the next one begins
  ReadEntry, // pages are given the entries
} from "./read-entry.ts";
export {
  auditEvents, // its form lists the events
  entryName, // pages name an entry
  eventName, // the form names an event
  isAuditEvent, // the form's choice is read
  methodName, // pages name the method
} from "./words.ts";
