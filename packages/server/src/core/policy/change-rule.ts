/** The limits of a rule, and the parts that a change weakens. Pure; the console and `spse policy` have the words. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import {
  ABSOLUTE_SECONDS_LEAST,
  ABSOLUTE_SECONDS_MOST,
  IDLE_SECONDS_LEAST,
  IDLE_SECONDS_MOST,
  PHONE_KEY_GRACE_SECONDS,
  RESET_HOURS_LEAST,
  RESET_HOURS_MOST,
} from "../../base/rules/lifetimes.ts";
import { isMandatory } from "./policy.ts";
import { resetPolicies } from "./reset-policy.ts";
import { policyOfRule, type Rule } from "./rule.ts";
import { limitsOf } from "./session-policy.ts";

/** Longest reason of a change, in characters. */
export const REASON_MOST = 500;

/** The wanted values of a rule; absent ones stay as they are. Sessions: null is the settings' value. */
export interface WantedRule {
  readonly twoFactor: Rule["twoFactor"];
  /** From when `mandatory` holds; null or absent: at once. */
  readonly twoFactorFrom?: UnixSeconds | null;
  readonly number?: Rule["number"];
  readonly captcha?: Rule["captcha"];
  readonly phoneKey?: Rule["phoneKey"];
  readonly phoneKeyFrom?: UnixSeconds;
  readonly mailedCode?: boolean;
  readonly phishingResistant?: boolean;
  readonly passkeyAlone?: boolean;
  readonly reset?: Rule["reset"];
  readonly resetHours?: number;
  readonly idleSeconds?: number | null;
  readonly absoluteSeconds?: number | null;
}

/** Why a rule is not possible. */
export type RuleRefusal =
  | "from-without-mandatory" //     a date, and 2FA is not mandatory
  | "phone-key-from-without-key" // a date, and phones need no key
  | "hours-without-wait" //         hours, and a reset does not wait
  | "hours" //                      not within RESET_HOURS_LEAST and _MOST
  | "passkey-only-later" //         only passkeys count where 2FA is mandatory from now on
  | "passkey-only-mail" //          a mailed link alone would take the passkey away
  | "passkey-only-address" //       the portal is an IP address, where no browser makes a passkey
  | "passkey-alone-off" //          2FA is not asked
  | "passkey-alone-address"
  | "idle" //                       not within the standard's limits
  | "absolute";

/** The facts outside the rule that decide. */
interface Ground {
  readonly now: UnixSeconds;
  /** Can a browser use a phishing-resistant factor at the portal's address? */
  readonly worksHere: boolean;
}

type RuleVerdict =
  | { readonly kind: "rule"; readonly rule: Rule }
  | { readonly kind: "refused"; readonly why: RuleRefusal };

/** Decides on the rule that results from `was` and the wanted values. */
export function decideRule(was: Rule, wanted: WantedRule, ground: Ground): RuleVerdict {
  const rule = ruleOf(was, wanted, ground.now);
  const why = refusalOf(rule, wanted, ground);
  return why === null ? { kind: "rule", rule } : { kind: "refused", why };
}

function ruleOf(was: Rule, wanted: WantedRule, now: UnixSeconds): Rule {
  const phoneKey = wanted.phoneKey ?? was.phoneKey;
  const phishingResistant = wanted.phishingResistant ?? was.phishingResistantSince !== null;
  return {
    twoFactor: wanted.twoFactor,
    twoFactorFrom:
      wanted.twoFactorFrom ?? (wanted.twoFactor === "off" && was.twoFactor === "off" ? was.twoFactorFrom : null),
    number: wanted.number ?? was.number,
    captcha: wanted.captcha ?? was.captcha,
    phoneKey,
    phoneKeyFrom: phoneKey === "any" ? null : (wanted.phoneKeyFrom ?? keyFrom(was, now)),
    mailedCode: wanted.mailedCode ?? was.mailedCode,
    phishingResistantSince: phishingResistant ? (was.phishingResistantSince ?? now) : null,
    passkeyAlone: wanted.passkeyAlone ?? was.passkeyAlone,
    reset: wanted.reset ?? was.reset,
    resetHours: wanted.resetHours ?? was.resetHours,
    idleSeconds: wanted.idleSeconds === undefined ? was.idleSeconds : wanted.idleSeconds,
    absoluteSeconds: wanted.absoluteSeconds === undefined ? was.absoluteSeconds : wanted.absoluteSeconds,
  };
}

/** A new demand starts after a grace period, so that it locks no user out. */
const keyFrom = (was: Rule, now: UnixSeconds): UnixSeconds | null =>
  was.phoneKey === "verified" ? was.phoneKeyFrom : unixSeconds(now + PHONE_KEY_GRACE_SECONDS);

const isWithin = (value: number | null, least: number, most: number): boolean =>
  value === null || (Number.isInteger(value) && value >= least && value <= most);

