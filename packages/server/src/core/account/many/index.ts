/** Many accounts at once, as files of users need them. */

export {
  readForeignHash, // an import takes over hashes of other systems
} from "./hash.ts";
export {
  addAccounts, // an import adds them
  findAccounts, // an import looks for them
  findInvitees, // an import invites those without a password
  listAfter, // an export reads all, in pages
  loadAccounts, // an act is about several
} from "./many.sql.ts";
