/** Each change of an incident and the rows that it is for: of several processes one makes it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { guards, guardsOf } from "../../../../test-support/guards.ts";
import { transact } from "../../../base/platform/world.ts";
import { beginAlert, endAlert, forgetAlert, loadAlerts, markBadAgain, markCalm, markTold } from "./alert.sql.ts";

const KIND = "disk-low";

onBothEngines("The table of alerts", (fresh) => {
  test("only one that nobody told is told or forgotten, and only one that was told ends; with what was mailed of it", async () => {
    const world = await fresh();
    const row = { kind: KIND, bad_since: 1_795_000_000, told_at: null, mailed: 0, good_since: null } as const;
    const others = ["kind other"];
    assert.deepEqual(await guards(world, "alert", row, (tx) => markTold(tx, KIND, true)), [...others, "told_at set"]);
    assert.deepEqual(await guardsOf(world, "alert", row, (tx) => forgetAlert(tx, KIND)), [...others, "told_at set"]);
    assert.deepEqual(await guardsOf(world, "alert", row, (tx) => markCalm(tx, KIND, 5)), others);
    assert.deepEqual(await guardsOf(world, "alert", row, (tx) => markBadAgain(tx, KIND)), [
      ...others,
      "bad_since now", // it is so already
    ]);
    await forgetAlert(world, KIND);
    const told = { ...row, told_at: 1_795_000_060, mailed: 1 } as const;
    const ends = (mailed: boolean) => async (tx: Parameters<typeof endAlert>[0]) =>
      (await endAlert(tx, KIND)) === mailed;
    assert.deepEqual(await guards(world, "alert", told, ends(true)), [...others, "told_at null", "mailed other"]);
  });

  test("one that begins again is as it was; what is marked is read", async () => {
    const world = await fresh();
    await beginAlert(world, KIND);
    const [first] = await loadAlerts(world);
    assert.deepEqual(first, { kind: KIND, badSince: world.now(), toldAt: null, goodSince: null });
    world.clock.advance(60);
    await beginAlert(world, KIND);
    assert.deepEqual(await loadAlerts(world), [first]);
    await beginAlert(world, "mail-late");
    assert.equal(await transact(world, (tx) => endAlert(tx, KIND)), null, "it was never told");
    assert.equal(await transact(world, (tx) => markTold(tx, KIND, false)), true);
    assert.equal(await transact(world, (tx) => markTold(tx, KIND, true)), false, "another process was first");
    await markCalm(world, KIND, 7);
    assert.deepEqual(
      (await loadAlerts(world)).map((it) => [it.kind, it.toldAt, it.goodSince]),
      [
        [KIND, world.now(), 7],
        ["mail-late", null, null],
      ],
    );
    world.clock.advance(60);
    await markBadAgain(world, KIND);
    assert.deepEqual(
      (await loadAlerts(world)).map((it) => [it.kind, it.badSince, it.goodSince]),
      [
        ["mail-late", world.now() - 60, null],
        [KIND, world.now(), null],
      ],
    );
    assert.equal(await transact(world, (tx) => endAlert(tx, KIND)), false, "its beginning was not mailed");
    assert.equal(await transact(world, (tx) => endAlert(tx, KIND)), null, "it has ended");
  });
});
