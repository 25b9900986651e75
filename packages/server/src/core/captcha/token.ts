/**
 * Challenges and passes as signed tokens: `kind.random.issued.level.binding.mac`. The token holds everything that a process must
 * know, so nothing is stored until it is spent. Pure.
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { CAPTCHA_SECONDS } from "../../base/rules/lifetimes.ts";
import { WORK_LEVELS, type WorkLevel, type WorkTask, workTask } from "./pow.ts";

/** `c`: a challenge. `p`: a pass for a code that was read or heard. */
export type TokenKind = "c" | "p";

/** A challenge as the page carries it. Only {@link makeToken} makes one; a browser sends back a plain string. */
export type CaptchaId = string & { readonly [made]: true };
declare const made: unique symbol;

/** A token with a verified MAC. */
export interface Token {
  readonly kind: TokenKind;
  /** 128 random bits, base64url: the id under which the token is spent. */
  readonly random: string;
  readonly issuedAt: UnixSeconds;
  readonly level: WorkLevel;
  /** A keyed digest of the purpose and row that the token is good for. */
  readonly binding: string;
}

/** base64url of a keyed hash (HMAC-SHA-256). */
type Mac = (data: string) => string;

/** 128 bits of a mac in base64url. */
const MAC_CHARACTERS = 22;

const short = (mac: Mac, data: string) => mac(data).slice(0, MAC_CHARACTERS);
const bodyOf = (token: Token) =>
  [token.kind, token.random, token.issuedAt.toString(36), token.level, token.binding].join(".");

/** The keyed digest of what a challenge is for, so that the id reveals nothing about the row. */
export const bindingOf = (mac: Mac, purpose: string, bindTo: string): string =>
  short(mac, `binding ${JSON.stringify([purpose, bindTo])}`);

const sign = (mac: Mac, body: string) => `${body}.${short(mac, `token ${body}`)}`;

export const makeToken = (mac: Mac, token: Token): CaptchaId => sign(mac, bodyOf(token)) as CaptchaId;

/** Reads a token of ours; null for any other text. The caller checks whether it has expired or was spent. */
export function readToken(mac: Mac, same: (one: string, other: string) => boolean, raw: string): Token | null {
  const parts = /^(([cp])\.([\w-]{22})\.([0-9a-z]{1,10})\.(\d)\.([\w-]{22}))\.[\w-]{22}$/.exec(raw);
  const [, body, kind, random, issued, digit, binding] = parts ?? [];
  if (!body || !random || !issued || !binding || !same(sign(mac, body), raw)) return null;
  const level = WORK_LEVELS.find((it) => it === Number(digit));
  if (level === undefined) return null;
  return { kind: kind as TokenKind, random, issuedAt: unixSeconds(Number.parseInt(issued, 36)), level, binding };
}

/** The task of a challenge of ours, for its page. */
export function taskOf(id: CaptchaId): WorkTask {
  const [, random = "", , level] = id.split(".");
  return workTask(random, Number(level) as WorkLevel);
}

export const expiryOf = (token: Token): UnixSeconds => unixSeconds(token.issuedAt + CAPTCHA_SECONDS);
