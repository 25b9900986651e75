import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engines } from "../../../../test-support/postgres.ts";
import { addPerson, type TestWorld, testWorld } from "../../../../test-support/world.ts";
import { transact } from "../world.ts";
import { compiledOnce } from "./compiled.ts";

/** One for both engines. */
let builds = 0;
const rolesOf = compiledOnce((db, { key, active }: { key: string; active: number }) => {
  builds += 1;
  return db
    .selectFrom("account")
    .select("role")
    .where("user_key", "=", key)
    .where("active", "=", active as 0 | 1);
});

for (const engine of engines) {
  describe(`a statement that is compiled once, on ${engine.name}`, () => {
    let world: TestWorld;
    before(async () => {
      world = await testWorld({ engine });
      await addPerson(world, { userId: "SATU", role: "ppk" });
      await addPerson(world, { userId: "DUA", role: "auditor" });
      builds = 0;
    });
    after(() => world.close());

    test("each use binds its own values", async () => {
      assert.equal((await rolesOf(world.db, { key: "SATU", active: 1 }))[0]?.role, "ppk");
      assert.equal((await rolesOf(world.db, { key: "DUA", active: 1 }))[0]?.role, "auditor");
      assert.deepEqual(await rolesOf(world.db, { key: "DUA", active: 0 }), []);
      assert.equal(builds, 1);
    });

    test("inside a transaction it sees what the transaction has changed", async () => {
      const seen = await transact(world, async (tx) => {
        await tx.db.updateTable("account").set({ role: "pokja" }).where("user_key", "=", "SATU").execute();
        return rolesOf(tx.db, { key: "SATU", active: 1 });
      });
      assert.equal(seen[0]?.role, "pokja");
    });

    test("a statement that reckons with a value is refused: its result would stay in the text", async () => {
      const wrong = compiledOnce((db, { now }: { now: number }) =>
        db
          .selectFrom("account")
          .select("id")
          .where("created_at", "<", now - 60),
      );
      await assert.rejects(wrong(world.db, { now: 1 }), /now has no value yet/);
    });
  });
}
