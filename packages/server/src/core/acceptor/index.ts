/** The Acceptor: requests to the phone, their answers, and the device API. It knows no page. */

export {
  eraseApprovals, // data-life erases a person
} from "./approval.sql.ts";
export {
  type ApprovalState, // the waiting page follows its newest request
  type Progress, // the waiting page shows how far the request has come
  reachedOf, // the tender room tells it officers
} from "./approval.ts";
export {
  actDetail, // the audit of a proof tells an officer's act
  approvalState, // the waiting page shows where the request stands
  ask, // a proof sends its request to the phone
  cancelAsk, // a proof takes its request back
  redeemApproval, // a proof uses the phone's Ya, once
} from "./ask.ts";
export {
  isAskedNow, // Helpdesk does not speak into a login
} from "./caller.sql.ts";
export {
  askCaller, // Helpdesk asks whether its caller is the owner
  CALLER_DESK, // earlier refusals of it count
  type CallerCheck, // Helpdesk shows how it stands
  listCallerChecks, // the same
  matchCaller, // the officer types the words that the caller says
} from "./caller.ts";
export {
  type DeviceCall, // a story below /device/v1 is given the call of a proven phone
  parseBody, // such a story reads its body
} from "./device-call.ts";
export {
  answerWith, // such a story answers
  type DeviceReply, // the answer, or the refusal with its reason for the audit
  refuse, // such a story refuses
} from "./device-refusal.ts";
export {
  clearSubscriptions, // data-life deletes subscriptions of ended phones
  erasePush, // data-life erases a person
  loadPushBacklog, // monitoring shows the backlog
  ringAgain, // a proof that was given lets unknown browsers wake the phones again
} from "./push/push.sql.ts";
export {
  ringAlert, // Reset 2FA and a change that waits tell the phones that there is news
} from "./push/push.ts";
export {
  type PushFigures, // Settings shows how each push service does
  readFigures, // Settings and alerts read the counters of pushes
} from "./push/push-figures.ts";
export {
  NO_CONTACT, // System examines whether push services get a real contact
  vapidSubject, // System examines the contact that push services get
} from "./push/vapid.ts";
export {
  joinedRequest, // a proof is read with its newest request
  loadReached, // the audit of a proof that nobody answered tells how far its request came
  newestTurn, // the same
  requestColumns, // the same
} from "./read-approval.sql.ts";
