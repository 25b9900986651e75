/** A login, or a change that needs a fresh proof, asks the phone, waits, and redeems. This file knows no page of the portal. */
import {
  type AskedByApplication,
  decodeBase64url,
  digestOf,
  encodeBase64url,
  type LoginRequest,
  NOT_TOLD,
  type OfficerAct,
  type Purpose,
  parseLoginRequest,
  REQUEST_LIFETIME_SECONDS,
  requestId,
  TRANSACTION_LIFETIME_SECONDS,
  textOf,
  type UnixSeconds,
  unixSeconds,
  writeLoginRequest,
} from "@spse/protocol";
import type { ApprovalTable } from "../../base/platform/db/schema.ts";
import { token } from "../../base/platform/keys.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import { accountLabel, asLine, lpseLabel } from "../factors/device/index.ts";
import { endUnanswered, insertLive, replaceLive, useApproval } from "./approval.sql.ts";
import { type ApprovalState, reachedOf, standingOf } from "./approval.ts";
import { ringPhones } from "./push/push.ts";
import type { RequestRow } from "./read-approval.sql.ts";

/** Digits of the number. NIST SP 800-63B-4 §3.1.3.2: six at least. [P-46] */
const NUMBER_DIGITS = 6;
const BROWSER_LENGTH = 80;

/** One question to the phone. `reference` names the asker and is opaque here; listeners wait on `proof:<reference>`. Null: the request names itself. */
export interface Question {
  readonly reference: string | null;
  /** As loaded in the same transaction. */
  readonly account: Account;
  /** Does a phone of the account have a push subscription? As loaded in the same transaction. */
  readonly wakesPhones: boolean;
  readonly epoch: number;
  readonly client: string;
  readonly purpose: Purpose;
  /** The act that the officer approves, and its account; null for every purpose but `helpdesk`. [P-101] */
  readonly act: OfficerAct | null;
  /** The id of that account; for `caller` of the officer who asks. */
  readonly actOn: string | null;
  /** The asking browser, which *Bukan saya* makes unknown; null if the browser has no cookie yet. */
  readonly browserId: string | null;
  /** Decides the class of the request. The phone shows it. */
  readonly browserKnown: boolean;
  /** Must the owner type the six digits of the screen on the phone? Always true except for `login`. [P-37] */
  readonly number: boolean;
  readonly browserLabel: string;
  readonly ip: string;
  /** An application that asks. [P-103] */
  readonly asked?: AskedByApplication;
}

/** A request that is live now. `number`: the six digits to show, if the request asks for them. */
export interface AskedRequest {
  readonly approvalId: string;
  readonly expiresAt: UnixSeconds;
  readonly number: string | null;
}

/**
 * Stores a request and wakes the account's phones. The new request replaces the live one of its own class and asker, and wakes
 * its listeners. It leaves all others alone. [P-38] Call this inside the transaction that counts the request.
 */
export async function ask(tx: Tx, question: Question & { readonly asked?: AskedByApplication }): Promise<AskedRequest> {
  const { row, asked } = draw(tx, question);
  await makeLive(tx, row);
  await announce(tx, row, question.wakesPhones);
  return asked;
}

/** Writes a request's bytes and draws its number. Stores nothing. */
function draw(tx: Tx, question: Question): { readonly row: NewRow; readonly asked: AskedRequest } {
  const now = tx.now();
  const { account, asked } = question;
  const id = requestId(token(tx.random, 16));
  const isRead = textOf(question) !== undefined; // The owner needs time to read a text.
  const expiresAt = unixSeconds(now + (isRead ? TRANSACTION_LIFETIME_SECONDS : REQUEST_LIFETIME_SECONDS));
  const number = question.number ? drawNumber(tx.random) : null;
  const lpse = lpseLabel(tx);
  const bytes = writeLoginRequest({
    id,
    purpose: question.purpose,
    lpse: { id: lpse.id, name: lpse.name },
    account: accountLabel(account),
    client: question.client,
    browser: asLine(question.browserLabel, BROWSER_LENGTH, NOT_TOLD.browser),
    ip: shownAddress(question.ip),
    known: question.browserKnown,
    number: question.number,
    issued: now,
    expires: expiresAt,
    ...(question.act && { act: question.act }),
    ...(asked && { asked }),
  });
  const row: NewRow = {
    id,
    reference: question.reference ?? id,
    account_id: account.id,
    epoch: question.epoch,
    client: asked?.id ?? question.client,
    purpose: question.purpose,
    act_on: question.actOn,
    class: asked ? "application" : question.browserKnown ? "known" : "other",
    bytes: encodeBase64url(bytes),
    digest: digestOf(bytes),
    number_mac: number === null ? null : numberMac(tx, id, number),
    number_sealed: number === null || asked ? null : tx.keys.seal("number", id, number),
    issued_at: now,
    expires_at: expiresAt,
    ended_at: null,
    ended_why: null,
    decision: null,
    answered_at: null,
    answered_by: null,
    answer_jws: null,
    redeemed_at: null,
    browser_id: question.browserId,
    report_jws: null,
    answer_verification: null,
    sent_at: null,
    delivered_at: null,
    opened_at: null,
  };
  return { row, asked: { approvalId: id, expiresAt, number } };
}

