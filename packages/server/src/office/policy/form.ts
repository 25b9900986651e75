/** The form of a rule: typed text to values, and a rule to the form's fields. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { Config } from "../../base/platform/config/config.ts";
import { dayField, parseDay } from "../../base/platform/ui/time.ts";
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import { chosen, trimmedField, typedField } from "../../base/web/form.ts";
import {
  captchaPolicies,
  numberPolicies,
  phoneKeyPolicies,
  REASON_MOST,
  type Rule,
  type RuleRefusal,
  resetPolicies,
  twoFactorPolicies,
  type WantedRule,
} from "../../core/policy/index.ts";

const DAY_LENGTH = 10;
const COUNT_LENGTH = 4;

/** The fields of the form. */
export const ruleForm = z.object({
  "2fa": chosen(twoFactorPolicies),
  from: typedField(DAY_LENGTH),
  allowed: chosen(["any", "passkey"]),
  alone: chosen(["yes"]),
  number: chosen(numberPolicies),
  key: chosen(phoneKeyPolicies),
  "key-from": typedField(DAY_LENGTH),
  reset: chosen(resetPolicies),
  hours: typedField(COUNT_LENGTH),
  captcha: chosen(captchaPolicies),
  code: chosen(["yes"]),
  idle: typedField(COUNT_LENGTH),
  absolute: typedField(COUNT_LENGTH),
  reason: trimmedField(REASON_MOST),
  /** The button that removes a role's own rule. */
  follow: chosen(["yes"]),
});
export type RuleForm = z.infer<typeof ruleForm>;

/** Why the form is refused, and the field that shows the message. */
export interface Wrong {
  readonly field: keyof RuleForm;
  readonly why: RuleRefusal | "reason" | "date" | "nothing";
}

type ReadRule = { readonly kind: "wanted"; readonly wanted: WantedRule } | ({ readonly kind: "wrong" } & Wrong);

/**
 * Reads the typed values against the present rule. A day, and hours, are read where the editor asks for them under these
 * choices: what it hides says nothing. An unchanged day of the phone's key is not a new day.
 */
export function readForm(typed: RuleForm, was: Rule, zone: Config["timeZone"]): ReadRule {
  const twoFactor = typed["2fa"] ?? was.twoFactor;
  const reset = typed.reset ?? was.reset;
  const key = typed.key ?? was.phoneKey;
  const day = twoFactor === "mandatory" ? typed.from : "";
  const keyDay = key === "verified" && typed.allowed !== "passkey" ? typed["key-from"] : "";
  const from = day === "" ? null : parseDay(day, zone);
  if (day !== "" && from === null) return { kind: "wrong", field: "from", why: "date" };
  const keyFrom = keyDay === "" ? null : parseDay(keyDay, zone);
  if (keyDay !== "" && keyFrom === null) return { kind: "wrong", field: "key-from", why: "date" };
  if (typed.reason === "") return { kind: "wrong", field: "reason", why: "reason" };
  const isShown = was.phoneKeyFrom !== null && typed["key-from"] === dayField(was.phoneKeyFrom, zone);
  return {
    kind: "wanted",
    wanted: {
      twoFactor,
      twoFactorFrom: from,
      phishingResistant: typed.allowed === "passkey",
      passkeyAlone: typed.alone === "yes",
      number: typed.number ?? was.number,
      phoneKey: key,
      ...(keyFrom !== null && !isShown && { phoneKeyFrom: keyFrom }),
      reset,
      ...(typed.hours !== "" && reset === "wait" && { resetHours: count(typed.hours) }),
      captcha: typed.captcha ?? was.captcha,
      mailedCode: typed.code === "yes",
      idleSeconds: typed.idle === "" ? null : count(typed.idle) * MINUTE_SECONDS,
      absoluteSeconds: typed.absolute === "" ? null : count(typed.absolute) * HOUR_SECONDS,
    },
  };
}

/** 0 for a text that is not a number: no limit allows 0. */
const count = (typed: string): number => (/^\d{1,4}$/.test(typed) ? Number(typed) : 0);

/** The form as it shows a rule. */
export const formOf = (rule: Rule, zone: Config["timeZone"]): RuleForm => {
  const shown = (at: UnixSeconds | null) => (at === null ? "" : dayField(at, zone));
  return {
    "2fa": rule.twoFactor,
    from: rule.twoFactor === "mandatory" ? shown(rule.twoFactorFrom) : "",
    allowed: rule.phishingResistantSince === null ? "any" : "passkey",
    alone: rule.passkeyAlone ? "yes" : undefined,
    number: rule.number,
    key: rule.phoneKey,
    "key-from": rule.phoneKey === "verified" ? shown(rule.phoneKeyFrom) : "",
    reset: rule.reset,
    hours: rule.reset === "wait" ? String(rule.resetHours) : "",
    captcha: rule.captcha,
    code: rule.mailedCode ? "yes" : undefined,
    idle: rule.idleSeconds === null ? "" : String(rule.idleSeconds / MINUTE_SECONDS),
    absolute: rule.absoluteSeconds === null ? "" : String(rule.absoluteSeconds / HOUR_SECONDS),
    reason: "",
    follow: undefined,
  };
};

/** The field that shows each refusal. */
export const fieldOf: Readonly<Record<RuleRefusal, keyof RuleForm>> = {
  "from-without-mandatory": "from",
  "phone-key-from-without-key": "key-from",
  "hours-without-wait": "hours",
  hours: "hours",
  "passkey-only-later": "allowed",
  "passkey-only-mail": "allowed",
  "passkey-only-address": "allowed",
  "passkey-alone-off": "alone",
  "passkey-alone-address": "alone",
  idle: "idle",
  absolute: "absolute",
};
