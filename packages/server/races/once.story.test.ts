/** Once means once: many at the same moment, on SQLite, and over real server processes on one PostgreSQL. [A12] */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { verifyAudit } from "../src/core/audit/verify.ts";
import { inThisProcess, processes } from "./course.ts";
import { races } from "./races.ts";

/** `npm run torture -- races` sends 200, to three processes. */
const CONTENDERS = 12;
const PROCESSES = 2;

for (const ground of [inThisProcess(), processes(PROCESSES)]) {
  describe(`${CONTENDERS} at once, on ${ground.name} [promise:once]`, () => {
    after(ground.close);
    for (const race of races) {
      test(`${race.name} [A12]`, async () => {
        const { winners, expected } = await race.run(await ground.course(CONTENDERS));
        assert.equal(winners, expected);
      });
    }
    test("the audit of it all is one chain [A12]", async () => {
      const { world } = await ground.course(0);
      const { problems } = await verifyAudit(world);
      assert.deepEqual(problems, []);
      assert.equal(await ground.deadlocks(), 0, "nobody was told of a deadlock");
    });
  });
}
