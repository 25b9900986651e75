/** The units that copy backups to another place and try them, line by line with the real rclone and a store on this machine. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  elsewhere,
  fresh,
  installation,
  postgres,
  type Settings,
  sqlite,
} from "../../../test-support/operate/backup-stage.ts";
import { runSpseHere } from "../../../test-support/operate/cli.ts";
import { serverProgram } from "../../../test-support/server-program.ts";
import { chainEntries, record } from "../../core/audit/index.ts";
import { examineBackup } from "../../office/system/backup.check.ts";
import { lookAtFigures } from "../monitoring/figures.ts";

/** Runs the lines of a unit as systemd does, with these paths in the place of its own. @returns how each ended. */
async function runUnit(name: string, settings: Settings, paths: Readonly<Record<string, string>>): Promise<unknown[]> {
  const unit = readFileSync(join(import.meta.dirname, "../../../../../packaging", name), "utf8");
  const ended: unknown[] = [];
  for (const [, line = ""] of unit.matchAll(/^Exec\w+=-?(.*)$/gm)) {
    const words = Object.entries(paths)
      .reduce((text, [from, to]) => text.replaceAll(from, to), line)
      .split(" ");
    const [program = "", ...rest] = words;
    if (program.endsWith("/spse")) ended.push((await runSpseHere(rest.slice(0, rest.indexOf("--env")), settings)).code);
    else ended.push(spawnSync(program, rest, { encoding: "utf8" }).status);
  }
  return ended;
}

for (const engine of [sqlite, postgres])
  describe(`on ${engine.name}`, () => {
    test("each backup goes to the other place, comes back each week, is restored, and Sistem and the metrics say so", async () => {
      const { world, settings } = await installation(engine);
      const [here, store, cache] = [fresh(), fresh(), fresh()];
      const paths = {
        "/usr/bin/rclone": serverProgram("rclone"),
        "/var/backups/spse": here,
        ...{ "${OFFSITE_STORE}": store, "${OFFSITE_CHECKED}": cache, "/var/cache/spse/restore-check": cache },
      };
      const found = async () => {
        const findings = await examineBackup({ config: world.config, database: world.db, now: world.now });
        const { backupAge, backupCheckAge, backupUnfit } = await lookAtFigures(world, async () => true);
        return [findings.at(-1)?.kind, backupAge !== null, backupCheckAge !== null, backupUnfit];
      };
      assert.deepEqual(await found(), ["backup-never", false, false, 0]);
      assert.equal((await runSpseHere(["backup", here], settings)).code, 0);
      assert.deepEqual(await found(), ["backup-unchecked", true, false, 0]);
      assert.deepEqual(await runUnit("spse-offsite.service", settings, paths), [0]);
      const [name = ""] = readdirSync(store);
      assert.deepEqual(readFileSync(join(store, name)), readFileSync(join(here, name)));
      assert.deepEqual(await runUnit("spse-restore-check.service", settings, paths), [0, 0, 0]);
      assert.deepEqual(await found(), ["backup-checked", true, true, 0]);
      assert.deepEqual(readdirSync(cache), [], "nothing is left of it");

      writeFileSync(join(here, name), "what somebody on this machine makes of it");
      const [copied] = await runUnit("spse-offsite.service", settings, paths);
      assert.notEqual(copied, 0, "a copy is not changed");
      assert.ok(readFileSync(join(store, name)).length > 1000);
      writeFileSync(join(store, name), "what the other place makes of it");
      assert.deepEqual(await runUnit("spse-restore-check.service", settings, paths), [0, 3, 0]);
      assert.deepEqual(await found(), ["backup-unfit", true, true, 1]);
    });

    test("nothing came back: that is reported too; without --record a check reports nothing", async () => {
      const { world, settings } = await installation(engine);
      const rows = () => world.db.selectFrom("audit").select("outcome").where("event", "=", "backup").execute();
      assert.equal((await runSpseHere(["restore", fresh(), "--check"], settings)).code, 1);
      assert.deepEqual(await rows(), []);
      assert.equal((await runSpseHere(["restore", fresh(), "--check", "--record"], settings)).code, 1);
      assert.deepEqual(
        (await rows()).map((it) => it.outcome),
        ["unfit"],
      );
    });

    test("a backup whose audit somebody has touched is unfit, by its check and on record; it is restored, and says so", async () => {
      const { world, settings } = await installation(engine);
      await record(world, { event: "account", outcome: "renamed", client: "cli" });
      await chainEntries(world);
      await world.db.deleteFrom("audit").where("outcome", "=", "created").execute();
      const folder = fresh();
      assert.equal((await runSpseHere(["backup", folder], settings)).code, 0);
      const check = await runSpseHere(["restore", folder, "--check", "--record", "--json"], settings);
      assert.deepEqual([check.code, JSON.parse(check.out).ok], [3, false]);
      const last = world.db.selectFrom("audit").select(["outcome", "detail"]).orderBy("id", "desc").limit(1);
      const { outcome, detail } = await last.executeTakeFirstOrThrow();
      assert.deepEqual([outcome, JSON.parse(detail).problems], ["unfit", 1]);
      const restored = await runSpseHere(["restore", folder, "--json"], await elsewhere(engine));
      assert.deepEqual([restored.code, JSON.parse(restored.out).audit.problems], [0, 1]);
    });
  });
