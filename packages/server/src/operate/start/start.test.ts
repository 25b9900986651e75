import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, describe, test } from "node:test";
import { sql } from "kysely";
import { freePort } from "../../../test-support/port.ts";
import { engines } from "../../../test-support/postgres.ts";
import { addPerson, testWorld } from "../../../test-support/world.ts";
import { type Config, ConfigError, parseConfig } from "../../base/platform/config/config.ts";
import { connectDb, databaseFile } from "../../base/platform/db/db.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { greet } from "./greet.ts";
import { openWorld } from "./start.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
function fresh(): string {
  const folder = mkdtempSync(join(tmpdir(), "spse-start-"));
  folders.push(folder);
  return folder;
}
const config = (settings: Record<string, string>): Config => parseConfig({ SPSE_LOG_LEVEL: "silent", ...settings });

for (const engine of engines) {
  describe(`the World, on ${engine.name}`, () => {
    test("opened again, it is the same LPSE with the same keys", async () => {
      const url = await engine.url();
      const settings = { SPSE_DATA_DIR: fresh(), ...(url && { SPSE_DATABASE_URL: url }) };
      const first = await openWorld(config(settings));
      const sealed = first.keys.seal("seed", "row", "rahasia");
      await first.close();
      const again = await openWorld(config(settings));
      assert.equal(again.lpseId, first.lpseId);
      assert.equal(again.keys.open("seed", "row", sealed), "rahasia");
      await again.close();
    });

    test("processes of one machine share its cores; a command that serves nobody keeps no figures", async () => {
      const url = await engine.url();
      const settings = config({
        ...{ SPSE_DATA_DIR: join(fresh(), "new", "data"), SPSE_METRICS_LISTEN: "127.0.0.1:0" },
        ...(url && { SPSE_DATABASE_URL: url }),
      });
      const [waiting, work, gate] = [[] as number[], [] as Promise<unknown>[], Promise.withResolvers<void>()];
      const [alone, third] = [
        await openWorld(settings),
        await openWorld(settings, { processes: 1000, monitored: false }),
      ];
      assert.deepEqual([alone.monitor !== undefined, third.monitor], [true, undefined]);
      const cores = availableParallelism();
      for (const { hashing } of [alone, third]) {
        const runs = Array.from({ length: cores }, (_, at) => hashing.run(operatorAsks(`${at}`), () => gate.promise));
        waiting.push(hashing.queue().waiting);
        work.push(...runs);
      }
      gate.resolve();
      await Promise.all(work);
      assert.deepEqual(waiting, [0, cores - 1]);
      if (!url) assert.equal(statSync(settings.dataDir).mode & 0o777, 0o700);
      assert.ok(Math.abs(alone.now() - Date.now() / 1000) < 5 && Number.isInteger(alone.now()));
      await Promise.all([alone.close(), third.close()]);
    });

    test("a statement is noted with its seconds", async () => {
      const url = await engine.url();
      const own = {
        SPSE_DATA_DIR: fresh(),
        SPSE_METRICS_LISTEN: "127.0.0.1:0",
        ...(url && { SPSE_DATABASE_URL: url }),
      };
      const world = await openWorld(config(own));
      const text = async () => (await world.monitor?.text()) ?? "";
      const spent = async () => Number(/query_duration_seconds_sum\{result="done"\} (\S+)/.exec(await text())?.[1]);
      const before = await spent();
      const begun = performance.now();
      await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
        select count(*) from n`.execute(world.db);
      const took = (performance.now() - begun) / 1000;
      const noted = (await spent()) - before;
      await world.close();
      assert.ok(noted > took / 100 && noted < took * 100, `${noted} of ${took} seconds`); // not milliseconds
    });

    if (engine.name === "SQLite") return; // one file, one process
    test("two processes that start at once agree on the LPSE, and one wakes the other", async () => {
      const url = (await engine.url()) ?? "";
      const settings = { SPSE_DATA_DIR: fresh(), SPSE_DATABASE_URL: url };
      const [one, other] = await Promise.all([openWorld(config(settings)), openWorld(config(settings))]);
      assert.equal(one.lpseId, other.lpseId);
      const woken = new Promise<void>((done) => other.wake.listen("proof:1", done));
      await one.wake.wake(one.db, "proof:1");
      await woken;
      await Promise.all([one.close(), other.close()]);
    });
  });
}

describe("a demo's database of another version", () => {
  /** As a version made it whose migrations had other names, and kept no fingerprint. */
  async function oldDemo(): Promise<Config> {
    const settings = config({ SPSE_DATA_DIR: fresh() });
    const { db } = await connectDb(undefined, settings.dataDir);
    await sql`create table old (id text primary key)`.execute(db);
    await sql`create table kysely_migration (name text primary key, timestamp text)`.execute(db);
    await sql`insert into kysely_migration (name, timestamp) values ('0020-of-yesterday', '2026-11-25')`.execute(db);
    await db.destroy();
    writeFileSync(join(settings.dataDir, "master.key"), `${"A".repeat(43)}\n`, { mode: 0o600 });
    return settings;
  }

  test("is set aside when the demo starts, and a new one begins; nothing is lost", async () => {
    const settings = await oldDemo();
    const world = await openWorld(settings, { beginsAnew: true });
    await world.close();
    const aside = `${databaseFile(settings.dataDir)}.aside-1`;
    const kept = new DatabaseSync(aside, { readOnly: true });
    assert.deepEqual(kept.prepare("select count(*) as rows from old").get()?.rows, 0);
    kept.close();
    const again = await openWorld(settings, { beginsAnew: true });
    await again.close();
    assert.equal(again.lpseId, world.lpseId, "the new one is of this version");
  });

  test("is set aside whole: also what another process has written and SQLite has not moved into the file yet", async () => {
    const settings = await oldDemo();
    const holder = new DatabaseSync(databaseFile(settings.dataDir));
    holder.exec("pragma journal_mode = wal; insert into old values ('x')");
    await (await openWorld(settings, { beginsAnew: true })).close();
    const kept = new DatabaseSync(`${databaseFile(settings.dataDir)}.aside-1`, { readOnly: true });
    assert.equal(kept.prepare("select count(*) as rows from old").get()?.rows, 1);
    kept.close();
    holder.close();
  });

  test("is recognised by its columns too: a migration that is not released yet may have changed", async () => {
    const settings = config({ SPSE_DATA_DIR: fresh() });
    const first = await openWorld(settings, { beginsAnew: true });
    await sql`alter table policy drop column number`.execute(first.db);
    await first.close();
    const anew = await openWorld(settings, { beginsAnew: true });
    assert.notEqual(anew.lpseId, first.lpseId);
    await anew.close();
    const { db } = await connectDb(undefined, settings.dataDir);
    await sql`alter table policy drop column number`.execute(db);
    await db.destroy();
    await (await openWorld(settings, { beginsAnew: true })).close();
    for (const place of [1, 2])
      assert.ok(existsSync(`${databaseFile(settings.dataDir)}.aside-${place}`), "both are kept");
  });

  test("is left alone by every other command", async () => {
    const settings = await oldDemo();
    await assert.rejects(
      openWorld(settings),
      (error) => error instanceof ConfigError && error.kind === "database-other",
    );
    assert.deepEqual(
      readdirSync(settings.dataDir).filter((it) => it.includes("aside")),
      [],
    );
  });
});

describe("a resource that cannot be opened gives one line that names its setting", () => {
  const refusal = async (settings: Record<string, string>): Promise<string> => {
    try {
      await (await openWorld(config(settings))).close();
    } catch (error) {
      assert.ok(error instanceof ConfigError, String(error));
      return error.message;
    }
    throw new Error("was opened");
  };

  test("an unreachable database, without its password in the line", async () => {
    const url = `postgres://spse:sandi-rahasia@127.0.0.1:${await freePort()}/spse`;
    const line = await refusal({ SPSE_DATA_DIR: fresh(), SPSE_DATABASE_URL: url });
    assert.match(line, /^SPSE_DATABASE_URL: /);
    assert.ok(!line.includes("sandi-rahasia"));
  });
  test("a data folder that is a file", async () => {
    const file = join(fresh(), "data");
    writeFileSync(file, "");
    assert.match(await refusal({ SPSE_DATA_DIR: file }), /^SPSE_DATA_DIR: /);
  });
  test("a master key file without a key: the demo does not replace the file", async () => {
    const folder = fresh();
    writeFileSync(join(folder, "master.key"), "kosong\n", { mode: 0o644 });
    assert.match(await refusal({ SPSE_DATA_DIR: folder }), /^SPSE_DATA_DIR: /);
  });
  test("a database whose key is elsewhere: no other key is made for it", async () => {
    const folder = fresh();
    await (await openWorld(config({ SPSE_DATA_DIR: folder }))).close();
    rmSync(join(folder, "master.key"));
    assert.match(await refusal({ SPSE_DATA_DIR: folder }), /^SPSE_MASTER_KEY: the database in/);
    assert.equal(existsSync(join(folder, "master.key")), false);
  });
  test("production never makes its own key, even if the settings' reader let a missing key pass", async () => {
    const folder = fresh();
    const production = { ...config({ SPSE_DATA_DIR: folder }), mode: "production" as const };
    await assert.rejects(openWorld(production), /SPSE_MASTER_KEY: production needs one/);
    assert.deepEqual(readdirSync(folder), []);
    await (await openWorld({ ...production, masterKey: "A".repeat(43) })).close();
  });
  test("only the owner can read the demo's key, also if others could before", async () => {
    const folder = fresh();
    writeFileSync(join(folder, "master.key"), `${"A".repeat(43)}\n`, { mode: 0o644 });
    await (await openWorld(config({ SPSE_DATA_DIR: folder }))).close();
    assert.equal(statSync(join(folder, "master.key")).mode & 0o777, 0o600);
  });
});

test("a start says what is not set: the reverse proxy where TLS ends before it, and the mail server", async () => {
  const world = await testWorld();
  const first: string[] = [];
  await greet(world, (line) => void first.push(line), 3);
  assert.match(first[0] ?? "", /^SPSE \S+ serves http:\/\/localhost:4500 and SPSE Authenticator \S+, by 3 workers$/);
  assert.match(
    first.slice(-2).join("\n"),
    /^No account exists yet\. .*\n {2}http:\/\/localhost:4500\/link\/[\w-]{43}$/,
  );
  await addPerson(world);
  await greet(world, (line) => void first.push(line));
  assert.doesNotMatch(first.slice(-2).join("\n"), /workers|\/link\//);
  const says = async (change: Partial<Config>): Promise<readonly string[]> => {
    const said: string[] = [];
    await greet({ ...world, config: { ...world.config, ...change } }, (line) => void said.push(line));
    return said.map((line) => line.split(" ")[0] ?? "");
  };
  const https = { portalUrl: "https://spse.contoh.go.id" };
  const whole = { ...https, trustedProxies: ["127.0.0.1/32"], smtpUrl: "smtp://localhost" };
  assert.deepEqual(await says({}), ["SPSE", "SPSE_SMTP_URL"]);
  assert.deepEqual(await says(https), ["SPSE", "SPSE_TRUSTED_PROXIES", "SPSE_SMTP_URL"]);
  assert.deepEqual(await says(whole), ["SPSE"]);
  await world.close();
});

test("a data folder that others can look into is closed where it holds our files alone; production starts in no other one", async () => {
  const production = (folder: string) =>
    config({
      ...{ SPSE_MODE: "production", SPSE_MASTER_KEY: "A".repeat(43), SPSE_DATA_DIR: folder },
      SPSE_PORTAL_URL: "https://spse.contoh.go.id",
      SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
    });
  const own = fresh();
  chmodSync(own, 0o755);
  await (await openWorld(production(own))).close();
  assert.equal(statSync(own).mode & 0o777, 0o700);
  const shared = fresh();
  chmodSync(shared, 0o755);
  writeFileSync(join(shared, "catatan.txt"), "");
  await assert.rejects(openWorld(production(shared)), { kind: "data-folder-open" });
  assert.equal(statSync(shared).mode & 0o777, 0o755, "it is not ours to close");
  await (await openWorld(config({ SPSE_DATA_DIR: shared }))).close();
});
