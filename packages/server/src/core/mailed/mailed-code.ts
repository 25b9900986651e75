/**
 * Codes mailed to an account's address, to be typed in the session that asked for them (NIST SP 800-63B-4 §4.2.1.2). A
 * code adds to earlier proofs of a session and never counts as a factor (§3.1.3.1): by itself it opens nothing. It is
 * bound to account, epoch, session and purpose, so that no other session can void or use up the owner's codes.
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { MailedCodeTable } from "../../base/platform/db/schema.ts";
import { sameText, token } from "../../base/platform/keys.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import {
  KNOWN_BROWSER_MAILS,
  knownBrowserMailsKey,
  OTHER_BROWSERS_MAILS,
  otherBrowsersMailsKey,
  SESSION_MAILS,
  sessionMailsKey,
} from "../../base/rules/budgets.ts";
import { MAILED_CODE_SECONDS, SAME_PRESS_SECONDS } from "../../base/rules/lifetimes.ts";
import { isKnownBrowser } from "../session/browser/index.ts";
import type { Session } from "../session/index.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { endCodes, insertCode, loadNewestCode, takeTry } from "./mailed-code.sql.ts";

/** The tries that one mailed code allows. */
const MAILED_CODE_TRIES = 5;
const MAILED_CODE_DIGITS = 8;

export type MailedCodePurpose = MailedCodeTable["purpose"];

/** The state of a session's newest code. `passed`: the code was typed, and its act may be done. */
export type MailedCodeState =
  | { readonly at: "none" | "expired" | "used-up" | "passed" }
  | {
      readonly at: "waiting";
      readonly address: string;
      readonly createdAt: UnixSeconds;
      readonly expiresAt: UnixSeconds;
    };

export async function mailedCodeState(
  world: WorldOrTx,
  session: Session,
  purpose: MailedCodePurpose,
): Promise<MailedCodeState> {
  const row = await loadNewestCode(world, session.id, session.account.epoch, purpose);
  const now = world.now();
  if (!row) return { at: "none" };
  if (row.used_at !== null) return { at: row.used_at + MAILED_CODE_SECONDS > now ? "passed" : "none" };
  if (row.expires_at <= now) return { at: "expired" };
  if (row.tries >= MAILED_CODE_TRIES) return { at: "used-up" };
  return {
    at: "waiting",
    address: row.address,
    createdAt: unixSeconds(row.created_at),
    expiresAt: unixSeconds(row.expires_at),
  };
}

/** Has this session typed a code for this purpose, and not yet done the act? */
export const hasPassed = async (world: WorldOrTx, session: Session, purpose: MailedCodePurpose): Promise<boolean> =>
  (await mailedCodeState(world, session, purpose)).at === "passed";

/** Uses up a typed code after the act that it allowed: the next act needs another code. Call inside the act's transaction. */
export const useUpMailedCode = (tx: Tx, sessionId: string, purpose: MailedCodePurpose): Promise<void> =>
  endCodes(tx, sessionId, purpose);

/** May one more code be mailed? `just-sent`: the same press a second time. `too-many`: not before `until`. */
export type MayMail =
  | { readonly kind: "may" | "just-sent" }
  | { readonly kind: "too-many"; readonly until: UnixSeconds };

/** Asks for one mail, and counts it. Call it before {@link newMailedCode}, outside its transaction. */
export async function spendMail(world: World, visit: SessionVisit, purpose: MailedCodePurpose): Promise<MayMail> {
  const { session } = visit;
  const state = await mailedCodeState(world, session, purpose);
  if (state.at === "waiting" && state.createdAt > world.now() - SAME_PRESS_SECONDS) return { kind: "just-sent" };
  const { id, epoch } = session.account;
  const known = visit.browser && (await isKnownBrowser(world, visit.browser.id, id)) ? visit.browser.id : null;
  const own = await spend(world, sessionMailsKey(session.id), SESSION_MAILS);
  if (own.kind === "spent") return { kind: "too-many", until: own.until };
  const all = known
    ? await spend(world, knownBrowserMailsKey(known, id), KNOWN_BROWSER_MAILS)
    : await spend(world, otherBrowsersMailsKey(id, epoch), OTHER_BROWSERS_MAILS);
  return all.kind === "spent" ? { kind: "too-many", until: all.until } : { kind: "may" };
}

