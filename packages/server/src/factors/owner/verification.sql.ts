/** The user_verification table: how a phone verifies its owner. One statement a function. */
import { PIN_TRIES } from "@spse/protocol";
import type { UserVerificationTable } from "../../platform/db/schema.ts";
import type { World } from "../../platform/world.ts";

export async function loadVerification(world: World, deviceId: string): Promise<UserVerificationTable | undefined> {
  return world.db.selectFrom("user_verification").selectAll().where("device_id", "=", deviceId).executeTakeFirst();
}

/** How each active device of an account verifies its owner; those without do not appear. */
export async function loadVerifications(world: World, accountId: string): Promise<readonly UserVerificationTable[]> {
  return world.db
    .selectFrom("user_verification as v")
    .innerJoin("device", "device.id", "v.device_id")
    .selectAll("v")
    .where("device.account_id", "=", accountId)
    .where("device.revoked_at", "is", null)
    .execute();
}

/** Whether a credential is some device's already. WebAuthn §7.1: "verify that the credentialId is not yet registered". */
export async function isCredentialKnown(world: World, credentialId: string): Promise<boolean> {
  const row = await world.db
    .selectFrom("user_verification")
    .select("device_id")
    .where("credential_id", "=", credentialId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The first verification of a device; false where it got one meanwhile. */
export async function insertVerification(inside: World, row: UserVerificationTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await inside.db
    .insertInto("user_verification")
    .values(row)
    .onConflict((it) => it.column("device_id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Puts a verification in the place of the very one that was proven; false where that is no longer there. */
export async function replaceVerification(
  inside: World,
  present: UserVerificationTable,
  row: UserVerificationTable,
): Promise<boolean> {
  const { numUpdatedRows } = await inside.db
    .updateTable("user_verification")
    .set(row)
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Removes the very verification that was proven; false where that is no longer there. */
export async function deleteVerification(inside: World, present: UserVerificationTable): Promise<boolean> {
  const { numDeletedRows } = await inside.db
    .deleteFrom("user_verification")
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/**
 * Counts one try of a PIN before it is tried: of a hundred at once no more are tried than one after another.
 *
 * @returns the number of this try, 1 to 10; null where none is left, or the row is no longer this PIN.
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

/** The PIN was right: the wrong ones before it are forgiven. False where it is no longer this device's. */
export async function usePin(world: World, present: UserVerificationTable): Promise<boolean> {
  const { numUpdatedRows } = await world.db
    .updateTable("user_verification")
    .set({ wrong: 0, used_at: world.now() })
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Uses an assertion of this credential: once, where it counts. WebAuthn §7.2: a counter that does not grow is a copy's;
 * 0 and 0 again is a credential that counts nothing.
 */
export async function useCredential(
  inside: World,
  present: UserVerificationTable,
  told: { readonly counter: number; readonly backedUp: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await inside.db
    .updateTable("user_verification")
    .set({ counter: told.counter, backed_up: told.backedUp ? 1 : 0, used_at: inside.now() })
    .where("device_id", "=", present.device_id)
    .where("change_digest", "=", present.change_digest)
    .where((it) => (told.counter === 0 ? it("counter", "=", 0) : it("counter", "<", told.counter)))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes up to `most` verifications of devices that have ended. Resolves to how many. */
export async function clearVerifications(world: World, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("user_verification")
    .where("device_id", "in", (it) =>
      it
        .selectFrom("user_verification as v")
        .innerJoin("device", "device.id", "v.device_id")
        .select("v.device_id")
        .where("device.revoked_at", "is not", null)
        .limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
