/** The museum: databases of named versions, opened by this version on both engines (README.md). */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { currentCode, decodeBase32, totpKey } from "@spse/protocol";
import { sql } from "kysely";
import { connectDb, databaseFile } from "../src/base/platform/db/db.ts";
import { notThat } from "../test-support/enrolled.ts";
import { fieldOf, logIn } from "../test-support/log-in.ts";
import { runSpseHere } from "../test-support/operate/cli.ts";
import { freshDatabase, freshPostgresUrl } from "../test-support/postgres.ts";
import { postgresPrograms } from "../test-support/postgres-programs.ts";
import { startPostgres } from "../test-support/postgres-server.ts";
import { type TestWorld, testWorld, visitor } from "../test-support/world.ts";
import {
  addExhibit,
  type Engine,
  type Exhibit,
  engines,
  listExhibits,
  MUSEUM,
  museumSettings,
  readExhibit,
  withPrograms,
} from "./exhibit.ts";

const root = mkdtempSync(join(tmpdir(), "spse-museum-"));
const endings: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })];
after(async () => {
  for (const end of endings.reverse()) await end();
});
process.env.PATH = withPrograms(); // for the commands of this process

/** One server for the file: pg_restore is of the server's own version. */
let server: Promise<string> | undefined;
const postgres = (): Promise<string> => {
  server ??= startPostgres({ programs: postgresPrograms() }).then((started) => {
    endings.push(started.stop);
    return started.url;
  });
  return server;
};

type Settings = Readonly<Record<string, string>>;
let places = 0;

/** The settings of an installation without a database. */
async function emptyPlace(engine: Engine): Promise<Settings> {
  const folder = join(root, `${++places}`);
  mkdirSync(folder, { mode: 0o700 });
  const url = engine === "postgres" && { SPSE_DATABASE_URL: await freshDatabase(await postgres()) };
  return { ...museumSettings, SPSE_DATA_DIR: folder, PATH: process.env.PATH ?? "", ...url };
}

