/**
 * A migrated SQLite database without rows, as a file to copy. To migrate one takes 11 ms of CPU and some waits for the disk, to copy it
 * 2 ms. `npm test` makes one for the whole run and names it in TEST_SQLITE_FILE; a test file run alone makes its own.
 */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseFile, openDb } from "../src/base/platform/db/db.ts";

let own: Promise<string> | undefined;

/** Puts a migrated database without rows into a data folder that has none. */
export async function copyMigrated(folder: string): Promise<void> {
  own ??= process.env.TEST_SQLITE_FILE ? Promise.resolve(process.env.TEST_SQLITE_FILE) : makeMigrated();
  const file = databaseFile(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  copyFileSync(await own, file);
  chmodSync(file, 0o600);
}

/** Makes the database that is copied; its file goes with this process. */
export async function makeMigrated(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "spse-migrated-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { db } = await openDb(undefined, folder);
  await db.destroy();
  return databaseFile(folder);
}
