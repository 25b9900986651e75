/** What each user type and role needs. */

export {
  changedParts, // the console and the mails say what changes
  decideRule, // `spse policy` and the console decide on a rule
  loweredParts, // the console warns, and refuses to weaken the rule of Admin PPE
  REASON_MOST, // both take a reason
  type RulePart, // the console has words for each part
  type RuleRefusal, // both have words for each refusal
  refuseRule, // a change checks the rule again when it is made
  ruleParts, // the console shows a rule's parts in this order
  type WantedRule, // both parse what is wanted
} from "./change-rule.ts";
export {
  captchaPolicies, // `spse policy` offers these values
  dateOff, // the notices of an `off` are sent
  demandsPhoneKey, // the Acceptor and Beranda: must the phone verify its owner?
  isMandatory, // a login decides whether 2FA must be switched on
  isOff, // logins, and pages that offer 2FA
  joinedPolicy, // sessions and proofs are read with the policy for their account
  loadPolicy, // flows load it for an account
  numberPolicies, // `spse policy` offers these values
  type Policy, // decisions are given the account's policy
  phoneKeyPolicies, // `spse policy` offers these values
  ruleColumns, // the same
  ruleSubject, // the same
  savePolicy, // `spse policy` sets a rule
  staffRoles, // `spse policy` warns where staff would need less
  twoFactorPolicies, // `spse policy` offers these values
  UNTIL_TOLD, // an officer's `off` waits for its notices
} from "./policy.ts";
export {
  loadResetPolicy, // flows of Reset 2FA load it
  type ResetPolicy, // Reset 2FA goes by it
  resetPolicies, // `spse policy` offers these values
  resetWay, // pages say what the owner waits for
  saveResetPolicy, // `spse policy` sets the way of a reset
} from "./reset-policy.ts";
export {
  inForceFrom, // a dry run and the console name the day
  isUserKind, // the console lists types before roles
  loadRules, // a dry run, a change and both lists go by all rules
  policyOfRule, // a dry run decides as a login would
  type Rule, // what is changed, shown and kept
  type Rules, // the same
  ruleFor, // a subject's own rule, or the one that it follows
  ruleFromJson, // the history keeps rules
  ruleShape, // an officer's act has a rule
  ruleToJson, // the history keeps rules, `spse policy` prints one
  ruleUnder, // a dry run goes by an account's type and role
  saveRule, // a change is written
  subjects, // whose rules there are
  withRule, // a dry run looks at the rules after a change
} from "./rule.ts";
export {
  limitsOf, // sessions and `spse policy` apply the standard's maximum
  type SessionPolicy, // `spse policy` shows and sets the lifetimes of sessions
} from "./session-policy.ts";
