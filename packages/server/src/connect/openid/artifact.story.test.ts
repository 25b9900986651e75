/**
 * The rows of the OpenID library's objects: each is used once, even if it is used several times at the same moment, and
 * none is readable without the key; on both engines.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { transact } from "../../base/platform/world.ts";
import {
  clearArtifacts,
  consumeArtifact,
  deleteArtifact,
  deleteGrant,
  eraseArtifacts,
  findArtifact,
  noteAnswered,
  notePoll,
  Overtaken,
  putArtifact,
  putOnce,
} from "./artifact.sql.ts";

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
    const answers = [1, 2].map(() => transact(world, (tx) => noteAnswered(tx, "cid", 60)));
    const overtaken = (await Promise.allSettled(answers)).filter((it) => it.status === "rejected");
    assert.equal(overtaken.length, 1, "a request that has waited is answered once");
    assert.ok(overtaken[0]?.reason instanceof Overtaken);
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

  test("goes alone, with its grant, with its person or after its time; all others stay", async () => {
    const world = await fresh();
    const tokens = [
      ["one", { grantId: "g1", accountId: "a" }, 60],
      ["two", { grantId: "g1", accountId: "a" }, 60],
      ["three", { grantId: "g2", accountId: "a" }, 60],
      ["four", { grantId: "g3", accountId: "b" }, 60],
      ["five", { grantId: "g3", accountId: "b" }, 61],
    ] as const;
    const named = (id: string) => ({ model: "AccessToken", id });
    for (const [id, payload, seconds] of tokens) await putArtifact(world, named(id), payload, seconds);
    const left = async () => {
      const found = await Promise.all(tokens.map(async ([id]) => (await findArtifact(world, named(id))) && id));
      return found.filter((id) => id !== null);
    };
    await deleteArtifact(world, named("one"));
    assert.deepEqual(await left(), ["two", "three", "four", "five"]);
    await deleteGrant(world, "g1");
    assert.deepEqual(await left(), ["three", "four", "five"]);
    await transact(world, (tx) => eraseArtifacts(tx, "a"));
    assert.deepEqual(await left(), ["four", "five"]);
    world.clock.advance(60);
    assert.deepEqual([await clearArtifacts(world, 10), await left()], [1, ["five"]]);
  });

  test("is polled no sooner than it says: each poll that comes too early makes its own wait longer, and no other's", async () => {
    const world = await fresh();
    const other = { ...name, id: "lain" };
    for (const each of [name, other]) await putArtifact(world, each, {}, 600);
    const poll = async (after: number, of = name) => {
      world.clock.advance(after);
      return notePoll(world, of, { step: 5, grace: 1 });
    };
    const first = [await poll(0), await poll(0, other)];
    // Its wait is now 10 seconds, then 15, each from the last poll.
    const early = [await poll(3), await poll(8), await poll(13)];
    assert.deepEqual([first, early], [[true, true], Array(3).fill(false)]);
    assert.deepEqual([await poll(0, other), await poll(19)], [true, true]);
    assert.deepEqual([await poll(0, other), await poll(3, other)], [true, false]);
  });
});
