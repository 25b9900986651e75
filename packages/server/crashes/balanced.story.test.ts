/** Three real processes behind a real nginx with the text of docs/operate.md. `npm run torture -- crashes` kills more often. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { verifyAudit } from "../src/core/audit/verify.ts";
import { logInOnce } from "../test-support/log-in.ts";
import { inTime } from "../test-support/until.ts";
import { type Balanced, killSome, openBalanced, restartDatabase, rollingRestart } from "./balanced.ts";
import { openWaiting } from "./cluster.ts";

const PEOPLE = 2;

describe("three processes behind nginx", () => {
  let balanced: Balanced;
  before(async () => {
    balanced = await openBalanced(PEOPLE + 1);
  });
  after(() => balanced?.close());

  test("restarted one after the other: no login fails, and who waits is told", async () => {
    const { world, people } = balanced.cluster;
    const patient = people.at(-1);
    assert.ok(patient);
    const waiting = await openWaiting(world, patient, balanced.nginx.port);
    const others = { ...balanced, cluster: { ...balanced.cluster, people: people.slice(0, -1) } };
    assert.ok((await rollingRestart(others)) >= PEOPLE);
    await waiting.sayYes();
    assert.equal(await inTime("the waiting browser hears of the Ya", waiting.over), "approved");
    waiting.close();
  });

  test("one of them killed in the middle of logins: a page is loaded again, and everybody gets in", async () => {
    const { logins } = await killSome(balanced, 1);
    assert.ok(logins >= PEOPLE);
  });

  test("PostgreSQL dies and comes back: every process serves again, and wakes reach all of them", async () => {
    const { world, people, processes } = balanced.cluster;
    await restartDatabase(balanced);
    for (const [at, { port }] of processes.entries()) {
      const person = people[at];
      assert.ok(person);
      const waiting = await openWaiting(world, person, port);
      await waiting.sayYes();
      assert.equal(await inTime("the waiting browser hears of the Ya", waiting.over), "approved");
      waiting.close();
    }
    await logInOnce(world, people[PEOPLE] ?? assert.fail());
  });

  test("the audit of it all is one chain", async () => {
    const { problems } = await verifyAudit(balanced.cluster.world);
    assert.deepEqual(problems, []);
  });
});
