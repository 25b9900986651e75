/** The user_verification table: how a phone verifies its owner. Each function is one statement. */
import { PIN_TRIES } from "@spse/protocol";
import type { UserVerificationTable } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";

/** The columns of a verification that another statement joins as `v`: {@link joinedVerification} reads them. */
export const verificationColumns = [
  "v.device_id as v_device_id",
  "v.kind as v_kind",
  "v.credential_id as v_credential_id",
  "v.public_key as v_public_key",
  "v.origin as v_origin",
  "v.counter as v_counter",
  "v.backup_eligible as v_backup_eligible",
  "v.backed_up as v_backed_up",
  "v.pin_sealed as v_pin_sealed",
  "v.wrong as v_wrong",
  "v.change_digest as v_change_digest",
  "v.set_at as v_set_at",
  "v.used_at as v_used_at",
] as const;

type JoinedVerification = {
  readonly [Column in keyof UserVerificationTable as `v_${Column}`]: UserVerificationTable[Column] | null;
};

/** The verification in a row that was read with {@link verificationColumns} over a left join; undefined where the device has no verification. */
export function joinedVerification(row: JoinedVerification): UserVerificationTable | undefined {
  if (row.v_device_id === null) return undefined;
  return {
    device_id: row.v_device_id,
    kind: row.v_kind,
    credential_id: row.v_credential_id,
    public_key: row.v_public_key,
    origin: row.v_origin,
    counter: row.v_counter,
    backup_eligible: row.v_backup_eligible,
    backed_up: row.v_backed_up,
    pin_sealed: row.v_pin_sealed,
    wrong: row.v_wrong,
    change_digest: row.v_change_digest,
    set_at: row.v_set_at,
    used_at: row.v_used_at,
  } as UserVerificationTable;
}

export async function loadVerification(world: World, deviceId: string): Promise<UserVerificationTable | undefined> {
  return world.db.selectFrom("user_verification").selectAll().where("device_id", "=", deviceId).executeTakeFirst();
}

/** Does some device have this credential already? WebAuthn §7.1: "verify that the credentialId is not yet registered". */
export async function isCredentialKnown(world: World, credentialId: string): Promise<boolean> {
  const row = await world.db
    .selectFrom("user_verification")
    .select("device_id")
    .where("credential_id", "=", credentialId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Inserts the first verification of a device; false where the device got one meanwhile. */
export async function insertVerification(tx: Tx, row: UserVerificationTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("user_verification")
    .values(row)
    .onConflict((it) => it.column("device_id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Replaces the very verification that was proven; false where it is gone. */
export async function replaceVerification(
  tx: Tx,
  present: UserVerificationTable,
  row: UserVerificationTable,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("user_verification")
    .set(row)
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Removes the very verification that was proven; false where it is gone. */
export async function deleteVerification(tx: Tx, present: UserVerificationTable): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("user_verification")
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/**
 * Counts one try of a PIN before the PIN is checked: a hundred tries at once get no more checks than one after another.
 *
 * @returns the number of this try, 1 to 10; null where no try is left, or the row is not this PIN any more.
 */
export async function takePinTry(world: World, present: UserVerificationTable): Promise<number | null> {
  const row = await world.db
    .updateTable("user_verification")
    .set((it) => ({ wrong: it("wrong", "+", 1) }))
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .where("kind", "=", "pin")
    .where("wrong", "<", PIN_TRIES)
    .returning("wrong")
    .executeTakeFirst();
  return row?.wrong ?? null;
}

/** Forgives the wrong tries after a right PIN. False where the device does not have this PIN any more. */
export async function usePin(world: WorldOrTx, present: UserVerificationTable): Promise<boolean> {
  const { numUpdatedRows } = await world.db
    .updateTable("user_verification")
    .set({ wrong: 0, used_at: world.now() })
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Uses an assertion of this credential, once where the credential counts. WebAuthn §7.2: a counter that does not grow points to a
 * copy; a credential without a counter always sends 0.
 */
export async function useCredential(
  tx: Tx,
  present: UserVerificationTable,
  told: { readonly counter: number; readonly backedUp: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("user_verification")
    .set({ counter: told.counter, backed_up: told.backedUp ? 1 : 0, used_at: tx.now() })
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .where((it) => (told.counter === 0 ? it("counter", "=", 0) : it("counter", "<", told.counter)))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes the verifications of these devices, which have ended. */
export async function clearVerifications(world: World, endedDevices: readonly string[]): Promise<void> {
  await world.db.deleteFrom("user_verification").where("device_id", "in", endedDevices).execute();
}
