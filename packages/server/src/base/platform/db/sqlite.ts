/**
 * SQLite through `node:sqlite`, in the form that Kysely's own SQLite dialect expects: WAL, every commit on disk before its caller
 * goes on, but for marks and counters (wal-flush.ts), five seconds of patience for a lock, statements compiled once, and transactions that take the write lock at
 * their beginning (otherwise a transaction that reads first and writes later would fail with SQLITE_BUSY instead of waiting).
 */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  type DatabaseConnection,
  type Driver,
  type LimitNode,
  type QueryCompiler,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type SqliteStatement,
  ValueNode,
} from "kysely";
import { isBusy } from "./outage.ts";
import { type Flush, waitsForDisk, walFlush } from "./wal-flush.ts";

/** How long a statement waits for another process to release the write lock. */
export const LOCK_WAIT_MILLISECONDS = 5000;
const RETRY_MILLISECONDS = 10;
const STATEMENTS_KEPT = 500;

/** Opens (or makes) the database file. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: LOCK_WAIT_MILLISECONDS });
  switchToWal(database);
  database.exec("pragma synchronous = normal; pragma foreign_keys = on");
  // SQLite keeps the log beside the file that a link leads to.
  return new GroupCommitDialect(database, `${database.location() ?? file}-wal`);
}

/**
 * While another process writes to a file that has no WAL yet, SQLite refuses this switch at once and does not wait as for a statement: the
 * switch has a read lock already (https://sqlite.org/c3ref/busy_handler.html). So commands that start together on a new file wait here.
 */
function switchToWal(database: DatabaseSync): void {
  for (let tries = LOCK_WAIT_MILLISECONDS / RETRY_MILLISECONDS; ; tries -= 1) {
    try {
      database.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if (!isBusy(error) || tries <= 0) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MILLISECONDS);
    }
  }
}

/** Kysely's dialect with {@link TransactionalAdapter}, {@link LiteralLimits} and {@link GroupCommitDriver}. */
class GroupCommitDialect extends SqliteDialect {
  readonly #driver: () => Driver;

  constructor(database: DatabaseSync, log: string) {
    const changes: Changes = { made: false };
    const statements = cachedStatements(database, changes);
    super({ database: statements });
    this.#driver = () => new GroupCommitDriver(database, statements, changes, log);
  }

  override createQueryCompiler(): QueryCompiler {
    return new LiteralLimits();
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }

  override createDriver(): Driver {
    return this.#driver();
  }
}

/**
 * Writes `limit 20` and not `limit ?`. SQLite plans by the value of a bound limit, and so compiles such a statement again at each
 * use (sqlite3_bind: "expired"): that takes four times as long as the statement itself.
 */
class LiteralLimits extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    if (ValueNode.is(node.limit) && Number.isSafeInteger(node.limit.value)) this.append(`limit ${node.limit.value}`);
    else super.visitLimit(node);
  }
}

/** Has the connection changed a row since the last look? */
interface Changes {
  made: boolean;
}

/**
 * One connection that one transaction or statement uses at a time, in the order of their requests. A caller that has
 * changed something first hands the connection on, and then waits until the change is on disk.
 */
class GroupCommitDriver extends SqliteDriver {
  readonly #changes: Changes;
  /** False under `pragma synchronous = off`, which tests set: the power does not fail there. */
  readonly #flushes: () => boolean;
  readonly #flush: Flush;
  readonly #closeLog: () => Promise<void>;
  #last: Promise<void> = Promise.resolve();
  #giveOn: () => void = () => {};

  constructor(database: DatabaseSync, statements: SqliteDatabase, changes: Changes, log: string) {
    super({ database: statements });
    this.#changes = changes;
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
    const changed = this.#changes.made;
    this.#changes.made = false;
    this.#giveOn();
    if (changed && waitsForDisk() && this.#flushes()) await this.#flush();
  }

  /** Waits for all earlier users of the connection, and for their flushes. */
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

function cachedStatements(database: DatabaseSync, changes: Changes): SqliteDatabase {
  /** In the order of their last use: lists of many lengths do not push out the statements that every login needs. */
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const kept = cache.get(sql) ?? statement(database, sql === "begin" ? "begin immediate" : sql, changes);
      cache.delete(sql);
      cache.set(sql, kept);
      if (cache.size > STATEMENTS_KEPT) cache.delete(cache.keys().next().value ?? sql);
      return kept;
    },
  };
}

/** These change no row, and after them SQLite still has the count of the change before. */
const CHANGES_NOTHING = /^\s*(select|pragma|begin|commit|rollback|savepoint|release)\b/i;

/**
 * A full disk or a broken file makes SQLite roll back by itself (https://sqlite.org/lang_transaction.html §3). The driver's own
 * rollback would then fail, and its error would hide the first one: it is skipped.
 */
function statement(database: DatabaseSync, sql: string, changes: Changes): SqliteStatement {
  const prepared = database.prepare(sql);
  const writes = !CHANGES_NOTHING.test(sql);
  const bind = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: prepared.columns().length > 0,
    all: (parameters) => {
      const rows = prepared.all(...bind(parameters));
      if (writes && rows.length > 0) changes.made = true; // `returning`
      return rows;
    },
    run: (parameters) => {
      if (sql === "rollback" && !database.isTransaction) return { changes: 0, lastInsertRowid: 0 };
      const result = prepared.run(...bind(parameters));
      if (writes && result.changes > 0) changes.made = true;
      return result;
    },
    iterate: (parameters) => prepared.iterate(...bind(parameters)) as IterableIterator<unknown>,
  };
}
