/** Tender deadlines: the days on which everybody logs in at once. */

export {
  countAhead, // who adds one is told when there are as many as may be
  deleteDeadline, // the page removes one
  eraseInvited, // data-life erases a person
  findDeadline, // the room of one
  insertDeadline, // the dashboard's page adds one
  isInvitedSoon, // closing such a person needs a second officer
  listClosing, // officers are warned of them, and see who of their people is stuck
  loadDeadlines, // and lists them; charts mark them
  loadInvited, // the readiness check of a deadline
} from "./deadline.sql.ts";
export {
  type ClosingDeadline, // officers are warned of it
  DEADLINES_MOST, // the page says how many there may be
  type Deadline, // the page is given them
  INVITED_MOST, // the most people of one check
  NAME_MOST, // fields and bodies are bounded by it
} from "./deadline.ts";
