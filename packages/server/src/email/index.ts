/** Email: the change of an address, and how it is taken back. The start's tables name its pages. */

export {
  clearEmailChanges, // data-life deletes old changes
} from "./email-change.sql.ts";
export {
  changeByOperator, // `spse user email` changes an address that an operator has looked into
} from "./email-change.ts";
export {
  eraseEmailChanges, // data-life erases a person
} from "./erase.sql.ts";
