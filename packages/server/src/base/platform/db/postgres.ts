/** PostgreSQL through `pg`. Whole numbers come back as numbers: our int8 columns hold Unix seconds and counts. */
import { hash } from "node:crypto";
import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { hasLostPlan, hasStalePlan } from "./outage.ts";
import { waitsForDisk } from "./wal-flush.ts";

const INT8_OID = 20;
const CONNECTIONS = 10;
const CONNECT_MILLISECONDS = 5000;
const KEEP_ALIVE_MILLISECONDS = 10_000;
const STATEMENT_MILLISECONDS = 15_000;

/** Notices a connection whose other end has vanished silently. */
const ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MILLISECONDS } as const;

/** A pool for `postgres://…`. */
export function postgresPool(url: string): pg.Pool {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format?: "text" | "binary") =>
      oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format as "text"),
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    statement_timeout: STATEMENT_MILLISECONDS,
    types,
    ...ALIVE,
  });
  // A connection that breaks between two statements of a transaction has no other listener. The next statement fails, and
  // the pool drops the connection.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** By this name PostgreSQL lists the connection that each serving process holds open. */
export const LISTENER_NAME = "spse-wake";

/** One connection of its own, for LISTEN; not open yet. A statement on it fails after `patienceMilliseconds`. */
export const postgresClient = (url: string, patienceMilliseconds: number): pg.Client =>
  new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    query_timeout: patienceMilliseconds,
    application_name: LISTENER_NAME,
    ...ALIVE,
  });

export const postgresDialect = (pool: pg.Pool): PostgresDialect => new PostgresDialect({ pool: preparing(pool) });

/** Statements on rows are prepared: their texts come again and again, with other values. */
const ON_ROWS = /^(select|insert|update|delete) /;
/** Statements with more values are not prepared: each length of a list makes another text. */
const VALUES_MOST = 40;
const STATEMENTS_MOST = 500;

/**
 * A text whose commit waits for no flush: a transaction's beginning, or a change by itself. The setting ends with its transaction, so that
 * PgBouncer hands on a clean connection. A statement inside a transaction is as durable as that transaction.
 */
function unflushed(text: string, isInside: boolean): string {
  if (isInside) return text;
  if (text === "begin") return "begin; set local synchronous_commit = off";
  if (!/^(insert|update|delete) /.test(text)) return text;
  const off = "set_config('synchronous_commit', 'off', true)";
  return / returning [^()]*$/.test(text) ? `${text}, ${off}` : `${text} returning ${off}`;
}

/**
 * A pool whose connections prepare a statement at its first use and then send only its name and values: PostgreSQL parses and plans
 * a text once for each connection. A name is the digest of its text, so that a name never means another text, also where PgBouncer
 * hands the connection on.
 */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  /** Texts whose columns have changed under their plan: a migration of a newer program has run. */
  const unnamed = new Set<string>();
  /** A PgBouncer that keeps no prepared statements has given us another connection than the one that knows the name. */
  let namesNothing = false;
  const inTransaction = new WeakSet<pg.PoolClient>();
  const nameOf = (text: string, values: number): string | undefined => {
    if (namesNothing || values === 0 || values > VALUES_MOST || !ON_ROWS.test(text) || unnamed.has(text))
      return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= STATEMENTS_MOST) return known;
    const made = hash("sha256", text, "base64url");
    names.set(text, made);
    return made;
  };
  const query = (client: pg.PoolClient) => async (asked: string, values: readonly unknown[]) => {
    const text = waitsForDisk() ? asked : unflushed(asked, inTransaction.has(client));
    if (asked === "begin") inTransaction.add(client);
    else if (asked === "commit" || asked === "rollback") inTransaction.delete(client);
    const name = nameOf(text, values.length);
    try {
      return await client.query({ text, values: [...values], ...(name !== undefined && { name }) });
    } catch (error) {
      if (name === undefined || !hasLostPlan(error)) throw error;
      if (hasStalePlan(error)) unnamed.add(text);
      else namesNothing = true;
      // Inside a transaction PostgreSQL refuses this one too; the whole transaction is tried again (outage.ts).
      return client.query({ text, values: [...values] }).catch(() => {
        throw error;
      });
    }
  };
  return {
    connect: async () => {
      const client = await pool.connect();
      // Kysely's other form of `query` takes a cursor, and this program gives it none.
      const prepared = { query: query(client), release: (broken?: boolean) => client.release(broken) };
      return prepared as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
    options: pool.options,
  };
}
