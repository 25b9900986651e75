/** Checks a backup by restoring it elsewhere, and restores one in the place of the database. */
import { createReadStream, readdirSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { UnixSeconds } from "@spse/protocol";
import type { Config } from "../../base/platform/config/config.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { record, verifyAudit } from "../../core/audit/index.ts";
import { endEverySession } from "../../core/session/index.ts";
import { openWorld } from "../start/index.ts";
import { stampOf } from "./backup.ts";
import { type Bytes, type OpenedBackup, unseal } from "./envelope.ts";
import { type Contents, differences, engineName, type Manifest } from "./manifest.ts";
import { makeScratch, refuseTarget as refusePostgres, restoreInto } from "./postgres.ts";
import { BackupRefused } from "./refusal.ts";
import { place, refuseTarget as refuseSqlite, stageSqlite, stagingFolder } from "./sqlite.ts";

const CHUNK_BYTES = 2 ** 20;

/** The result of checking a backup. `problems`: of its audit. */
export interface CheckedBackup {
  readonly manifest: Manifest;
  readonly audit: { readonly entries: number; readonly problems: number };
}

export interface RestoredBackup extends CheckedBackup {
  /** The place of the previous database; null where there was none. */
  readonly aside: string | null;
  /** How many sessions of the backup were ended. */
  readonly sessions: number;
}

/** The settings, and the keys that may have sealed the backup. */
export interface Opener {
  readonly config: Config;
  readonly masterKeys: readonly string[];
  readonly signal: AbortSignal;
  readonly now: UnixSeconds;
}

/**
 * Restores a backup into a scratch place, opens it with this program (which applies its newer migrations), verifies its audit and
 * counts its rows. The database of the settings is not touched; on PostgreSQL its server holds the scratch database for that time.
 *
 * @throws BackupRefused where the file cannot be restored.
 */
export async function checkBackup(opener: Opener, path: string): Promise<CheckedBackup> {
  const { config, signal } = opener;
  const { manifest, database } = await openProven(opener, path);
  const check = async (world: World) => ({ manifest, audit: await auditOf(world) });
  if (manifest.engine === "sqlite") {
    const folder = await mkdtemp(join(tmpdir(), "spse-check-"));
    try {
      const { contents } = await stageSqlite(folder, database);
      return await inRestored(atSqlite(config, folder), { manifest, contents }, check);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  if (!config.databaseDirectUrl)
    throw new BackupRefused(
      "engine-other",
      "the backup is of PostgreSQL: name a server by --database URL to check it there",
    );
  const scratch = await makeScratch(config.databaseDirectUrl, `spse_check_${process.pid}`);
  try {
    const there = { ...config, databaseUrl: scratch.url, databaseDirectUrl: scratch.url };
    const settle = (contents: Contents) => inRestored(there, { manifest, contents }, check);
    const how = { schema: schemaIn(manifest), stamp: "", signal, settle };
    return (await restoreInto(scratch.url, database, how)).settled;
  } finally {
    await scratch.remove();
  }
}

/**
 * Restores a backup in the place that the settings name. A database that is there is set aside, if `replace` allows. All sessions
 * of the backup end: some may have been ended since, and would live again.
 *
 * @throws BackupRefused; then a database that was there is in its place as before.
 */
export async function restoreBackup(
  opener: Opener,
  path: string,
  wish: { readonly replace: boolean; readonly operator: string },
): Promise<RestoredBackup> {
  const { config, signal } = opener;
  const url = config.databaseDirectUrl;
  if (url) await refusePostgres(url, wish.replace);
  else refuseSqlite(config.dataDir, wish.replace);
  const { manifest, database } = await openProven(opener, path);
  const engine = url ? "postgres" : "sqlite";
  if (manifest.engine !== engine)
    throw new BackupRefused(
      "engine-other",
      `the backup is of ${engineName(manifest.engine)}, and the settings name ${engineName(engine)}`,
    );
  const stamp = stampOf(opener.now);
  const settle = (world: World) => settleIn(world, manifest, wish.operator);
  if (url) {
    await refusePostgres(url, wish.replace); // a server may have begun meanwhile
    const { aside, settled } = await restoreInto(url, database, {
      schema: schemaIn(manifest),
      stamp,
      signal,
      settle: (contents) => inRestored(config, { manifest, contents }, settle),
    });
    return { ...settled, aside };
  }
  const staged = await stageSqlite(await stagingFolder(config.dataDir), database);
  try {
    const { dataDir, contents } = staged;
    const settled = await inRestored(atSqlite(config, dataDir), { manifest, contents }, settle);
    refuseSqlite(config.dataDir, wish.replace); // a server may have begun meanwhile
    return { ...settled, aside: await place(staged, config.dataDir, stamp) };
  } finally {
    await staged.remove();
  }
}

/**
 * Opens a backup. A backup of PostgreSQL is first read to its end, so that a damaged one changes nothing. A backup of
 * SQLite is first written elsewhere.
 */
async function openProven(opener: Opener, path: string): Promise<OpenedBackup> {
  const opened = await open(opener, path);
  if (opened.manifest.engine === "sqlite") return opened;
  for await (const _chunk of opened.database) opener.signal.throwIfAborted();
  return open(opener, path);
}

const open = async ({ masterKeys, signal }: Opener, path: string): Promise<OpenedBackup> =>
  unseal(fileAt(newestIn(path), signal), masterKeys);

/** The newest backup of a folder, by the time in its name; any other path is the file itself. */
function newestIn(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  const name = readdirSync(path)
    .filter((it) => /^spse-[\d-]+\.age$/.test(it))
    .sort()
    .at(-1);
  if (name === undefined) throw new BackupRefused("file-unreadable", `${path}: this folder holds no backup`);
  return join(path, name);
}

async function* fileAt(path: string, signal: AbortSignal): Bytes & AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES, signal });
  } catch (error) {
    const { code } = error as { code?: string };
    throw new BackupRefused("file-unreadable", `${path}: cannot be read (${code}); check its path and owner`);
  }
}

