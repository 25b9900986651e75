/** The tables helpdesk_case and helpdesk_note. Each function is one statement; its WHERE is the rule. */
import { unixSeconds } from "@spse/protocol";
import { type Selectable, sql } from "kysely";
import type { HelpdeskCaseTable } from "../../../base/platform/db/schema.ts";
import { token } from "../../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { DAY_SECONDS } from "../../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../../base/rules/retention-days.ts";
import { type Case, type ListedCase, NOTES_MOST, type Note, type Outcome, type Reason } from "./case.ts";

/** Opens a case; null where the account has an open one. */
export async function openCase(
  tx: Tx,
  { accountId, reason, openedBy }: Pick<Case, "accountId" | "reason" | "openedBy">,
): Promise<string | null> {
  const row = await tx.db
    .insertInto("helpdesk_case")
    .values({
      ...{ id: token(tx.random, 16), account_id: accountId, reason, opened_by: openedBy, opened_at: tx.now() },
      ...{ checked: null, checked_by: null, checked_at: null, closed_at: null, outcome: null },
    })
    .onConflict((it) => it.column("account_id").where("closed_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function findCase(world: WorldOrTx, id: string): Promise<Case | null> {
  const row = await world.db.selectFrom("helpdesk_case").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The open case of an account. */
export async function findOpenCase(world: World, accountId: string): Promise<Case | null> {
  const row = await world.db
    .selectFrom("helpdesk_case")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Open cases, the one that waits longest first. */
export async function listOpenCases(world: World, most: number): Promise<readonly ListedCase[]> {
  const rows = await world.db
    .selectFrom("helpdesk_case as it")
    .innerJoin("account as a", "a.id", "it.account_id")
    .selectAll("it")
    .select(["a.user_id", "a.name"])
    .where("it.closed_at", "is", null)
    .orderBy("it.opened_at")
    .orderBy("it.id")
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...fromRow(row), userId: row.user_id, name: row.name }));
}

/** Records how identity was checked; false where the case is closed. */
export async function recordCheck(tx: Tx, id: string, how: string, officerId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("helpdesk_case")
    .set({ checked: how, checked_by: officerId, checked_at: tx.now() })
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Closes a case once; false where it is closed already. */
export async function closeCase(tx: Tx, id: string, outcome: Outcome): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("helpdesk_case")
    .set({ closed_at: tx.now(), outcome })
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Adds a note to an open case; false where the case is closed or holds as many as it may. */
export async function addNote(tx: Tx, { id, accountId }: Case, officerId: string, text: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`insert into helpdesk_note (id, case_id, account_id, officer_id, at, text)
    select ${token(tx.random, 16)}, ${id}, ${accountId}, ${officerId}, ${tx.now()}, ${text}
    where exists (select 1 from helpdesk_case where id = ${id} and closed_at is null)
      and (select count(*) from helpdesk_note where case_id = ${id}) < ${NOTES_MOST}
    returning id`.execute(tx.db);
  return rows.length === 1;
}

/** The User ID of each of these accounts, by id. */
export async function loadUserIds(world: World, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await world.db.selectFrom("account").select(["id", "user_id"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.user_id]));
}

/** The notes of a case, oldest first. */
export async function listNotes(world: World, id: string): Promise<readonly Note[]> {
  const rows = await world.db
    .selectFrom("helpdesk_note")
    .select(["officer_id", "at", "text"])
    .where("case_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ officerId: row.officer_id, at: unixSeconds(row.at), text: row.text }));
}

/** Deletes up to `most` cases that were closed long ago, with their notes. @returns how many cases. */
export async function clearCases(world: World, most: number): Promise<number> {
  const before = world.now() - KEPT_DAYS.case * DAY_SECONDS;
  const old = await world.db
    .selectFrom("helpdesk_case")
    .select("id")
    .where("closed_at", "<", before)
    .orderBy("closed_at")
    .limit(most)
    .execute();
  const ids = old.map((it) => it.id);
  if (ids.length === 0) return 0;
  await world.db.deleteFrom("helpdesk_note").where("case_id", "in", ids).execute();
  await world.db.deleteFrom("helpdesk_case").where("id", "in", ids).execute();
  return ids.length;
}

/** Cases about a person, with their notes. Call inside the transaction that erases the person. */
export async function eraseCases(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("helpdesk_note").where("account_id", "=", accountId).execute();
  await tx.db.deleteFrom("helpdesk_case").where("account_id", "=", accountId).execute();
}

const fromRow = (row: Selectable<HelpdeskCaseTable>): Case => ({
  id: row.id,
  accountId: row.account_id,
  reason: row.reason as Reason,
  openedBy: row.opened_by,
  openedAt: unixSeconds(row.opened_at),
  check:
    row.checked === null || row.checked_by === null || row.checked_at === null
      ? null
      : { how: row.checked, by: row.checked_by, at: unixSeconds(row.checked_at) },
  closedAt: row.closed_at === null ? null : unixSeconds(row.closed_at),
  outcome: row.outcome as Outcome | null,
});
