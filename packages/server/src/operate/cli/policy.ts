/** `spse policy`: sets and prints whether 2FA is used (guide I3), in sentences. */

import type { Config } from "../../base/platform/config/config.ts";
import { day } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { WITHOUT_CAPTCHA } from "../../base/rules/budgets.ts";
import {
  ABSOLUTE_SECONDS_LEAST,
  ABSOLUTE_SECONDS_MOST,
  HOUR_SECONDS,
  IDLE_SECONDS_LEAST,
  IDLE_SECONDS_MOST,
  MINUTE_SECONDS,
  RESET_HOURS_LEAST,
  RESET_HOURS_MOST,
} from "../../base/rules/lifetimes.ts";
import { kindOf, userKinds } from "../../base/rules/roles.ts";
import { resistantWorks } from "../../core/factors/index.ts";
import {
  captchaPolicies,
  decideRule,
  isUserKind,
  limitsOf,
  loadRules,
  numberPolicies,
  phoneKeyPolicies,
  REASON_MOST,
  type Rule,
  type RuleRefusal,
  resetPolicies,
  ruleFor,
  ruleUnder,
  type SessionPolicy,
  staffRoles,
  subjects,
  twoFactorPolicies,
  UNTIL_TOLD,
  type WantedRule,
} from "../../core/policy/index.ts";
import { type ChangeRefusal, changeRule, newestChange, refuseChange } from "../../office/policy/index.ts";
import { parseDay } from "./day.ts";
import { sayDryRun } from "./dry-run.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

