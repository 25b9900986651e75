/**
 * On PostgreSQL the audit has a partition for each month of `at`, so that retention drops a month at once.
 * `audit_other` has the other rows: those of a month without a partition, and those of a clock that is years ahead.
 * SQLite has one table.
 *
 * A change of the partitions waits only briefly for a lock, because every login waits behind it. If it fails, the next
 * run tries again.
 */
import { sql } from "kysely";
import { isPostgres } from "../../base/platform/db/db.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { type Month, monthOf, readMonth } from "./month.ts";

/** Partitions are made this many months before their month begins. */
const MONTHS_AHEAD = 2;
const LOCK_MILLISECONDS = 200;
/** Logins wait while entries move to a new partition: about two seconds for this many. */
const MOVED_MOST = 50_000;
/** Any number that no other part of the program uses. */
const ADVISORY_LOCK = 5_705_022;

/** The months that have a partition, oldest first. */
export async function loadMonths(world: WorldOrTx): Promise<readonly Month[]> {
  const { rows } = await sql<{ name: string }>`select relid::regclass::text as name from pg_partition_tree('audit')
    where isleaf`.execute(world.db);
  return rows.flatMap(({ name }) => readMonth(name) ?? []).toSorted((one, other) => one.from - other.from);
}

/**
 * Makes the missing partitions of this month and the next ones, and of months whose rows are in `audit_other`.
 *
 * @throws where a month has more rows there than may be moved while people log in; its rows stay.
 */
export async function keepMonths(world: World): Promise<void> {
  if (!isPostgres(world.db)) return;
  const known = new Set((await loadMonths(world)).map((it) => it.table));
  const [now, end] = [world.now(), monthOf(world.now(), MONTHS_AHEAD).to];
  for (let further = MONTHS_AHEAD; further >= 0; further--) {
    const month = monthOf(now, further);
    if (!known.has(month.table) && !(await makeMonth(world, month))) return;
  }
  for (let at = await loadOther(world, end); at !== null; at = await loadOther(world, end))
    if (!(await makeMonth(world, monthOf(at)))) return;
}

/** The oldest time in `audit_other` before `end`. */
async function loadOther(world: World, end: number): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select min(at) as at from audit_other where at < ${end}`.execute(
    world.db,
  );
  return rows[0]?.at ?? null;
}

/** Makes one month's partition, and moves its rows there. @returns false if the lock was not free in time. */
async function makeMonth(world: World, { table, from, to }: Month): Promise<boolean> {
  const { rows } =
    await sql`select 1 from audit_other where at >= ${from} and at < ${to} limit 1 offset ${MOVED_MOST}`.execute(
      world.db,
    );
  if (rows.length > 0) throw new Error(`more than ${MOVED_MOST} entries of ${table} are in audit_other`);
  return withLocks(world, async (tx) => {
    await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(tx.db);
    if ((await loadMonths(tx)).some((it) => it.table === table)) return; // another process was faster
    const name = sql.table(table);
    // Waits for the writers: one that had chosen audit_other for its row before the partition is there would fail.
    await sql`lock table only audit in share row exclusive mode`.execute(tx.db);
    await sql`lock table audit_other in access exclusive mode`.execute(tx.db);
    await sql`create table ${name} (like audit including defaults)`.execute(tx.db);
    await sql`with moved as (delete from audit_other where at >= ${from} and at < ${to} returning *)
      insert into ${name} select * from moved`.execute(tx.db);
    await sql`alter table audit attach partition ${name} for values from (${sql.lit(from)}) to (${sql.lit(to)})`.execute(
      tx.db,
    );
  });
}

/**
 * Drops the partitions of months that ended before `before`, if none of their rows comes after `seq` in the chain or
 * waits to be chained.
 *
 * @returns false if the lock was not free in time.
 */
export async function dropMonths(world: World, seq: number, before: number): Promise<boolean> {
  const over = (await loadMonths(world)).filter((it) => it.to <= before);
  for (const { table } of over) {
    const done = await withLocks(world, async (tx) => {
      await sql`lock table only audit in access exclusive mode`.execute(tx.db);
      if (!(await loadMonths(tx)).some((it) => it.table === table)) return; // another process was faster
      const name = sql.table(table);
      const { rows } = await sql`select 1 from ${name} where seq is null or seq > ${seq} limit 1`.execute(tx.db);
      if (rows.length === 0) await sql`drop table ${name}`.execute(tx.db);
    });
    if (!done) return false;
  }
  return true;
}

/** The last place in the chain of the oldest month that ended before `before` and has entries after `seq`; null without such a month. */
export async function loadMonthEnd(world: World, seq: number, before: number): Promise<number | null> {
  for (const { from, to } of await loadMonths(world)) {
    if (to > before) break;
    const { rows } = await sql<{ last: number | null }>`select max(seq) as last from audit
      where at >= ${from} and at < ${to}`.execute(world.db);
    const last = rows[0]?.last ?? 0;
    if (last > seq) return last;
  }
  return null;
}

/** SQLSTATE lock_not_available. */
const isWithoutLock = (error: unknown): boolean => (error as { code?: unknown }).code === "55P03";

async function withLocks(world: World, work: (tx: Tx) => Promise<void>): Promise<boolean> {
  try {
    await transact(world, async (tx) => {
      await sql`set local lock_timeout = ${sql.lit(LOCK_MILLISECONDS)}`.execute(tx.db);
      await work(tx);
    });
    return true;
  } catch (error) {
    if (!isWithoutLock(error)) throw error;
    world.log.info("a partition of the audit waits for another run: the table is in use, as by a backup");
    return false;
  }
}
