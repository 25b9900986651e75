/** PostgreSQL through `pg`. Whole numbers come back as numbers: our int8 columns hold Unix seconds and counts. */
import { PostgresDialect } from "kysely";
import pg from "pg";

const INT8_OID = 20;
const CONNECTIONS = 10;
const CONNECT_MILLISECONDS = 5000;
const KEEP_ALIVE_MILLISECONDS = 10_000;
const STATEMENT_MILLISECONDS = 15_000;

/** A pool for `postgres://…`; the LISTEN side of waking uses it too. */
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
    // Notices a connection whose other end has vanished silently.
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MILLISECONDS,
  });
  // A connection that breaks between two statements of a transaction has no other listener. The next statement fails, and
  // the pool drops the connection.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

export const postgresDialect = (pool: pg.Pool): PostgresDialect => new PostgresDialect({ pool });
