/** `spse policy`: sets and prints whether 2FA is used (guide I3), in sentences. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { record } from "../audit/index.ts";
import { rpIdOf } from "../factors/passkey/index.ts";
import type { Config } from "../platform/config/config.ts";
import { day } from "../platform/ui/time.ts";
import { transact, type World } from "../platform/world.ts";
import {
  captchaPolicies,
  isMandatory,
  limitsOf,
  listPolicies,
  loadPolicy,
  loadResetPolicy,
  loadSessionPolicy,
  numberPolicies,
  type Policy,
  phoneKeyPolicies,
  type ResetPolicy,
  resetPolicies,
  type SessionPolicy,
  savePolicy,
  saveResetPolicy,
  saveSessionPolicy,
  staffRoles,
  twoFactorPolicies,
} from "../policy/index.ts";
import { WITHOUT_CAPTCHA } from "../rules/budgets.ts";
import {
  ABSOLUTE_SECONDS_LEAST,
  ABSOLUTE_SECONDS_MOST,
  HOUR_SECONDS,
  IDLE_SECONDS_LEAST,
  IDLE_SECONDS_MOST,
  MINUTE_SECONDS,
  PHONE_KEY_GRACE_SECONDS,
  RESET_HOURS_LEAST,
  RESET_HOURS_MOST,
} from "../rules/lifetimes.ts";
import { roles, userKinds } from "../rules/roles.ts";
import { parseDay } from "./day.ts";
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
}

const REASON_CHARACTERS_MOST = 500;

const subjects: readonly string[] = [...userKinds, ...roles];

/** Sets the rule of a user type or role; options that are not given stay. ASVS 6.3.3: switching 2FA off needs a recorded reason. */
export async function setPolicy(world: World, terminal: Terminal, typed: SetPolicy): Promise<void> {
  if (!subjects.includes(typed.who))
    throw new CommandRefused(`${typed.who}: must be one of ${[...new Set(subjects)].join(", ")}`);
  const twoFactor = oneOf("the rule", twoFactorPolicies, typed.rule);
  if (typed.from && twoFactor !== "mandatory") throw new CommandRefused("--from: goes with mandatory only");
  const reason = typed.reason?.trim() ?? "";
  if (twoFactor === "off" && reason === "")
    throw new CommandRefused("--reason: switching 2FA off needs one, which goes into the audit");
  if (reason.length > REASON_CHARACTERS_MOST)
    throw new CommandRefused(`--reason: at most ${REASON_CHARACTERS_MOST} characters`);
  const now = await loadPolicy(world, { kind: kindOf(typed.who), role: typed.who });
  const enrolmentCode =
    typed.mailedCode === undefined
      ? now.enrolmentCode === true
      : oneOf("--mailed-code", ["yes", "no"], typed.mailedCode) === "yes";
  const reset = parseReset(typed, await loadResetPolicy(world, { kind: kindOf(typed.who), role: typed.who }));
  const mandatoryFrom = typed.from === undefined ? null : parseDay("--from", typed.from, world.config.timeZone);
  const mandatory = isMandatory({ ...now, twoFactor, mandatoryFrom }, world.now());
  const phishingResistantSince = phishingResistanceOf(world, typed, now, mandatory, reset);
  const captcha =
    typed.captcha === undefined ? (now.captcha ?? "always") : oneOf("--captcha", captchaPolicies, typed.captcha);
  const passkeyAlone = passkeyAloneOf(world, typed, now, twoFactor);
  const policy: Policy = {
    twoFactor,
    mandatoryFrom,
    number: typed.number === undefined ? now.number : oneOf("--number", numberPolicies, typed.number),
    captcha,
    ...phoneKeyOf(world, typed, now),
    ...(enrolmentCode && { enrolmentCode }),
    ...(phishingResistantSince !== null && { phishingResistantSince }),
    ...(passkeyAlone && { passkeyAlone }),
  };
  const sessions = parseLifetimes(typed, await loadSessionPolicy(world, { kind: kindOf(typed.who), role: typed.who }));
  await transact(world, async (inside) => {
    await savePolicy(inside, typed.who, policy);
    const { number, phoneKey = "any", phoneKeyFrom = null } = policy;
    const rule = { subject: typed.who, twoFactor, from: mandatoryFrom, number, captcha, phoneKey, phoneKeyFrom };
    await saveResetPolicy(inside, typed.who, reset);
    await saveSessionPolicy(inside, typed.who, sessions);
    const resets = { reset: reset.route, resetHours: reset.route === "wait" ? reset.hours : null };
    const others = { mailedCode: enrolmentCode, phishingResistantSince, passkeyAlone, ...resets, ...sessions };
    const detail = { ...rule, ...others, reason: reason || null, operator: terminal.operator };
    await record(inside, { event: "policy", outcome: "success", client: "cli", detail });
  });
  terminal.say(sentence(world, typed.who, policy, reset, sessions));
}

