/** Email: the change of an address, and how it is taken back. The start's tables name its pages. */

export {
  clearEmailChanges, // data-life deletes old changes
  eraseEmailChanges, // data-life erases a person
} from "./email-change.sql.ts";
export {
  changeByOperator, // `spse user email` changes an address that an operator has looked into
} from "./email-change.ts";
