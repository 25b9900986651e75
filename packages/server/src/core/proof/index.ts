/** Proof: "is it you?", the waiting page and its ways out. A story starts a proof, and registers the ending that follows. */

export {
  differenceLines, // the preview of settings shows what the phone will
} from "./act.html.ts";
export {
  closeExpiredProofs, // data-life closes proofs whose time ran out
} from "./end.ts";
export type {
  Ending, // a story says what follows once its proof is given
} from "./ending.ts";
export {
  holdGrounds, // a login whose password was proven decides by them, and hands them on
  loadGrounds, // the same for a passkey; an application's request asks for phones
} from "./grounds.sql.ts";
export {
  eraseProofs, // data-life erases a person
} from "./proof.sql.ts";
export {
  type Proof, // Reset 2FA starts from the proof of a login
  type RedeemedProof, // the ending of a login is given the redeemed proof
  takes, // an application's request goes by the same rule
} from "./proof.ts";
export {
  redeemAtOnce, // a factor that names its account has proven a login already
} from "./redeem.ts";
export {
  currentProof, // Login and Reset 2FA find the proof of their browser
  endProof, // a completed reset ends the login that asked for it
  startProof, // a login whose password was proven goes on here
} from "./start.ts";
export {
  grantingEnding, // most changes need a session with a fresh proof
  startStepUp, // a session asks for a second factor before a change
} from "./step-up.ts";
