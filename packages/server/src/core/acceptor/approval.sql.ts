/** Changes of the approval table: login requests, their answers and receipts. Each function is one statement; its WHERE is the rule. */

import { type Decision, REDEEM_WINDOW_SECONDS } from "@spse/protocol";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { ApprovalTable } from "../../base/platform/db/schema.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { AHEAD_SECONDS, DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { underEpoch } from "../account/index.ts";

/** Ends the live request of one class and asker, if there is one. @returns its reference, so that the caller can wake its browser. */
export async function replaceLive(
  tx: Tx,
  asked: Pick<ApprovalTable, "account_id" | "class" | "client">,
): Promise<string | null> {
  const row = await tx.db
    .updateTable("approval")
    .set({ ended_at: tx.now(), ended_why: "replaced" })
    .where("account_id", "=", asked.account_id)
    .where("class", "=", asked.class)
    .where("client", "=", asked.client)
    .where("ended_at", "is", null)
    .where("answered_at", "is", null)
    .returning("reference")
    .executeTakeFirst();
  return row?.reference ?? null;
}

/** Stores a request as the live one of its class and asker, with the account's next turn. False if a concurrent request became the live one: replace that one and try again. */
export async function insertLive(tx: Tx, row: Omit<ApprovalTable, "turn">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("approval")
    .values((insert) => ({
      ...row,
      turn: insert
        .selectFrom("approval as before")
        .select((all) => all(all.fn.coalesce(all.fn.max("before.turn"), all.lit(0)), "+", 1).as("turn"))
        .where("before.account_id", "=", row.account_id),
    }))
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "class", "client"])
        .where("ended_at", "is", null)
        .where("answered_at", "is", null)
        .doNothing(),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Ends the unanswered requests of a reference whose asker no longer waits. @returns their account; null if none. */
export async function endUnanswered(
  tx: Tx,
  reference: string,
  why: NonNullable<ApprovalTable["ended_why"]>,
): Promise<string | null> {
  const rows = await tx.db
    .updateTable("approval")
    .set({ ended_at: tx.now(), ended_why: why })
    .where("reference", "=", reference)
    .where("ended_at", "is", null)
    .where("answered_at", "is", null)
    .returning("account_id")
    .execute();
  return rows[0]?.account_id ?? null;
}

/**
 * Stores the phone's answer; true for the first one only. The WHERE is the rule "unanswered, live, in time, under the
 * account's current epoch", so two phones cannot both win the race. [P-52]
 */
export async function recordAnswer(tx: Tx, id: string, answer: Answered): Promise<boolean> {
  const now = tx.now();
  const rows = await answered(tx.db, { id, ...answer, now, ahead: now + AHEAD_SECONDS });
  return rows.length === 1;
}

/** `verification`: how the phone verified the owner, for the receipt; null if no verification was needed. */
type Answered = Readonly<Record<"deviceId" | "jws", string> & { decision: Decision; verification: string | null }>;
type Recorded = Answered & Readonly<Record<"id", string> & Record<"now" | "ahead", number>>;

const answered = compiledOnce((db, { id, deviceId, decision, jws, verification, now, ahead }: Recorded) =>
  db
    .updateTable("approval")
    .set({ decision, answered_at: now, answered_by: deviceId, answer_jws: jws, answer_verification: verification })
    .where("id", "=", id)
    .where("answered_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .where("issued_at", "<=", ahead)
    .where(underEpoch("approval"))
    .returning("id"),
);

/** Ends a live request after a wrong number and keeps the answer as its receipt; true for the first one only. [P-47] */
export async function recordWrongNumber(
  tx: Tx,
  id: string,
  answer: { readonly deviceId: string; readonly jws: string },
): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("approval")
    .set({ ended_at: now, ended_why: "number-wrong", answered_by: answer.deviceId, answer_jws: answer.jws })
    .where("id", "=", id)
    .where("answered_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .where("issued_at", "<=", now + AHEAD_SECONDS)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Stores a *Bukan saya* that came after another answer or after the request expired; true for the first one only. [P-57] */
export async function recordReport(tx: Tx, id: string, jws: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("approval")
    .set({ report_jws: jws })
    .where("id", "=", id)
    .where("report_jws", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends an application's request by its *Bukan saya*, also an ended one: the pause counts from now. [P-104] */
export async function endReported(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable("approval").set({ ended_at: tx.now(), ended_why: "void" }).where("id", "=", id).execute();
}

/** Voids the approval of a reference that was not redeemed yet. [P-57] */
export async function voidUnredeemed(tx: Tx, reference: string): Promise<void> {
  await tx.db
    .updateTable("approval")
    .set({ ended_at: tx.now(), ended_why: "void" })
    .where("reference", "=", reference)
    .where("decision", "=", "approve")
    .where("redeemed_at", "is", null)
    .where("ended_at", "is", null)
    .execute();
}

/** Redeems an approval of a reference: once, in time, under the epoch in which the phone gave it. [P-56] */
export async function useApproval(
  tx: Tx,
  reference: string,
  epoch: number,
): Promise<Pick<ApprovalTable, "id" | "bytes" | "answered_by" | "number_mac"> | undefined> {
  const now = tx.now();
  return tx.db
    .updateTable("approval")
    .set({ redeemed_at: now })
    .where("reference", "=", reference)
    .where("decision", "=", "approve")
    .where("answered_at", ">", now - REDEEM_WINDOW_SECONDS)
    .where("answered_at", "<=", now + AHEAD_SECONDS)
    .where("redeemed_at", "is", null)
    .where("ended_at", "is", null)
    .where("report_jws", "is", null)
    .where("epoch", "=", epoch)
    .where(underEpoch("approval"))
    .returning(["id", "bytes", "answered_by", "number_mac"])
    .executeTakeFirst();
}

/** The period that *Privasi* states. The audit records for longer who answered which request. */
const KEPT_SECONDS = KEPT_DAYS.approval * DAY_SECONDS;

/** Deletes up to `most` login requests that ended long ago, with the phones' signed answers. @returns how many. */
export const clearApprovals = (world: World, most: number): Promise<number> =>
  deleteSome(world, "approval", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);

/** Erases the person's requests and answers, and officers' requests about the person. In the erasing transaction. */
export async function eraseApprovals(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("approval").where("account_id", "=", accountId).execute();
  await tx.db.deleteFrom("approval").where("act_on", "=", accountId).execute();
}
