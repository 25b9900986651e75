/** Tender deadlines: the days on which everybody logs in at once. */

export {
  clearDeadlines, // data-life deletes those that no chart shows any more
  deleteDeadline, // the dashboard's page removes one
  insertDeadline, // and adds one
  loadDeadlines, // and lists them; charts mark them
} from "./deadline.sql.ts";
export {
  DEADLINES_MOST, // the page says how many there may be
  type Deadline, // the page is given them
} from "./deadline.ts";
