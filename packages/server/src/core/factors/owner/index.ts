/** How a phone verifies its owner: biometric key or PIN. */

export {
  changeVerification, // the device API sets or ends it
} from "./change-verification.ts";
export {
  clearVerifications, // data-life deletes those of ended phones
  joinedVerification, // an answer's request is read with the phone's verification
  verificationColumns, // the same
} from "./verification.sql.ts";
export {
  factorIn, // the audit names the factor
  stateOf, // Beranda reads the devices with their verifications, and shows them
  useVerification, // the answer's transaction uses it up
  type VerificationRefusal, // an answer says why not
  type VerificationState, // Beranda is given it
  type VerifiedOwner, // an answer goes on with it
  verificationOf, // the device API shows it to the phone
  verifyUser, // the Acceptor verifies the owner of an answer
} from "./verification.ts";
