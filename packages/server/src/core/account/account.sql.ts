/** Statements on accounts: the operator's list, corrections, erasure, changes of a login, and the account's lock. */
import { sql } from "kysely";
import { isPostgres } from "../../base/platform/db/db.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Role } from "../../base/rules/roles.ts";
import { type Account, changeAccount, fromRow } from "./account.ts";
import { sealHash } from "./sealed-hash.ts";
import { deleteWords, saveWords } from "./search-words.sql.ts";

/** One account as the operator's list shows it. */
interface ListedAccount {
  readonly userId: string;
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly twoFactor: boolean;
  readonly hasPassword: boolean;
}

/** All accounts by User ID. */
export async function listAccounts(world: World): Promise<readonly ListedAccount[]> {
  const rows = await world.db.selectFrom("account").selectAll().orderBy("user_key").execute();
  return rows.map((row) => ({
    userId: row.user_id,
    role: row.role,
    name: row.name,
    email: row.email,
    active: row.active === 1,
    twoFactor: row.two_factor_since !== null,
    hasPassword: row.password_hash !== null,
  }));
}

/** Is there any account at all? */
export async function hasAccounts(world: WorldOrTx): Promise<boolean> {
  return (await world.db.selectFrom("account").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** The active accounts of a role. They get a mail about an act on this role. */
export const listActive = (
  world: WorldOrTx,
  role: Role,
): Promise<readonly Pick<Account, "id" | "userId" | "name" | "email" | "language">[]> =>
  world.db
    .selectFrom("account")
    .select(["id", "user_id as userId", "name", "email", "language"])
    .where("role", "=", role)
    .where("active", "=", 1)
    .orderBy("user_key")
    .execute();

/**
 * Is there another active Admin PPE with 2FA and a role without end? Locks every Admin PPE until the transaction ends,
 * so that two who lower each other at the same moment take turns.
 */
export async function hasOtherAdmin(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx.db
    .updateTable("account")
    .set((row) => ({ epoch: row.ref("epoch") }))
    .where("role", "=", "admin-ppe")
    .where("active", "=", 1)
    .returning(["id", "two_factor_since", "role_until"])
    .execute();
  return rows.some((it) => it.id !== accountId && it.two_factor_since !== null && it.role_until === null);
}

/** Replaces an erased name or address. */
export const ERASED = "-";

/**
 * Removes all personal data from an account that is closed to logins. The row stays, since the audit refers to its id.
 * Its User ID becomes free.
 *
 * @returns the account's new User ID; null where the account is active, or was erased meanwhile.
 */
export async function eraseAccount(tx: Tx, accountId: string, ifEpoch: number): Promise<string | null> {
  const newUserId = `DIHAPUS-${accountId
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 12)
    .toUpperCase()}`;
  const nothing = {
    password_hash: null,
    registration_number: null,
    second_email: null,
    two_factor_since: null,
    enrol_browser_id: null,
    language: null,
  };
  const { numUpdatedRows } = await tx.db
    .updateTable("account")
    .set((row) => ({
      ...nothing,
      user_id: newUserId,
      user_key: newUserId,
      name: ERASED,
      email: ERASED,
      epoch: row("epoch", "+", 1),
      epoch_raised_at: tx.now(),
    }))
    .where("id", "=", accountId)
    .where("epoch", "=", ifEpoch)
    .where("active", "=", 0)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return null;
  await tx.db.deleteFrom("account_link").where("account_id", "=", accountId).execute();
  await deleteWords(tx, accountId);
  return newUserId;
}

/** Fields that can be corrected without a new grant: the name (a typing error, a marriage), and the NPWP or NIP. */
interface Correction {
  readonly name?: string;
  readonly registration_number?: string | null;
}

/** Corrects these fields. The account still belongs to the same person. */
export async function correctAccount(tx: Tx, accountId: string, correction: Correction): Promise<void> {
  await tx.db.updateTable("account").set(correction).where("id", "=", accountId).execute();
  await saveWords(tx, accountId);
}

/** Notes a login on its account, and its language: one write in a day, and one where the language is another. */
export async function noteLogin(
  tx: Tx,
  { id, lastLoginAt, language: before }: Pick<Account, "id" | "lastLoginAt" | "language">,
  language: Language,
): Promise<void> {
  const now = tx.now();
  if (language === before && lastLoginAt !== null && now - lastLoginAt < DAY_SECONDS) return;
  await changeAccount(tx, id, { last_login_at: now, language });
}

/**
 * Stores a new hash of the same password, sealed, if the account's hash is still the one that the password was checked against.
 *
 * @param before as it is stored.
 */
export async function rehashPassword(world: WorldOrTx, id: string, before: string, after: string): Promise<void> {
  await world.db
    .updateTable("account")
    .set({ password_hash: sealHash(world.keys, id, after) })
    .where("id", "=", id)
    .where("password_hash", "=", before)
    .execute();
}

/** Lets every browser enrol again after a reset by mail; false where every browser may already. */
export async function liftEnrolBrowser(tx: Tx, accountId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("account")
    .set({ enrol_browser_id: null, enrol_browser_until: null })
    .where("id", "=", accountId)
    .where("active", "=", 1)
    .where("enrol_browser_until", ">", tx.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Locks an account until the transaction ends: this transaction and one that raises the epoch wait for each other. Call it
 * first in a transaction that grants something, so that no grant slips past a reset.
 *
 * @returns the account; null where it is inactive, or `ifEpoch` is not its epoch any more.
 */
export async function holdAccount(tx: Tx, accountId: string, ifEpoch: number): Promise<Account | null> {
  const row = await tx.db
    .updateTable("account")
    .set({ epoch: ifEpoch })
    .where("id", "=", accountId)
    .where("epoch", "=", ifEpoch)
    .where("active", "=", 1)
    .returningAll()
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/**
 * The condition that a row's account is active and still has the epoch under which the row was written. Nothing that
 * was granted before the epoch rose counts after it.
 */
export const underEpoch = (table: "approval" | "proof" | "reset") =>
  sql<boolean>`exists (select 1 from account where account.id = ${sql.ref(`${table}.account_id`)} and account.epoch = ${sql.ref(`${table}.epoch`)} and account.active = 1)`;

/**
 * Makes every other change of this account wait until the transaction ends; does nothing where the account does not exist. On SQLite
 * everything waits from the beginning of a transaction (base/platform/db/sqlite.ts).
 */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  if (!isPostgres(tx.db)) return;
  await tx.db
    .updateTable("account")
    .set((row) => ({ epoch: row.ref("epoch") }))
    .where("id", "=", accountId)
    .execute();
}
