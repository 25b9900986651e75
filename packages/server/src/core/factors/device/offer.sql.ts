/** The offer table: QR codes that wait to be claimed. Each function is one statement. */
import { deleteSome } from "../../../base/platform/db/delete-some.ts";
import type { AccountTable, OfferTable, SessionTable } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";

export async function insertOffer(tx: Tx, row: OfferTable): Promise<void> {
  await tx.db.insertInto("offer").values(row).execute();
}

/** The newest offer of a session, in any state; undefined where the session has made none. */
export async function loadNewestOffer(world: WorldOrTx, sessionId: string): Promise<OfferTable | undefined> {
  return world.db
    .selectFrom("offer")
    .selectAll()
    .where("session_id", "=", sessionId)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** An offer with the values that can void it: its account's epoch and its session's life. */
export type OfferAndOwner = OfferTable &
  Pick<AccountTable, "user_id" | "name" | "email" | "active" | "two_factor_since"> & {
    account_epoch: number;
    session_ended_at: SessionTable["ended_at"];
    session_expires_at: number;
  };

/** The offer behind a secret's digest; undefined for an unknown one. */
export async function loadOffer(world: World, offerDigest: string): Promise<OfferAndOwner | undefined> {
  return world.db
    .selectFrom("offer as o")
    .innerJoin("account as a", "a.id", "o.account_id")
    .innerJoin("session as s", "s.id", "o.session_id")
    .selectAll("o")
    .select(["a.user_id", "a.name", "a.email", "a.active", "a.two_factor_since", "a.epoch as account_epoch"])
    .select(["s.ended_at as session_ended_at", "s.expires_at as session_expires_at"])
    .where("o.offer_digest", "=", offerDigest)
    .executeTakeFirst();
}

/** Uses an offer up: true for one caller only. [P-22] */
export async function useOffer(
  tx: Tx,
  offerId: string,
  deviceId: string,
  claimDigest: string | null,
): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("offer")
    .set({ used_at: now, device_id: deviceId, claim_digest: claimDigest })
    .where("id", "=", offerId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that somebody else claimed a used offer; true the first time only. [P-24] */
export async function markSecondClaim(tx: Tx, offerId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("offer")
    .set({ second_claim_at: tx.now() })
    .where("id", "=", offerId)
    .where("used_at", "is not", null)
    .where("second_claim_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Marks the enrolment of this device complete; true for the first caller only, in the session whose QR enrolled it. */
export async function completeOffer(tx: Tx, deviceId: string, sessionId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("offer")
    .set({ completed_at: tx.now() })
    .where("device_id", "=", deviceId)
    .where("session_id", "=", sessionId)
    .where("completed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends the account's pending offers. */
export async function endOffers(tx: Tx, accountId: string): Promise<void> {
  const now = tx.now();
  await tx.db
    .updateTable("offer")
    .set({ expires_at: now })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
}

/** Deletes up to `most` offers made before `before`: neither a repeat nor a page needs them any more. Resolves to how many. */
export const deleteOldOffers = (world: World, before: number, most: number): Promise<number> =>
  deleteSome(world, "offer", "id", ["created_at", "<", before], most);
