/** What PostgreSQL keeps and writes: bytes of each table and index, rows, the write-ahead log, its processor time. */
import { readdirSync } from "node:fs";
import type pg from "pg";
import { processorTimeOf } from "./processor-time.ts";

/** Bytes by table (with its TOAST) and by index; a partition counts for its parent. */
export type Sizes = Readonly<Record<string, number>>;

const SIZES = `
  select coalesce(parent.relname, own.relname) as name,
    sum(case own.relkind when 'r' then pg_table_size(own.oid) else pg_relation_size(own.oid) end)::bigint::float8 as bytes
  from pg_class own
    left join pg_inherits on inhrelid = own.oid
    left join pg_class parent on parent.oid = inhparent
  where own.relnamespace = 'public'::regnamespace and own.relkind in ('r', 'i')
  group by 1`;

export async function loadSizes(client: pg.Client): Promise<Sizes> {
  const { rows } = await client.query<{ name: string; bytes: number }>(SIZES);
  return Object.fromEntries(rows.map((it) => [it.name, it.bytes]));
}

/** Rows that were inserted, updated and deleted so far, by table. */
export async function loadChanges(client: pg.Client) {
  await client.query("select pg_stat_clear_snapshot()");
  const { rows } = await client.query<{ name: string; inserted: number; updated: number; deleted: number }>(`
    select coalesce(parent.relname, own.relname) as name, sum(n_tup_ins)::float8 as inserted,
      sum(n_tup_upd)::float8 as updated, sum(n_tup_del)::float8 as deleted
    from pg_stat_user_tables own
      left join pg_inherits on inhrelid = own.relid
      left join pg_class parent on parent.oid = inhparent
    group by 1`);
  return new Map(rows.map(({ name, ...changes }) => [name, changes]));
}

/** Bytes of the write-ahead log so far. */
export async function loadLog(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: number }>(
    "select (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 as bytes",
  );
  return rows[0]?.bytes ?? Number.NaN;
}

/** Transactions that were committed, those that only read included, and flushes of the log so far. */
export async function loadCommits(client: pg.Client) {
  await client.query("select pg_stat_clear_snapshot()");
  const { rows } = await client.query<{ commits: number; flushes: number }>(`
    select (select xact_commit from pg_stat_database where datname = current_database())::float8 as commits,
      (select sum(fsyncs) from pg_stat_io where object = 'wal')::float8 as flushes`);
  return rows[0] ?? { commits: Number.NaN, flushes: Number.NaN };
}

/** Processor time of all its processes so far, in seconds, those that have ended included. */
export async function postgresCpuSeconds(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const { parent: server } = processorTimeOf(`${rows[0]?.pid}`);
  let seconds = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const { parent, own, ended } = processorTimeOf(pid);
      if (pid === server) seconds += own + ended;
      else if (parent === server) seconds += own;
    } catch {} // it has just ended
  }
  return seconds;
}
