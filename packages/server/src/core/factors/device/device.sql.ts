/** The device table: enrolled authenticators, also ended ones (NIST SP 800-63B-4 §4.1). Each function is one statement. */
import { type DeviceKey, deviceId, publicJwkShape, unixSeconds } from "@spse/protocol";
import type { DeviceTable } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";

export async function insertDevice(tx: Tx, row: DeviceTable): Promise<void> {
  await tx.db.insertInto("device").values(row).execute();
}

/** The active devices of an account, oldest first. */
export async function loadActiveDevices(world: WorldOrTx, accountId: string): Promise<readonly DeviceTable[]> {
  return world.db
    .selectFrom("device")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .orderBy("enrolled_at")
    .orderBy("id")
    .execute();
}

/** One device, active or ended. */
export async function loadDevice(world: WorldOrTx, deviceId: string): Promise<DeviceTable | undefined> {
  return world.db.selectFrom("device").selectAll().where("id", "=", deviceId).executeTakeFirst();
}

/** A device that has ended, and when. */
export interface EndedDevice {
  readonly id: string;
  readonly endedAt: number;
}

/** Up to `most` devices that ended after this one, in the order in which they ended. */
export async function loadEndedAfter(
  world: World,
  { endedAt, id }: EndedDevice,
  most: number,
): Promise<readonly EndedDevice[]> {
  const rows = await world.db
    .selectFrom("device")
    .select(["id", "revoked_at"])
    .where("revoked_at", ">=", endedAt)
    .where((it) => it.or([it("revoked_at", ">", endedAt), it("id", ">", id)]))
    .orderBy("revoked_at")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map((row) => ({ id: row.id, endedAt: row.revoked_at ?? endedAt }));
}

/**
 * Consumes a TOTP step: true for one caller only, and never for a step that is not newer than the last. RFC 6238 §5.2,
 * [P-13]: every acceptance anywhere goes through this statement.
 */
export async function useStep(world: WorldOrTx, deviceId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await world.db
    .updateTable("device")
    .set({ last_step: step, last_used_at: world.now() })
    .where("id", "=", deviceId)
    .where("last_step", "<", step)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that a device answered. */
export async function touchDevice(world: WorldOrTx, deviceId: string): Promise<void> {
  await world.db.updateTable("device").set({ last_used_at: world.now() }).where("id", "=", deviceId).execute();
}

/** Ends one active device of this account; its name, or null where the account has no such device. */
export async function endDevice(
  tx: Tx,
  accountId: string,
  deviceId: string,
  why: NonNullable<DeviceTable["revoked_why"]>,
): Promise<string | null> {
  const row = await tx.db
    .updateTable("device")
    .set({ revoked_at: tx.now(), revoked_why: why })
    .where("id", "=", deviceId)
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .returning("name")
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Ends every active device of an account; returns how many. */
export async function endDevices(tx: Tx, accountId: string, why: "disabled" | "reset" | "removed"): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable("device")
    .set({ revoked_at: tx.now(), revoked_why: why })
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/**
 * Stores a changing call's `iat`: false where it is not later than the last one. [P-33]
 *
 * @param least `same-second`: the last one's second is late enough, for a change that nothing can undo and a repeat cannot widen.
 */
export async function useIat(
  tx: Tx,
  deviceId: string,
  iat: number,
  least: "later" | "same-second" = "later",
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("device")
    .set({ last_iat: iat })
    .where("id", "=", deviceId)
    .where("last_iat", least === "later" ? "<" : "<=", iat)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The keys of all phones that this account has ever had, the oldest first. A phone's key signs its answers. */
export async function listDeviceKeys(world: World, accountId: string): Promise<readonly DeviceKey[]> {
  const rows = await world.db
    .selectFrom("device")
    .select(["id", "public_jwk", "enrolled_at", "revoked_at"])
    .where("account_id", "=", accountId)
    .where("public_jwk", "is not", null)
    .orderBy("enrolled_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: deviceId(row.id),
    key: publicJwkShape.parse(JSON.parse(row.public_jwk ?? "")),
    enrolled_at: unixSeconds(row.enrolled_at),
    ended_at: row.revoked_at === null ? null : unixSeconds(row.revoked_at),
  }));
}
