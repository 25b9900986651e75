/** The tables of passkeys. Each function is one statement; its WHERE is the rule. */

import type { Schema } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { type Account, accountColumns, joinedAccount } from "../../account/index.ts";

export type PasskeyTable = Schema["passkey"];

/** Adds a passkey; false where its credential is registered already, in this account or another. WebAuthn §7.1. */
export async function insertPasskey(tx: Tx, row: PasskeyTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("passkey")
    .values(row)
    .onConflict((on) => on.column("credential_id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The active passkeys of an account, oldest first. */
export async function loadActivePasskeys(world: WorldOrTx, accountId: string): Promise<readonly PasskeyTable[]> {
  return world.db
    .selectFrom("passkey")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
}

/**
 * Does the account have a passkey, or did it have one at `since` or later? An ended passkey counts only where it was added
 * since 2FA was last switched on: a completed reset begins anew.
 */
export async function hasHadPasskey(world: WorldOrTx, accountId: string, since: number): Promise<boolean> {
  const row = await world.db
    .selectFrom("passkey as p")
    .innerJoin("account as a", "a.id", "p.account_id")
    .select("p.id")
    .where("a.id", "=", accountId)
    .whereRef("p.added_at", ">=", "a.two_factor_since")
    .where((it) => it.or([it("p.ended_at", "is", null), it("p.ended_at", ">=", since)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** An active passkey with its account and that account's user handle. */
interface OwnedPasskey {
  readonly passkey: Pick<PasskeyTable, "id" | "public_key" | "syncable">;
  readonly account: Account;
  readonly handle: string | null;
}

/** The active passkey of a credential, in any account; null for an unknown credential. */
export async function findOwnedPasskey(world: World, credentialId: string): Promise<OwnedPasskey | null> {
  const row = await world.db
    .selectFrom("passkey as k")
    .innerJoin("account as a", "a.id", "k.account_id")
    .leftJoin("passkey_user as u", "u.account_id", "a.id")
    .select(["k.id", "k.public_key", "k.syncable", "u.handle"])
    .select(accountColumns)
    .where("k.credential_id", "=", credentialId)
    .where("k.ended_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const { id, public_key, syncable, handle } = row;
  return { passkey: { id, public_key, syncable }, account: joinedAccount(row), handle };
}

/** One passkey, active or ended. */
export async function loadPasskey(world: WorldOrTx, passkeyId: string): Promise<PasskeyTable | undefined> {
  return world.db.selectFrom("passkey").selectAll().where("id", "=", passkeyId).executeTakeFirst();
}

/** The active passkey that this session added last. */
export async function loadAddedIn(world: WorldOrTx, sessionId: string): Promise<PasskeyTable | undefined> {
  return world.db
    .selectFrom("passkey")
    .selectAll()
    .where("session_id", "=", sessionId)
    .where("ended_at", "is", null)
    .orderBy("added_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Marks the enrolment of this passkey complete; true for the first caller only, in the session that added it. */
export async function completePasskey(tx: Tx, passkeyId: string, sessionId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("passkey")
    .set({ completed_at: tx.now() })
    .where("id", "=", passkeyId)
    .where("session_id", "=", sessionId)
    .where("completed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Notes a use. False where the passkey has ended, or the counter did not rise; an authenticator without a counter sends 0 before
 * and after. WebAuthn §7.2: a counter that goes back points to a copy. Two uses cannot both win with one value.
 */
export async function usePasskey(
  tx: Tx,
  passkeyId: string,
  told: { readonly counter: number; readonly synced: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("passkey")
    .set({ counter: told.counter, synced: told.synced ? 1 : 0, last_used_at: tx.now() })
    .where("id", "=", passkeyId)
    .where("ended_at", "is", null)
    .where((row) => (told.counter === 0 ? row("counter", "=", 0) : row("counter", "<", told.counter)))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives an active passkey of this account another name; false where the account has no such passkey. */
export async function namePasskey(tx: Tx, accountId: string, passkeyId: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("passkey")
    .set({ name })
    .where("id", "=", passkeyId)
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends one active passkey of this account; its name, or null where the account has no such passkey. */
export async function endPasskey(
  tx: Tx,
  accountId: string,
  passkeyId: string,
  why: NonNullable<PasskeyTable["ended_why"]>,
): Promise<string | null> {
  const row = await tx.db
    .updateTable("passkey")
    .set({ ended_at: tx.now(), ended_why: why })
    .where("id", "=", passkeyId)
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .returning("name")
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Ends every active passkey of an account; returns how many. */
export async function endPasskeys(tx: Tx, accountId: string, why: "disabled" | "reset" | "removed"): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable("passkey")
    .set({ ended_at: tx.now(), ended_why: why })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Stores a challenge in place of the one before, which is void from now on. */
export async function saveChallenge(
  world: WorldOrTx,
  boundTo: string,
  digest: string,
  lifeSeconds: number,
): Promise<void> {
  const fresh = { digest, expires_at: world.now() + lifeSeconds, used_at: null };
  await world.db
    .insertInto("passkey_challenge")
    .values({ bound_to: boundTo, ...fresh })
    .onConflict((on) => on.column("bound_to").doUpdateSet(fresh))
    .execute();
}

/** Uses a challenge up: true for one caller only, in time, and only for its own proof or session. */
export async function useChallenge(world: World, boundTo: string, digest: string): Promise<boolean> {
  const now = world.now();
  const { numUpdatedRows } = await world.db
    .updateTable("passkey_challenge")
    .set({ used_at: now })
    .where("bound_to", "=", boundTo)
    .where("digest", "=", digest)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Uses up a challenge that no row has held: true for one caller only. The primary key decides. */
export async function useUnstoredChallenge(
  world: World,
  boundTo: string,
  digest: string,
  expiresAt: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await world.db
    .insertInto("passkey_challenge")
    .values({ bound_to: boundTo, digest, expires_at: expiresAt, used_at: world.now() })
    .onConflict((on) => on.column("bound_to").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Deletes up to `most` challenges whose time is over. Resolves to how many. */
export async function clearChallenges(world: World, most: number): Promise<number> {
  const now = world.now();
  const { numDeletedRows } = await world.db
    .deleteFrom("passkey_challenge")
    .where("bound_to", "in", (row) =>
      row.selectFrom("passkey_challenge").select("bound_to").where("expires_at", "<=", now).limit(most),
    )
    .where("expires_at", "<=", now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The account's user handle; stores and returns `fresh` where the account has none yet. */
export async function holdUserHandle(world: WorldOrTx, accountId: string, fresh: string): Promise<string> {
  await world.db
    .insertInto("passkey_user")
    .values({ account_id: accountId, handle: fresh, created_at: world.now() })
    .onConflict((on) => on.column("account_id").doNothing())
    .execute();
  const row = world.db.selectFrom("passkey_user").select("handle").where("account_id", "=", accountId);
  return (await row.executeTakeFirstOrThrow()).handle;
}

/** The account's user handle; null where it never had a passkey. */
export async function loadUserHandle(world: World, accountId: string): Promise<string | null> {
  const row = world.db.selectFrom("passkey_user").select("handle").where("account_id", "=", accountId);
  return (await row.executeTakeFirst())?.handle ?? null;
}
