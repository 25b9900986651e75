/**
 * The next login of an account under a rule, as a dry run predicts it. Pure. `core/login/login.ts`,
 * `core/proof/proof.ts` (`takes`) and the Acceptor decide the same for a real login; a story compares them.
 */
import type { UnixSeconds } from "@spse/protocol";
import { demandsPhoneKey, isMandatory, isOff, policyOfRule, type Rule } from "../../core/policy/index.ts";

/** The facts of an account. */
export interface Facts {
  readonly kind: string;
  readonly role: string;
  readonly twoFactor: boolean;
  /** A phone with SPSE Authenticator; `keyedPhones`: one that verifies its owner by biometric key or PIN. */
  readonly phones: boolean;
  readonly keyedPhones: boolean;
  /** Something that makes six-digit codes: such a phone, or another authenticator. */
  readonly codes: boolean;
  /** A phishing-resistant factor. */
  readonly resistant: boolean;
  readonly recoveryCodes: boolean;
  /** Has such a factor ended since the rule demands one? For the rule before the change, and for the one after it. */
  readonly lostResistant: { readonly before: boolean; readonly after: boolean };
}

/** Where the next login leads, once the password was right. */
export type Outlook =
  | "password" //      no second factor is asked
  | "factor" //        one is asked, and the account has one that counts
  | "phone-key" //     one is asked; the phone's Ya waits for a biometric key or PIN, and something else counts
  | "enable" //        2FA must be switched on before anything else
  | "first-demanded" // a phishing-resistant factor must be added before anything else
  | "locked"; //       nothing that the account has counts: Reset 2FA

/** Predicts the next login at `at`. `when`: whether this is the rule before or after a change. */
export function outlookOf(
  facts: Facts,
  rule: Rule,
  at: UnixSeconds,
  when: "before" | "after",
  worksHere: boolean,
): Outlook {
  const policy = policyOfRule(rule);
  if (isOff(policy, at)) return "password";
  const onlyResistant = policy.phishingResistantSince !== undefined;
  if (!facts.twoFactor) return isMandatory(policy, at) ? (onlyResistant ? "first-demanded" : "enable") : "password";
  const resistant = facts.resistant && worksHere;
  if (onlyResistant) {
    if (facts.resistant || facts.lostResistant[when]) return resistant ? "factor" : "locked";
    return facts.codes ? "first-demanded" : "locked";
  }
  const from = demandsPhoneKey(policy, at);
  if (facts.phones && !facts.keyedPhones && !resistant && from !== null && from <= at) return "phone-key";
  return resistant || facts.codes || facts.recoveryCodes ? "factor" : "locked";
}

/** The effect of a change on an account: the groups of a dry run, the gravest first. */
export const effects = ["locked", "enable", "first-demanded", "phone-key", "asked", "not-asked"] as const;
export type Effect = (typeof effects)[number];

/** Null: the change does not touch the account's login. */
export function effectOf(before: Outlook, after: Outlook): Effect | null {
  if (before === after) return null;
  switch (after) {
    case "password":
      return "not-asked";
    case "factor":
      return before === "password" || before === "enable" ? "asked" : null;
    default:
      return after;
  }
}