function refusalOf(rule: Rule, wanted: WantedRule, ground: Ground): RuleRefusal | null {
  if (wanted.twoFactorFrom != null && rule.twoFactor !== "mandatory") return "from-without-mandatory";
  if (wanted.phoneKeyFrom !== undefined && rule.phoneKey === "any") return "phone-key-from-without-key";
  if (wanted.resetHours !== undefined && rule.reset !== "wait") return "hours-without-wait";
  return refuseRule(rule, ground);
}

/** Why a rule is not possible, for officials and operators alike; null: it is possible. */
export function refuseRule(rule: Rule, { now, worksHere }: Ground): RuleRefusal | null {
  if (!isWithin(rule.resetHours, RESET_HOURS_LEAST, RESET_HOURS_MOST)) return "hours";
  if (rule.phishingResistantSince !== null) {
    if (!isMandatory(policyOfRule(rule), now)) return "passkey-only-later";
    if (rule.reset === "immediate") return "passkey-only-mail";
    if (!worksHere) return "passkey-only-address";
  }
  if (rule.passkeyAlone) {
    if (rule.twoFactor === "off") return "passkey-alone-off";
    if (!worksHere) return "passkey-alone-address";
  }
  if (!isWithin(rule.idleSeconds, IDLE_SECONDS_LEAST, IDLE_SECONDS_MOST)) return "idle";
  if (!isWithin(rule.absoluteSeconds, ABSOLUTE_SECONDS_LEAST, ABSOLUTE_SECONDS_MOST)) return "absolute";
  return null;
}

/** The parts of a rule, in the order in which a page shows them. */
export const ruleParts = [
  "twoFactor",
  "number",
  "phoneKey",
  "passkeyOnly",
  "passkeyAlone",
  "captcha",
  "mailedCode",
  "reset",
  "sessions",
] as const;
export type RulePart = (typeof ruleParts)[number];

const partsOf = (rule: Rule): Readonly<Record<RulePart, unknown>> => ({
  twoFactor: [rule.twoFactor, rule.twoFactor === "optional" ? null : rule.twoFactorFrom],
  number: rule.number,
  phoneKey: [rule.phoneKey, rule.phoneKey === "verified" ? rule.phoneKeyFrom : null],
  passkeyOnly: rule.phishingResistantSince !== null,
  passkeyAlone: rule.passkeyAlone,
  captcha: rule.captcha,
  mailedCode: rule.mailedCode,
  reset: [rule.reset, rule.reset === "wait" ? rule.resetHours : null],
  sessions: [rule.idleSeconds, rule.absoluteSeconds],
});

/** The parts in which two rules differ. */
export function changedParts(was: Rule, becomes: Rule): readonly RulePart[] {
  const [before, after] = [partsOf(was), partsOf(becomes)];
  return ruleParts.filter((it) => JSON.stringify(before[it]) !== JSON.stringify(after[it]));
}

/** How strong each part is: a larger number is stricter. A demand from a later day is weaker than one from now on. */
function strengthOf(
  rule: Rule,
  now: UnixSeconds,
  usual: Parameters<typeof limitsOf>[1],
): Readonly<Record<RulePart, readonly number[]>> {
  const { idleSeconds, absoluteSeconds } = limitsOf(policyOfRule(rule).session, usual);
  const from = (day: UnixSeconds | null) => -Math.max(day ?? now, now);
  return {
    twoFactor: [
      ["off", "optional", "mandatory"].indexOf(rule.twoFactor),
      // The later 2FA is demanded, the weaker; the later it is off, the stronger.
      { off: -from(rule.twoFactorFrom), optional: 0, mandatory: from(rule.twoFactorFrom) }[rule.twoFactor],
    ],
    number: [["never", "new-browser", "always"].indexOf(rule.number)],
    phoneKey: rule.phoneKey === "verified" ? [1, from(rule.phoneKeyFrom)] : [0, 0],
    passkeyOnly: [rule.phishingResistantSince === null ? 0 : 1],
    // A passkey verifies its owner: with or without the password it is two factors. docs/decisions/0018
    passkeyAlone: [0],
    captcha: [rule.captcha === "always" ? 1 : 0],
    mailedCode: [rule.mailedCode ? 1 : 0],
    reset: [resetPolicies.indexOf(rule.reset), rule.reset === "wait" ? rule.resetHours : 0],
    sessions: [-idleSeconds, -absoluteSeconds],
  };
}

/** The parts in which `becomes` is weaker than `was`. */
export function loweredParts(
  was: Rule,
  becomes: Rule,
  now: UnixSeconds,
  usual: Parameters<typeof limitsOf>[1],
): readonly RulePart[] {
  const [before, after] = [strengthOf(was, now, usual), strengthOf(becomes, now, usual)];
  return ruleParts.filter((part) => isLower(part, before[part], after[part]));
}

/** Sessions: one lower limit is enough. Otherwise the first number decides; if it is equal, the second one. */
function isLower(part: RulePart, before: readonly number[], after: readonly number[]): boolean {
  const differs = before.map((it, index) => Math.sign((after[index] ?? 0) - it));
  if (part === "sessions") return differs.includes(-1);
  return differs.find((it) => it !== 0) === -1;
}
