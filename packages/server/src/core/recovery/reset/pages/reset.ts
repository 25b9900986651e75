/** Reset 2FA by mail (guide R1–R10): the conditions to begin one, the match of its form, the browser's cookie. Pure. */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sameText } from "../../../../base/platform/keys.ts";
import { CHAIN_SECONDS } from "../../../../base/rules/lifetimes.ts";
import { type Account, userKey } from "../../../account/index.ts";

/** Codes that the requesting browser may try, for one request. */
export const RESET_CODE_TRIES = 5;

/** May this account's 2FA be reset by mail now? `chained`: not before `until`. */
export type ChainVerdict =
  | { readonly kind: "free" }
  | { readonly kind: "chained"; readonly by: "password-reset" | "email-changed"; readonly until: UnixSeconds };

/** Recovery cannot be chained from a mailbox (NIST SP 800-63B-4 §4.2.2.2). */
export function decideChain(
  account: Pick<Account, "passwordResetByMailAt" | "emailChangedAt">,
  now: UnixSeconds,
): ChainVerdict {
  const until = (at: UnixSeconds | null) => unixSeconds((at ?? -CHAIN_SECONDS) + CHAIN_SECONDS);
  const byPassword = until(account.passwordResetByMailAt);
  const byEmail = until(account.emailChangedAt);
  if (byEmail > now && byEmail >= byPassword) return { kind: "chained", by: "email-changed", until: byEmail };
  return byPassword > now ? { kind: "chained", by: "password-reset", until: byPassword } : { kind: "free" };
}

/** What a person typed into Permintaan Reset TOTP. */
export interface TypedRequest {
  readonly userId: string;
  readonly email: string;
  readonly type: string;
}

const mailKey = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

/** Does the form name the account whose password was proven? Compares all three fields in constant time. */
export function matches(typed: TypedRequest, account: Pick<Account, "userId" | "email" | "kind">): boolean {
  const same = [
    sameText(userKey(typed.userId), userKey(account.userId)),
    sameText(mailKey(typed.email), mailKey(account.email)),
    sameText(typed.type, account.kind),
  ];
  return same.every(Boolean);
}

/** Digits and capitals that people do not confuse: no 0 O, 1 I L, U. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_CHARACTERS = 8;

/** The eight characters that carry a link from the browser it was opened in to the one that asked for it. */
export type ResetCode = string & { readonly __is: "ResetCode" };

/**
 * The code of a request: 39 bits of its MAC under the master key. The code is not stored, so that opening the link changes
 * nothing, for a person or a mail scanner.
 *
 * @param mac base64url, 256 bits, over the request's id.
 */
export function resetCode(mac: string): ResetCode {
  let rest = BigInt(`0x${Buffer.from(mac, "base64url").toString("hex")}`);
  let code = "";
  while (code.length < CODE_CHARACTERS) {
    code += ALPHABET[Number(rest % BigInt(ALPHABET.length))];
    rest /= BigInt(ALPHABET.length);
  }
  return code as ResetCode;
}

/** "ABCD-EFGH" */
export const showCode = (code: ResetCode): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Parses a code as people type it; null if the text cannot be a code, which costs no try. */
export function parseResetCode(typed: string): ResetCode | null {
  const text = typed
    .slice(0, 64)
    .normalize("NFKC")
    .replace(/[\s\u00ad\u200b\u2060\ufeff\p{Pd}]/gu, "")
    .toUpperCase();
  const readable = text.length === CODE_CHARACTERS && [...text].every((it) => ALPHABET.includes(it));
  return readable ? (text as ResetCode) : null;
}

/**
 * What the `reset` cookie holds: the requesting browser's secret, and the tokens of the links that this browser has opened.
 * Each may be missing: a phone that opens the mail has no secret.
 */
export interface HeldSecrets {
  readonly secret: string | null;
  readonly token: string | null;
  readonly cancel: string | null;
}

export function parseHeld(cookie: string | undefined): HeldSecrets {
  const parts = /^([\w-]{43})?\.([\w-]{43})?\.([\w-]{43})?$/.exec(cookie ?? "");
  return { secret: parts?.[1] ?? null, token: parts?.[2] ?? null, cancel: parts?.[3] ?? null };
}

export const holdText = (held: HeldSecrets): string =>
  [held.secret, held.token, held.cancel].map((it) => it ?? "").join(".");

/** A token as a link carries it; null for anything that cannot be one. */
export const parseToken = (claimed: string | undefined): string | null =>
  claimed !== undefined && /^[\w-]{43}$/.test(claimed) ? claimed : null;
