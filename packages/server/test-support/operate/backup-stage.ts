/** Installations for the stories of backups, on both engines, and the commands' settings. It changes the PATH of its process. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { record } from "../../src/core/audit/audit.ts";
import { freshDatabase, makeTemplate, migratedDatabase, type TestEngine } from "../postgres.ts";
import { postgresPrograms } from "../postgres-programs.ts";
import { startPostgres } from "../postgres-server.ts";
import { addPerson, sessionOf, type TestWorld, testWorld } from "../world.ts";
import { type Ended, runSpseHere } from "./cli.ts";

export const KEY = "A".repeat(43);
export const root = mkdtempSync(join(tmpdir(), "spse-backup-test-"));
export const endings: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })];
after(async () => {
  for (const end of endings.reverse()) await end();
});
let made = 0;
const now = () => Math.floor(Date.now() / 1000); // the commands' own clock
/** A new folder. */
export const fresh = (): string => {
  const folder = join(root, `${++made}`);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
};

/** One server for a process: pg_dump reads no newer server than itself. */
let server: Promise<string> | undefined;
const serverUrl = (): Promise<string> => (server ??= start());
async function start(): Promise<string> {
  const { url, stop } = await startPostgres({ programs: postgresPrograms() });
  endings.push(stop);
  await makeTemplate(url);
  return url;
}
export const postgres: TestEngine = {
  name: "PostgreSQL as old as its pg_dump",
  url: async () => freshDatabase(await serverUrl()),
  worldUrl: async () => migratedDatabase(await serverUrl()),
};
export const sqlite: TestEngine = { name: "SQLite", url: async () => undefined };

const PATH = `${postgresPrograms()}:${process.env.PATH}`;
process.env.PATH = PATH; // for commands that run in this process
const production = { SPSE_MODE: "production", SPSE_MASTER_KEY: KEY };
export type Settings = Readonly<Record<string, string>>;

/** An installation with an owner who is logged in, an open world beside the commands, and the settings of the commands. */
export async function installation(engine: TestEngine): Promise<{ world: TestWorld; settings: Settings }> {
  const url = await (engine.worldUrl ?? engine.url)();
  const world = await testWorld({ settings: production, now: now(), engine: { name: "", url: async () => url } });
  endings.push(world.close);
  await sessionOf(world, await addPerson(world));
  await record(world, { event: "account", outcome: "created", client: "cli" });
  const place = url ? { SPSE_DATABASE_URL: url } : { SPSE_DATA_DIR: world.config.dataDir };
  return { world, settings: { ...production, ...place, PATH } };
}

/** A new backup of these settings. */
export async function backedUp(settings: Settings): Promise<string> {
  const file = join(fresh(), "spse.age");
  assert.equal((await runSpseHere(["backup", file], settings)).code, 0);
  return file;
}

/** Another place of the same engine, with nothing in it. */
export async function elsewhere(engine: TestEngine): Promise<Settings> {
  const url = await engine.url();
  return { ...production, ...(url ? { SPSE_DATABASE_URL: url } : { SPSE_DATA_DIR: fresh() }), PATH };
}

/** The world of restored settings. */
export async function worldOf(settings: Settings): Promise<TestWorld> {
  const { SPSE_DATABASE_URL: url, SPSE_DATA_DIR: folder } = settings;
  const world = await testWorld({
    settings: production,
    now: now(),
    ...(url ? { engine: { name: "", url: async () => url } } : { folder: folder ?? "" }),
  });
  endings.push(world.close);
  return world;
}

/** The exit code, and the kind that ends the last line. */
export const refused = ({ code, err }: Ended) => [code, /\[([\w-]+)\]\n$/.exec(err)?.[1]];

/** Closes a world before the end of the file, so that no server holds its database. */
export async function close(world: TestWorld): Promise<void> {
  await world.close();
  endings.splice(endings.indexOf(world.close), 1);
}

/** Rows that make a backup take its time. */
export async function addBulk(world: TestWorld, mebibytes: number): Promise<void> {
  const row = await world.db.selectFrom("account").selectAll().executeTakeFirstOrThrow();
  for (let at = 0; at < mebibytes; at++)
    await world.db
      .insertInto("account")
      .values({
        ...row,
        id: `bulk-${at}`,
        user_id: `BULK${at}`,
        user_key: `BULK${at}`,
        name: randomBytes(3 * 2 ** 18).toString("base64"),
      })
      .execute();
}
