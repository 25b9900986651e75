import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engines } from "../../../test-support/postgres.ts";
import { addPerson, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { loadLink, newLink, takeLink } from "./account-link.ts";

for (const engine of engines) {
  describe(`A mailed link works once, for a limited time (${engine.name})`, () => {
    let world: TestWorld;
    let accountId: string;
    before(async () => {
      world = await testWorld({ engine });
      accountId = (await addPerson(world)).id;
    });
    after(() => world.close());
    const make = (seconds = 1800) =>
      transact(world, (tx) => newLink(tx, { purpose: "password-reset", accountId, seconds }));

    test("it opens until it expires, and a made-up one never opens", async () => {
      const secret = await make(60);
      assert.equal((await loadLink(world, secret))?.purpose, "password-reset");
      assert.equal(await loadLink(world, "A".repeat(43)), null);
      assert.equal(await loadLink(world, undefined), null);
      world.clock.advance(60);
      assert.equal(await loadLink(world, secret), null);
    });

    test("of two clicks one wins; afterwards the link tells only the result, and later nothing", async () => {
      const secret = await make();
      const link = await loadLink(world, secret);
      assert.ok(link);
      assert.equal(link.usedAt, null);
      assert.equal(await transact(world, (tx) => takeLink(tx, link)), true);
      assert.equal(await transact(world, (tx) => takeLink(tx, link)), false);
      assert.equal((await loadLink(world, secret))?.usedAt, world.now());
      world.clock.advance(600);
      assert.equal(await loadLink(world, secret), null);
    });

    test("using one ends the account's other links of that purpose", async () => {
      const [older, newer] = [await make(), await make()];
      const link = await loadLink(world, newer);
      assert.ok(link && (await transact(world, (tx) => takeLink(tx, link))));
      assert.equal(await loadLink(world, older), null);
    });

    test("an expired one cannot be taken even when it was loaded in time", async () => {
      const link = await loadLink(world, await make(5));
      world.clock.advance(5);
      assert.ok(link);
      assert.equal(await transact(world, (tx) => takeLink(tx, link)), false);
    });
  });
}
