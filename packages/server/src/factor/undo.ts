/** *Bukan ponsel saya*: for 72 hours an enrolment can be undone, from the page that showed its QR and from the mail. [P-23] */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type Account, changeAccount, loadAccount, raiseEpoch } from "../account/account.ts";
import { record } from "../audit/audit.ts";
import type { DeviceTable } from "../db/schema.ts";
import { sameText } from "../keys.ts";
import type { World } from "../world.ts";
import { loadActiveDevices, loadDevice } from "./device.sql.ts";
import { type Device, deviceOf, NOT_MINE_SECONDS, revokeDevice } from "./device.ts";
import { loadOfferSession } from "./offer.sql.ts";
import { deleteRecoverySet, loadRecoverySet } from "./recovery.sql.ts";

/** What undoing came to. `epoch`: the account's new one, with which the caller reissues the acting session, if any. */
export interface Undone {
  readonly epoch: number;
  readonly device: Device;
  readonly accountId: string;
  /** This enrolment had switched 2FA on, and no other device is left: 2FA is off again. */
  readonly twoFactorEnded: boolean;
}

/**
 * Who undoes: a session of the account, or whoever reads the owner's mail.
 */
export type UndoneBy = { readonly kind: "session"; readonly sessionId: string } | { readonly kind: "mail" };

/**
 * Undoes an enrolment: ends the device, voids recovery codes made since, raises the epoch. Call it inside a transaction.
 *
 * Where this very device had switched 2FA on and none is left, 2FA is switched off again, so that a stranger's phone cannot
 * lock its owner out: but only by the session that showed its QR (another one would disable 2FA without a proof), or by
 * mail where that is no second mailed way after a password reset or a change of email within 72 hours. By mail it counts
 * as a mailed reset of 2FA. Otherwise 2FA stays on without a device: helpdesk, or Reset 2FA.
 *
 * @returns null where the device has ended already or was enrolled more than 72 hours ago.
 */
export async function undoEnrolment(inside: World, deviceId: string, by: UndoneBy): Promise<Undone | null> {
  const now = inside.now();
  const row = await loadDevice(inside, deviceId);
  if (!row || !isUndoable(row, now)) return null;
  const account = await loadAccount(inside, row.account_id);
  // First the account's row: what enrols or approves meanwhile waits.
  const epoch = await raiseEpoch(inside, account.id, account.epoch);
  if (epoch === null || (await revokeDevice(inside, account.id, deviceId, "not-mine")) === null) return null;

  const codes = await loadRecoverySet(inside, account.id);
  if (codes && codes.set.created_at >= row.enrolled_at) await deleteRecoverySet(inside, account.id);
  const left = await loadActiveDevices(inside, account.id);
  const began = left.length === 0 && account.twoFactorSince === row.enrolled_at;
  const twoFactorEnded = began && (await mayEndTwoFactor(inside, account, deviceId, by));
  if (twoFactorEnded) {
    const mailed = by.kind === "mail" ? { two_factor_reset_by_mail_at: now } : {};
    await changeAccount(inside, account.id, { two_factor_since: null, ...mailed });
    const detail = { device: deviceId, by: by.kind };
    await record(inside, { event: "two-factor", outcome: "undone", accountId: account.id, detail });
  }
  return { epoch, device: deviceOf(row), accountId: account.id, twoFactorEnded };
}

async function mayEndTwoFactor(inside: World, account: Account, deviceId: string, by: UndoneBy): Promise<boolean> {
  if (by.kind === "session") return (await loadOfferSession(inside, deviceId)) === by.sessionId;
  const since = Math.max(account.passwordResetByMailAt ?? 0, account.emailChangedAt ?? 0);
  return since <= inside.now() - NOT_MINE_SECONDS;
}

const isUndoable = (row: DeviceTable, now: number): boolean =>
  row.revoked_at === null && row.enrolled_at > now - NOT_MINE_SECONDS;

/** The token of the mail's link: device, end of its time, and our own mark on both. Nothing is stored. */
export function undoToken(world: World, deviceId: string, enrolledAt: number): string {
  const until = enrolledAt + NOT_MINE_SECONDS;
  return `${deviceId}.${until}.${world.keys.mac("undo", `${deviceId} ${until}`)}`;
}

/** Where the mail's link leads. */
export const undoPath = (token: string): string => `/devices/not-mine/${token}`;

/** The device that a link's token may undo; null for a forged or late one, and for a device that has ended. */
export async function openUndoToken(
  world: World,
  raw: string,
): Promise<{ readonly device: Device; readonly accountId: string; readonly until: UnixSeconds } | null> {
  const [deviceId, until, mac] = raw.split(".");
  if (!deviceId || !until || !mac || !/^[0-9]{1,12}$/.test(until)) return null;
  if (!sameText(mac, world.keys.mac("undo", `${deviceId} ${until}`)) || Number(until) <= world.now()) return null;
  const row = await loadDevice(world, deviceId);
  if (!row || !isUndoable(row, world.now())) return null;
  return { device: deviceOf(row), accountId: row.account_id, until: unixSeconds(Number(until)) };
}
