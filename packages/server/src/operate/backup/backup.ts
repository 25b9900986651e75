/** Makes a backup while the server serves. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { UnixSeconds } from "@spse/protocol";
import type { Config } from "../../base/platform/config/config.ts";
import { programVersion } from "../../base/platform/node/version.ts";
import { seal } from "./envelope.ts";
import { type Manifest, writeManifest } from "./manifest.ts";
import { openPostgres } from "./postgres.ts";
import { BackupRefused } from "./refusal.ts";
import { openSqlite } from "./sqlite.ts";
import { writeWhole } from "./whole-file.ts";

interface BackupWish {
  /** The file, or a folder in which the file gets a name of its time. */
  readonly path: string;
  /** May a file of that name be replaced? */
  readonly replace: boolean;
  readonly recipients: readonly string[];
  readonly masterKey: string;
  readonly now: UnixSeconds;
}

export interface MadeBackup {
  readonly path: string;
  readonly bytes: number;
  readonly manifest: Manifest;
}

/**
 * Writes one encrypted file, completely or not at all.
 *
 * @throws BackupRefused; or the database's error.
 */
export async function makeBackup(config: Config, wish: BackupWish, signal: AbortSignal): Promise<MadeBackup> {
  const { masterKey, recipients, now } = wish;
  const path = statSync(wish.path, { throwIfNoEntry: false })?.isDirectory()
    ? join(wish.path, `spse-${stampOf(now)}.age`)
    : wish.path;
  if (!wish.replace && existsSync(path))
    throw new BackupRefused("file-exists", `${path}: exists already; name another file, or --replace it`);
  const source = config.databaseDirectUrl
    ? await openPostgres(config.databaseDirectUrl, signal)
    : await openSqlite(config, signal);
  try {
    const engine = config.databaseUrl ? "postgres" : "sqlite";
    const manifest = writeManifest({ program: programVersion(), engine, createdAt: now, ...source.contents });
    const sealed = await seal(masterKey, recipients, manifest, source.database);
    const bytes = await writeWhole(path, sealed).catch((error: unknown) => {
      const { code, syscall } = error as { code?: string; syscall?: string };
      if (error instanceof BackupRefused || code === undefined || syscall === undefined) throw error;
      throw new BackupRefused("file-unwritable", `${path}: cannot be written (${code}); check folder, owner and room`);
    });
    return { path, bytes, manifest };
  } finally {
    await source.close();
  }
}

/** `20261124-010000`: a time in UTC, as a part of a name. */
export const stampOf = (at: UnixSeconds): string =>
  new Date(at * 1000).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
