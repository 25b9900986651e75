/**
 * SQLite through `node:sqlite`, in the form that Kysely's own SQLite dialect expects: WAL, every commit on disk before its caller
 * goes on, but for marks and counters (wal-flush.ts), five seconds of patience for a lock, statements compiled once, and transactions that take the write lock at
 * their beginning (otherwise a transaction that reads first and writes later would fail with SQLITE_BUSY instead of waiting).
 */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from "kysely";
import { type Flush, waitsForDisk, walFlush } from "./wal-flush.ts";

/** How long a statement waits for another process to release the write lock. */
export const LOCK_WAIT_MILLISECONDS = 5000;
const STATEMENTS_KEPT = 500;

/** Opens (or makes) the database file. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: LOCK_WAIT_MILLISECONDS });
  database.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on");
  // SQLite keeps the log beside the file that a link leads to.
  return new GroupCommitDialect(database, `${database.location() ?? file}-wal`);
}

/** Kysely's dialect with {@link TransactionalAdapter} and {@link GroupCommitDriver}. */
class GroupCommitDialect extends SqliteDialect {
  readonly #driver: () => Driver;

  constructor(database: DatabaseSync, log: string) {
    super({ database: cachedStatements(database) });
    this.#driver = () => new GroupCommitDriver(database, log);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }

  override createDriver(): Driver {
    return this.#driver();
  }
}

/**
 * One connection that one transaction or statement uses at a time, in the order of their asking. A caller that has changed something gives
 * the connection on, and then waits until the change is on disk.
 */
class GroupCommitDriver extends SqliteDriver {
  readonly #totalChanges: () => unknown;
  /** False under `pragma synchronous = off`, which tests set: the power does not fail there. */
  readonly #flushes: () => boolean;
  readonly #flush: Flush;
  readonly #closeLog: () => Promise<void>;
  #seenChanges: unknown = 0;
  #last: Promise<void> = Promise.resolve();
  #giveOn: () => void = () => {};

  constructor(database: DatabaseSync, log: string) {
    super({ database: cachedStatements(database) });
    const changes = database.prepare("select total_changes() as n");
    this.#totalChanges = () => changes.get()?.n;
    const synchronous = database.prepare("pragma synchronous");
    this.#flushes = () => synchronous.get()?.synchronous !== 0;
    const { flush, close } = walFlush(log);
    this.#flush = flush;
    this.#closeLog = close;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    const turn = Promise.withResolvers<void>();
    this.#last = turn.promise;
    await before;
    this.#giveOn = turn.resolve;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    const changes = this.#totalChanges();
    const changed = changes !== this.#seenChanges;
    this.#seenChanges = changes;
    this.#giveOn();
    if (changed && waitsForDisk() && this.#flushes()) await this.#flush();
  }

  /** After everybody who has asked for the connection, and their flushes. */
  override async destroy(): Promise<void> {
    await this.acquireConnection();
    await this.#closeLog();
    await super.destroy();
  }
}

/**
 * Kysely's migrator uses no transaction on SQLite, since its adapter says that SQLite does not roll back CREATE or ALTER. SQLite does
 * (https://sqlite.org/lang_transaction.html): with this adapter all missing migrations run in one transaction. It begins with
 * the write lock, which keeps a second process out.
 */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): true {
    return true;
  }

  /** Kysely would hold its lock over the flush; {@link GroupCommitDriver} has its own. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

function cachedStatements(database: DatabaseSync): SqliteDatabase {
  /** In the order of their last use: lists of many lengths do not push out what every login needs. */
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const kept = cache.get(sql) ?? statement(database, sql === "begin" ? "begin immediate" : sql);
      cache.delete(sql);
      cache.set(sql, kept);
      if (cache.size > STATEMENTS_KEPT) cache.delete(cache.keys().next().value ?? sql);
      return kept;
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
