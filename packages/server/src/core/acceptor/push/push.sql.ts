/** The push tables: subscriptions, pushes to send, and how often an account was asked without success. Each function is one statement. */

import type { Purpose, UnixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { PushSubscriptionTable, PushTable } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";

export async function loadSubscription(world: WorldOrTx, deviceId: string): Promise<PushSubscriptionTable | undefined> {
  return world.db.selectFrom("push_subscription").selectAll().where("device_id", "=", deviceId).executeTakeFirst();
}

/** Stores a device's only subscription and replaces the previous one. */
export async function saveSubscription(tx: Tx, row: PushSubscriptionTable): Promise<void> {
  const { device_id: _, ...rest } = row;
  await tx.db
    .insertInto("push_subscription")
    .values(row)
    .onConflict((it) => it.column("device_id").doUpdateSet(rest))
    .execute();
}

export async function deleteSubscription(tx: Tx, deviceId: string): Promise<void> {
  await tx.db.deleteFrom("push_subscription").where("device_id", "=", deviceId).execute();
}

/** Removes a dead subscription, unless the phone has replaced it meanwhile. */
export async function deleteDead(world: World, deviceId: string, endpoint: string): Promise<boolean> {
  const { numDeletedRows } = await world.db
    .deleteFrom("push_subscription")
    .where("device_id", "=", deviceId)
    .where("endpoint", "=", endpoint)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Records that a push service took a push for this subscription. */
export async function markTaken(world: World, deviceId: string, endpoint: string): Promise<void> {
  await world.db
    .updateTable("push_subscription")
    .set({ sent_at: world.now() })
    .where("device_id", "=", deviceId)
    .where("endpoint", "=", endpoint)
    .execute();
}

/** The active devices of an account that have a subscription. */
export async function loadSubscribed(tx: Tx, accountId: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom("push_subscription as s")
    .innerJoin("device", "device.id", "s.device_id")
    .select("s.device_id")
    .where("device.account_id", "=", accountId)
    .where("device.revoked_at", "is", null)
    .execute();
  return rows.map((it) => it.device_id);
}

export async function insertPush(tx: Tx, row: PushTable): Promise<void> {
  await tx.db.insertInto("push").values(row).execute();
}

/** Counts one more request since the last success. @returns how many there are with it. */
export async function countAsked(tx: Tx, accountId: string): Promise<number> {
  const row = await tx.db
    .insertInto("push_pause")
    .values({ account_id: accountId, asked: 1 })
    .onConflict((it) => it.column("account_id").doUpdateSet({ asked: sql`push_pause.asked + 1` }))
    .returning("asked")
    .executeTakeFirstOrThrow();
  return row.asked;
}

/** Call after a success of the owner: requests of unknown browsers wake the phones again. [P-58] */
export async function ringAgain(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("push_pause").where("account_id", "=", accountId).execute();
}

/** A push that only this worker may send until its lease ends. `subscription` is null if the phone has none any more. */
export interface LeasedPush {
  readonly id: string;
  readonly deviceId: string;
  readonly requestId: string | null;
  readonly topic: string;
  readonly expiresAt: number;
  /** This attempt included. */
  readonly attempts: number;
  /** Names the lease: the outcome is stored only while this lease is the current one. */
  readonly leasedUntil: number;
}

/** Takes up to `most` pushes that are due. The outer statement repeats the condition of the subquery, as for mails. */
export async function leasePushes(world: World, most: number, leaseSeconds: number): Promise<readonly LeasedPush[]> {
  const now = world.now();
  return world.db
    .updateTable("push")
    .set((it) => ({ leased_until: now + leaseSeconds, attempts: it("attempts", "+", 1) }))
    .where("id", "in", (push) =>
      push
        .selectFrom("push")
        .select("id")
        .where("next_try_at", "<=", now)
        .where((it) => it.or([it("leased_until", "is", null), it("leased_until", "<=", now)]))
        .orderBy("created_at")
        .limit(most),
    )
    .where("next_try_at", "<=", now)
    .where((it) => it.or([it("leased_until", "is", null), it("leased_until", "<=", now)]))
    .returning(["id", "device_id as deviceId", "request_id as requestId", "topic", "expires_at as expiresAt"])
    .returning(["attempts", "leased_until as leasedUntil"])
    .$narrowType<{ leasedUntil: number }>()
    .execute();
}

/** The subscription of an active device. */
export async function loadTarget(world: World, deviceId: string): Promise<PushSubscriptionTable | undefined> {
  return world.db
    .selectFrom("push_subscription as s")
    .innerJoin("device", "device.id", "s.device_id")
    .selectAll("s")
    .where("s.device_id", "=", deviceId)
    .where("device.revoked_at", "is", null)
    .executeTakeFirst();
}

/** A request that can still be answered, with its exact bytes; undefined for any other, whose push is not sent. */
export async function liveRequest(
  world: World,
  requestId: string,
): Promise<{ readonly purpose: Purpose; readonly bytes: string } | undefined> {
  return world.db
    .selectFrom("approval")
    .select(["purpose", "bytes"])
    .where("id", "=", requestId)
    .where("ended_at", "is", null)
    .where("answered_at", "is", null)
    .where("expires_at", ">", world.now())
    .$narrowType<{ purpose: Purpose }>()
    .executeTakeFirst();
}

/**
 * How many pushes wait to be sent, and the time of the oldest. A push that its service has put off does not count for the
 * time, which is null if no other push waits.
 */
export async function loadPushBacklog(
  world: World,
): Promise<{ readonly waiting: number; readonly since: number | null }> {
  const found = await world.db
    .selectFrom("push")
    .select((row) => [
      row.fn.countAll<number>().as("waiting"),
      sql<number | null>`min(case when next_try_at = created_at then created_at end)`.as("since"),
    ])
    .where("expires_at", ">", world.now())
    .executeTakeFirstOrThrow();
  return { waiting: Number(found.waiting), since: found.since === null ? null : Number(found.since) };
}

/** Deletes a push that was sent or given up. */
export async function deletePush(world: World, push: LeasedPush): Promise<void> {
  await world.db.deleteFrom("push").where("id", "=", push.id).where("leased_until", "=", push.leasedUntil).execute();
}

export async function postponePush(world: World, push: LeasedPush, nextTryAt: UnixSeconds): Promise<void> {
  await world.db
    .updateTable("push")
    .set({ next_try_at: nextTryAt, leased_until: null })
    .where("id", "=", push.id)
    .where("leased_until", "=", push.leasedUntil)
    .execute();
}

/** Deletes the subscriptions of these devices, which have ended. */
export async function clearSubscriptions(world: World, endedDevices: readonly string[]): Promise<void> {
  await world.db.deleteFrom("push_subscription").where("device_id", "in", endedDevices).execute();
}

/** How the account's phones are woken. Call it before the phones are erased, inside that transaction. */
export async function erasePush(tx: Tx, accountId: string): Promise<void> {
  const devices = tx.db.selectFrom("device").select("id").where("account_id", "=", accountId);
  await tx.db.deleteFrom("push").where("device_id", "in", devices).execute();
  await tx.db.deleteFrom("push_subscription").where("device_id", "in", devices).execute();
  await tx.db.deleteFrom("push_pause").where("account_id", "=", accountId).execute();
}