function refuseUnlike(manifest: Manifest, contents: Contents): void {
  const tables = differences(manifest.tables, contents.tables);
  if (tables.length === 0 && manifest.lpseId === contents.lpseId) return;
  throw new BackupRefused(
    "unlike",
    `what was restored is not what was backed up: ${tables.join(", ") || "another LPSE"}`,
  );
}

function schemaIn({ schema }: Manifest): string {
  if (schema === null)
    throw new BackupRefused("not-a-backup", "the file names no schema: it is no backup of PostgreSQL");
  return schema;
}

/** The settings with a SQLite database elsewhere. */
const atSqlite = (config: Config, dataDir: string): Config => ({
  ...config,
  dataDir,
  databaseUrl: undefined,
  databaseDirectUrl: undefined,
});

/** Works in the restored database. @throws BackupRefused `unlike` where it is not what was backed up. */
async function inRestored<Result>(
  config: Config,
  { manifest, contents }: { readonly manifest: Manifest; readonly contents: Contents },
  work: (world: World) => Promise<Result>,
): Promise<Result> {
  refuseUnlike(manifest, contents);
  const world = await openWorld(config);
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

async function auditOf(world: World): Promise<CheckedBackup["audit"]> {
  const { entries, waiting, problems } = await verifyAudit(world);
  return { entries: entries + waiting, problems: problems.length };
}

async function settleIn(world: World, manifest: Manifest, operator: string) {
  const audit = await auditOf(world);
  const sessions = await transact(world, async (tx) => {
    const ended = await endEverySession(tx, "restored");
    const detail = { operator, made: manifest.createdAt, sessions: ended, problems: audit.problems };
    await record(tx, { event: "backup", outcome: "restored", client: "cli", detail });
    return ended;
  });
  return { manifest, audit, sessions };
}
