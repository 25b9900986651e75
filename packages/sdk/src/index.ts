/** The SDK's door: each name here is in the README. */
export { assertionReader, type Person, type ReadAssertion } from "./assertion.ts";
export type { Connection } from "./call.ts";
export { type Asked, connect, type Question, type Spse, type Standing, type Status } from "./connect.ts";
export { type Receipt, type ReceiptProof, verifyReceipt } from "./receipt.ts";
export { SpseError } from "./refused.ts";
export { type Approval, approvalStep, type Session, type StepOptions, type StepVerdict } from "./step.ts";
export { verifyWebhook, type Webhook } from "./webhook.ts";
