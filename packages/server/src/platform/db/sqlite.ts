/**
 * SQLite through `node:sqlite`, in the form that Kysely's own SQLite dialect expects: WAL, every commit on disk, five seconds of
 * patience for a lock, statements compiled once, and transactions that take the write lock at their beginning (otherwise a
 * transaction that reads first and writes later would fail with SQLITE_BUSY instead of waiting).
 */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";

/** How long a statement waits for another process to release the write lock. */
export const LOCK_WAIT_MILLISECONDS = 5000;
const STATEMENTS_KEPT = 500;

/** Opens (or makes) the database file; `:memory:` for a private database in memory. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: LOCK_WAIT_MILLISECONDS });
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
  return new TransactionalDialect({ database: cachedStatements(database) });
}

/**
 * Kysely's migrator uses no transaction on SQLite, since its adapter says that SQLite does not roll back CREATE or ALTER. SQLite does
 * (https://sqlite.org/lang_transaction.html): with this adapter all missing migrations run in one transaction. It begins with
 * the write lock, which keeps a second process out.
 */
class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): true {
    return true;
  }
}

function cachedStatements(database: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = cache.get(sql);
      if (known) return known;
      const made = statement(database, sql === "begin" ? "begin immediate" : sql);
      if (cache.size < STATEMENTS_KEPT) cache.set(sql, made);
      return made;
    },
  };
}

/**
 * A full disk or a broken file makes SQLite roll back by itself (https://sqlite.org/lang_transaction.html §3). The driver's own
 * rollback would then fail, and its error would hide the first one: it is skipped.
 */
function statement(database: DatabaseSync, sql: string): SqliteStatement {
  const prepared = database.prepare(sql);
  const bind = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: prepared.columns().length > 0,
    all: (parameters) => prepared.all(...bind(parameters)),
    run: (parameters) =>
      sql === "rollback" && !database.isTransaction
        ? { changes: 0, lastInsertRowid: 0 }
        : prepared.run(...bind(parameters)),
    iterate: (parameters) => prepared.iterate(...bind(parameters)) as IterableIterator<unknown>,
  };
}
