/** `spse user import` is killed again and again, at any moment; the same command, or a server's job, goes on, and each row is done once. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { token } from "../src/base/platform/keys.ts";
import { findDue } from "../src/office/import/import.sql.ts";
import { vendors } from "../test-support/office/import.ts";
import { startSpse } from "../test-support/operate/cli.ts";
import { engines } from "../test-support/postgres.ts";
import { inTime, until } from "../test-support/until.ts";
import { type TestWorld, testWorld } from "../test-support/world.ts";

const ROWS = 4000;
const folder = mkdtempSync(join(tmpdir(), "spse-import-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "daftar.csv");
writeFileSync(file, vendors(ROWS));

const rowsOf = async ({ db }: TestWorld): Promise<number> =>
  (
    await db
      .selectFrom("account")
      .select((it) => it.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow()
  ).count;

for (const engine of engines)
  describe(`An import that is killed, on ${engine.name}`, () => {
    test("nothing is half done, the same command goes on, and each row is one account and one entry of the audit", async () => {
      const url = await (engine.worldUrl ?? engine.url)();
      const masterKey = token((bytes) => randomBytes(bytes));
      const world = await testWorld({
        engine: { name: engine.name, url: async () => url },
        settings: { SPSE_MASTER_KEY: masterKey },
      });
      after(() => world.close());
      const settings = {
        SPSE_MASTER_KEY: masterKey,
        SPSE_DATA_DIR: world.config.dataDir,
        ...(url !== undefined && { SPSE_DATABASE_URL: url }),
      };
      const start = (how = "--yes") => startSpse(["--lang", "en", "user", "import", file, how], settings);
      const killed = async (when: () => Promise<boolean>, how?: string) => {
        const { child, ended } = start(how);
        await until("the moment of the kill", when);
        child.kill("SIGKILL");
        await inTime("the end of the killed command", ended);
      };

      await killed(
        async () => (await world.db.selectFrom("import_line").select("id").limit(1).executeTakeFirst()) !== undefined,
        "--dry-run",
      );
      assert.equal(await rowsOf(world), 0, "a file that was not read to its end changes nothing");
      for (const least of [1, 1000]) {
        await killed(async () => (await rowsOf(world)) >= least);
        // PostgreSQL may still end a COMMIT that the killed command had sent, between the two looks.
        await until("the figures say what is there", async () => {
          const made = await findDue(world, "apply");
          assert.ok(made);
          return made.added === (await rowsOf(world));
        });
      }
      const { code, out } = await inTime("the last command", start().ended);
      assert.equal(code, 0);
      assert.match(out, /the import goes on/);
      assert.match(out, new RegExp(`Done: ${ROWS} accounts added, 0 updated, 0 left out`));
      assert.deepEqual([await findDue(world, "apply"), await rowsOf(world)], [null, ROWS]);
      const created = await world.db
        .selectFrom("audit")
        .select("account_id")
        .where("outcome", "=", "created")
        .execute();
      assert.deepEqual([created.length, new Set(created.map((it) => it.account_id)).size], [ROWS, ROWS]);
    });
  });
