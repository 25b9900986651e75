/**
 * Makes an exhibit of the museum: a small installation of this version as the product's own backup, for both engines, and who can log in
 * to it. `npm run release` adds the one of its version.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { databaseFile } from "../src/base/platform/db/db.ts";
import { programVersion } from "../src/base/platform/node/version.ts";
import { transact } from "../src/base/platform/world.ts";
import { record } from "../src/core/audit/audit.ts";
import { loadPolicy, savePolicy } from "../src/core/policy/policy.ts";
import { demoAccounts } from "../src/operate/cli/demo.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { approve, logIn, proveFresh } from "../test-support/log-in.ts";
import { runSpseHere } from "../test-support/operate/cli.ts";
import { enableWithPasskey, makePasskey, softPasskey } from "../test-support/passkey.ts";
import { freshDatabase } from "../test-support/postgres.ts";
import { postgresPrograms } from "../test-support/postgres-programs.ts";
import { startPostgres } from "../test-support/postgres-server.ts";
import { visitor } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, testWorld } from "../test-support/world.ts";

export const MUSEUM = import.meta.dirname;

/** Public: whatever it seals is made up. */
const MUSEUM_KEY = "museum".padEnd(43, "A");
/** The settings of every exhibit, but its database. */
export const museumSettings = { SPSE_MODE: "production", SPSE_MASTER_KEY: MUSEUM_KEY } as const;

export const engines = ["sqlite", "postgres"] as const;
export type Engine = (typeof engines)[number];

/** What `exhibit.json` says of an engine's backup: a person with 2FA, the seed of that phone's codes, and how much is there. */
interface Content {
  readonly userId: string;
  readonly password: string;
  /** Base32. */
  readonly seed: string;
  readonly accounts: number;
  readonly auditEntries: number;
}

export interface Exhibit {
  /** The version that made it. */
  readonly program: string;
  readonly sqlite: Content;
  readonly postgres: Content;
}

/** The names of the exhibits with a backup. */
export const listExhibits = (museum = MUSEUM): readonly string[] =>
  readdirSync(museum)
    .filter((name) => existsSync(join(museum, name, "exhibit.json")))
    .sort();

export const readExhibit = (museum: string, name: string): Exhibit =>
  JSON.parse(readFileSync(join(museum, name, "exhibit.json"), "utf8"));

/** The programs of PostgreSQL with which a backup is made and restored. */
export const withPrograms = (): string => `${postgresPrograms()}:${process.env.PATH}`;

/**
 * Adds the exhibit of this version, all of it or nothing. Changes the PATH of its process, for pg_dump.
 *
 * @param server the address of a PostgreSQL of {@link postgresPrograms}; it starts one without.
 * @returns false where the museum has one of that name: an exhibit never changes.
 */
export async function addExhibit(museum = MUSEUM, name = programVersion(), server?: string): Promise<boolean> {
  const folder = join(museum, name);
  if (existsSync(folder)) return false;
  process.env.PATH = withPrograms();
  mkdirSync(museum, { recursive: true });
  const making = mkdtempSync(join(museum, ".making-"));
  const started = server === undefined ? await startPostgres({ programs: postgresPrograms() }) : null;
  try {
    const url = await freshDatabase(server ?? started?.url ?? "");
    const sqlite = await fill(making, "sqlite", { SPSE_DATA_DIR: join(making, "data") });
    const postgres = await fill(making, "postgres", { SPSE_DATABASE_URL: url, SPSE_DATA_DIR: join(making, "data") });
    rmSync(join(making, "data"), { recursive: true });
    const exhibit: Exhibit = { program: programVersion(), sqlite, postgres };
    writeFileSync(join(making, "exhibit.json"), `${JSON.stringify(exhibit, null, 2)}\n`);
    renameSync(making, folder);
    return true;
  } finally {
    rmSync(making, { recursive: true, force: true });
    await started?.stop();
  }
}

/** Fills an empty database of one engine, and makes its backup. */
async function fill(folder: string, engine: Engine, place: Readonly<Record<string, string>>) {
  const url = place.SPSE_DATABASE_URL;
  const data = place.SPSE_DATA_DIR ?? "";
  const now = Math.floor(Date.now() / 1000);
  const world = await testWorld({
    settings: museumSettings,
    now,
    folder: data,
    ...(url && { engine: { name: "", url: async () => url } }),
  });
  let content: Content;
  try {
    content = await live(world);
  } finally {
    await world.close();
  }
  if (!url) shrink(databaseFile(data));
  const { code, err } = await runSpseHere(["backup", join(folder, `${engine}.age`)], { ...museumSettings, ...place });
  if (code !== 0) throw new Error(`The exhibit's backup: ${err}`);
  return content;
}

/** A small LPSE: an account of each role, a phone, two passkeys, logins, audit entries, a policy. */
async function live(world: TestWorld): Promise<Content> {
  const others = demoAccounts.filter(({ userId }) => !["PENYEDIA1", "PPK2", "HELPDESK2"].includes(userId));
  for (const { userId, role, name } of others) {
    const { id } = await addPerson(world, { userId, role, name, kind: "non-penyedia" });
    await record(world, { event: "account", outcome: "created", accountId: id, client: "cli" });
  }
  const { account, phone } = await enrolled(world, { userId: "PENYEDIA1" });
  const computer = visitor(world);
  world.clock.advance(60);
  await logIn(world, computer, "PENYEDIA1");
  await approve(computer, phone);
  await computer.get("/passkeys/new");
  await proveFresh(computer, phone, "/passkeys/new/proof");
  await makePasskey(computer, softPasskey(world));
  const officer = visitor(world);
  const ppk = await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
  await logIn(world, officer, "PPK2");
  await enableWithPasskey(officer, softPasskey(world));
  await officer.post("/keluar");
  await world.db.deleteFrom("mail").execute(); // sent
  const policy = await loadPolicy(world, ppk);
  await transact(world, (tx) =>
    savePolicy(tx, "ppk", { ...policy, twoFactor: "mandatory", twoFactorFrom: world.now() }),
  );
  const counted = async (table: "account" | "audit") => {
    const { n } = await world.db
      .selectFrom(table)
      .select((it) => it.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  return {
    userId: account.userId,
    password: PASSWORD,
    seed: phone.secret,
    accounts: await counted("account"),
    auditEntries: await counted("audit"),
  };
}

/** The same database in pages of 512 bytes: an empty table or index takes one, and a backup of SQLite is as large as its file. */
function shrink(file: string): void {
  const database = new DatabaseSync(file);
  database.exec("pragma journal_mode = delete; pragma page_size = 512; vacuum");
  database.close();
}

if (import.meta.main) {
  const [name = programVersion()] = process.argv.slice(2);
  const added = await addExhibit(MUSEUM, name);
  console.log(added ? `packages/server/museum/${name} is new: commit it.` : `packages/server/museum has ${name}.`);
}
