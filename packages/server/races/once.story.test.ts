/** Once means once: many at the same moment, on both engines, and over two server processes on one PostgreSQL. [A12] */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, describe, test } from "node:test";
import { engines, freshPostgresUrl } from "../test-support/postgres.ts";
import { type TestWorld, testWorld } from "../test-support/world.ts";
import { beside, races } from "./races.ts";

/** `npm run torture` sends 200. */
const CONTENDERS = 30;

const worlds: TestWorld[] = [];
const keep = (world: TestWorld): TestWorld => {
  worlds.push(world);
  return world;
};
after(() => Promise.all(worlds.map((it) => it.close())));

for (const engine of engines) {
  describe(`${CONTENDERS} at once, on ${engine.name}`, () => {
    for (const race of races) {
      test(`${race.name} [A12]`, async () => {
        const { winners, expected } = await race.run({
          worlds: [keep(await testWorld({ engine }))],
          contenders: CONTENDERS,
        });
        assert.equal(winners, expected);
      });
    }
  });
}

describe(`${CONTENDERS} at once, on two servers over one PostgreSQL`, () => {
  for (const race of races) {
    test(`${race.name} [A12]`, async () => {
      const url = await freshPostgresUrl();
      const settings = { SPSE_MASTER_KEY: randomBytes(32).toString("base64url") };
      const open = async () =>
        keep(await testWorld({ engine: { name: "PostgreSQL 18", url: async () => url }, settings }));
      const world = await open();
      const { winners, expected } = await race.run({
        worlds: [world, await beside(world, open)],
        contenders: CONTENDERS,
      });
      assert.equal(winners, expected);
    });
  }
});