export interface SetPolicy {
  readonly who: string;
  readonly rule: string;
  readonly from?: string;
  readonly number?: string;
  /** When a password needs Kode Keamanan at a browser that the account knows. */
  readonly captcha?: string;
  /** Whether a phone must verify its owner at each *Ya*, and from which day. */
  readonly phoneKey?: string;
  readonly phoneKeyFrom?: string;
  readonly mailedCode?: string;
  /** Whether only a passkey proves these accounts. */
  readonly phishingResistant?: string;
  /** Whether a passkey chosen at the User ID is both factors of a login. */
  readonly passkeyAlone?: string;
  /** What follows a confirmed request to reset 2FA, and how many hours `wait` waits. */
  readonly reset?: string;
  readonly resetHours?: string;
  /** How long sessions live: `30m`, `8h`, `default`. */
  readonly idle?: string;
  readonly absolute?: string;
  /** Why; goes into the audit. Needed where 2FA is switched off. */
  readonly reason?: string;
  /** Only print the accounts that the change would affect. */
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Sets the rule of a user type or role; options that are not given stay. ASVS 6.3.3: switching 2FA off needs a recorded reason. */
export async function setPolicy(world: World, terminal: Terminal, typed: SetPolicy): Promise<void> {
  const { who } = typed;
  if (!subjects.includes(who)) throw new CommandRefused(`${who}: must be one of ${subjects.join(", ")}`);
  const wanted = parseWanted(world, typed);
  const reason = typed.reason?.trim() ?? "";
  if (reason.length > REASON_MOST) throw new CommandRefused(`--reason: at most ${REASON_MOST} characters`);
  const rules = await loadRules(world);
  const worksHere = resistantWorks(world);
  const verdict = decideRule(ruleFor(world, who, rules), wanted, { now: world.now(), worksHere });
  if (verdict.kind === "refused") throw new CommandRefused(refusals[verdict.why]);
  if (verdict.rule.twoFactor === "off" && reason === "" && !typed.dryRun)
    throw new CommandRefused("--reason: switching 2FA off needs one, which goes into the audit");
  const becomes = verdict.rule;
  if (typed.dryRun) {
    const refused = await refuseChange(world, rules, { subject: who, becomes }, "operator");
    return sayDryRun(world, terminal, { subject: who, becomes }, refused && inWordsOf(refused), typed.json === true);
  }
  const was = rules.get(who) ?? null;
  const by = { kind: "operator", name: terminal.operator } as const;
  const done = await transact(world, async (tx) =>
    changeRule(tx, { subject: who, was, becomes, seen: await newestChange(tx), reason }, by),
  );
  if (done.kind === "outdated")
    throw new CommandRefused("the policy was changed by somebody else at this moment: look at it, then try again");
  if (done.kind !== "changed") throw new CommandRefused(inWordsOf(done));
  terminal.say(sentence(world, { subject: who, rule: becomes }));
}

/** Why an operator's change is refused. */
function inWordsOf(refused: ChangeRefusal): string {
  if (refused.kind === "impossible") return refusals[refused.why];
  if (refused.kind !== "last-admin") throw new Error(`refused for ${refused.kind}, which was checked before`);
  return {
    resistant: "no Admin PPE has a passkey: after this rule nobody could act. Let one Admin PPE add a passkey first",
    "phone-key":
      "no Admin PPE has a phone with a biometric key or PIN, or a passkey: after this rule nobody could act. Let one set it first",
    none: "after this rule no Admin PPE could log in and act",
  }[refused.why];
}

const refusals: Readonly<Record<RuleRefusal, string>> = {
  "from-without-mandatory": "--from: goes with mandatory only",
  "phone-key-from-without-key": "--phone-key-from: goes with verified only",
  "hours-without-wait": "--reset-hours: goes with --reset wait only",
  hours: `--reset-hours: must be ${RESET_HOURS_LEAST} to ${RESET_HOURS_MOST}`,
  "passkey-only-later":
    "--phishing-resistant yes: goes with mandatory from now on; otherwise say --phishing-resistant no",
  "passkey-only-mail":
    "--phishing-resistant yes: goes with --reset wait, helpdesk or two-officers, since otherwise a mailed link alone takes the passkey away",
  "passkey-only-address":
    "--phishing-resistant yes: SPSE_PORTAL_URL is an IP address, where no browser makes a passkey; give it a name",
  "passkey-alone-off": "--passkey-alone yes: goes with optional or mandatory; otherwise say --passkey-alone no",
  "passkey-alone-address":
    "--passkey-alone yes: SPSE_PORTAL_URL is an IP address, where no browser makes a passkey; give it a name",
  idle: lifetimeRefusal("--idle", IDLE_SECONDS_LEAST, IDLE_SECONDS_MOST),
  absolute: lifetimeRefusal("--absolute", ABSOLUTE_SECONDS_LEAST, ABSOLUTE_SECONDS_MOST),
};

function lifetimeRefusal(option: string, least: number, most: number): string {
  return `${option}: must be ${inWords(least)} to ${inWords(most)} (NIST SP 800-63B-4 §2.2.3), as 30m or 8h, or default`;
}

/** The typed options as values; {@link decideRule} checks whether they fit together. */
function parseWanted({ config }: World, typed: SetPolicy): WantedRule {
  const parseIf = <Value>(text: string | undefined, parse: (text: string) => Value) =>
    text === undefined ? undefined : parse(text);
  const yes = (option: string) => (text: string) => oneOf(option, ["yes", "no"], text) === "yes";
  const parsed = {
    twoFactor: oneOf("the rule", twoFactorPolicies, typed.rule),
    twoFactorFrom: parseIf(typed.from, (it) => parseDay("--from", it, config.timeZone)),
    number: parseIf(typed.number, (it) => oneOf("--number", numberPolicies, it)),
    captcha: parseIf(typed.captcha, (it) => oneOf("--captcha", captchaPolicies, it)),
    phoneKey: parseIf(typed.phoneKey, (it) => oneOf("--phone-key", phoneKeyPolicies, it)),
    phoneKeyFrom: parseIf(typed.phoneKeyFrom, (it) => parseDay("--phone-key-from", it, config.timeZone)),
    mailedCode: parseIf(typed.mailedCode, yes("--mailed-code")),
    phishingResistant: parseIf(typed.phishingResistant, yes("--phishing-resistant")),
    passkeyAlone: parseIf(typed.passkeyAlone, yes("--passkey-alone")),
    reset: parseIf(typed.reset, (it) => oneOf("--reset", resetPolicies, it)),
    resetHours: parseIf(typed.resetHours, (it) => (/^\d{1,3}$/.test(it) ? Number(it) : 0)),
    idleSeconds: parseIf(typed.idle, parseLifetime),
    absoluteSeconds: parseIf(typed.absolute, parseLifetime),
  };
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined)) as unknown as WantedRule;
}

/** `30m`, `8h`; `default`: null, the settings' value; 0 for a text that is not a time: no limit allows 0. */
function parseLifetime(typed: string): number | null {
  if (typed === "default") return null;
  const [, count, unit] = /^(\d{1,4})([mh])$/.exec(typed) ?? [];
  return unit === undefined ? 0 : Number(count) * (unit === "h" ? HOUR_SECONDS : MINUTE_SECONDS);
}

