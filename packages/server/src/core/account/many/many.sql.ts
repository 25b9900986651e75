/** Statements on many accounts at once, for files of users. */
import { sql } from "kysely";
import { insertRows } from "../../../base/platform/db/insert-rows.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { ERASED } from "../account.sql.ts";
import { type Account, type NewAccount, newRow, userKey } from "../account.ts";
import { accountColumns, joinedAccount } from "../joined-account.ts";
import { saveNewWords } from "../search-words.sql.ts";

/** The accounts of these User IDs, by {@link userKey}. */
export async function findAccounts(
  world: WorldOrTx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  if (userIds.length === 0) return new Map();
  const rows = await world.db
    .selectFrom("account as a")
    .select(accountColumns)
    .where("a.user_key", "in", userIds.map(userKey))
    .execute();
  return new Map(rows.map(joinedAccount).map((it) => [userKey(it.userId), it]));
}

/** The accounts of these ids; fewer where one does not exist. */
export async function loadAccounts(world: WorldOrTx, ids: readonly string[]): Promise<readonly Account[]> {
  if (ids.length === 0) return [];
  const rows = await world.db.selectFrom("account as a").select(accountColumns).where("a.id", "in", ids).execute();
  return rows.map(joinedAccount);
}

/** Adds accounts; those whose User ID is taken are left out. @returns the ids of those that were added, by {@link userKey}. */
export async function addAccounts(tx: Tx, accounts: readonly NewAccount[]): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map();
  const beginning = tx.random(BEGINNING_BYTES);
  const rows = accounts.map((it, at) => newRow(tx, it, idInBatch(tx, beginning, at)));
  const added = await insertRows(tx.db, "account", rows)
    .onConflict((on) => on.column("user_key").doNothing())
    .returning(["id", "user_key as key"])
    .execute();
  const ids = new Set(added.map((it) => it.id));
  const inserted = rows.filter(({ id }) => ids.has(id));
  await saveNewWords(
    tx,
    inserted.map(({ id, user_id: userId, name, registration_number: registrationNumber, email }) => {
      return { id, userId, name, registrationNumber, email, secondEmail: null };
    }),
  );
  return new Map(added.map((it) => [it.key, it.id]));
}

const BEGINNING_BYTES = 6;
const REST_BYTES = 8;

/**
 * Ids of one batch share a beginning and count upwards, so that their rows are adjacent in every index with the id:
 * SQLite writes a tenth of the pages. The other 8 bytes are random.
 */
const idInBatch = ({ random }: WorldOrTx, beginning: Uint8Array, at: number): string =>
  Buffer.concat([beginning, Buffer.from([at >> 8, at & 255]), random(REST_BYTES)]).toString("base64url");

/** Up to `most` accounts that follow this User ID, in order, without erased ones. */
export async function listAfter(world: World, after: string, most: number): Promise<readonly Account[]> {
  const rows = await world.db
    .selectFrom("account as a")
    .select(accountColumns)
    .where("a.user_key", ">", after)
    .where("a.email", "!=", ERASED)
    .orderBy("a.user_key")
    .limit(most)
    .execute();
  return rows.map(joinedAccount);
}

/** The ids of those accounts that are active, and have neither a password nor an open link to a first one. */
export async function findInvitees(tx: Tx, ids: readonly string[]): Promise<readonly Account[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom("account as a")
    .select(accountColumns)
    .where("a.id", "in", ids)
    .where("a.active", "=", 1)
    .where("a.password_hash", "is", null)
    .where("a.id", "not in", (link) =>
      link
        .selectFrom("account_link")
        .select(sql<string>`account_id`.as("id"))
        .where("account_id", "in", ids)
        .where("purpose", "=", "first-password")
        .where("used_at", "is", null)
        .where("expires_at", ">", tx.now()),
    )
    .execute();
  return rows.map(joinedAccount);
}
