/** Login: from a User ID to Beranda. The start's tables name its pages and its ending. */

export {
  clearLogins, // data-life deletes logins that ended
} from "./clear.sql.ts";
export {
  eraseLogins, // data-life erases a person
} from "./erase.sql.ts";
export {
  warnUnapproved, // a job warns owners of right passwords that nobody approved
} from "./unapproved-logins.flow.ts";
