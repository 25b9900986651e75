/** Counts what SQLite is asked: loaded before the product opens its database. A figure of the bench, not of the product. */
import { open } from "node:fs/promises";
import { DatabaseSync, StatementSync } from "node:sqlite";

/**
 * `reads`: statements that bring rows and change none. `commits`: transactions, and statements outside of one, that wrote.
 * `flushes`: how often the log was brought to the disk for somebody who waits.
 */
export const counts = { reads: 0, writes: 0, commits: 0, transactions: 0, flushes: 0 };

const handle = await open("/dev/null");
const fileHandle = Object.getPrototypeOf(handle) as typeof handle;
await handle.close();
const { datasync } = fileHandle;
fileHandle.datasync = function () {
  counts.flushes += 1;
  return datasync.apply(this);
};

const databases = new WeakMap<StatementSync, DatabaseSync>();
/** The databases whose open transaction has written. */
const wrote = new WeakSet<DatabaseSync>();
/** These ask no table: transactions, settings, and SQLite's count of its own changes. */
const CONTROL = /^\s*(begin|commit|rollback|savepoint|release|pragma|select total_changes)\b/i;
const WRITES = /^\s*(with\b[\s\S]*?\)\s*)?(insert|update|delete|replace)\b/i;

const prepare = DatabaseSync.prototype.prepare;
DatabaseSync.prototype.prepare = function (...args) {
  const statement = prepare.apply(this, args);
  databases.set(statement, this);
  return statement;
};

for (const name of ["run", "all", "get", "iterate"] as const) {
  const own = StatementSync.prototype[name] as (...args: unknown[]) => unknown;
  Object.assign(StatementSync.prototype, {
    [name](this: StatementSync, ...args: unknown[]) {
      const result = own.apply(this, args);
      note(this);
      return result;
    },
  });
}

function note(statement: StatementSync): void {
  const database = databases.get(statement);
  const sql = statement.sourceSQL;
  if (!database) return;
  if (CONTROL.test(sql)) {
    if (/^\s*begin/i.test(sql)) counts.transactions += 1;
    if (/^\s*commit/i.test(sql) && wrote.delete(database)) counts.commits += 1;
    if (/^\s*rollback/i.test(sql)) wrote.delete(database);
  } else if (WRITES.test(sql)) {
    counts.writes += 1;
    if (database.isTransaction) wrote.add(database);
    else counts.commits += 1;
  } else counts.reads += 1;
}
