/** Email: the change of an address, and how it is taken back. The start's tables name its pages. */

export {
  eraseEmailChanges, // data-life erases a person
} from "./email-change.sql.ts";
export {
  changeByOperator, // administration and `spse user email` change an address after a check of identity
} from "./email-change.ts";