function parseReset(typed: SetPolicy, now: ResetPolicy): ResetPolicy {
  const route = typed.reset === undefined ? now.route : oneOf("--reset", resetPolicies, typed.reset);
  if (typed.resetHours === undefined) return { route, hours: now.hours };
  if (route !== "wait") throw new CommandRefused("--reset-hours: goes with --reset wait only");
  const hours = /^\d{1,3}$/.test(typed.resetHours) ? Number(typed.resetHours) : 0;
  if (hours < RESET_HOURS_LEAST || hours > RESET_HOURS_MOST)
    throw new CommandRefused(`--reset-hours: must be ${RESET_HOURS_LEAST} to ${RESET_HOURS_MOST}`);
  return { route, hours };
}

/**
 * Since when these accounts take a passkey only; null: they take other proofs too. Refused where the rule would lock people out
 * (an address without passkeys) or protect nothing (2FA may be off, or a mailed link alone removes the passkey).
 */
function phishingResistanceOf(
  world: World,
  typed: SetPolicy,
  now: Policy,
  mandatory: boolean,
  reset: ResetPolicy,
): UnixSeconds | null {
  const was = now.phishingResistantSince ?? null;
  const wanted =
    typed.phishingResistant === undefined
      ? was !== null
      : oneOf("--phishing-resistant", ["yes", "no"], typed.phishingResistant) === "yes";
  if (!wanted) return null;
  const option = "--phishing-resistant yes";
  if (!mandatory)
    throw new CommandRefused(`${option}: goes with mandatory from now on; otherwise say --phishing-resistant no`);
  if (reset.route === "immediate")
    throw new CommandRefused(
      `${option}: goes with --reset wait or --reset helpdesk, since otherwise a mailed link alone takes the passkey away`,
    );
  if (rpIdOf(world.config.portalUrl) === null)
    throw new CommandRefused(
      `${option}: SPSE_PORTAL_URL is an IP address, where no browser makes a passkey; give it a name`,
    );
  return was ?? world.now();
}

/** Is a passkey both factors of a login? Refused where it would mean nothing: 2FA is not asked, or no browser makes a passkey. */
function passkeyAloneOf(world: World, typed: SetPolicy, now: Policy, twoFactor: Policy["twoFactor"]): boolean {
  const wanted =
    typed.passkeyAlone === undefined
      ? now.passkeyAlone === true
      : oneOf("--passkey-alone", ["yes", "no"], typed.passkeyAlone) === "yes";
  if (!wanted) return false;
  const option = "--passkey-alone yes";
  if (twoFactor === "off")
    throw new CommandRefused(`${option}: goes with optional or mandatory; otherwise say --passkey-alone no`);
  if (rpIdOf(world.config.portalUrl) === null)
    throw new CommandRefused(
      `${option}: SPSE_PORTAL_URL is an IP address, where no browser makes a passkey; give it a name`,
    );
  return true;
}

/** The demand on phones; options that are not given stay. A new `verified` starts after a grace period, so that nobody is locked out. */
function phoneKeyOf(world: World, typed: SetPolicy, now: Policy): Pick<Policy, "phoneKey" | "phoneKeyFrom"> {
  const was = now.phoneKey ?? "any";
  const phoneKey = typed.phoneKey === undefined ? was : oneOf("--phone-key", phoneKeyPolicies, typed.phoneKey);
  if (phoneKey === "any") {
    if (typed.phoneKeyFrom) throw new CommandRefused("--phone-key-from: goes with verified only");
    return {};
  }
  if (typed.phoneKeyFrom) {
    const phoneKeyFrom = parseDay("--phone-key-from", typed.phoneKeyFrom, world.config.timeZone);
    return { phoneKey, phoneKeyFrom };
  }
  const grace = unixSeconds(world.now() + PHONE_KEY_GRACE_SECONDS);
  return { phoneKey, phoneKeyFrom: was === "verified" ? (now.phoneKeyFrom ?? null) : grace };
}

/** Prints the policy of each user type, of the roles with a rule of their own, and in production of staff. */
export async function showPolicy(world: World, terminal: Terminal, json = false): Promise<void> {
  const rules = await loadRules(world);
  if (json) return terminal.say(JSON.stringify(rules.map((it) => ruleInJson(world, it))));
  for (const { subject, policy, reset, sessions } of rules)
    terminal.say(sentence(world, subject, policy, reset, sessions));
  terminal.say(
    "Admin PPE, Helpdesk and Auditor are always asked for the number and Kode Keamanan, unless a rule of their own says otherwise.",
  );
  if (world.config.mode === "production")
    terminal.say("Staff roles need 2FA from their first login on, unless a rule of their own says otherwise.");
}