/** What a command that succeeds prints as JSON. */
async function told(words: readonly string[], settings: Settings) {
  const { code, out, err } = await runSpseHere([...words, "--json"], settings);
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

/** What `spse doctor` says of the database and of the master key. */
async function examined(settings: Settings): Promise<{ kind: string; says: string }[]> {
  const { out } = await runSpseHere(["doctor", "--json"], settings);
  return JSON.parse(out).findings.filter(({ check }: { check: string }) => check === "database" || check === "keys");
}

function worldOf(settings: Settings): Promise<TestWorld> {
  const { SPSE_DATABASE_URL: url, SPSE_DATA_DIR: folder = "" } = settings;
  const now = Math.floor(Date.now() / 1000); // the commands' own clock
  const engine = url && { engine: { name: "", url: async () => url } };
  return testWorld({ settings: museumSettings, now, folder, ...engine });
}

/** A3–A14 with the code that the exhibit's phone shows. */
async function logInWithCode(world: TestWorld, { userId, password, seed }: Exhibit[Engine]): Promise<void> {
  const computer = visitor(world);
  assert.equal((await logIn(world, computer, userId, password)).path, "/proof");
  const { code } = currentCode(totpKey(decodeBase32(seed) ?? new Uint8Array()), world.now());
  const type = async (typed: string) =>
    computer.post("/proof/code", { for: fieldOf(await computer.get("/proof/code"), "for"), code: typed });
  assert.equal((await type(notThat(code))).status, 422, "another code");
  assert.equal((await type(code)).path, "/beranda");
}

/** Restores, migrates and checks an exhibit as an operator does, and logs its person in. */
async function opens(museum: string, name: string, engine: Engine): Promise<void> {
  const exhibit = readExhibit(museum, name)[engine];
  const settings = await emptyPlace(engine);
  const { manifest, audit } = await told(["restore", join(museum, name, `${engine}.age`)], settings);
  assert.deepEqual(
    [manifest.engine, manifest.tables.account, audit],
    [engine, exhibit.accounts, { entries: exhibit.auditEntries, problems: 0 }],
  );
  const migrated = await runSpseHere(["migrate"], settings);
  assert.equal(migrated.code, 0, migrated.err);
  assert.deepEqual((await told(["migrate", "--check"], settings)).pending, []);
  assert.deepEqual(
    (await examined(settings)).map((it) => it.kind),
    ["database-ready", "master-key-fits"],
  );
  const world = await worldOf(settings);
  try {
    await logInWithCode(world, exhibit);
  } finally {
    await world.close();
  }
  const verified = await runSpseHere(["audit", "verify"], settings);
  assert.equal(verified.code, 0, verified.out);
}

for (const engine of engines)
  describe(`the museum, on ${engine}`, () => {
    for (const name of listExhibits())
      test(`the database of ${name} is restored, migrated and whole, and a person logs in by password and code`, () =>
        opens(MUSEUM, name, engine));
  });

test("a release adds the exhibit of its version, once; it opens as the others do", async () => {
  const museum = join(root, "museum");
  assert.equal(await addExhibit(museum, "9.9.9", await postgres()), true);
  const made = readFileSync(join(museum, "9.9.9", "sqlite.age"));
  assert.equal(await addExhibit(museum, "9.9.9", await postgres()), false);
  assert.deepEqual(listExhibits(museum), ["9.9.9"]);
  assert.ok(readFileSync(join(museum, "9.9.9", "sqlite.age")).equals(made), "an exhibit never changes");
  await opens(museum, "9.9.9", "sqlite");
});

/** Days before migrations were frozen, and the first difference of their databases. */
const REFUSED = {
  "2026-11-25": "it has the migration 0020-first-yes",
  "2026-11-28": "account.email_set_at is missing",
} as const;

/** An installation with a database of that day. */
async function placeOf(day: string, engine: Engine): Promise<Settings> {
  const read = (name: string) => gunzipSync(readFileSync(join(MUSEUM, day, name)));
  const folder = join(root, `${++places}`);
  mkdirSync(folder, { mode: 0o700 });
  const settings = { ...museumSettings, SPSE_DATA_DIR: folder };
  if (engine === "sqlite") {
    writeFileSync(databaseFile(folder), read("sqlite.gz"), { mode: 0o600 });
    return settings;
  }
  const url = await freshPostgresUrl();
  const { db } = await connectDb(url, "");
  await sql.raw(read("postgres.sql.gz").toString()).execute(db);
  await db.destroy();
  return { ...settings, SPSE_DATABASE_URL: url };
}

for (const engine of engines)
  describe(`before the museum, on ${engine}`, () => {
    for (const [day, difference] of Object.entries(REFUSED))
      test(`the database of ${day} is refused by start, migrate and doctor, which name the first difference; nothing changes it`, async () => {
        const settings = await placeOf(day, engine);
        for (const words of [["serve"], ["migrate"], ["migrate", "--check"]]) {
          const { code, out, err } = await runSpseHere(words, settings);
          const says = `another version of this program has used the database: ${difference}; start the version that made it, or restore a backup that this version made [database-other]`;
          assert.deepEqual(
            [
              code,
              out,
              err
                .split("\n")
                .at(-2)
                ?.replace(/^\w+: /, ""),
            ],
            [1, "", says],
            words.join(" "),
          );
        }
        const found = (await examined(settings)).find(({ kind }) => /^(schema-other|migrations-unknown)$/.test(kind));
        assert.ok(found?.says.endsWith(`by another version of this program: ${difference}`), found?.says);
        if (engine === "sqlite") {
          const made = gunzipSync(readFileSync(join(MUSEUM, day, "sqlite.gz")));
          assert.ok(
            readFileSync(databaseFile(settings.SPSE_DATA_DIR ?? ""))
              .subarray(100)
              .equals(made.subarray(100)),
          );
        }
      });
  });
