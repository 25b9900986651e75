/** `acr`, `amr` (RFC 8176) and `auth_time` describe what really happened (OWASP ASVS 6.8.4). Pure. */
import type { UnixSeconds } from "@spse/protocol";
import { type Method, traitsOf, type VerificationMethod } from "../../core/factors/index.ts";

/** A phone's *Ya* without a password before it. A login reaches it with two factors. */
const PHONE = "urn:spse:acr:phone";
/** The lowest first. A request for a level is met by that level and by each above it. */
export const levels = ["urn:spse:acr:password", "urn:spse:acr:two-factor", "phr"] as const;
/** `phr`, by a phishing-resistant method alone, is the name of OpenID's EAP profile. NIST SP 800-63B-4 §3.2.5 */
type Level = (typeof levels)[number];
/** All words that an `acr` may be, and that a request may name. */
export const acrValues = [...levels, PHONE];

/** One authentication: a login, or a fresh proof given later in its session. */
export interface Authentication {
  readonly method: "password" | Method;
  /** Was the password part of it? False at a login with a single method that counts as both factors. */
  readonly password: boolean;
  /** Was the number typed on the phone? */
  readonly number: boolean;
  readonly verified: VerificationMethod;
  readonly at: UnixSeconds;
}

/** A recovery code replaces the lost phone, so it does not raise the level. */
export function levelOf({ method }: Pick<Authentication, "method">): Level {
  if (method === "password") return "urn:spse:acr:password";
  const { onPaper, phishingResistant } = traitsOf(method);
  if (onPaper) return "urn:spse:acr:password";
  return phishingResistant ? "phr" : "urn:spse:acr:two-factor";
}

/** A *Ya* without a password (CIBA): two factors where the phone verified its owner, else a word below every level. */
export const levelOfPhone = (verified: Authentication["verified"]): Level | typeof PHONE =>
  verified === "none" ? PHONE : "urn:spse:acr:two-factor";

/** Is a phone's *Ya* enough for one of the requested levels? Always, if no level is requested. */
export function isPhoneEnough(verified: Authentication["verified"], asked: readonly string[]): boolean {
  const level = levelOfPhone(verified);
  return asked.length === 0 || asked.some((each) => each === PHONE || (level !== PHONE && reaches(level, each)));
}

/** RFC 8176 §2. Contains only methods that the server has checked. */
export function methodsOf({ method, password, verified }: Authentication): string[] {
  const known = password ? ["pwd"] : [];
  const { amr, verifiesOwner } = traitsOf(method);
  const given = amr(verified);
  const isTwo = given.length > 0 && (password || verifiesOwner || verified !== "none");
  return [...known, ...given, ...(isTwo ? ["mfa"] : [])];
}

const rank = (level: string): number => levels.indexOf(level as Level);

/** The level that a request's word demands; -1 for an unknown one, which nothing reaches. */
const demanded = (asked: string): number => rank(asked === PHONE ? "urn:spse:acr:two-factor" : asked);

/** Is this level enough for that one? */
export const reaches = (level: Level, asked: string): boolean => demanded(asked) >= 0 && rank(level) >= demanded(asked);

/** Are the requested levels all unreachable? */
export const isBeyondReach = (asked: readonly string[]): boolean =>
  asked.length > 0 && asked.every((each) => demanded(each) < 0);

/** The `acr` of an ID Token: the first requested level that was reached, which the application knows; else ours. */
export const shownLevel = (level: Level, asked: readonly string[]): string =>
  asked.find((each) => reaches(level, each)) ?? level;

/** Would this new proof lower the level or lose the number of an earlier proof of the same session? */
export const isWeaker = (given: ProvenMethod, kept: ProvenMethod): boolean => strength(given) < strength(kept);
type ProvenMethod = Pick<Authentication, "method" | "number">;
const strength = ({ method, number }: ProvenMethod): number => 2 * rank(levelOf({ method })) + (number ? 1 : 0);

/** The stronger of two authentications of one session; of equals the newer one. */
export const stronger = (one: Authentication, other: Authentication): Authentication => {
  const [first, second] = [rank(levelOf(one)), rank(levelOf(other))];
  return first === second ? (other.at >= one.at ? other : one) : first > second ? one : other;
};
