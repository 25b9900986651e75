/** A database with up to a million accounts: the rows of the first people, many times over, under other names. */
import { sql } from "kysely";
import type { World } from "../../packages/server/src/base/platform/world.ts";

/** Rows of one statement: a write-ahead log of bounded size. */
const BATCH = 50_000;

/** The tables that grow with the accounts, and their columns that must differ from row to row. */
const GROWING: readonly (readonly [table: string, ...own: string[]])[] = [
  ["account", "id", "user_id", "user_key", "email"],
  ["account_word", "account_id"],
  ["device", "id", "account_id"],
  ["browser", "id", "token_digest"],
  ["known_browser", "id", "browser_id", "account_id"],
  ["session", "id", "token_digest", "account_id", "browser_id"],
];
/** The tables whose rows go after minutes or days. */
const PASSING: readonly (readonly [table: string, ...own: string[]])[] = [
  ["login", "id", "secret_digest", "account_id"],
  ["proof", "id", "secret_digest", "account_id", "browser_id"],
  ["approval", "id", "reference", "account_id"],
  ["throttle", "key"],
];
/** Of them at most: the deadline's last hours. */
const MOST_PASSING = 100_000;

/**
 * Makes `accounts` of the accounts that are there, and as many rows of each table in proportion. SQLite only. Safe against no
 * power cut while it runs.
 */
export async function multiply(world: World, accounts: number): Promise<void> {
  await sql`pragma synchronous = off`.execute(world.db);
  await sql`pragma foreign_keys = off`.execute(world.db);
  const have = await countOf(world, "account");
  for (const table of GROWING) await copyRows(world, table, have, accounts / have);
  for (const table of PASSING) await copyRows(world, table, have, Math.min(accounts, MOST_PASSING) / have);
  await sql`pragma wal_checkpoint(truncate)`.execute(world.db);
}

/** Copies what is there until there is `times` as much. */
async function copyRows(
  world: World,
  [table, ...own]: readonly [table: string, ...own: string[]],
  have: number,
  times: number,
): Promise<void> {
  const { rows: columns } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(world.db);
  const names = columns.map(({ name }) => name);
  const copies = Math.round(times);
  const atOnce = Math.max(1, Math.floor(BATCH / have));
  const copied = (name: string) => `source.${name} || '-${have}.' || number.n`; // `have`: other names than an earlier call gave
  const picked = names.map((name) => (own.includes(name) ? copied(name) : `source.${name}`));
  await sql.raw(`create temp table source as select * from ${table}`).execute(world.db);
  for (let from = 1; from < copies; from += atOnce) {
    const to = Math.min(copies - 1, from + atOnce - 1);
    await sql
      .raw(
        `with recursive number(n) as (select ${from} union all select n + 1 from number where n < ${to})
         insert into ${table} (${names.join(", ")}) select ${picked.join(", ")} from source cross join number`,
      )
      .execute(world.db);
  }
  await sql`drop table temp.source`.execute(world.db);
}

async function countOf(world: World, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(world.db);
  return rows[0]?.n ?? 0;
}
