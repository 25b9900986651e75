/**
 * The rows of the OpenID library's objects: each is used once, even if it is used several times at the same moment, and
 * none is readable without the key; on both engines.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { clearArtifacts, consumeArtifact, findArtifact, Overtaken, putArtifact, putOnce } from "./artifact.sql.ts";

onBothEngines("A code or token of OpenID", (fresh) => {
  const name = { model: "AuthorizationCode", id: "kode" };

  test("is used up once, by one of those who come at the same moment; so is an assertion's id", async () => {
    const world = await fresh();
    await putArtifact(world, name, { accountId: "a" }, 60);
    const uses = await Promise.allSettled([1, 2, 3].map(() => consumeArtifact(world, name)));
    const refused = uses.flatMap((use) => (use.status === "rejected" ? [use.reason] : []));
    assert.equal(refused.filter((why) => why instanceof Overtaken).length, 2);
    assert.equal(refused.length, 2);
    assert.equal((await findArtifact(world, name))?.consumed, world.now());
    const stored = await Promise.all([1, 2, 3].map(() => putOnce(world, { model: "ReplayDetection", id: "x" }, 60)));
    assert.deepEqual(stored.sort(), [false, false, true]);
  });

  test("is over after its time, belongs to its kind, and is neither named nor readable in the database", async () => {
    const world = await fresh();
    await putArtifact(world, name, { accountId: "a", nonce: "rahasia" }, 60);
    assert.equal(await findArtifact(world, { ...name, model: "AccessToken" }), null);
    const dump = JSON.stringify(await world.db.selectFrom("openid_artifact").selectAll().execute());
    assert.ok(!dump.includes("kode") && !dump.includes("rahasia"));
    world.clock.advance(60);
    assert.equal(await findArtifact(world, name), null);
    assert.equal(await clearArtifacts(world, 10), 1);
  });
});
