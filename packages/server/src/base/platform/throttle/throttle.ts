/**
 * Counters in fixed windows, shared by all processes: one statement counts, and the count decides. docs/throttles.md
 * explains the purpose of each budget, and why no one can spend the budget of a rival.
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Budget, Counter } from "../../rules/budgets.ts";
import { WRITABLE_KEPT_SECONDS } from "../../rules/lifetimes.ts";
import { compiledOnce } from "../db/compiled.ts";
import type { Db } from "../db/db.ts";
import type { ThrottleTable } from "../db/schema.ts";
import type { World, WorldOrTx } from "../world.ts";

/** Within the budget, or spent until that time. */
export type Spending = { kind: "within"; left: number } | { kind: "spent"; until: UnixSeconds };

/** Counts one attempt under `key` and returns whether the budget allows it. */
export const spend = (world: WorldOrTx, key: string, budget: Budget): Promise<Spending> =>
  spendInOrder(world, [{ key, budget }]);

/**
 * Counts one attempt on every counter, by one statement, and returns whether all budgets allow it. A counter after a spent one does
 * not count: a network that asks beyond its own budget spends nothing of a budget that it shares with others. Only attempts at
 * the very moment at which the first is spent may still count on the others; where that matters, count them one by one.
 */
export async function spendInOrder(world: WorldOrTx, counters: readonly [Counter, ...Counter[]]): Promise<Spending> {
  const now = world.now();
  const values: Record<string, string | number> = { now };
  for (const [at, { key, budget }] of counters.entries())
    Object.assign(values, { [`key${at}`]: key, [`limit${at}`]: budget.limit, [`until${at}`]: now + budget.seconds });
  const rows = await statementFor(counters.length)(world.db, values);
  return tightest(
    counters.flatMap(({ key, budget }) => {
      const row = rows.find((it) => it.key === key);
      return row ? judge(row.count, row.window_ends_at, budget) : [];
    }),
  );
}

/** A counter in a statement that is built once: its values are bound at each use. */
interface Binding {
  readonly key: unknown;
  readonly limit: unknown;
  readonly until: unknown;
}

type Statement = (db: Db, values: Readonly<Record<string, string | number>>) => Promise<Row[]>;
type Row = Selectable<ThrottleTable>;

/** By the number of counters. */
const statements = new Map<number, Statement>();

function statementFor(count: number): Statement {
  const known = statements.get(count);
  if (known) return known;
  const made = compiledOnce((db, values: Readonly<Record<string, string | number>>) => {
    const bound = Array.from({ length: count }, (_, at) => ({
      ...{ key: values[`key${at}`], limit: values[`limit${at}`], until: values[`until${at}`] },
    }));
    return counting(db, bound, values.now);
  });
  statements.set(count, made);
  return made;
}

function counting(db: Db, counters: readonly Binding[], now: unknown) {
  const ended = sql<boolean>`throttle.window_ends_at <= ${now}`;
  const limits = counters.map(({ key, limit }) => sql`when ${key} then cast(${limit} as bigint)`);
  // One more than the limit means spent, and no count rises further, so that a count that is given back can be used again.
  const isOver = sql<boolean>`throttle.count > case throttle.key ${sql.join(limits, sql` `)} end`;
  const rows = counters.map((counter, at) => countedAfter(counters.slice(0, at), counter, now));
  return db
    .insertInto("throttle")
    .columns(["key", "count", "window_ends_at"])
    .expression(sql`${sql.join(rows, sql` union all `)}`)
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql<number>`case when ${ended} then 1 when ${isOver} then throttle.count else throttle.count + 1 end`,
        window_ends_at: sql<number>`case when ${ended} then excluded.window_ends_at else throttle.window_ends_at end`,
      }),
    )
    .returning(["key", "count", "window_ends_at"]);
}

/** The row of one counter, unless one of the counters before it is spent. */
function countedAfter(before: readonly Binding[], { key, until }: Binding, now: unknown): RawBuilder<unknown> {
  const spent = before.map((it) => sql`(spent.key = ${it.key} and spent.count >= ${it.limit})`);
  const isOpen =
    spent.length === 0
      ? sql`1 = 1`
      : sql`not exists (select 1 from throttle as spent where spent.window_ends_at > ${now} and (${sql.join(spent, sql` or `)}))`;
  return sql`select cast(${key} as text), 1, cast(${until} as bigint) where ${isOpen}`;
}