interface Rule {
  readonly subject: string;
  readonly policy: Policy;
  readonly reset: ResetPolicy;
  readonly sessions: SessionPolicy;
}

async function loadRules(world: World): Promise<readonly Rule[]> {
  const own = (await listPolicies(world)).map((it) => it.subject);
  const staff = world.config.mode === "production" ? staffRoles : [];
  const shown = [...new Set([...userKinds, ...own, ...staff])];
  return Promise.all(
    shown.map(async (subject) => {
      const whose = { kind: kindOf(subject), role: subject };
      const isType = userKinds.some((it) => it === subject);
      return {
        subject,
        policy: await loadPolicy(world, isType ? { kind: subject, role: "" } : whose),
        reset: await loadResetPolicy(world, whose),
        sessions: await loadSessionPolicy(world, whose),
      };
    }),
  );
}

const ruleInJson = ({ config }: World, { subject, policy, reset, sessions }: Rule) => ({
  subject,
  twoFactor: policy.twoFactor,
  mandatoryFrom: policy.mandatoryFrom,
  number: policy.number,
  captcha: policy.captcha ?? "always",
  phoneKey: policy.phoneKey ?? "any",
  phoneKeyFrom: policy.phoneKeyFrom ?? null,
  mailedCode: policy.enrolmentCode === true,
  passkeyOnlySince: policy.phishingResistantSince ?? null,
  passkeyAlone: policy.passkeyAlone === true,
  reset: reset.route,
  resetHours: reset.route === "wait" ? reset.hours : null,
  ...limitsOf(sessions, config),
});

function sentence(world: World, who: string, policy: Policy, reset: ResetPolicy, sessions: SessionPolicy): string {
  const zone = world.config.timeZone;
  const from = policy.mandatoryFrom === null ? "" : ` from ${day(policy.mandatoryFrom, zone, "en")}`;
  const rule = {
    off: "2FA is off: no login asks for it, and nobody can enable it",
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
  const code = policy.enrolmentCode ? "; a mailed code is asked before a phone or passkey is added" : "";
  const route = {
    immediate: "a confirmed reset by mail is done at once",
    wait: `a confirmed reset by mail waits ${reset.hours} hours, in which its owner can cancel it`,
    helpdesk: "a confirmed reset by mail waits for an officer (Helpdesk or Admin PPE) to approve it",
  }[reset.route];
  const only =
    policy.phishingResistantSince === undefined
      ? ""
      : "; only a passkey opens the account and confirms a change (phishing-resistant)";
  const alone = policy.passkeyAlone
    ? "; a passkey chosen at the User ID is both factors of a login, without the password (passkey-alone)"
    : "";
  return `${who}: ${rule}; ${number}; ${captcha}; ${route}; ${lifetimesInWords(world.config, sessions)}${phoneKey}${code}${only}${alone}.`;
}

const kindOf = (subject: string): string => (subject === "penyedia" ? "penyedia" : "non-penyedia");

function oneOf<Choice extends string>(what: string, choices: readonly Choice[], typed: string): Choice {
  const found = choices.find((it) => it === typed);
  if (!found) throw new CommandRefused(`${what}: must be ${choices.join(", ")}`);
  return found;
}

const SECONDS_OF = { m: MINUTE_SECONDS, h: HOUR_SECONDS } as const;

/** What was typed; what was not named stays as it was. `default`: as the settings say. */
const parseLifetimes = (
  typed: { readonly idle?: string; readonly absolute?: string },
  now: SessionPolicy,
): SessionPolicy => ({
  idleSeconds:
    typed.idle === undefined ? now.idleSeconds : parse("--idle", typed.idle, IDLE_SECONDS_LEAST, IDLE_SECONDS_MOST),
  absoluteSeconds:
    typed.absolute === undefined
      ? now.absoluteSeconds
      : parse("--absolute", typed.absolute, ABSOLUTE_SECONDS_LEAST, ABSOLUTE_SECONDS_MOST),
});

function parse(option: string, typed: string, least: number, most: number): number | null {
  if (typed === "default") return null;
  const [, count, unit] = /^(\d{1,4})([mh])$/.exec(typed) ?? [];
  const seconds = Number(count) * (unit === "h" ? SECONDS_OF.h : SECONDS_OF.m);
  if (unit === undefined || seconds < least || seconds > most)
    throw new CommandRefused(
      `${option}: must be ${inWords(least)} to ${inWords(most)} (NIST SP 800-63B-4 §2.2.3), as 30m or 8h, or default`,
    );
  return seconds;
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
