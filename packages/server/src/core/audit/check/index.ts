/** The check of the chain while the server serves. */

export {
  askCheck, // the console asks for one
  loadCheck, // its page shows the result
} from "./check.sql.ts";
export type {
  Check, // the same
} from "./result.ts";
