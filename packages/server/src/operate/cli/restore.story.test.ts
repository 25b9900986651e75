/**
 * `spse restore` of a backup that was made beside a server, on both engines. Where another process is the subject (a restore elsewhere, a
 * database in use, a signal) the command has one of its own.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createReadStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import pg from "pg";
import { logIn } from "../../../test-support/log-in.ts";
import {
  addBulk,
  backedUp,
  close,
  elsewhere,
  endings,
  fresh,
  installation,
  KEY,
  postgres,
  refused,
  root,
  type Settings,
  sqlite,
  worldOf,
} from "../../../test-support/operate/backup-stage.ts";
import { runSpse, runSpseHere, startSpse } from "../../../test-support/operate/cli.ts";
import { makeCustodian, withPlainDigest } from "../../../test-support/operate/rewritten-backup.ts";
import { until } from "../../../test-support/until.ts";
import { addPerson, visitor } from "../../../test-support/world.ts";
import { findAccount } from "../../core/account/account.ts";
import { listSessions } from "../../core/session/session.ts";
import { type Bytes, seal, unseal } from "../backup/envelope.ts";
import type { Manifest } from "../backup/manifest.ts";

for (const engine of [sqlite, postgres])
  describe(`on ${engine.name}`, () => {
    // SQLite's locks keep out other processes alone.
    const runElsewhere = engine === sqlite ? runSpse : runSpseHere;

    test("a backup made beside the server is checked, and restored elsewhere: people log in there", async () => {
      const { world, settings } = await installation(engine);
      const file = join(fresh(), "spse.age");
      const backup = await runSpseHere(["backup", file], settings);
      assert.equal(backup.code, 0, backup.err);
      assert.match(backup.out, /^Backup made: .*spse\.age .*\nRecorded in the audit\./);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.deepEqual(readdirSync(join(file, "..")), ["spse.age"]);
      assert.ok(!readFileSync(file).includes("PENYEDIA1"));
      assert.ok(
        !existsSync(world.config.dataDir) || !readdirSync(world.config.dataDir).some((it) => /backup/.test(it)),
      );

      const checked = await runSpseHere(["restore", file, "--check", "--json"], settings);
      assert.equal(checked.code, 0, checked.err);
      const { ok, manifest, audit } = JSON.parse(checked.out);
      assert.deepEqual([ok, manifest.lpseId, manifest.tables.account], [true, world.lpseId, 1]);
      assert.equal(audit.entries, 1, "the backup has the audit as it was");

      const there = await elsewhere(engine);
      const restored = await runElsewhere(["restore", file], there);
      assert.equal(restored.code, 0, restored.err);
      assert.match(restored.out, /Restored\. 1 sessions were ended/);
      const copy = await worldOf(there);
      assert.equal(copy.lpseId, world.lpseId);
      const account = (await copy.db.selectFrom("account").select("id").executeTakeFirstOrThrow()).id;
      assert.deepEqual(await listSessions(copy, account), [], "sessions that may have been ended since");
      assert.equal((await logIn(copy, visitor(copy), "PENYEDIA1")).path, "/beranda");
      const verified = await runSpseHere(["audit", "verify"], there);
      assert.equal(verified.code, 0, verified.out);
      const entries = await copy.db.selectFrom("audit").select("outcome").where("event", "=", "backup").execute();
      assert.deepEqual(
        entries.map((it) => it.outcome),
        ["restored"],
      );
      assert.equal((await listSessions(world, account)).length, 1, "the first installation is as it was");
    });

    test("a place with a database is refused; in use, too; --replace sets it aside", async () => {
      const { world, settings } = await installation(engine);
      const file = await backedUp(settings);
      assert.deepEqual(refused(await runSpseHere(["restore", file], settings)), [1, "target-not-empty"]);
      assert.deepEqual(refused(await runElsewhere(["restore", file, "--replace"], settings)), [1, "target-in-use"]);
      await addPerson(world, { userId: "SESUDAH" });
      await close(world);
      const restored = await runSpseHere(["restore", file, "--replace", "--json"], settings);
      assert.equal(restored.code, 0, restored.err);
      const { aside } = JSON.parse(restored.out);
      assert.match(aside, /before.restore/);
      const after = await worldOf(settings);
      const accounts = await after.db.selectFrom("account").select("user_id").execute();
      assert.deepEqual(
        accounts.map((it) => it.user_id),
        ["PENYEDIA1"],
        "what came after the backup is set aside",
      );
      if (settings.SPSE_DATA_DIR) assert.ok(existsSync(aside));
      else assert.equal((await after.db.withSchema(aside).selectFrom("account").selectAll().execute()).length, 2);
    });

    test("a file that does not open changes nothing", async () => {
      const { settings } = await installation(engine);
      const file = await backedUp(settings);
      const other = { SPSE_MASTER_KEY: "B".repeat(43) };
      const there = await elsewhere(engine);
      assert.deepEqual(refused(await runSpseHere(["restore", file], { ...there, ...other })), [1, "backup-key-other"]);
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.subarray(0, bytes.length - 1));
      assert.deepEqual(refused(await runSpseHere(["restore", file], there)), [1, "damaged"]);
      assert.deepEqual(refused(await runSpseHere(["restore", file, "--check"], there)), [3, "damaged"]);
      bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      assert.deepEqual(refused(await runSpseHere(["restore", file], there)), [1, "damaged"]);
      if (there.SPSE_DATA_DIR) assert.deepEqual(readdirSync(there.SPSE_DATA_DIR), []);
      const none = await runSpseHere(["restore", join(root, "none.age")], there);
      assert.deepEqual(refused(none), [1, "file-unreadable"]);
    });

    test("[promise:backup] a backup that the holder of a --recipient identity has rewritten is refused, and changes nothing; the same file as it was made is restored", async () => {
      const { world, settings } = await installation(engine);
      const custodian = await makeCustodian();
      const madeWith = async () => {
        const file = join(fresh(), "spse.age");
        const backup = await runSpseHere(["backup", file, "--recipient", custodian.recipient], settings);
        assert.equal(backup.code, 0, backup.err);
        return readFileSync(file);
      };
      const file = await madeWith();
      await world.db.updateTable("account").set({ email: "pencuri@contoh.com" }).execute();
      const stolen = await custodian.open(await madeWith()); // as a thief's own copy of the database would be backed up
      const place = join(fresh(), "spse.age");
      const restore = async (content: Buffer, there: Settings, ...how: string[]) => {
        writeFileSync(place, await custodian.rewrite(file, content));
        return refused(await runSpseHere(["restore", place, ...how], there));
      };
      const older = withPlainDigest(stolen, (manifest) => ({ ...manifest, version: 1 }));
      const there = await elsewhere(engine);
      for (const [content, why] of [
        [withPlainDigest(stolen), "rewritten"],
        [older, "backup-unauthenticated"],
      ] as const) {
        assert.deepEqual(await restore(content, there), [1, why]);
        assert.deepEqual(await restore(content, there, "--check"), [3, why]);
      }
      if (there.SPSE_DATA_DIR) assert.deepEqual(readdirSync(there.SPSE_DATA_DIR), []);
      assert.deepEqual(await restore(await custodian.open(file), there), [0, undefined], "written again as it was");
      const copy = await worldOf(there);
      assert.equal((await findAccount(copy, "PENYEDIA1"))?.email, "penyedia1@contoh.go.id");
    });

    test("[promise:backup] rows that are missing, and another LPSE's database, are refused though the file is whole; a database that was there comes back", async () => {
      const { world, settings } = await installation(engine);
      const file = await backedUp(settings);
      await close(world);
      const sealed = async (change: (manifest: Manifest) => Manifest, other?: Bytes) => {
        const { manifest, database } = await unseal(createReadStream(file), [KEY]);
        const path = join(fresh(), "unlike.age");
        await writeFile(path, await seal(KEY, [], change(manifest), other ?? database));
        return path;
      };
      const unlike: readonly ((manifest: Manifest) => Manifest)[] = [
        (it) => ({ ...it, tables: { ...it.tables, session: (it.tables.session ?? 0) + 1 } }),
        (it) => ({ ...it, tables: { ...it.tables, lost: 0 } }),
        (it) => ({ ...it, lpseId: "another" }),
      ];
      for (const change of unlike) {
        const path = await sealed(change);
        assert.deepEqual(refused(await runSpseHere(["restore", path, "--replace"], settings)), [1, "unlike"]);
        assert.deepEqual(refused(await runSpseHere(["restore", path, "--check"], settings)), [3, "unlike"]);
        assert.deepEqual(stagedIn(settings), []);
      }
      if (engine === sqlite) {
        const none = await sealed(
          (it) => it,
          (async function* () {
            yield Buffer.alloc(8192, "no database");
          })(),
        );
        assert.deepEqual(refused(await runSpseHere(["restore", none, "--check"], settings)), [3, "database-damaged"]);
      }
      const after = await worldOf(settings);
      const entries = await after.db.selectFrom("audit").select("outcome").where("event", "=", "backup").execute();
      assert.deepEqual(
        entries.map((it) => it.outcome),
        ["made"],
        "the database as it was, and none restored",
      );
      await close(after);
      const whole = await sealed((it) => it);
      assert.deepEqual(refused(await runSpseHere(["restore", whole, "--replace"], settings)), [0, undefined]);
      assert.deepEqual(stagedIn(settings), []);
    });

    test("[promise:backup] a server that begins while the file is read keeps its database; without one, the same restore ends", async () => {
      const { world, settings } = await installation(engine);
      const file = await backedUp(settings);
      await close(world);
      const slow = await slowly(file);
      const running = runElsewhere(["restore", slow.path, "--replace"], settings);
      await slow.begun();
      const server = await worldOf(settings);
      await addPerson(server, { userId: "SESUDAH" });
      slow.goOn();
      assert.deepEqual(refused(await running), [1, "target-in-use"]);
      assert.ok(await findAccount(server, "SESUDAH"), "its database is where it was");
      await close(server);
      const alone = await slowly(file);
      alone.goOn();
      assert.deepEqual(refused(await runElsewhere(["restore", alone.path, "--replace"], settings)), [0, undefined]);
    });
  });

/** What a restore has left in the data folder of the database that it read: none of it may stay, whole or refused. */
const stagedIn = ({ SPSE_DATA_DIR: folder }: Settings): readonly string[] =>
  folder === undefined ? [] : readdirSync(folder).filter((it) => it.startsWith("restore-"));

