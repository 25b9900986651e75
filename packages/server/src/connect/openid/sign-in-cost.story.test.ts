/** What an OpenID sign-in of a person who is logged in, and a page that forward auth lets through, ask of the database. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { atBeranda } from "../../../test-support/at-reset.ts";
import { scene } from "../../../test-support/connect/openid.ts";
import { addProtected, behindProxy, browserOn } from "../../../test-support/connect/protected-host.ts";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { notingStatements } from "../../../test-support/statements.ts";
import type { TestWorld } from "../../../test-support/world.ts";

/** The commits in SQLite's log: frames that end a transaction, of the log's present turn (sqlite.org/fileformat2.html §4.1). */
function countCommits({ config }: TestWorld): number {
  const name = readdirSync(config.dataDir).find((it) => it.endsWith("-wal")) ?? assert.fail("no log");
  const log = readFileSync(join(config.dataDir, name));
  const [frame, salts] = [24 + log.readUInt32BE(8), log.subarray(16, 24)];
  let commits = 0;
  for (let at = 32; at + frame <= log.length; at += frame)
    if (log.subarray(at + 8, at + 16).equals(salts) && log.readUInt32BE(at + 4) > 0) commits++;
  return commits;
}

onSqlite("What it costs", (fresh) => {
  test("a sign-in of a person who is logged in: request, code and tokens", async (t) => {
    const { world, noted, close } = await notingStatements(await fresh());
    const { signIn, signInAgain } = await scene(async () => world);
    await signIn();
    await signInAgain(); // keys and statements are warm
    const before = countCommits(world);
    noted.length = 0;
    await signInAgain();
    const statements = noted.filter((it) => it !== " ");
    const commits = countCommits(world) - before;
    t.diagnostic(`${statements.length} statements, ${commits} commits: ${statements.join(", ")}`);
    assert.ok(statements.length <= STATEMENTS, `${statements.length} statements: ${statements.join(", ")}`);
    assert.ok(commits > 0 && commits <= COMMITS, `${commits} commits`);
    await close();
  });

  test("a page behind forward auth: one statement, and no commit", async () => {
    const { world: noting, noted, close } = await notingStatements(await fresh());
    const world = behindProxy(noting);
    const person = await enrolled(world);
    world.clock.advance(60);
    const computer = await atBeranda(world, person);
    await addProtected(world);
    const browser = browserOn(world);
    await browser.open(computer, "/laporan");
    await browser.ask("/laporan"); // the first page makes the key that signs
    const before = countCommits(world);
    for (const shape of ["nginx", "forward"] as const) {
      noted.length = 0;
      assert.equal((await browser.ask("/laporan", {}, shape)).status, 200);
      assert.deepEqual(noted.filter((it) => it !== " ").length, 1, noted.join(", "));
    }
    assert.equal(countCommits(world), before);
    await close();
  });
});

/** As before the templates, switches and traces of applications. */
const STATEMENTS = 11;
const COMMITS = 3;
