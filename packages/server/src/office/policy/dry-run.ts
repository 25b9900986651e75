/**
 * Tries a change of a rule on every account: the effects on the next login, by account and first day. Writes nothing.
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { resistantWorks } from "../../core/factors/index.ts";
import {
  isUserKind,
  loadRules,
  type Rule,
  type Rules,
  ruleUnder,
  UNTIL_TOLD,
  withRule,
} from "../../core/policy/index.ts";
import { countFacts, type ListedAccount, type LostSince, listAccounts, type Scope, scopeOf } from "./facts.sql.ts";
import { type Effect, effectOf, effects, type Facts, type Outlook, outlookOf } from "./outlook.ts";

/** A rule of a subject as it would be; null: it follows its type again. */
export interface Draft {
  readonly subject: string;
  readonly becomes: Rule | null;
}

/** The effects at one moment. */
interface Moment {
  readonly at: UnixSeconds;
  /** The number of accounts for each effect, the gravest first; effects without accounts are left out. */
  readonly effects: readonly { readonly effect: Effect; readonly count: number }[];
  /** How many it touches in all. */
  readonly touched: number;
}

export interface DryRun {
  /** Active accounts under the rule. */
  readonly accounts: number;
  /** Tomorrow at this time, and each later day on which a demand begins. A day without a further change is left out. */
  readonly moments: readonly Moment[];
  /** How many cannot log in at one of these moments without *Reset 2FA*, and could without the change. */
  readonly locked: number;
  /** Those of them by name, {@link NAMED_MOST} at most. */
  readonly names: readonly ListedAccount[];
}

/** Names on a page. The list as a file has them all. */
const NAMED_MOST = 50;

/** One account of the list, with its gravest effect and when the effect begins. */
export interface Impact {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly effect: Effect;
  readonly at: UnixSeconds;
}

/** Runs the change on every account under the rule. */
export async function dryRun(world: World, draft: Draft): Promise<DryRun> {
  const trial = await begin(world, draft);
  const counted = await countFacts(world, trial.scope, trial.since);
  const locked = counted.filter(({ facts }) => trial.effects(facts).some((it) => it?.effect === "locked"));
  const sum = (of: readonly { readonly count: number }[]) => of.reduce((all, it) => all + it.count, 0);
  const named = locked.map((it) => it.facts);
  return {
    accounts: sum(counted),
    moments: momentsOf(trial, counted),
    locked: sum(locked),
    names: await listAccounts(world, trial.scope, trial.since, named, NAMED_MOST),
  };
}

/** All accounts that the change affects, `most` at most, each with its gravest effect. */
export async function listTouched(world: World, draft: Draft, most: number): Promise<readonly Impact[]> {
  const trial = await begin(world, draft);
  const counted = await countFacts(world, trial.scope, trial.since);
  const wanted = counted.flatMap(({ facts }) => (gravest(trial, facts) ? [facts] : []));
  const accounts = await listAccounts(world, trial.scope, trial.since, wanted, most);
  return accounts.flatMap(({ userId, name, facts }) => {
    const met = gravest(trial, facts);
    return met ? [{ userId, name, role: facts.role, ...met }] : [];
  });
}

interface MetEffect {
  readonly effect: Effect;
  readonly at: UnixSeconds;
}

/** The prepared change: the accounts, the moments, and the decision about each. */
interface Trial {
  readonly scope: Scope;
  readonly since: LostSince;
  readonly moments: readonly UnixSeconds[];
  /** The effect on an account at each of the moments; null: no effect. */
  readonly effects: (facts: Facts) => readonly (MetEffect | null)[];
}

async function begin(world: World, { subject, becomes }: Draft): Promise<Trial> {
  const before = asIfTold(world, await loadRules(world));
  const after = asIfTold(world, withRule(before, subject, becomes));
  const worksHere = resistantWorks(world);
  const under = remembered(world, before, after);
  const plain = isUserKind(subject) ? { kind: subject, role: "" } : { kind: "non-penyedia", role: subject };
  const [was, is] = [ruleUnder(world, plain, before), ruleUnder(world, plain, after)];
  const moments = momentsBetween(was, is, world.now());
  const outlook = (facts: Facts, when: "before" | "after", at: UnixSeconds): Outlook =>
    outlookOf(facts, under(facts, when), at, when, worksHere);
  return {
    scope: scopeOf(subject, isUserKind(subject), before),
    since: { before: was.phishingResistantSince, after: is.phishingResistantSince },
    moments,
    effects: (facts) =>
      moments.map((at) => {
        const effect = effectOf(outlook(facts, "before", at), outlook(facts, "after", at));
        return effect && { effect, at };
      }),
  };
}

/** The rule for an account's type and role, before or after: the same few rules for a million accounts. */
function remembered(world: World, before: Rules, after: Rules) {
  const known = new Map<string, Rule>();
  return (whose: { readonly kind: string; readonly role: string }, when: "before" | "after"): Rule => {
    const name = `${when} ${whose.kind} ${whose.role}`;
    const rule = known.get(name) ?? ruleUnder(world, whose, when === "before" ? before : after);
    known.set(name, rule);
    return rule;
  };
}

/** Rules as if everybody were told: an `off` that waits for its notices begins tomorrow. */
const asIfTold = (world: World, rules: Rules): Rules => {
  const tomorrow = unixSeconds(world.now() + DAY_SECONDS);
  const told = (rule: Rule) => (rule.twoFactorFrom === UNTIL_TOLD ? { ...rule, twoFactorFrom: tomorrow } : rule);
  return new Map([...rules].map(([subject, rule]) => [subject, told(rule)]));
};

/** Tomorrow, and each later moment at which a demand of either rule begins. */
function momentsBetween(was: Rule, is: Rule, now: UnixSeconds): readonly UnixSeconds[] {
  const tomorrow = unixSeconds(now + DAY_SECONDS);
  const dates = [was, is].flatMap((rule) => [
    rule.twoFactor === "optional" ? null : rule.twoFactorFrom,
    rule.phoneKey === "verified" ? rule.phoneKeyFrom : null,
  ]);
  const later = dates.filter((it): it is UnixSeconds => it !== null && it > tomorrow);
  return [tomorrow, ...[...new Set(later)].sort((one, other) => one - other)];
}

function momentsOf(trial: Trial, counted: readonly { readonly facts: Facts; readonly count: number }[]): Moment[] {
  const all = trial.moments.map((at, index) => {
    const counts = new Map<Effect, number>();
    for (const { facts, count } of counted) {
      const met = trial.effects(facts)[index];
      if (met) counts.set(met.effect, (counts.get(met.effect) ?? 0) + count);
    }
    const listed = effects.flatMap((effect) => {
      const count = counts.get(effect);
      return count === undefined ? [] : [{ effect, count }];
    });
    return { at, effects: listed, touched: listed.reduce((sum, it) => sum + it.count, 0) };
  });
  const same = (one: Moment | undefined, other: Moment) =>
    JSON.stringify(one?.effects) === JSON.stringify(other.effects);
  return all.filter((moment, index) => index === 0 || !same(all[index - 1], moment));
}

/** The account's gravest effect, at its first moment. */
function gravest(trial: Trial, facts: Facts): MetEffect | null {
  const met = trial.effects(facts).filter((it): it is MetEffect => it !== null);
  return met.toSorted((one, other) => effects.indexOf(one.effect) - effects.indexOf(other.effect))[0] ?? null;
}