/** Prints the policy of each user type, of the roles with a rule of their own, and in production of staff. */
export async function showPolicy(world: World, terminal: Terminal, json = false): Promise<void> {
  const rules = await loadRules(world);
  const staff = world.config.mode === "production" ? staffRoles : [];
  const shown = [...new Set([...userKinds, ...rules.keys(), ...staff])].map((subject) => ({
    subject,
    rule: ruleUnder(world, { kind: kindOf(subject), role: isUserKind(subject) ? "" : subject }, rules),
  }));
  if (json) return terminal.say(JSON.stringify(shown.map((it) => ruleInJson(world, it))));
  for (const rule of shown) terminal.say(sentence(world, rule));
  terminal.say(
    "Admin PPE, Helpdesk and Auditor are always asked for the number and Kode Keamanan, unless a rule of their own says otherwise.",
  );
  if (world.config.mode === "production")
    terminal.say("Staff roles need 2FA from their first login on, unless a rule of their own says otherwise.");
}

interface SubjectRule {
  readonly subject: string;
  readonly rule: Rule;
}

const ruleInJson = ({ config }: World, { subject, rule }: SubjectRule) => ({
  subject,
  twoFactor: rule.twoFactor,
  mandatoryFrom: rule.twoFactorFrom,
  number: rule.number,
  captcha: rule.captcha,
  phoneKey: rule.phoneKey,
  phoneKeyFrom: rule.phoneKeyFrom,
  mailedCode: rule.mailedCode,
  passkeyOnlySince: rule.phishingResistantSince,
  passkeyAlone: rule.passkeyAlone,
  reset: rule.reset,
  resetHours: rule.reset === "wait" ? rule.resetHours : null,
  ...limitsOf(rule, config),
});

function sentence(world: World, { subject, rule: policy }: SubjectRule): string {
  const zone = world.config.timeZone;
  const date = policy.twoFactorFrom;
  const told = " 24 hours after everybody under it is told";
  const from = date === null ? "" : date === UNTIL_TOLD ? told : ` from ${day(date, zone, "en")}`;
  const rule = {
    off: `2FA is off${from}: no login asks for it, and nobody can enable it`,
    optional: "2FA is optional: who enabled it is asked for it at each login",
    mandatory: `2FA is mandatory${from}: who has none must enable it at login`,
  }[policy.twoFactor];
  const number = {
    always: "the number is asked on every browser",
    "new-browser": "the number is asked on browsers that the account does not know",
    never: "the number is never asked at login",
  }[policy.number];
  const captcha =
    policy.captcha === "after-failures"
      ? `Kode Keamanan is not asked on a browser that the account knows, except after ${WITHOUT_CAPTCHA.limit} passwords since the last login there`
      : "Kode Keamanan is asked with every password";
  const since = policy.phoneKeyFrom ? ` from ${day(policy.phoneKeyFrom, zone, "en")}` : "";
  const phoneKey =
    policy.phoneKey === "verified" ? `; a phone must have a biometric key or PIN to approve${since}` : "";
  const code = policy.mailedCode ? "; a mailed code is asked before a phone or passkey is added" : "";
  const route = {
    immediate: "a confirmed reset by mail is done at once",
    wait: `a confirmed reset by mail waits ${policy.resetHours} hours, in which its owner can cancel it`,
    helpdesk: "a confirmed reset by mail waits for an officer (Helpdesk or Admin PPE) to approve it",
    "two-officers": "a confirmed reset by mail waits for two officers to approve it, within 24 hours",
  }[policy.reset];
  const only =
    policy.phishingResistantSince === null
      ? ""
      : "; only a passkey opens the account and confirms a change (phishing-resistant)";
  const alone = policy.passkeyAlone
    ? "; a passkey chosen at the User ID is both factors of a login, without the password (passkey-alone)"
    : "";
  return `${subject}: ${rule}; ${number}; ${captcha}; ${route}; ${lifetimesInWords(world.config, policy)}${phoneKey}${code}${only}${alone}.`;
}

function oneOf<Choice extends string>(what: string, choices: readonly Choice[], typed: string): Choice {
  const found = choices.find((it) => it === typed);
  if (!found) throw new CommandRefused(`${what}: must be ${choices.join(", ")}`);
  return found;
}

/** The clause of `spse policy show`. */
function lifetimesInWords(config: Config, policy: SessionPolicy): string {
  const { idleSeconds, absoluteSeconds } = limitsOf(policy, config);
  return `a session ends after ${inWords(idleSeconds)} without a request, and ${inWords(absoluteSeconds)} after its login`;
}

function inWords(seconds: number): string {
  const [count, unit] =
    seconds % HOUR_SECONDS === 0 ? [seconds / HOUR_SECONDS, "hour"] : [seconds / MINUTE_SECONDS, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
