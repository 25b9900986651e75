/** Tender deadlines: the days on which everybody logs in at once. */
import { type ExpressionBuilder, sql } from "kysely";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { Schema } from "../../base/platform/db/schema.ts";
import { token } from "../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { DEADLINE_KEPT_SECONDS, TENDER_CLOSES_SECONDS } from "../../base/rules/lifetimes.ts";
import { userKey } from "../../core/account/index.ts";
import { type ClosingDeadline, DEADLINES_MOST, type Deadline } from "./deadline.ts";

const columns = [
  "d.id",
  "d.name",
  "d.at",
  sql<string | null>`(select a.name from application as a where a.id = d.application_id)`.as("application"),
  sql<number>`(select count(*) from deadline_invited as i where i.deadline_id = d.id and i.left_at is null)`.as(
    "invited",
  ),
] as const;

const present = ({ db }: WorldOrTx) => db.selectFrom("deadline as d").select(columns).where("d.removed_at", "is", null);

/** The deadlines ahead and the latest past ones, latest first. */
export const loadDeadlines = (world: World): Promise<readonly Deadline[]> =>
  present(world).orderBy("d.at", "desc").orderBy("d.id").limit(DEADLINES_MOST).execute();

/** One that is ahead or past; undefined where it was never there, or was removed. */
export const findDeadline = (world: World, id: string): Promise<Deadline | undefined> =>
  present(world).where("d.id", "=", id).executeTakeFirst();

/** The invited people, as the application named them; empty after the deadline. */
export async function loadInvited(world: WorldOrTx, id: string): Promise<readonly string[]> {
  const rows = await world.db
    .selectFrom("deadline_invited")
    .select("user_id")
    .where("deadline_id", "=", id)
    .where("left_at", "is", null)
    .orderBy("user_key")
    .execute();
  return rows.map((it) => it.user_id);
}

/** It closes soon, or would have if nobody had moved or removed it. */
const closesSoon = (world: WorldOrTx) => (where: ExpressionBuilder<Closing, "d">) =>
  where.or([
    where.and([
      where("d.removed_at", "is", null),
      where("d.at", ">", world.now()),
      where("d.at", "<=", world.now() + TENDER_CLOSES_SECONDS),
    ]),
    where("d.held_until", ">", world.now()),
  ]);
type Closing = Schema & { readonly d: Schema["deadline"] };

/** The next {@link DEADLINES_MOST} that close soon, or would have if nobody had moved or removed them: two officers. */
export const listClosing = (world: WorldOrTx): Promise<readonly ClosingDeadline[]> =>
  world.db
    .selectFrom("deadline as d")
    .select([...columns, "d.removed_at as removedAt", "d.held_until as heldUntil"])
    .where(closesSoon(world))
    .orderBy("d.at")
    .orderBy("d.id")
    .limit(DEADLINES_MOST)
    .execute();

