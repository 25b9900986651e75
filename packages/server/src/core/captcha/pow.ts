/**
 * *Verifikasi tanpa kode*: a proof of work in the format of ALTCHA v2 (deterministic PBKDF2), which the browser solves with
 * altcha-lib. Everything is derived from the challenge's id under the master key, so the server stores nothing. Both sides' cost
 * is known: the server derives once to ask and once to check; the browser derives {@link mostCounter} / 2 times on average. Pure.
 */
import { pbkdf2Sync } from "node:crypto";

/** PBKDF2 iterations of one derivation: about half a millisecond on a server. */
export const WORK_COST = 2000;

/** Most derivations of the lightest level. On average half: a second or two on a cheap phone. */
const LIGHTEST_MOST_COUNTER = 1500;

/** How heavy the work is: each level doubles the one before. Callers raise it with failures. */
export const WORK_LEVELS = [0, 1, 2, 3, 4] as const;
export type WorkLevel = (typeof WORK_LEVELS)[number];

export const heavier = (one: WorkLevel, other: WorkLevel): WorkLevel => (one > other ? one : other);

const KEY_BYTES = 32;
/** The part of the right key that the challenge shows. The other half stays unknown until the work is done. */
const PREFIX_BYTES = 16;

/** What the browser gets, as ALTCHA v2's `ChallengeParameters`: find the counter whose key begins with `keyPrefix`. */
export interface WorkParameters {
  readonly algorithm: "PBKDF2/SHA-256";
  /** Hex. */
  readonly nonce: string;
  /** Hex. */
  readonly salt: string;
  readonly cost: number;
  readonly keyLength: number;
  /** Hex. */
  readonly keyPrefix: string;
}

type Mac = (data: string) => Uint8Array;

/** Most derivations of a level: the solver counts from 0 to here. */
export const mostCounter = (level: WorkLevel): number => LIGHTEST_MOST_COUNTER * 2 ** level;

/** The task of one challenge: always the same for one id. @param mac a keyed hash of 32 bytes. */
export function workParameters(mac: Mac, challengeId: string, level: WorkLevel): WorkParameters {
  const { nonce, salt, key } = work(mac, challengeId, level);
  return {
    algorithm: "PBKDF2/SHA-256",
    nonce: nonce.toString("hex"),
    salt: salt.toString("hex"),
    cost: WORK_COST,
    keyLength: KEY_BYTES,
    keyPrefix: key.subarray(0, PREFIX_BYTES).toString("hex"),
  };
}

/** The answer that a browser sends: the whole key in hex. It cannot be known without finding its counter. */
export const workAnswer = (mac: Mac, challengeId: string, level: WorkLevel): string =>
  work(mac, challengeId, level).key.toString("hex");

function work(mac: Mac, challengeId: string, level: WorkLevel) {
  const bytes = Buffer.from(mac(`work ${challengeId}`));
  const nonce = bytes.subarray(0, 12);
  const salt = bytes.subarray(12, 28);
  // A remainder of 32 bits: the bias towards small counters is below one in 150,000.
  const counter = bytes.readUInt32BE(28) % mostCounter(level);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(counter); // altcha-lib's PasswordBuffer: nonce, then the counter as uint32
  const key = pbkdf2Sync(Buffer.concat([nonce, tail]), salt, WORK_COST, KEY_BYTES, "sha256");
  return { nonce, salt, key };
}