/**
 * Makes a code and voids the session's older ones for this purpose. Call it inside the transaction that queues the mail, and that holds the session.
 *
 * @returns the digits, which appear only in the mail.
 */
export async function newMailedCode(
  tx: Tx,
  session: Session,
  purpose: MailedCodePurpose,
  address: string,
): Promise<string> {
  await endCodes(tx, session.id, purpose);
  const now = tx.now();
  const id = token(tx.random, 16);
  const code = drawDigits(tx.random);
  await insertCode(tx, {
    id,
    account_id: session.account.id,
    epoch: session.account.epoch,
    session_id: session.id,
    purpose,
    address,
    code_mac: macOf(tx, id, code),
    tries: 0,
    created_at: now,
    expires_at: now + MAILED_CODE_SECONDS,
    used_at: null,
    ended_at: null,
  });
  return code;
}

/**
 * The result of a typed code. `malformed` costs no try. `no-code`: no code was sent, or the last one has done its work.
 * `used-up`: too many wrong codes were typed.
 */
type TypedMailedCode =
  | { readonly kind: "right"; readonly codeId: string; readonly address: string }
  | { readonly kind: "wrong"; readonly left: number }
  | { readonly kind: "malformed" | "no-code" | "expired" | "used-up" }
  /** Typed already: a second click. */
  | { readonly kind: "passed" };

/** Tries a typed code. A right code must then be used by {@link useMailedCode}, in the transaction of the act that it allows. */
export async function tryMailedCode(
  world: World,
  session: Session,
  purpose: MailedCodePurpose,
  typed: string,
): Promise<TypedMailedCode> {
  const row = await loadNewestCode(world, session.id, session.account.epoch, purpose);
  const state = await mailedCodeState(world, session, purpose);
  if (!row || state.at === "none") return { kind: "no-code" };
  if (state.at !== "waiting") return { kind: state.at };
  const code = parseMailedCode(typed);
  if (code === null) return { kind: "malformed" };
  if (!(await takeTry(world, row.id, MAILED_CODE_TRIES))) return { kind: "used-up" };
  if (sameText(row.code_mac, macOf(world, row.id, code))) {
    return { kind: "right", codeId: row.id, address: row.address };
  }
  const left = MAILED_CODE_TRIES - row.tries - 1;
  return left > 0 ? { kind: "wrong", left } : { kind: "used-up" };
}

/** The code as the mail shows it: "1234 5678". */
export const codeInGroups = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** Reads a code as people type or paste it; null where the text cannot be a code. */
export function parseMailedCode(typed: string): string | null {
  const text = typed
    .slice(0, 64)
    .normalize("NFKC")
    .replace(/[\s\u00ad\u200b\u2060\ufeff\p{Pd}]/gu, "");
  return /^[0-9]{8}$/.test(text) ? text : null;
}

/** An address, masked for a person who may know only the password: "b•••@contoh.go.id". */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${[...address][0] ?? ""}•••${address.slice(at)}`;
}

/** Eight digits of 64 random bits: the bias is below one in 2^37. */
const drawDigits = (random: World["random"]): string =>
  String(BigInt(`0x${Buffer.from(random(8)).toString("hex")}`) % 10n ** BigInt(MAILED_CODE_DIGITS)).padStart(
    MAILED_CODE_DIGITS,
    "0",
  );

const macOf = (world: WorldOrTx, id: string, code: string): string =>
  world.keys.mac("mailed-code", `code ${id} ${code}`);
