/** Routes, visits and replies of everybody whom the border knows by a session or not at all. The rows are the route tables' (rows.ts). */

export {
  json, // answers of programs
  leave, // an application's logout ends the portal's session
  type Manner, // answers of programs say when to come again
  page, // every page
  type Redirect, // ends of a login and of a proof lead on
  type Reply, // what every flow returns
  redirect, // the way within the portal
  redirectOutside, // the way to an application
  type SessionVisit, // flows behind a guard
  tooMany, // budgets answer 429
  type Visit, // what every flow is given
} from "./route.ts";
