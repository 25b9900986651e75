/** What each user type and role needs. */

export {
  captchaPolicies, // `spse policy` offers these values
  demandsPhoneKey, // the Acceptor and Beranda: must the phone verify its owner?
  isMandatory, // a login decides whether 2FA must be switched on
  joinedPolicy, // sessions and proofs are read with the policy for their account
  listPolicies, // `spse policy` shows all rules
  loadPolicy, // flows load it for an account
  numberPolicies, // `spse policy` offers these values
  type Policy, // decisions are given the account's policy
  phoneKeyPolicies, // `spse policy` offers these values
  ruleColumns, // the same
  ruleSubject, // the same
  savePolicy, // `spse policy` sets a rule
  staffRoles, // `spse policy` warns where staff would need less
  twoFactorPolicies, // `spse policy` offers these values
} from "./policy.ts";
export {
  loadResetPolicy, // flows of Reset 2FA load it
  type ResetPolicy, // Reset 2FA goes by it
  resetPolicies, // `spse policy` offers these values
  saveResetPolicy, // `spse policy` sets the way of a reset
} from "./reset-policy.ts";
export {
  limitsOf, // sessions and `spse policy` apply the standard's maximum
  loadSessionPolicy, // `spse policy` shows the lifetimes of sessions
  type SessionPolicy, // `spse policy` shows and sets the lifetimes of sessions
  saveSessionPolicy, // `spse policy` sets lifetimes
} from "./session-policy.ts";
