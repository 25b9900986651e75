/** The whole rule of a user type or role as one value: what officials and operators change, and what the history keeps. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { RESET_HOURS_USUAL } from "../../base/rules/lifetimes.ts";
import { kindOf, roles, userKinds } from "../../base/rules/roles.ts";
import {
  captchaPolicies,
  listPolicies,
  numberPolicies,
  type Policy,
  phoneKeyPolicies,
  policyUnder,
  removePolicy,
  savePolicy,
  twoFactorPolicies,
} from "./policy.ts";
import { type ResetPolicy, resetPolicies, saveResetPolicy } from "./reset-policy.ts";
import type { SessionPolicy } from "./session-policy.ts";

/** The user types first, then the roles. Penyedia is both. */
export const subjects: readonly string[] = [...new Set([...userKinds, ...roles])];

export const isUserKind = (subject: string): boolean => userKinds.some((it) => it === subject);

const time = z.int().nonnegative().transform(unixSeconds);

/** The shape in the history and in an officer's act. */
export const ruleShape = z.strictObject({
  twoFactor: z.enum(twoFactorPolicies),
  /** From when `mandatory` or `off` holds; null: at once. */
  twoFactorFrom: time.nullable(),
  number: z.enum(numberPolicies),
  captcha: z.enum(captchaPolicies),
  phoneKey: z.enum(phoneKeyPolicies),
  phoneKeyFrom: time.nullable(),
  mailedCode: z.boolean(),
  phishingResistantSince: time.nullable(),
  passkeyAlone: z.boolean(),
  reset: z.enum(resetPolicies),
  resetHours: z.int(),
  idleSeconds: z.int().nullable(),
  absoluteSeconds: z.int().nullable(),
});

/** {@link Policy}, {@link ResetPolicy} and {@link SessionPolicy} of one subject, with every value named. */
export type Rule = z.infer<typeof ruleShape>;

/** A rule in JSON that outlives this program: in the history, and as `spse policy` prints it. The date has an older name there. */
export const ruleToJson = ({ twoFactor, twoFactorFrom: mandatoryFrom, ...rule }: Rule) => ({
  ...{ twoFactor, mandatoryFrom },
  ...rule,
});

/** The rule of such JSON. @throws where the shape is another one. */
export const ruleFromJson = ({ mandatoryFrom: twoFactorFrom, ...rule }: Readonly<Record<string, unknown>>): Rule =>
  ruleShape.parse({ ...rule, twoFactorFrom });

/** Every rule that was set, by subject. */
export type Rules = ReadonlyMap<string, Rule>;

const ruleOf = (policy: Policy, reset: ResetPolicy): Rule => ({
  twoFactor: policy.twoFactor,
  twoFactorFrom: policy.twoFactorFrom,
  number: policy.number,
  captcha: policy.captcha ?? "always",
  phoneKey: policy.phoneKey ?? "any",
  phoneKeyFrom: policy.phoneKeyFrom ?? null,
  mailedCode: policy.enrolmentCode === true,
  phishingResistantSince: policy.phishingResistantSince ?? null,
  passkeyAlone: policy.passkeyAlone === true,
  reset: reset.route,
  resetHours: reset.hours,
  idleSeconds: policy.session?.idleSeconds ?? null,
  absoluteSeconds: policy.session?.absoluteSeconds ?? null,
});

/** The same in the form that flows use. */
export const policyOfRule = (rule: Rule): Policy => ({
  twoFactor: rule.twoFactor,
  twoFactorFrom: rule.twoFactorFrom,
  number: rule.number,
  ...(rule.captcha === "after-failures" && { captcha: rule.captcha }),
  ...(rule.phoneKey === "verified" && { phoneKey: rule.phoneKey, phoneKeyFrom: rule.phoneKeyFrom }),
  ...(rule.mailedCode && { enrolmentCode: true }),
  ...(rule.phishingResistantSince !== null && { phishingResistantSince: rule.phishingResistantSince }),
  ...(rule.passkeyAlone && { passkeyAlone: true }),
  ...((rule.idleSeconds !== null || rule.absoluteSeconds !== null) && { session: sessionsOf(rule) }),
});

const sessionsOf = ({ idleSeconds, absoluteSeconds }: Rule): SessionPolicy => ({ idleSeconds, absoluteSeconds });

/** Loads every rule that was set. */
export async function loadRules(world: WorldOrTx): Promise<Rules> {
  const set = await listPolicies(world);
  return new Map(set.map(({ subject, policy, reset }) => [subject, ruleOf(policy, reset)]));
}

/** The rule that holds for an account of this type and role, under `rules`. A user type itself: its name as `role`. */
export function ruleUnder(
  world: WorldOrTx,
  whose: { readonly kind: string; readonly role: string },
  rules: Rules,
): Rule {
  const policies = new Map([...rules].map(([subject, rule]) => [subject, policyOfRule(rule)] as const));
  const row = rules.get(whose.role) ?? rules.get(whose.kind);
  const reset: ResetPolicy = row
    ? { route: row.reset, hours: row.resetHours }
    : { route: "immediate", hours: RESET_HOURS_USUAL };
  return ruleOf(policyUnder(world, whose, policies), reset);
}

/** The rule of a subject under `rules`: its own, or the one that the subject follows. */
export const ruleFor = (world: WorldOrTx, subject: string, rules: Rules): Rule =>
  ruleUnder(world, { kind: kindOf(subject), role: subject }, rules);

/** `rules` after a change of one; null: the subject follows its type again. */
export function withRule(rules: Rules, subject: string, becomes: Rule | null): Rules {
  const after = new Map(rules);
  if (becomes === null) after.delete(subject);
  else after.set(subject, becomes);
  return after;
}

/** Writes the rule of a subject; null: it has no rule of its own any more. Record it in the same transaction. */
export async function saveRule(tx: Tx, subject: string, rule: Rule | null): Promise<void> {
  if (rule === null) return removePolicy(tx, subject);
  await savePolicy(tx, subject, policyOfRule(rule));
  await saveResetPolicy(tx, subject, { route: rule.reset, hours: rule.resetHours });
}

/** From when all of the rule is in force: null where all of it is already. */
export function inForceFrom(rule: Rule, now: UnixSeconds): UnixSeconds | null {
  const dates = [
    rule.twoFactor === "optional" ? null : rule.twoFactorFrom,
    rule.phoneKey === "verified" ? rule.phoneKeyFrom : null,
  ].filter((it): it is UnixSeconds => it !== null && it > now);
  return dates.length === 0 ? null : unixSeconds(Math.max(...dates));
}
