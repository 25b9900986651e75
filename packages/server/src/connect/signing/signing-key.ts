/** The keys that sign for this LPSE, and when each one does. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import { SIGNED_MOST_SECONDS, SIGNING_KEY_EARLY_SECONDS, SIGNING_KEY_SECONDS } from "../../base/rules/lifetimes.ts";

/** RFC 7518 §3.1. RS256 is for clients that know nothing else: OpenID Connect Core §15.1 makes it mandatory. */
export const algorithms = ["ES256", "RS256"] as const;
export type Algorithm = (typeof algorithms)[number];

/** The public half of a key (RFC 7517). */
export interface PublicJwk {
  readonly kty: string;
  readonly kid: string;
  readonly alg: Algorithm;
  readonly use: "sig";
  readonly [member: string]: string;
}

export interface SigningKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly alg: Algorithm;
  /** The first key of its algorithm is 1. */
  readonly turn: number;
  readonly publicJwk: PublicJwk;
  readonly createdAt: UnixSeconds;
  /** From then on it signs, until its successor does. */
  readonly signsFrom: UnixSeconds;
}

/** `next`: signs later. `signs`: now. `published`: no more, but its signatures are valid. `over`: they are invalid. */
export type Phase = "next" | "signs" | "published" | "over";

/** Of all keys, or of its algorithm's. The oldest signs even early: a clock that was set back has made it. */
export function phaseOf(keys: readonly SigningKey[], { alg, turn, signsFrom }: SigningKey, now: UnixSeconds): Phase {
  const others = keys.filter((other) => other.alg === alg);
  if (now < signsFrom && others.some((other) => other.turn < turn)) return "next";
  const successor = others.find((other) => other.turn === turn + 1);
  if (!successor || now < successor.signsFrom) return "signs";
  return now < successor.signsFrom + SIGNED_MOST_SECONDS ? "published" : "over";
}

/** The key that signs now; undefined where this algorithm has none. */
export const signerOf = <Key extends SigningKey>(keys: readonly Key[], alg: Algorithm, now: UnixSeconds) =>
  keys.find((key) => key.alg === alg && phaseOf(keys, key, now) === "signs");

/** The keys that JWKS shows: also the one that signs next, so that every client has it before its first signature. */
export const publishedOf = <Key extends SigningKey>(keys: readonly Key[], now: UnixSeconds): Key[] =>
  keys.filter((key) => phaseOf(keys, key, now) !== "over");

/** When the successor of the newest key is to sign; null where there is nothing to do yet. */
export function successionOf(keys: readonly SigningKey[], alg: Algorithm, now: UnixSeconds): number | null {
  const newest = keys.filter((key) => key.alg === alg).at(-1);
  if (!newest || newest.signsFrom > now) return null;
  const due = newest.signsFrom + SIGNING_KEY_SECONDS;
  return now < due - SIGNING_KEY_EARLY_SECONDS ? null : Math.max(due, now + SIGNING_KEY_EARLY_SECONDS);
}
