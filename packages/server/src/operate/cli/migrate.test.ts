/** `spse migrate`, and `--check`, which changes nothing. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql } from "kysely";
import { runSpseHere } from "../../../test-support/operate/cli.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { engines } from "../../../test-support/postgres.ts";
import { connectDb, openDb } from "../../base/platform/db/db.ts";
import { migrations } from "../../base/platform/db/migrate.ts";
import type { CommandLine } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { runMigrate } from "./migrate.ts";
import { CommandRefused } from "./terminal.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

for (const engine of engines) {
  /** An installation whose database is there and empty. */
  const installation = async (): Promise<Record<string, string>> => {
    const folder = mkdtempSync(join(tmpdir(), "spse-migrate-"));
    folders.push(folder);
    const url = await engine.url();
    if (!url) writeFileSync(join(folder, "spse.sqlite"), "", { mode: 0o600 });
    return { SPSE_DATA_DIR: folder, ...(url && { SPSE_DATABASE_URL: url }) };
  };

  test(`--check says what is missing and changes nothing; migrate applies it, once, on ${engine.name}`, async () => {
    const settings = await installation();
    for (const _ of [1, 2]) {
      const { code, out } = await runSpseHere(["migrate", "--check"], settings);
      assert.deepEqual([code, out.split("\n")[0]], [0, "would be applied: 0001-schema"]);
    }
    const done = await runSpseHere(["migrate"], settings);
    const all = Object.keys(migrations).map((name) => `applied: ${name}\n`);
    assert.deepEqual([done.code, done.out], [0, all.join("")]);
    const again = await runSpseHere(["migrate", "--lang", "id"], settings);
    assert.deepEqual([again.code, again.out], [0, "Database sudah sesuai dengan program ini.\n"]);
    const [names, other] = [Object.keys(migrations), await installation()];
    for (const [words, found] of [
      [["--check"], { pending: names }],
      [[], { applied: names }],
      [[], { applied: [] }],
      [["--check"], { pending: [] }],
    ] as const) {
      const { out } = await runSpseHere(["migrate", ...words, "--json"], other);
      assert.deepEqual(JSON.parse(out), { ...found, expandsOnly: true });
    }
  });

  test(`--check ends with 3 where processes of the version before must stop first, on ${engine.name}`, async () => {
    const settings = await installation();
    await (await openDb(settings.SPSE_DATABASE_URL, settings.SPSE_DATA_DIR ?? "")).db.destroy();
    const said: string[] = [];
    const terminal = terminalOf(said);
    const line = { terminal, language: () => "en", settings: () => settings } as unknown as CommandLine;
    const look = (json: boolean, ...names: string[]) =>
      runMigrate(line, { check: true, json }, { ...migrations, ...Object.fromEntries(names.map((it) => [it, never])) });
    const check = (...names: string[]) => look(false, ...names);
    await check("0002-expand-webhooks");
    assert.match(said.splice(0).join("\n"), /^would be applied: 0002-expand-webhooks\nIt only adds: /);
    await assert.rejects(
      check("0002-expand-webhooks", "0003-contract-webhooks"),
      (error: Error) => error instanceof CommandRefused && error.exitCode === exitCodes.found,
    );
    assert.match(
      said.join("\n"),
      /0002-expand-webhooks\nwould be applied: 0003-contract-webhooks\nIt does more than add/,
    );
    said.length = 0;
    await assert.rejects(look(true, "0003-contract-webhooks"));
    assert.deepEqual(JSON.parse(said.join("")), { pending: ["0003-contract-webhooks"], expandsOnly: false });
  });

  /** Changes an installation's database; then both forms of the command refuse it with this line. */
  const refusedAfter = async (change: string, says: RegExp): Promise<void> => {
    const settings = await installation();
    await runSpseHere(["migrate"], settings);
    const { db } = await connectDb(settings.SPSE_DATABASE_URL, settings.SPSE_DATA_DIR ?? "");
    for (const statement of change.split(";")) await sql.raw(statement).execute(db);
    await db.destroy();
    for (const words of [["migrate"], ["migrate", "--check"]]) {
      const { code, out, err } = await runSpseHere(words, settings);
      assert.deepEqual([code, out], [1, ""]);
      assert.match(err.split("\n").at(-2) ?? "", says);
    }
  };
  const LATER = "insert into kysely_migration (name, timestamp) values ('0009-contract-all', '2027')";

  test(`the database of another version is refused, with the first difference and the mend, on ${engine.name}`, () =>
    refusedAfter(
      LATER,
      /: another version of this program has used the database: it has the migration 0009-contract-all; start the version that made it, or restore a backup that this version made \[database-other\]$/,
    ));

  test(`it is called newer only where it names a newer version, on ${engine.name}`, () =>
    refusedAfter(
      `${LATER}; insert into schema_fingerprint (migration, fingerprint, program) values ('0009-contract-all', 'x', '10.2.0')`,
      /: a newer version of this program \(10\.2\.0\) has used the database: it has the migration 0009-contract-all; start that version, or .* \[database-newer\]$/,
    ));

  test(`a database of the day before, with the same migration and other columns, is refused, on ${engine.name}`, () =>
    refusedAfter(
      "drop index account_epoch_raised; alter table account drop column epoch_raised_at",
      /: another version of this program \(\d+\.\d+\.\d+\) has used the database: account\.epoch_raised_at is missing; .* \[database-other\]$/,
    ));
}

test("a SQLite database that is not there is not made", async () => {
  const folder = mkdtempSync(join(tmpdir(), "spse-migrate-"));
  folders.push(folder);
  const { code, err } = await runSpseHere(["migrate"], { SPSE_DATA_DIR: folder });
  assert.equal(code, 1);
  assert.match(err, /\[database-missing\]\n$/);
});

const never = async () => assert.fail("a check applies nothing");
