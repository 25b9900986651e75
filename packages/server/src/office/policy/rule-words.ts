/** A rule, and a change of a rule, in words. Pure. */
import { ABOUT_MOST } from "@spse/protocol";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { day, dayInBrief } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import { kindOf } from "../../base/rules/roles.ts";
import {
  changedParts,
  isUserKind,
  limitsOf,
  policyOfRule,
  type Rule,
  type RulePart,
  UNTIL_TOLD,
} from "../../core/policy/index.ts";
import { type RuleTextId, ruleTexts } from "./rule.texts.ts";

type Settings = Pick<World, "config">;

/** "Penyedia", "Non Penyedia", "Pokja Pemilihan". */
export const subjectName = (subject: string, language: Language): string =>
  isUserKind(subject)
    ? speak(ruleTexts, language)(subject === "penyedia" ? "subject.penyedia" : "subject.non-penyedia")
    : roleName(subject, language);

/** One part of a rule as a sentence. */
export const sentenceOf = (world: Settings, part: RulePart, rule: Rule, language: Language): string =>
  words(world, part, rule, language, "");

/** The same for a cell below the name of its part. */
export const inBrief = (world: Settings, part: RulePart, rule: Rule, language: Language): string =>
  words(world, part, rule, language, "cell.");

/** The whole words of the change that an officer's phone shows, in one line: "Penyedia: 2FA wajib mulai 1 Des 2026". */
export function aboutChange(world: Settings, change: ChangeOfRule, language: Language): string {
  const said = changeInWords(world, change, language);
  const begin = `${subjectName(change.subject, language)}: `;
  let about = begin + (said[0] ?? "");
  for (const [index, next] of said.entries()) {
    if (index === 0) continue;
    const left = said.length - index;
    const more = speak(ruleTexts, language)("short.more", { n: left });
    const room = ABOUT_MOST - `; ${more}`.length;
    if (`${about}; ${next}`.length > (left === 1 ? ABOUT_MOST : room)) return `${about}; ${more}`;
    about = `${about}; ${next}`;
  }
  return about;
}

/**
 * A change of a subject's rule. `was`, `is`: the rule in force before and after. `own`: whether the subject has its own
 * rule afterwards.
 */
export interface ChangeOfRule {
  readonly subject: string;
  readonly was: Rule;
  readonly is: Rule;
  readonly own: boolean;
}

/** The changes, in a few words each; where nothing changes, whether the subject has its own rule. */
export function changeInWords(
  world: Settings,
  { subject, was, is, own }: ChangeOfRule,
  language: Language,
): readonly string[] {
  const say = speak(ruleTexts, language);
  const parts = changedParts(was, is).map((part) => words(world, part, is, language, "short."));
  const type = subjectName(kindOf(subject), language);
  if (!own && !isUserKind(subject)) return [say("short.follows", { type }), ...parts];
  return parts.length > 0 ? parts : [say("short.own")];
}

function words(
  { config }: Settings,
  part: RulePart,
  rule: Rule,
  language: Language,
  style: "" | "short." | "cell.",
): string {
  const text = speak(ruleTexts, language);
  const say = (name: string, values?: Parameters<typeof text>[1]) => text(`${style}${name}` as RuleTextId, values);
  const date = style === "" ? day : dayInBrief;
  const yesNo = (isYes: boolean) => (isYes ? "yes" : "no");
  switch (part) {
    case "twoFactor": {
      const from = rule.twoFactor === "optional" ? null : rule.twoFactorFrom;
      if (from === UNTIL_TOLD) return say("twoFactor.off.told");
      return from === null
        ? say(`twoFactor.${rule.twoFactor}`)
        : say(`twoFactor.${rule.twoFactor}.from`, { date: date(from, config.timeZone, language) });
    }
    case "phoneKey": {
      const from = rule.phoneKey === "verified" ? rule.phoneKeyFrom : null;
      return from === null
        ? say(`phoneKey.${rule.phoneKey}`)
        : say("phoneKey.verified.from", { date: date(from, config.timeZone, language) });
    }
    case "number":
      return say(`number.${rule.number}`);
    case "captcha":
      return say(`captcha.${rule.captcha}`);
    case "passkeyOnly":
      return say(`passkeyOnly.${yesNo(rule.phishingResistantSince !== null)}`);
    case "passkeyAlone":
      return say(`passkeyAlone.${yesNo(rule.passkeyAlone)}`);
    case "mailedCode":
      return say(`mailedCode.${yesNo(rule.mailedCode)}`);
    case "reset":
      return say(`reset.${rule.reset}`, { hours: rule.resetHours });
    case "sessions": {
      const { idleSeconds, absoluteSeconds } = limitsOf(policyOfRule(rule).session, config);
      return say("sessions", { idle: duration(text, idleSeconds), absolute: duration(text, absoluteSeconds) });
    }
    default:
      return part satisfies never;
  }
}

const duration = (say: Say<RuleTextId>, seconds: number): string =>
  seconds % HOUR_SECONDS === 0
    ? say(seconds === HOUR_SECONDS ? "hour" : "hours", { n: seconds / HOUR_SECONDS })
    : say("minutes", { n: seconds / MINUTE_SECONDS });
