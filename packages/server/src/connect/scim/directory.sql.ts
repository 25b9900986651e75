/** The accounts that a directory manages, by the application that provisions them. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { DirectoryAccountTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { type Account, accountColumns, joinedAccount, userKey } from "../../core/account/index.ts";
import type { Filter } from "./user.ts";

export interface DirectoryRecord {
  readonly externalId: string | null;
  /** The account's epoch after the directory has closed it. While it is unchanged, no other decision has followed. */
  readonly closedEpoch: number | null;
  readonly createdAt: UnixSeconds;
  readonly changedAt: UnixSeconds;
}

export interface KeptAccount {
  readonly account: Account;
  readonly kept: DirectoryRecord;
}

const keptRows = ({ db }: WorldOrTx, applicationId: string) =>
  db
    .selectFrom("directory_account as d")
    .innerJoin("account as a", "a.id", "d.account_id")
    .where("d.application_id", "=", applicationId)
    .where("d.deleted_at", "is", null)
    .select(accountColumns)
    .select(["d.external_id", "d.closed_epoch", "d.created_at as kept_at", "d.changed_at"]);

type KeptRow = Awaited<ReturnType<ReturnType<typeof keptRows>["executeTakeFirstOrThrow"]>>;

const fromRow = (row: KeptRow): KeptAccount => ({
  account: joinedAccount(row),
  kept: {
    ...{ externalId: row.external_id, closedEpoch: row.closed_epoch },
    ...{ createdAt: unixSeconds(row.kept_at), changedAt: unixSeconds(row.changed_at) },
  },
});

/** One account that this application keeps; null for any other one. */
export async function findKept(
  world: WorldOrTx,
  applicationId: string,
  accountId: string,
): Promise<KeptAccount | null> {
  const row = await keptRows(world, applicationId).where("d.account_id", "=", accountId).executeTakeFirst();
  return row ? fromRow(row) : null;
}

const COLUMNS = { userName: "a.user_key", externalId: "d.external_id", id: "d.account_id" } as const;

/** The accounts that match the filter: at most one, unless the directory gave several people one `externalId`. */
export async function filterKept(
  world: World,
  applicationId: string,
  { by, value }: Filter,
): Promise<readonly KeptAccount[]> {
  const sought = by === "userName" ? userKey(value) : value;
  const rows = await keptRows(world, applicationId).where(COLUMNS[by], "=", sought).orderBy("d.account_id").execute();
  return rows.map(fromRow);
}

/** A page of the accounts that the application manages, in a stable order, and their total. */
export async function listKept(
  world: World,
  applicationId: string,
  { offset, most }: { readonly offset: number; readonly most: number },
): Promise<{ readonly total: number; readonly list: readonly KeptAccount[] }> {
  const { count } = await world.db
    .selectFrom("directory_account")
    .select((it) => it.fn.countAll<number>().as("count"))
    .where("application_id", "=", applicationId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  const rows =
    most === 0 ? [] : await keptRows(world, applicationId).orderBy("d.account_id").offset(offset).limit(most).execute();
  return { total: Number(count), list: rows.map(fromRow) };
}

/** The application that manages this account, by name; null where none does. An ended one manages no account. */
export async function keeperOf(
  world: WorldOrTx,
  accountId: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const row = await world.db
    .selectFrom("directory_account as d")
    .innerJoin("application as p", "p.id", "d.application_id")
    .where("d.account_id", "=", accountId)
    .where("d.deleted_at", "is", null)
    .where("p.ended_at", "is", null)
    .select(["p.id", "p.name"])
    .executeTakeFirst();
  return row ?? null;
}

/** The account's epoch after this application has closed and deleted it; null where it has not. */
export async function closedBefore(tx: Tx, applicationId: string, accountId: string): Promise<number | null> {
  const row = await tx.db
    .selectFrom("directory_account")
    .where("account_id", "=", accountId)
    .where("application_id", "=", applicationId)
    .where("deleted_at", "is not", null)
    .select("closed_epoch")
    .executeTakeFirst();
  return row?.closed_epoch ?? null;
}

/** Makes this application the manager of the account, in place of an ended one, or of one that has deleted it. */
export async function keep(
  tx: Tx,
  applicationId: string,
  { id, epoch, active }: Pick<Account, "id" | "epoch" | "active">,
  externalId: string | null,
): Promise<void> {
  const now = tx.now();
  const row: DirectoryAccountTable = {
    ...{ account_id: id, application_id: applicationId, external_id: externalId },
    ...{ closed_epoch: active ? null : epoch, created_at: now, changed_at: now, deleted_at: null },
  };
  await tx.db
    .insertInto("directory_account")
    .values(row)
    .onConflict((on) => on.column("account_id").doUpdateSet(row))
    .execute();
}

export async function changeKept(
  tx: Tx,
  accountId: string,
  { externalId, closedEpoch }: Pick<DirectoryRecord, "externalId" | "closedEpoch">,
): Promise<void> {
  await tx.db
    .updateTable("directory_account")
    .set({ external_id: externalId, closed_epoch: closedEpoch, changed_at: tx.now() })
    .where("account_id", "=", accountId)
    .execute();
}

/** The directory keeps the account no more. Until another one does, it may take it back as it left it. */
export const deleteKept = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.db
    .updateTable("directory_account")
    .set({ external_id: null, deleted_at: tx.now() })
    .where("account_id", "=", accountId)
    .execute();

/** The account is erased. */
export const releaseKept = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.db.deleteFrom("directory_account").where("account_id", "=", accountId).execute();
