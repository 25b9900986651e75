/**
 * The output of `spse policy set --dry-run`: the accounts that a change would affect, from which day, and the people
 * who could no longer log in.
 */
import { day, utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { resistantFactor } from "../../core/factors/index.ts";
import { ruleToJson } from "../../core/policy/index.ts";
import { type Draft, type DryRun, dryRun, type Effect } from "../../office/policy/index.ts";
import type { Terminal } from "./terminal.ts";

const words: Readonly<Record<Effect, string>> = {
  locked: "cannot log in without Reset 2FA",
  enable: "must enable 2FA at login",
  "first-demanded": `must make a ${resistantFactor.en} at login`,
  "phone-key": "must set a biometric key or PIN in the app before the phone may approve",
  asked: "will be asked for a second proof",
  "not-asked": "will no longer be asked for a second proof",
};

/** @param refused why the change would be refused; null: it would be made. */
export async function sayDryRun(
  world: World,
  terminal: Terminal,
  draft: Draft,
  refused: string | null,
  json: boolean,
): Promise<void> {
  const run = await dryRun(world, draft);
  if (json) return terminal.say(JSON.stringify(inJson(draft, run, refused)));
  terminal.say(`Dry run for ${draft.subject}: nothing was changed. ${run.accounts} active accounts have this rule.`);
  if (refused !== null) terminal.say(`It would be refused: ${refused}.`);
  if (run.moments.every((it) => it.touched === 0)) return terminal.say("No account's login changes.");
  for (const { at, effects } of run.moments) {
    terminal.say(`On ${day(at, world.config.timeZone, "en")}:${effects.length === 0 ? " no login changes" : ""}`);
    for (const { effect, count } of effects) terminal.say(`  ${count} ${words[effect]}`);
  }
  if (run.locked === 0) return;
  terminal.say(`Those who could not log in${run.locked > run.names.length ? `, the first ${run.names.length}` : ""}:`);
  for (const { userId, name } of run.names) terminal.say(`  ${userId} ${name}`);
}

const inJson = ({ subject, becomes }: Draft, run: DryRun, refused: string | null) => ({
  subject,
  rule: becomes && ruleToJson(becomes),
  refused,
  accounts: run.accounts,
  moments: run.moments.map(({ at, effects, touched }) => ({
    at: utc(at),
    touched,
    effects: Object.fromEntries(effects.map(({ effect, count }) => [effect, count])),
  })),
  locked: run.locked,
  names: run.names.map(({ userId, name }) => ({ userId, name })),
});
