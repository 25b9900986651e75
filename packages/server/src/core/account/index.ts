/** Accounts, their passwords, and mailed links to them. */

export {
  correctAccount, // name, NPWP or NIP of the same person
  eraseAccount, // data-life erases a person
  hasAccounts, // where nobody is, the first link is printed, and opens
  holdAccount, // a transaction keeps the account as it is
  liftEnrolBrowser, // Helpdesk lets every browser enrol again
  listAccounts, // `spse user list`
  listActive, // all Admin PPE are told of acts on one of them
  lockAccount, // a proof lets other changes of the account wait
  noteLogin, // a list says when an account was last used
  rehashPassword, // Login stores a password under newer parameters
  underEpoch, // a statement changes only rows of the account's present epoch
} from "./account.sql.ts";
export {
  type Account, // pages, mails and decisions are given the account
  type AccountChange, // a story says what changes with an epoch
  addAccount, // the command line and first passwords add an account
  changeAccount, // the first activation ends nothing
  findAccount, // a typed User ID is looked up
  isRoleOver, // a login of a role that has ended leads nowhere
  loadAccount, // flows load the account of their own rows
  NOBODY, // a request about nobody runs the same statements
  nobody, // mails that are made and thrown away
  raiseEpoch, // a change that voids all that was granted
  raiseEpochWithoutTwoFactor, // the end of 2FA
  userKey, // a typed User ID is counted and compared
} from "./account.ts";
export {
  type AccountLink, // flows are given the link that was opened
  endLinks, // a new password or address ends links
  type LinkPurpose, // stories name the purpose of a link
  linkAddress, // the command line prints a link
  loadLink, // flows open a link
  type MailedPasswordWait, // pages and mails say why no link is mailed yet
  mailedPasswordWait, // flows that mail a link to a password
  newLink, // mailed links and the command line make one
  newLinkToNothing, // the same work where no account matches
  takeLink, // flows use a link up
} from "./account-link.ts";
export {
  accountColumns, // a login and a proof are read with their account
  joinedAccount, // a proof is read with its account
  joinedIfAny, // a login is read with its account, where it has one
} from "./joined-account.ts";
export {
  hashPassword, // a new password is stored as its hash
  verifyPassword, // a typed password is checked
} from "./password.ts";
export {
  judgeNewPassword, // stories that set a password
  leastLength, // pages name the shortest password
  type NewPasswordVerdict, // the page of a new password says why not
} from "./password-rules.ts";
export {
  FOUND_MOST, // Helpdesk says how many are listed
  type SearchVerdict, // its page shows the accounts found
  searchAccounts, // Helpdesk finds accounts by name, User ID and email
} from "./search.ts";
