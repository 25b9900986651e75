/** Email: the change of an address, and how it is taken back. The start's tables name its pages. */

export {
  eraseEmailChanges, // data-life erases a person
  listOldAddresses, // a change that waits is told to each of them
} from "./email-change.sql.ts";
export {
  setForOwner, // administration, a file of users and `spse user email` set an address
} from "./email-change.ts";
export {
  wasTakenBack, // a directory sets no address again that was taken back
} from "./undo.ts";