/** Is any of these people invited to a tender that closes soon, or were they before the list was changed? */
export async function isInvitedSoon(
  world: WorldOrTx,
  people: readonly { readonly userId: string }[],
): Promise<boolean> {
  const userKeys = people.map(({ userId }) => userKey(userId));
  const found = await world.db
    .selectFrom("deadline_invited as i")
    .innerJoin("deadline as d", "d.id", "i.deadline_id")
    .select("d.id")
    .where(closesSoon(world))
    .where((where) => where.or([where("i.left_at", "is", null), where("d.held_until", ">", world.now())]))
    .where("i.user_key", "in", userKeys)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** @param invited of a demo: officers enter a deadline without its people. */
export async function insertDeadline(
  tx: Tx,
  { name, at, invited = [] }: Pick<Deadline, "name" | "at"> & { readonly invited?: readonly string[] },
): Promise<void> {
  const id = token(tx.random, 16);
  await tx.db.insertInto("deadline").values({ id, name, at, created_at: tx.now() }).execute();
  await invite(tx, id, invited);
}

/** What an application sends. `reference`: its own name of the tender. */
interface SentDeadline {
  readonly applicationId: string;
  readonly reference: string;
  readonly name: string;
  readonly at: number;
  readonly invited: readonly string[];
}

/** How many deadlines are ahead: of this application, or of everybody. Those that were removed and are held count. */
export async function countAhead(tx: Tx, applicationId?: string): Promise<number> {
  const ahead = tx.db
    .selectFrom("deadline")
    .select((it) => it.fn.countAll<number>().as("count"))
    .where("at", ">", tx.now());
  const { count } = await (applicationId === undefined
    ? ahead
    : ahead.where("application_id", "=", applicationId)
  ).executeTakeFirstOrThrow();
  return Number(count);
}

/** The deadline of this reference; undefined where the application has sent none, or removed it. */
export const findSent = (
  world: WorldOrTx,
  { applicationId, reference }: Pick<SentDeadline, "applicationId" | "reference">,
): Promise<Deadline | undefined> =>
  present(world).where("d.application_id", "=", applicationId).where("d.reference", "=", reference).executeTakeFirst();

/**
 * Before it is moved or removed: it still protects its people, also those whom a new list leaves out. @returns if held.
 */
async function holdClosing(tx: Tx, id: string): Promise<boolean> {
  const held = await tx.db
    .updateTable("deadline")
    .set({
      held_until: sql<number>`case when at <= ${tx.now() + TENDER_CLOSES_SECONDS} and at > coalesce(held_until, 0)
        then at else held_until end`,
    })
    .where("id", "in", tx.db.selectFrom("deadline as d").select("d.id").where("d.id", "=", id).where(closesSoon(tx)))
    .returning("id")
    .executeTakeFirst();
  return held !== undefined;
}

/** Adds the deadline that an application sent, or replaces the one with the same reference. */
export async function putSent(tx: Tx, { applicationId, reference, name, at, invited }: SentDeadline): Promise<void> {
  const before = await tx.db
    .selectFrom("deadline")
    .select("id")
    .where("application_id", "=", applicationId)
    .where("reference", "=", reference)
    .executeTakeFirst();
  const isHeld = before !== undefined && (await holdClosing(tx, before.id));
  const { id } = await tx.db
    .insertInto("deadline")
    .values({
      ...{ id: token(tx.random, 16), name, at, created_at: tx.now() },
      ...{ application_id: applicationId, reference },
    })
    .onConflict((it) => it.columns(["application_id", "reference"]).doUpdateSet({ name, at, removed_at: null }))
    .returning("id")
    .executeTakeFirstOrThrow();
  if (isHeld)
    await tx.db.updateTable("deadline_invited").set({ left_at: tx.now() }).where("deadline_id", "=", id).execute();
  else await tx.db.deleteFrom("deadline_invited").where("deadline_id", "=", id).execute();
  await invite(tx, id, invited);
}

async function invite(tx: Tx, id: string, invited: readonly string[]): Promise<void> {
  for (let from = 0; from < invited.length; from += SLICE) {
    const rows = invited.slice(from, from + SLICE);
    const bySub = await tx.db.selectFrom("account").select(["id", "user_id"]).where("id", "in", rows).execute();
    const userIds = new Map(bySub.map((it) => [it.id, it.user_id]));
    // Named twice, by `sub` and by User ID: PostgreSQL updates no row twice in one statement.
    const named = new Map(rows.map((each) => userIds.get(each) ?? each).map((userId) => [userKey(userId), userId]));
    await tx.db
      .insertInto("deadline_invited")
      .values([...named].map(([user_key, user_id]) => ({ deadline_id: id, user_key, user_id })))
      .onConflict((twice) => twice.columns(["deadline_id", "user_key"]).doUpdateSet({ left_at: null }))
      .execute();
  }
}

/** People that one statement inserts. */
const SLICE = 500;

/** Deletes a deadline; one that closes soon is held, and no page has it any more. @returns it; undefined where it does not exist. */
export async function deleteDeadline(tx: Tx, id: string): Promise<Pick<Deadline, "id" | "name" | "at"> | undefined> {
  if (await holdClosing(tx, id))
    return tx.db
      .updateTable("deadline")
      .set({ removed_at: tx.now() })
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .returning(["id", "name", "at"])
      .executeTakeFirst();
  await tx.db.deleteFrom("deadline_invited").where("deadline_id", "=", id).execute();
  return tx.db.deleteFrom("deadline").where("id", "=", id).returning(["id", "name", "at"]).executeTakeFirst();
}

/** Deletes up to `most` that no chart shows any more. */
export const clearDeadlines = (world: World, most: number): Promise<number> =>
  deleteSome(world, "deadline", "id", ["at", "<", world.now() - DEADLINE_KEPT_SECONDS], most);

/** Forgets who was invited, of up to `most` deadlines that are over. */
export async function clearInvited(world: World, most: number): Promise<number> {
  const over = await world.db
    .selectFrom("deadline as d")
    .select("d.id")
    .where("d.at", "<", world.now())
    .where((where) => where.or([where("d.held_until", "is", null), where("d.held_until", "<=", world.now())]))
    .where(sql<boolean>`exists (select 1 from deadline_invited as i where i.deadline_id = d.id)`)
    .limit(most)
    .execute();
  const ids = over.map(({ id }) => id);
  if (ids.length > 0) await world.db.deleteFrom("deadline_invited").where("deadline_id", "in", ids).execute();
  return over.length;
}

/** Erases a person from the lists of the invited. */
export const eraseInvited = (tx: Tx, userId: string): Promise<unknown> =>
  tx.db.deleteFrom("deadline_invited").where("user_key", "=", userKey(userId)).execute();
