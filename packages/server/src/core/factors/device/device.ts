/** Enrolled authenticators: phones with SPSE Authenticator (`app`), and other apps that only make codes (`totp`). */
import { type EndedReason, type UnixSeconds, unixSeconds, type VerifyingKey } from "@spse/protocol";
import type { DeviceTable } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { type From, record } from "../../audit/index.ts";
import { endDevice, loadActiveDevices, loadDevice } from "./device.sql.ts";
import { phoneKey } from "./phone-key.ts";

/** Most active devices of one account. [P-20] */
export const DEVICES_MOST = 5;

/** An active device as its owner sees it. */
export interface Device {
  readonly id: string;
  readonly kind: DeviceTable["kind"];
  readonly name: string;
  readonly enrolledAt: UnixSeconds;
  /** The address from which it was enrolled. */
  readonly enrolledIp: string;
  readonly enrolledBrowser: string;
  readonly lastUsedAt: UnixSeconds | null;
  /** Did another phone vouch for it? [P-94] */
  readonly isVouched: boolean;
}

/** The account's active devices, oldest first. */
export async function listDevices(world: World, accountId: string): Promise<readonly Device[]> {
  return (await loadActiveDevices(world, accountId)).map(deviceOf);
}

/** How many active phones with SPSE Authenticator there are: without one, no request can be answered. */
export async function countAppDevices(world: World, accountId: string): Promise<number> {
  return (await loadActiveDevices(world, accountId)).filter((it) => it.kind === "app").length;
}

/**
 * Ends one device and its seed. The caller raises the account's epoch in the same transaction (and reissues the acting
 * session), so that everything this device granted is void too. 2FA stays on, also after the last device.
 *
 * @param why `removed` by its owner on the portal; `revoked` by the phone itself; `not-mine`: *Bukan ponsel saya*.
 * @returns its name; null where this account has no such active device: another request was first, or the id is foreign.
 */
export async function revokeDevice(
  tx: Tx,
  accountId: string,
  deviceId: string,
  why: "removed" | "revoked" | "not-mine",
  from?: From,
): Promise<string | null> {
  const name = await endDevice(tx, accountId, deviceId, why);
  if (name === null) return null;
  await record(tx, {
    event: "device",
    outcome: why,
    accountId,
    ...(from && { from }),
    detail: { device: deviceId, name },
  });
  await tx.wake.wake(tx.db, `account:${accountId}`);
  return name;
}

/** A phone as the device API sees it: with its key, active or ended. */
export interface Phone {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly key: VerifyingKey;
  /** Null while it is active. [P-54] */
  readonly ended: EndedReason | null;
  readonly endedAt: UnixSeconds | null;
}

/** The columns of a phone that another statement reads as `d`: {@link joinedPhone} reads them. */
export const phoneColumns = [
  "d.id as d_id",
  "d.account_id as d_account_id",
  "d.name as d_name",
  "d.public_jwk as d_public_jwk",
  "d.revoked_why as d_revoked_why",
  "d.revoked_at as d_revoked_at",
] as const;

type PhoneRow = Pick<DeviceTable, "id" | "account_id" | "name" | "public_jwk" | "revoked_why" | "revoked_at">;

/** The phone in a row that was read with {@link phoneColumns}; null for an authenticator without a key. */
export const joinedPhone = (row: { readonly [Column in keyof PhoneRow as `d_${Column}`]: PhoneRow[Column] }) =>
  phoneOf({
    id: row.d_id,
    account_id: row.d_account_id,
    name: row.d_name,
    public_jwk: row.d_public_jwk,
    revoked_why: row.d_revoked_why,
    revoked_at: row.d_revoked_at,
  });

/** Loads the phone with a claimed id; null for an unknown id, and for an authenticator without a key. */
export async function loadPhone(world: WorldOrTx, claimedId: string): Promise<Phone | null> {
  const row = await loadDevice(world, claimedId);
  return row ? phoneOf(row) : null;
}

function phoneOf(row: PhoneRow): Phone | null {
  if (!row.public_jwk) return null;
  const key = phoneKey(row.public_jwk);
  if (!key) throw new Error(`device ${row.id} has a key that cannot be read`);
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    key,
    ended: row.revoked_why === "not-mine" ? "removed" : row.revoked_why,
    endedAt: row.revoked_at === null ? null : unixSeconds(row.revoked_at),
  };
}

export const deviceOf = (row: DeviceTable): Device => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  enrolledAt: unixSeconds(row.enrolled_at),
  enrolledIp: row.enrolled_ip,
  enrolledBrowser: row.enrolled_browser,
  lastUsedAt: row.last_used_at === null ? null : unixSeconds(row.last_used_at),
  isVouched: row.vouched_by !== null,
});
