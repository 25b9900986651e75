/** Backup and restore of a SQLite file. */
import { closeSync, createReadStream, existsSync, openSync, readdirSync, renameSync, statSync } from "node:fs";
import { mkdir, rm, statfs } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import type { Config } from "../../base/platform/config/config.ts";
import { databaseFile } from "../../base/platform/db/db.ts";
import { isBusy } from "../../base/platform/db/outage.ts";
import { LOCK_WAIT_MILLISECONDS } from "../../base/platform/db/sqlite.ts";
import type { Bytes } from "./envelope.ts";
import type { Contents } from "./manifest.ts";
import { BackupRefused } from "./refusal.ts";
import type { Source } from "./source.ts";
import { flushFolder, removeLeft, writeDurably } from "./whole-file.ts";

const PRIVATE = 0o600;
const CHUNK_BYTES = 2 ** 20;
/** Room that stays free beside a copy. */
const SPARE_BYTES = 64 * 2 ** 20;
/**
 * All pages in one step. With fewer, a write of the server between two steps makes the copy begin anew, and under load it never ends.
 * Writes of the server go on meanwhile: they are in the log, which the copy reads at one point in time.
 */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies the database while the server writes. The copy is beside it, where the database itself is readable by the same user, and goes
 * with `close`.
 *
 * @throws BackupRefused `no-room`, `database-damaged`, `database-empty`.
 */
export async function openSqlite({ dataDir }: Config, signal: AbortSignal): Promise<Source> {
  const file = databaseFile(dataDir);
  const name = basename(file);
  await removeLeft(dataDir, readdirSync(dataDir), new RegExp(`^${name.replace(".", "\\.")}\\.backup-(\\d+)`));
  await refuseFull(dataDir, statSync(file).size);
  const copy = `${file}.backup-${process.pid}`;
  const close = async () => {
    for (const end of ["", "-wal", "-shm", "-journal"]) await rm(`${copy}${end}`, { force: true });
  };
  try {
    closeSync(openSync(copy, "wx", PRIVATE));
    const source = new DatabaseSync(file, { timeout: LOCK_WAIT_MILLISECONDS });
    try {
      await backup(source, copy, { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    signal.throwIfAborted();
    return { contents: readContents(copy, "quick_check"), database: bytesOf(copy, signal), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens the file when its first bytes are read. An earlier stream would throw an uncaught error if the signal came
 * before the first read.
 */
async function* bytesOf(file: string, signal: AbortSignal): Bytes & AsyncGenerator<Uint8Array> {
  yield* createReadStream(file, { highWaterMark: CHUNK_BYTES, signal });
}

/** @throws BackupRefused `no-room` where a folder cannot take so many bytes. */
async function refuseFull(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + SPARE_BYTES)
    throw new BackupRefused("no-room", `${folder}: has no room for a copy of the database (${bytes} bytes); free some`);
}

/**
 * The content of a file, after SQLite has checked it. Afterwards its journal has no file of its own.
 *
 * @throws BackupRefused `database-damaged` or `database-empty`.
 */
function readContents(file: string, check: "quick_check" | "integrity_check"): Contents {
  const database = new DatabaseSync(file);
  try {
    leaveWal(database);
    const verdict = Object.values(database.prepare(`pragma ${check}(1)`).get() ?? {});
    if (verdict[0] !== "ok") throw new BackupRefused("database-damaged", `the database is damaged: ${verdict.join()}`);
    const texts = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map((row) => String(Object.values(row)[0]));
    const names = texts(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
    );
    const count = (name: string) => Number(database.prepare(`select count(*) as n from "${name}"`).get()?.n);
    const lpseId = names.includes("installation") ? texts("select lpse_id from installation")[0] : undefined;
    if (lpseId === undefined) throw new BackupRefused("database-empty", "the database is empty: nothing to back up");
    return {
      schema: null,
      lpseId,
      migrations: texts("select name from kysely_migration order by name"),
      tables: Object.fromEntries(names.sort().map((name) => [name, count(name)])),
    };
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    throw new BackupRefused("database-damaged", `the database is damaged: ${(error as Error).message}`);
  } finally {
    database.close();
  }
}

/** Brings everything into the one file. @throws where another process has it open. */
const leaveWal = (database: DatabaseSync): void => database.exec("pragma journal_mode = delete");

/** A restored database in a folder of its own, closed to others; `remove` takes it away. */
interface StagedDatabase {
  readonly dataDir: string;
  readonly contents: Contents;
  readonly remove: () => Promise<void>;
}

/** Writes a backup's database into a new folder, and looks through it. */
export async function stageSqlite(folder: string, database: Bytes): Promise<StagedDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await writeDurably(databaseFile(folder), database);
    return { dataDir: folder, contents: readContents(databaseFile(folder), "integrity_check"), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The folder in which a database is staged, beside the one that it replaces. Removes what killed processes left. */
export async function stagingFolder(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await removeLeft(dataDir, readdirSync(dataDir), /^restore-(\d+)$/);
  return join(dataDir, `restore-${process.pid}`);
}

/**
 * Refuses a data folder if its database would be lost or is in use.
 *
 * @throws BackupRefused `target-not-empty` unless `replace`; `target-in-use` where another process has it open.
 */
export function refuseTarget(dataDir: string, replace: boolean): void {
  const file = databaseFile(dataDir);
  if (!isThere(file)) return;
  if (!replace)
    throw new BackupRefused(
      "target-not-empty",
      `${file}: there is a database already; --replace sets it aside, after the server was stopped`,
    );
  refuseInUse(file);
}

const isThere = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** A file that another process has open cannot leave WAL (https://sqlite.org/pragma.html#pragma_journal_mode). */
function refuseInUse(file: string): void {
  try {
    const database = new DatabaseSync(file, { timeout: 0 });
    try {
      leaveWal(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (isBusy(error)) throw new BackupRefused("target-in-use", `${file}: is in use; stop the server first`);
    // Broken, perhaps the reason of this restore: it is set aside as it is.
  }
}

/**
 * Moves a staged database into its place; one that is there is set aside.
 *
 * @param stamp makes the name of the one set aside.
 * @returns that name, or null.
 */
export async function place(staged: StagedDatabase, dataDir: string, stamp: string): Promise<string | null> {
  const file = databaseFile(dataDir);
  const whole = new DatabaseSync(databaseFile(staged.dataDir));
  leaveWal(whole);
  whole.close();
  const aside = isThere(file) ? `${file}.before-restore-${stamp}` : null;
  for (const end of ["-wal", "-shm", "-journal", ""]) {
    if (!existsSync(`${file}${end}`)) continue;
    if (aside === null) await rm(`${file}${end}`);
    else renameSync(`${file}${end}`, `${aside}${end}`);
  }
  renameSync(databaseFile(staged.dataDir), file);
  await flushFolder(dirname(file));
  await staged.remove();
  return aside;
}
