/**
 * Errors that mean that the database cannot work now, not that the program is wrong: it is away, full, read-only,
 * locked or restarting. Nothing of the transaction was stored, unless the connection broke at its commit. The cause is outside the program.
 */

/** SQLite's primary result codes (https://sqlite.org/rescode.html): BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL. */
const BUSY = 5;
const SQLITE = new Set([BUSY, 6, 7, 8, 10, 13, 14, 15]);
const PRIMARY_CODE_MASK = 0xff;

/**
 * PostgreSQL's SQLSTATE (https://www.postgresql.org/docs/18/errcodes-appendix.html): connection (08), resources (53), operator
 * (57), the system below (58); read-only (25006); a deadlock or a conflict that only needs another try (40).
 */
const POSTGRES = /^(08|40|53|57|58)[0-9A-Z]{3}$|^25006$/;

const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** Messages of `pg` and its pool, which have no code, when a connection is lost or cannot be had in time. */
const DRIVER =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** Is this error an outage of the database? */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (code === "ERR_SQLITE_ERROR") return SQLITE.has(primaryCode(error) ?? 0);
  if (typeof code === "string") return POSTGRES.test(code) || NETWORK.test(code);
  return DRIVER.test(error.message);
}

/** CORRUPT and NOTADB; data_corrupted and index_corrupted. */
const SQLITE_DAMAGED: ReadonlySet<number | null> = new Set([11, 26]);
const POSTGRES_DAMAGED = /^XX00[12]$/;

/** Is the stored database itself damaged? Only a backup mends that. */
export const isDamaged = (error: unknown): boolean =>
  error instanceof Error &&
  (SQLITE_DAMAGED.has(primaryCode(error)) || POSTGRES_DAMAGED.test((error as { code?: string }).code ?? ""));

/** Does another connection hold SQLite's lock? */
export const isBusy = (error: unknown): boolean => error instanceof Error && primaryCode(error) === BUSY;

/** The primary result code of an SQLite error, without its extension; null for any other error. */
function primaryCode(error: Error): number | null {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === "number" ? errcode & PRIMARY_CODE_MASK : null;
}

/**
 * Does the plan of a prepared statement give other columns than its text would now? PostgreSQL raises this error after
 * a migration has added a column to `select *`. It has no code of its own: it is 0A000 feature_not_supported, whose
 * message begins with this text.
 */
export const hasStalePlan = (error: unknown): boolean =>
  error instanceof Error &&
  (error as { code?: string }).code === "0A000" &&
  error.message.startsWith("cached plan must not change");

/**
 * Is a prepared statement's plan stale, or its name unknown on this connection or taken there by somebody else
 * (26000 invalid_sql_statement_name, 42P05 duplicate_prepared_statement)? The latter are of a PgBouncer that keeps no prepared statements.
 */
export const hasLostPlan = (error: unknown): boolean =>
  hasStalePlan(error) ||
  (error instanceof Error && ["26000", "42P05"].includes((error as { code?: string }).code ?? ""));

/**
 * Has PostgreSQL ended a transaction only because it conflicted with another one (40P01 deadlock_detected, 40001
 * serialization_failure), or because of a lost plan, which is not used again? Nothing of it was stored, and the whole transaction
 * may be tried again.
 */
export const needsAnotherTry = (error: unknown): boolean =>
  error instanceof Error &&
  (["40P01", "40001"].includes((error as { code?: string }).code ?? "") || hasLostPlan(error));

/** For a write that a read does not depend on: ignores an outage, and rethrows any other error. */
export function unlessOutage(error: unknown): void {
  if (!isOutage(error)) throw error;
}
