/** The table first_yes, and how many people an officer has closed out alone. Each function is one statement; of first_yes its WHERE is the rule. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { ExpressionBuilder } from "kysely";
import { deleteSome } from "../../../base/platform/db/delete-some.ts";
import type { FirstYesTable, Schema } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { CLOSED_ALONE } from "../../../base/rules/budgets.ts";
import { officers } from "../../../base/rules/roles.ts";
import type { Account } from "../../../core/account/index.ts";
import { stillOfficer } from "../../../core/power/index.ts";
import type { FirstYes } from "./second-officer.ts";

/**
 * A yes counts if it is in time, and neither the account nor the officer was reset, stopped or deactivated since. A
 * deactivated account can be activated and get another role, and nothing else.
 */
const counts = (world: WorldOrTx) => (where: ExpressionBuilder<Schema, "first_yes">) =>
  where.and([
    where("first_yes.expires_at", ">", world.now()),
    where.or([
      where("first_yes.account_id", "is", null),
      where.exists(
        where
          .selectFrom("account as owner")
          .select("owner.id")
          .whereRef("owner.id", "=", "first_yes.account_id")
          .whereRef("owner.epoch", "=", "first_yes.epoch")
          .where((it) => it.or([it("owner.active", "=", 1), it("first_yes.act", "in", ["activate", "role"])])),
      ),
    ]),
    stillOfficer(world, officers, "first_yes.officer_id", "first_yes.officer_epoch"),
  ]);

/** Takes another officer's yes to exactly this act, once; null if none counts: not this officer's, nor the owner's. */
export async function takeFirstYes(
  tx: Tx,
  about: string,
  officerId: string,
  asked: string | null,
): Promise<FirstYes | null> {
  const row = await tx.db
    .deleteFrom("first_yes")
    .where("about", "=", about)
    .where("asked", asked === null ? "is" : "=", asked)
    .where("officer_id", "<>", officerId)
    .where((it) => it.or([it("account_id", "is", null), it("account_id", "<>", officerId)]))
    .where(counts(tx))
    .returningAll()
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Stores a first yes. It replaces the row of the same act: one that no longer counts, this officer's own, or a colleague's to another choice. */
export async function putFirstYes(tx: Tx, row: FirstYesTable): Promise<void> {
  await tx.db
    .insertInto("first_yes")
    .values(row)
    .onConflict((it) => it.column("about").doUpdateSet(row))
    .execute();
}

/** Ends a valid first yes; false if there is no such yes. @param given only the one that was given then. */
export async function endFirstYes(tx: Tx, about: string, given?: UnixSeconds): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("first_yes")
    .where("about", "=", about)
    .$if(given !== undefined, (it) => it.where("given_at", "=", given as UnixSeconds))
    .where(counts(tx))
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Ends every first yes that this officer has given since `since`. */
export async function endYesesOf(tx: Tx, officerId: string, since: number): Promise<void> {
  await tx.db.deleteFrom("first_yes").where("officer_id", "=", officerId).where("given_at", ">=", since).execute();
}

/** The valid first yes to one act. */
export async function findFirstYes(world: WorldOrTx, about: string): Promise<FirstYes | null> {
  const row = await world.db
    .selectFrom("first_yes")
    .selectAll()
    .where("about", "=", about)
    .where(counts(world))
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Every valid first yes to an act on this account. */
export async function listYesesTo(world: World, accountId: string): Promise<readonly FirstYes[]> {
  const rows = await world.db
    .selectFrom("first_yes")
    .selectAll()
    .where("account_id", "=", accountId)
    .where(counts(world))
    .execute();
  return rows.map(fromRow);
}

/** Up to `most` valid first yeses, to one act or to any, oldest first. */
export async function listFirstYes(
  world: World,
  act: FirstYesTable["act"] | "any",
  most: number,
): Promise<readonly FirstYes[]> {
  const rows = await world.db
    .selectFrom("first_yes")
    .selectAll()
    .$if(act !== "any", (it) => it.where("act", "=", act as FirstYesTable["act"]))
    .where(counts(world))
    .orderBy("given_at")
    .orderBy("about")
    .limit(most)
    .execute();
  return rows.map(fromRow);
}

/**
 * The rows of those that this officer can answer: not the officer's own, nor to the officer's account. A yes to a reset
 * belongs to the reset's row. Without `isAdmin` only what Helpdesk may do.
 */
export const yesesFor = (world: World, officerId: string, isAdmin: boolean) =>
  world.db
    .selectFrom("first_yes")
    .select("first_yes.about")
    .where("act", isAdmin ? "<>" : "=", isAdmin ? "approve" : "lift")
    .where("officer_id", "<>", officerId)
    .where((it) => it.or([it("account_id", "is", null), it("account_id", "<>", officerId)]))
    .where(counts(world));

/** Deletes up to `most` first yeses that expired without a second one. @returns how many. */
export const clearFirstYes = (world: World, most: number): Promise<number> =>
  deleteSome(world, "first_yes", "about", ["expires_at", "<=", world.now()], most);

/** Deletes the yeses about a person, and those that the person gave. Call inside the transaction that erases the person. */
export async function eraseFirstYes(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .deleteFrom("first_yes")
    .where((it) => it.or([it("account_id", "=", accountId), it("officer_id", "=", accountId)]))
    .execute();
}

/** What an entry of such an act says: the User ID, the first officer where there were two, and of a role whether it lasts longer. */
type ClosedDetail = { readonly account?: string; readonly first?: string; readonly longer?: true };

/**
 * Would the officer have closed, or logged out, more people alone than one officer may, with these? The officer's own
 * history counts: each person once, by whichever act, in the last 24 hours before this one. The officer's account is locked
 * while an act is carried out, so two acts at once see each other. Not counted in SQL: the engines read JSON in different words.
 *
 * @param outcomes of the entries that count.
 */
export async function closesTooMany(
  tx: Tx,
  officerId: string,
  people: readonly Account[],
  outcomes: readonly string[],
): Promise<boolean> {
  const closed = await tx.db
    .selectFrom("audit")
    .select("detail")
    .where("account_id", "=", officerId)
    .where("event", "=", "helpdesk")
    .where("outcome", "in", outcomes)
    .where("at", ">", tx.now() - CLOSED_ALONE.seconds)
    .execute();
  const alone = closed
    .map(({ detail }) => JSON.parse(detail) as ClosedDetail)
    .flatMap(({ account, first = null, longer }) => (first === null && !longer ? (account ?? []) : []));
  return new Set([...alone, ...people.map(({ userId }) => userId)]).size > CLOSED_ALONE.limit;
}

const fromRow = (row: FirstYesTable): FirstYes => ({
  about: row.about,
  act: row.act,
  accountId: row.account_id,
  officerId: row.officer_id,
  checked: row.checked,
  note: row.note,
  asked: row.asked,
  givenAt: unixSeconds(row.given_at),
  expiresAt: unixSeconds(row.expires_at),
});