/** Reads a budget without counting: is another attempt allowed? */
export async function peek(world: WorldOrTx, key: string, budget: Budget): Promise<Spending> {
  const counter = { key, budget };
  return (await peekAll(world, [counter]))(counter);
}

/** Budgets as one statement has read them: says of some of them whether all allow another attempt. */
export type Budgets = (...of: readonly [Counter, ...Counter[]]) => Spending;

/** Reads several budgets by one statement. */
export async function peekAll(world: WorldOrTx, counters: readonly Counter[]): Promise<Budgets> {
  const now = world.now();
  const keys = counters.map((it) => it.key);
  const rows = await world.db
    .selectFrom("throttle")
    .select(["key", "count", "window_ends_at"])
    .where("window_ends_at", ">", now)
    .where("key", "in", keys)
    .execute();
  return (...of) =>
    tightest(
      of.map(({ key, budget }) => {
        const row = rows.find((it) => it.key === key);
        return judge((row?.count ?? 0) + 1, row?.window_ends_at ?? now, budget);
      }),
    );
}

/** The budget with the least left: a spent one first, and among spent ones the one that is spent longest. */
const tightest = (all: readonly Spending[]): Spending =>
  all.reduce((one, other) => {
    if (one.kind === "spent") return other.kind === "spent" && other.until > one.until ? other : one;
    return other.kind === "spent" || other.left < one.left ? other : one;
  });

/**
 * Takes one count back, after an attempt that was not a failure. The count never goes below 0. The last count deletes its
 * window, so that the end of a later window does not reveal when somebody was right.
 */
export async function giveBack(world: WorldOrTx, { key, budget }: Counter): Promise<void> {
  await world.db
    .updateTable("throttle")
    .set({ count: sql<number>`case when count > ${budget.limit} then ${budget.limit - 1} else count - 1 end` })
    .where("key", "=", key)
    .where("count", ">", 0)
    .execute();
  await world.db.deleteFrom("throttle").where("key", "=", key).where("count", "=", 0).execute();
}

/**
 * Takes the next place in a line, in which one place comes every `turn.seconds`. One statement decides, so two never share a place.
 *
 * @param most no place is further away than so many seconds.
 * @returns the seconds until the place comes; null where the line is full: a place is free again after `turn.seconds`.
 */
export async function takePlace(
  world: WorldOrTx,
  key: string,
  { seconds }: Budget,
  most: number,
): Promise<number | null> {
  const now = world.now();
  const row = await world.db
    .insertInto("throttle")
    .values({ key, count: 1, window_ends_at: now + seconds })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({
          window_ends_at: sql<number>`case when throttle.window_ends_at > ${now} then throttle.window_ends_at else cast(${now} as bigint) end + ${seconds}`,
        })
        .where("throttle.window_ends_at", "<=", now + most - seconds),
    )
    .returning("window_ends_at")
    .executeTakeFirst();
  return row ? row.window_ends_at - now : null;
}

/** Forgets counts after the owner has succeeded. */
export async function forgive(world: WorldOrTx, ...keys: readonly string[]): Promise<void> {
  await world.db.deleteFrom("throttle").where("key", "in", keys).execute();
}

const judge = (count: number, windowEndsAt: number, budget: Budget): Spending =>
  count <= budget.limit
    ? { kind: "within", left: budget.limit - count }
    : { kind: "spent", until: unixSeconds(windowEndsAt) };

/** Deletes up to `most` counters whose window is over. Resolves to how many. */
export async function clearThrottles(world: World, most: number): Promise<number> {
  const now = world.now();
  const { numDeletedRows } = await world.db
    .deleteFrom("throttle")
    .where("key", "in", (it) => it.selectFrom("throttle").select("key").where("window_ends_at", "<=", now).limit(most))
    .where("window_ends_at", "<=", now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Writes to the disk: one row without meaning, different each time, since SQLite writes nothing where a row does not change.
 *
 * @throws where the database accepts no write.
 */
export async function proveWritable(db: Db, now: UnixSeconds): Promise<void> {
  const ends = now + WRITABLE_KEPT_SECONDS;
  await db
    .insertInto("throttle")
    .values({ key: "writable", count: 1, window_ends_at: ends })
    .onConflict((it) => it.column("key").doUpdateSet({ count: sql<number>`throttle.count + 1`, window_ends_at: ends }))
    .execute();
}
