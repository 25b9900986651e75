/** Recovery: Reset 2FA, a lost phone, a forgotten password. Officers decide on a reset in `helpdesk`. */

export {
  cancelResets, // a login with the second factor ends the requests that wait
} from "./reset/cancel.ts";
export {
  letWait, // the demo's past has a request that waits
} from "./reset/pages/complete.flow.ts";
export {
  saveRequest, // the same
} from "./reset/pages/reset.flow.ts";
export {
  identityChecks, // an officer says how the person was checked
  type ResetRequest, // Helpdesk and Beranda show a request
  resetStanding, // Helpdesk and Beranda show how far a request has come
  termsOf, // the demo's request waits by them
} from "./reset/request.ts";
export {
  eraseResets, // data-life erases a person
  findOpen, // Beranda warns of a request that waits
  findReset, // an officer opens one request
  findUndecided, // officers and `spse reset` list what waits for them
  recordDecision, // an officer's decision is stored once
  undecided, // the inbox counts them
  undoApprovals, // the yeses of an officer who says Bukan saya are void
} from "./reset/reset.sql.ts";
