/** Checks of this machine: files, disk, the drawing of pictures, versions. */
import { existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import { openFolderMode, openSecretMode, quoted } from "../../base/platform/config/private-files.ts";
import { databaseFile, isPostgres } from "../../base/platform/db/db.ts";
import { programVersion } from "../../base/platform/node/version.ts";
import { tryDrawing } from "../../core/captcha/index.ts";
import { good, mend, notice, type Outcome, reasonOf, type Subject } from "./finding.ts";

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const FREE_LEAST = 256 * MIB;

/** Are the files of secrets, the data folder and the database closed to other users, and of one owner? */
export async function examineFiles({ config, secretFiles }: Subject): Promise<readonly Outcome[]> {
  const file = databaseFile(config.dataDir);
  const stored = config.databaseUrl ? [] : [file, `${file}-wal`, `${file}-shm`].filter((it) => existsSync(it));
  const folders = config.databaseUrl || !existsSync(config.dataDir) ? [] : [config.dataDir];
  const found = [
    ...folders.flatMap((path) => openTo(path, openFolderMode(path), "700")),
    ...[...secretFiles, ...stored].flatMap((path) =>
      existsSync(path) ? openTo(path, openSecretMode(path), "600") : [mend("file-missing", { path })],
    ),
    ...stored.flatMap((path) =>
      statSync(path).uid === statSync(file).uid
        ? []
        : [mend("file-foreign", { path, reference: quoted(file), quoted: quoted(path) })],
    ),
  ];
  return found.length > 0
    ? found
    : [good("files-closed", { count: folders.length + stored.length + secretFiles.length })];
}

const openTo = (path: string, mode: string | null, closed: string): readonly Outcome[] =>
  mode === null ? [] : [mend("file-open", { path, mode, closed, quoted: quoted(path) })];

/** Is there room for the database, and for a copy of it beside it? */
export async function examineDisk({ config }: Pick<Subject, "config">): Promise<readonly Outcome[]> {
  if (config.databaseUrl) return [good("disk-elsewhere")];
  if (!existsSync(config.dataDir)) return [];
  const { bavail, blocks, bsize } = await statfs(config.dataDir);
  const size = statSync(databaseFile(config.dataDir), { throwIfNoEntry: false })?.size ?? 0;
  return [judgeDisk(config.dataDir, { free: bavail * bsize, all: blocks * bsize, needed: Math.max(GIB, size) })];
}

/** `needed`: less than this is worth a notice. All in bytes. */
export function judgeDisk(
  path: string,
  { free, all, needed }: { readonly free: number; readonly all: number; readonly needed: number },
): Outcome {
  const values = { path, free: sizeInWords(free), percent: Math.floor((100 * free) / Math.max(all, 1)) };
  if (free < FREE_LEAST) return mend("disk-full", values);
  return free < needed ? notice("disk-low", values) : good("disk-free", values);
}

const sizeInWords = (bytes: number): string =>
  bytes < GIB ? `${Math.floor(bytes / MIB)} MiB` : `${(bytes / GIB).toFixed(1)} GiB`;

/** Can this machine draw the Kode Keamanan? Its canvas is a native library, and its fonts are files. */
export async function examineCaptcha(): Promise<readonly Outcome[]> {
  try {
    return [good("captcha-drawn", { fonts: await tryDrawing() })];
  } catch (error) {
    return [mend("captcha-broken", { reason: reasonOf(error) })];
  }
}

export async function sayVersions({ database }: Subject): Promise<readonly Outcome[]> {
  const values = { program: programVersion(), node: process.versions.node };
  if (database instanceof Error) return [good("versions", { ...values, database: "?" })];
  const postgres = isPostgres(database);
  const asked = postgres ? sql<{ v: string }>`show server_version` : sql<{ v: string }>`select sqlite_version() as v`;
  const version = await asked.execute(database).then(
    ({ rows }) => Object.values(rows[0] ?? {}).join(),
    () => "?", // the check of the database says why
  );
  return [good("versions", { ...values, database: `${postgres ? "PostgreSQL" : "SQLite"} ${version}` })];
}