/** The file as a pipe that waits in its middle. A second opening gets the file itself. */
async function slowly(file: string) {
  const folder = fresh();
  const [path, begun, go] = ["pipe", "begun", "go"].map((name) => join(folder, name)) as [string, string, string];
  execFileSync("mkfifo", [path]);
  const half =
    '{ head -c 1000 "$1"; cp "$1" "$2.whole"; mv "$2.whole" "$2"; touch "$3"; until [ -e "$4" ]; do sleep 0.02; done; tail -c +1001 "$1"; } > "$2"';
  const feeding = spawn("sh", ["-c", half, "sh", file, path, begun, go], { stdio: "ignore" });
  endings.push(() => feeding.kill("SIGKILL"));
  return {
    path,
    begun: () => until("the file is being read", () => existsSync(begun)),
    goOn: () => writeFileSync(go, ""),
  };
}

describe("on PostgreSQL alone", () => {
  test("a restore that cannot be completed is taken back, also in a database that was empty", async () => {
    const { world, settings } = await installation(postgres);
    const file = await backedUp(settings);
    await close(world);
    const tablesOf = async (url: string) => {
      const looking = new pg.Client({ connectionString: url });
      await looking.connect();
      const { rows } = await looking.query(
        "select nspname as schema, count(*)::int as tables from pg_class c join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p') and nspname like 'public%' group by 1",
      );
      await looking.end();
      return rows;
    };
    const empty = await elsewhere(postgres);
    for (const there of [settings, empty]) {
      const url = there.SPSE_DATABASE_URL ?? "";
      const before = await tablesOf(url);
      const away = { ...there, SPSE_DATABASE_URL: "postgres://127.0.0.1:1/spse", SPSE_DATABASE_DIRECT_URL: url };
      assert.equal((await runSpseHere(["restore", file, "--replace"], away)).code, 1);
      assert.deepEqual(await tablesOf(url), before);
      assert.equal((await runSpseHere(["restore", file, "--replace"], there)).code, 0, "and then it can be");
    }
  });

  test("the tables of a schema of the user's own name are checked and restored in a database that has no such schema", async () => {
    const url = (await postgres.url()) ?? "";
    const making = new pg.Client({ connectionString: url });
    await making.connect();
    await making.query("create schema authorization current_user");
    await making.end();
    const { settings } = await installation({ name: "", url: async () => url });
    const file = await backedUp(settings);
    const checked = await runSpseHere(["restore", file, "--check"], settings);
    assert.equal(checked.code, 0, checked.err);
    const there = await elsewhere(postgres);
    const restored = await runSpseHere(["restore", file], there);
    assert.equal(restored.code, 0, restored.err);
    const copy = await worldOf(there);
    assert.equal((await logIn(copy, visitor(copy), "PENYEDIA1")).path, "/beranda");
  });

  test("a restore that is stopped puts back what it has set aside", async () => {
    const { world, settings } = await installation(postgres);
    await addBulk(world, 20);
    const file = await backedUp(settings);
    const url = settings.SPSE_DATABASE_URL ?? "";
    await close(world);
    const running = startSpse(["restore", file, "--replace"], settings);
    const watching = new pg.Client({ connectionString: url });
    await watching.connect();
    const restores = "select 1 from pg_stat_activity where application_name = 'spse-backup' and xact_start is not null";
    await until("pg_restore is in its transaction", async () => (await watching.query(restores)).rows.length > 0);
    running.child.kill("SIGTERM");
    await running.ended;
    assert.equal(running.child.signalCode, "SIGTERM");
    const schemas = await watching.query("select nspname from pg_namespace where nspname like 'public%'");
    await watching.end();
    assert.deepEqual(schemas.rows, [{ nspname: "public" }]);
    const after = await worldOf(settings);
    const { n } = await after.db
      .selectFrom("account")
      .select((it) => it.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    assert.equal(Number(n), 21);
  });
});

describe("spse restore", () => {
  test("a backup opens under the key before a change of key, and the change can be ended after it", async () => {
    const { settings } = await installation(sqlite);
    const file = await backedUp(settings);
    const there = { ...(await elsewhere(sqlite)), SPSE_MASTER_KEY: "B".repeat(43), SPSE_MASTER_KEY_OLD: KEY };
    assert.equal((await runSpseHere(["restore", file], there)).code, 0);
    const rotated = await runSpseHere(["keys", "rotate"], there);
    assert.equal(rotated.code, 0, rotated.err);
  });

  test("the engine of the backup and of the settings must be the same", async () => {
    const { settings } = await installation(sqlite);
    const file = await backedUp(settings);
    assert.deepEqual(refused(await runSpseHere(["restore", file], await elsewhere(postgres))), [1, "engine-other"]);
  });
});
