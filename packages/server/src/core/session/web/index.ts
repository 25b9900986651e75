/** Routes, visits and replies for visitors with or without a session. */

export {
  json, // answers of programs
  leave, // an application's logout ends the portal's session
  type Manner, // answers of programs say when to come again
  page, // every page
  type Reading, // a page reads what it is about with the browser
  type ReadWithBrowser, // the same
  type Redirect, // ends of a login and of a proof lead on
  type Reply, // what every flow returns
  type Route, // an officer's act has its row of the table
  redirect, // the way within the portal
  redirectOutside, // the way to an application
  type SessionVisit, // flows behind a guard
  tooMany, // budgets answer 429
  type Visit, // what every flow is given
} from "./route.ts";
export {
  ofRole, // the office adds its own demand on officers
  open, // a way to prove brings its rows
  proving, // the same
  reading, // the same
} from "./rows.ts";
