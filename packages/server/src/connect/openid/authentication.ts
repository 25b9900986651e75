/**
 * What an application is told of how its user was authenticated: `acr`, `amr` (RFC 8176) and `auth_time` say what really happened
 * (OWASP ASVS 6.8.4). Pure.
 */
import type { UnixSeconds } from "@spse/protocol";
import { type Method, traitsOf, type VerificationMethod } from "../../core/factors/index.ts";

/** The lowest first. A request for a level is met by that level and by each above it. */
export const levels = ["urn:spse:acr:password", "urn:spse:acr:two-factor", "phr"] as const;
/** `phr`, by a phishing-resistant method alone, is the name of OpenID's EAP profile. NIST SP 800-63B-4 §3.2.5 */
type Level = (typeof levels)[number];

/** One authentication: a login, or a fresh proof given later in its session. */
export interface Authentication {
  readonly method: "password" | Method;
  /** Was the password part of it? Not at a login whose one factor was both. */
  readonly password: boolean;
  /** Was the number typed on the phone? */
  readonly number: boolean;
  readonly verified: VerificationMethod;
  readonly at: UnixSeconds;
}

/** A code on paper stands for the phone that was lost: it raises nothing. */
export function levelOf({ method }: Pick<Authentication, "method">): Level {
  if (method === "password") return "urn:spse:acr:password";
  const { onPaper, phishingResistant } = traitsOf(method);
  if (onPaper) return "urn:spse:acr:password";
  return phishingResistant ? "phr" : "urn:spse:acr:two-factor";
}

/**
 * The level of a phone's *Ya* that no password came before (CIBA): two factors only where the phone has verified its owner. One factor has a
 * word outside of {@link levels}, so that it satisfies nobody who asks for one of those.
 */
export const levelOfPhone = (verified: Authentication["verified"]): Level | typeof PHONE =>
  verified === "none" ? PHONE : "urn:spse:acr:two-factor";
const PHONE = "urn:spse:acr:phone";

/** Is a phone's *Ya* enough for one of the asked levels? None asked: any is. */
export function isPhoneEnough(verified: Authentication["verified"], asked: readonly string[]): boolean {
  const level = levelOfPhone(verified);
  return asked.length === 0 || asked.some((each) => each === PHONE || (level !== PHONE && reaches(level, each)));
}

/** RFC 8176 §2. Nothing is said that was not seen. */
export function methodsOf({ method, password, verified }: Authentication): string[] {
  const known = password ? ["pwd"] : [];
  const { amr, verifiesOwner } = traitsOf(method);
  const given = amr(verified);
  const isTwo = given.length > 0 && (password || verifiesOwner || verified !== "none");
  return [...known, ...given, ...(isTwo ? ["mfa"] : [])];
}

const rank = (level: string): number => levels.indexOf(level as Level);

/** Is this level enough for that one? An unknown level is never reached. */
export const reaches = (level: Level, asked: string): boolean => rank(asked) >= 0 && rank(level) >= rank(asked);

/** Are levels asked of which nobody can reach one? */
export const isBeyondReach = (asked: readonly string[]): boolean =>
  asked.length > 0 && asked.every((each) => rank(each) < 0);

/**
 * The `acr` of an ID Token: the first of the asked ones that was reached, so that the application finds the word that it knows; else
 * the level itself.
 */
export const shownLevel = (level: Level, asked: readonly string[]): string =>
  asked.find((each) => reaches(level, each)) ?? level;

/** Would this further proof take away what that earlier one of the same session has reached: its level, or its number? */
export const isWeaker = (given: ProvenMethod, kept: ProvenMethod): boolean => strength(given) < strength(kept);
type ProvenMethod = Pick<Authentication, "method" | "number">;
const strength = ({ method, number }: ProvenMethod): number => 2 * rank(levelOf({ method })) + (number ? 1 : 0);

/** The stronger of two authentications of one session; of equals the newer one. */
export const stronger = (one: Authentication, other: Authentication): Authentication => {
  const [first, second] = [rank(levelOf(one)), rank(levelOf(other))];
  return first === second ? (other.at >= one.at ? other : one) : first > second ? one : other;
};
