/** The meaning of a person's failed steps, and the helpdesk's remedy for each. Pure. */
import type { Failure } from "../../../core/audit/reading/index.ts";
import type { texts } from "./troubles.texts.ts";

type TextName<Prefix extends string> = keyof typeof texts extends infer Text
  ? Text extends `${Prefix}.${infer Name}`
    ? Name
    : never
  : never;

/**
 * The remedy of each failure. The name of a failure is the audit's event and outcome. Where these are ambiguous, the
 * name also has the stable word of the reason, of the request's progress, or of the method.
 */
const remedies = {
  "login.password-wrong": "password",
  "login.directory-away": "directory",
  "login.code-wrong": "code",
  "login.passkey-refused": "passkey",
  "login.deactivated": "deactivated",
  "login.role-over": "role-over",
  "login.denied": "denied",
  "login.expired": "open-app",
  "login.expired.asked": "network",
  "login.expired.sent": "network",
  "login.expired.delivered": "notices",
  "login.expired.opened": "in-time",
  "password.wrong": "password",
  "password.not-tried": "pause",
  "password.not-tried.work-needed": "work",
  "password.not-tried.without-captcha": "captcha",
  "password.not-tried.day-spent": "day-spent",
  "password.not-tried.too-many": "session",
  "captcha.captcha-wrong": "captcha",
  "captcha.captcha-expired": "captcha",
  "captcha.captcha-used": "captcha",
  "proof.code-wrong": "code",
  "proof.code-wrong.recovery-code": "recovery-code",
  "proof.code-refused": "session",
  "proof.number-wrong": "number",
  "proof.verification-wrong": "verification",
  "proof.passkey-refused": "passkey",
  "proof.not-tried": "other-way",
  "proof.not-tried.codes-off": "codes-off",
  "proof.not-tried.way-closed": "way-closed",
  "proof.denied": "denied",
  "proof.expired": "open-app",
  "proof.expired.asked": "network",
  "proof.expired.sent": "network",
  "proof.expired.delivered": "notices",
  "proof.expired.opened": "in-time",
  "proof.reported": "denied",
  "device.claim-refused": "qr",
  "device.claimed-twice": "claimed-twice",
  "device.lost-refused": "recovery-code",
  "device.verification-wrong": "verification",
  "device.pin-ended": "pin-ended",
  "passkey.refused": "passkey-new",
  "mailed-code.wrong": "mailed-code",
  "mailed-code.expired": "mailed-code",
  "mailed-code.used-up": "mailed-code",
  "mailed-code.too-many": "mail",
  "password-change.reset-too-many": "mail",
  "reset.mismatch": "mismatch",
  "reset.code-wrong": "reset-code",
  "reset.too-many": "mail",
  "reset.refused": "chain",
  "session.other-browser": "other-browser",
} as const satisfies Record<TextName<"what">, TextName<"do">>;
type Trouble = keyof typeof remedies;

const pairs = Object.keys(remedies).map((name) => name.split("."));

/** The reported outcomes of each event. */
export const toldOutcomes: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  pairs.map(([event = ""]) => [
    event,
    [...new Set(pairs.flatMap(([of, outcome = ""]) => (of === event ? [outcome] : [])))],
  ]),
);

/** Does the failure keep its person from logging in? Of a change in a session it does not. @param purpose of its proof. */
export const stopsLogin = (
  { event, outcome, more }: Pick<Failure, "event" | "outcome" | "more">,
  purpose: string | null,
) =>
  event === "login" ||
  event === "captcha" ||
  (event === "password" && outcome === "not-tried" && more !== "too-many") ||
  (event === "proof" && purpose === "login");

/** The name of a failure, and of its remedy. */
export function troubleOf({ event, outcome, more, method }: Pick<Failure, "event" | "outcome" | "more" | "method">): {
  readonly what: Trouble;
  readonly remedy: (typeof remedies)[Trouble];
} | null {
  const name = `${event}.${outcome}`;
  const what = [`${name}.${more}`, `${name}.${method}`, name].find(isTrouble);
  return what === undefined ? null : { what, remedy: remedies[what] };
}

const isTrouble = (name: string): name is Trouble => Object.hasOwn(remedies, name);