/** A request's row before it has a turn. */
type NewRow = Omit<ApprovalTable, "turn">;

/** Replaces the live request until the new row is the live one: on PostgreSQL another may come in between. */
async function makeLive(tx: Tx, row: NewRow): Promise<void> {
  while (!(await insertLive(tx, row))) {
    const replaced = await replaceLive(tx, row);
    if (replaced !== null && replaced !== row.reference) await tx.wake.wake(tx.db, `proof:${replaced}`);
  }
}

/** Wakes the phones of the account: those that wait for a request, and those with a push subscription. */
async function announce(tx: Tx, row: NewRow, wakesPhones: boolean): Promise<void> {
  const expiresAt = unixSeconds(row.expires_at);
  await tx.wake.wake(tx.db, `account:${row.account_id}`);
  await ringPhones(tx, {
    accountId: row.account_id,
    wakesPhones,
    requestId: requestId(row.id),
    class: row.class,
    expiresAt,
  });
}

/** Takes back the open requests of this reference: *Batal*, or a newer login in the same browser. @returns false where none was open. */
export async function cancelAsk(tx: Tx, reference: string, why: "cancelled" | "replaced"): Promise<boolean> {
  const accountId = await endUnanswered(tx, reference, why);
  if (accountId !== null) await tx.wake.wake(tx.db, `account:${accountId}`);
  return accountId !== null;
}

/**
 * The state of the newest request of a reference. `none`: never asked, or taken back.
 *
 * @param row that request; null where the reference has no request.
 * @param liveEpoch its account's epoch now.
 */
export function approvalState(world: WorldOrTx, row: RequestRow | null, liveEpoch: number): ApprovalState {
  if (!row) return { at: "none" };
  const at = standingOf({ ...row, liveEpoch }, world.now());
  if (at === "waiting") {
    const number = row.number_sealed === null ? null : world.keys.open("number", row.id, row.number_sealed);
    const times = { issuedAt: unixSeconds(row.issued_at), expiresAt: unixSeconds(row.expires_at) };
    return { at, request: requestId(row.id), ...times, number, reached: reachedOf(row) };
  }
  return { at };
}

/**
 * Redeems the approval of this reference: once, within {@link REDEEM_WINDOW_SECONDS} of the phone's answer, under `epoch`, which
 * must still be the account's. The caller has checked the asking browser's secret. [P-56]
 *
 * @returns the device that approved, whether its owner typed the number, and the officer's act that it signed [P-102]; null if there
 *   is nothing to redeem.
 */
export async function redeemApproval(
  tx: Tx,
  reference: string,
  epoch: number,
): Promise<{ readonly deviceId: string; readonly withNumber: boolean; readonly act: OfficerAct | null } | null> {
  const row = await useApproval(tx, reference, epoch);
  if (!row) return null;
  if (row.answered_by === null) throw new Error("approved by nobody");
  return { deviceId: row.answered_by, withNumber: row.number_mac !== null, act: shownIn(row).act ?? null };
}

/** What the phone showed and signed, read from the stored bytes. */
export function shownIn({ id, bytes }: Pick<ApprovalTable, "id" | "bytes">): LoginRequest {
  const read = parseLoginRequest(decodeBase64url(bytes) ?? new Uint8Array());
  if (read.kind !== "login-request") throw new Error(`login request ${id} cannot be read`);
  return read.request;
}

/** An officer's act for the audit: its kind, and the User ID or what changes. The name is in the receipt. */
export const actDetail = (act: OfficerAct | null): { readonly act?: string; readonly on?: string } =>
  act ? { act: act.kind, on: "userId" in act ? act.userId : act.about } : {};

/**
 * An application's request for the audit: the application, whether it is a transaction, and the browser that the
 * application named. The text is only in the receipt.
 */
export const askedDetail = ({ asked, browser, ip }: Pick<LoginRequest, "asked" | "browser" | "ip">) => ({
  ...(asked && { application: asked.id, name: asked.name, kind: asked.text === undefined ? "sign-in" : "transaction" }),
  askedFrom: browser === NOT_TOLD.browser ? null : browser,
  askedIp: ip === NOT_TOLD.ip ? null : ip,
});

/** The number at rest: HMAC with the request's id, because a plain digest of six digits can be reversed by trying all of them. */
export const numberMac = (world: WorldOrTx, id: string, number: string): string =>
  world.keys.mac("number", `${id} ${number}`);

/** Six uniformly random digits. */
function drawNumber(random: (bytes: number) => Uint8Array): string {
  const all = 10 ** NUMBER_DIGITS;
  const fairBelow = Math.floor(2 ** 32 / all) * all;
  for (;;) {
    const drawn = Buffer.from(random(4)).readUInt32BE();
    if (drawn < fairBelow) return String(drawn % all).padStart(NUMBER_DIGITS, "0");
  }
}

/** The address without an IPv6 zone, as the phone's strict schema needs it. */
function shownAddress(ip: string): string {
  const address = ip.split("%")[0] ?? "";
  return /^[0-9a-fA-F:.]{2,45}$/.test(address) ? address : NOT_TOLD.ip;
}
