/** `spse backup` beside a server, on both engines. A command that gets a signal has a process of its own. */
import assert from "node:assert/strict";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  addBulk,
  close,
  fresh,
  installation,
  KEY,
  postgres,
  refused,
  root,
  sqlite,
} from "../../../test-support/operate/backup-stage.ts";
import { runSpseHere, startSpse } from "../../../test-support/operate/cli.ts";
import { inTime, until } from "../../../test-support/until.ts";

describe("spse backup", () => {
  for (const engine of [sqlite, postgres])
    test(`on ${engine.name}, killed or stopped in its middle, it leaves no backup; the next one leaves nothing else`, async () => {
      const { world, settings } = await installation(engine);
      await addBulk(world, 16);
      const folder = fresh();
      const file = join(folder, "spse.age");
      for (const signal of ["SIGTERM", "SIGKILL"] as const) {
        const running = startSpse(["backup", file], settings);
        await until("the file has begun", async () => readdirSync(folder).some((it) => it.endsWith(".spse-half")));
        running.child.kill(signal);
        await running.ended;
        assert.equal(running.child.signalCode, signal);
        assert.ok(!existsSync(file), signal);
        if (signal === "SIGTERM") assert.deepEqual(readdirSync(folder), [], "it cleans up");
      }
      await world.db.deleteFrom("account").where("id", "like", "bulk-%").execute();
      const whole = await runSpseHere(["backup", file], settings);
      assert.equal(whole.code, 0, whole.err);
      assert.deepEqual(readdirSync(folder), ["spse.age"]);
      if (settings.SPSE_DATA_DIR)
        assert.deepEqual(
          readdirSync(settings.SPSE_DATA_DIR).filter((it) => /backup/.test(it)),
          [],
        );
    });

  test("on SQLite, stopped while it copies the database, it leaves no copy", async () => {
    const { world, settings } = await installation(sqlite);
    await addBulk(world, 20);
    const copies = () => readdirSync(world.config.dataDir).filter((it) => /backup/.test(it));
    const watching = watch(world.config.dataDir);
    const running = startSpse(["backup", fresh()], settings);
    const begun = new Promise<void>((resolve) => watching.on("change", () => copies().length > 0 && resolve()));
    await Promise.race([inTime("the copy has begun", begun), running.ended]);
    watching.close();
    running.child.kill("SIGTERM");
    await running.ended;
    assert.equal(running.child.signalCode, "SIGTERM");
    assert.deepEqual(copies(), []);
  });

  test("an existing file stays unless it may be replaced; in a folder the file is named by its time, and the newest is restored", async () => {
    const { settings } = await installation(sqlite);
    const folder = fresh();
    const file = join(folder, "spse.age");
    writeFileSync(file, "yesterday's");
    assert.deepEqual(refused(await runSpseHere(["backup", file], settings)), [1, "file-exists"]);
    assert.equal(readFileSync(file, "utf8"), "yesterday's");
    assert.equal((await runSpseHere(["backup", file, "--replace"], settings)).code, 0);
    assert.ok(statSync(file).size > 1000);
    const inFolder = await runSpseHere(["backup", folder, "--json"], settings);
    const { path, manifest, ...said } = JSON.parse(inFolder.out);
    assert.match(path, /\/spse-\d{8}-\d{6}\.age$/);
    assert.deepEqual(said, { bytes: statSync(path).size, recorded: true });
    for (const name of ["spse-20200101-000000.age", "zz.age"]) writeFileSync(join(folder, name), "another one");
    const newest = await runSpseHere(["restore", folder, "--check", "--json"], settings);
    assert.equal(JSON.parse(newest.out).manifest.createdAt, manifest.createdAt);
    const nowhere = await runSpseHere(["backup", join(root, "none", "spse.age")], settings);
    assert.deepEqual(refused(nowhere), [1, "file-unwritable"]);
  });

  test("the lines are in the operator's language, and no line holds the key", async () => {
    const { settings } = await installation(sqlite);
    const { out, err } = await runSpseHere(["backup", fresh(), "--lang", "id"], settings);
    assert.match(out, /^Cadangan dibuat: /);
    assert.ok(!`${out}${err}`.includes(KEY));
  });

  test("without the master key nothing is made or restored", async () => {
    const { SPSE_MASTER_KEY: _, ...settings } = (await installation(sqlite)).settings;
    for (const command of ["backup", "restore"])
      assert.match((await runSpseHere([command, join(root, "x.age")], settings)).err, /\[master-key-missing\]\n$/);
  });

  test("a damaged database is not backed up as if it were whole", async () => {
    const { world, settings } = await installation(sqlite);
    await addBulk(world, 1);
    await close(world);
    const file = join(world.config.dataDir, "spse.sqlite");
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 8 * 4096, bytes.length - 4096);
    writeFileSync(file, bytes);
    chmodSync(file, 0o600);
    const folder = fresh();
    assert.deepEqual(refused(await runSpseHere(["backup", folder], settings)), [1, "database-damaged"]);
    assert.deepEqual(readdirSync(folder), []);
    const seen = JSON.parse((await runSpseHere(["doctor", "--json"], settings)).out).findings;
    const found = seen.find((it: { check: string }) => it.check === "database");
    assert.equal(found.kind, "database-damaged");
    assert.match(found.mend, /spse restore \S+ --replace/);
  });
});
