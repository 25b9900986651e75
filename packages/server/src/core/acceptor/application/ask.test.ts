import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../../test-support/enrolled.ts";
import { transact } from "../../../base/platform/world.ts";
import { raiseEpoch } from "../../account/account.ts";
import { askForApplication } from "./ask.ts";
import { readOfApplication } from "./read-request.ts";

const KATALOG = { id: "application-katalog", name: "Katalog" };
const SPSE = { id: "application-spse", name: "SPSE" };

onBothEngines("[P-104] two applications that ask one person at the same moment", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const ask = (asked: typeof SPSE, more: object = {}) =>
      transact(world, (tx) =>
        askForApplication(tx, {
          ...{ asked, account, wakesPhones: false, browserLabel: null, ip: null },
          ...more,
        }),
      );
    const status = async (of: typeof SPSE, id: string) => (await readOfApplication(world, of.id, id))?.status;
    return { world, account, ask, status };
  };

  test("both are asked, each in its own place", async () => {
    const { ask, status } = await scene();
    const [spse, katalog] = await Promise.all([ask(SPSE), ask(KATALOG)]);
    assert.deepEqual(
      [await status(SPSE, spse.approvalId), await status(KATALOG, katalog.approvalId)],
      ["pending", "pending"],
    );
  });
  test("twenty of one application: the newest is live, and the others are superseded", async () => {
    const { ask, status } = await scene();
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(SPSE)));
    const standing = await Promise.all(all.map(async (it) => status(SPSE, it.approvalId)));
    assert.equal(standing.filter((it) => it === "pending").length, 1);
    assert.equal(standing.filter((it) => it === "superseded").length, 19);
  });
  test("one that is too late, or of an older epoch, hinders no later one", async () => {
    const { world, account, ask, status } = await scene();
    await ask(SPSE);
    world.clock.advance(60);
    await ask(SPSE);
    const epoch = await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    assert.ok(epoch);
    const { approvalId } = await ask(SPSE, { account: { ...account, epoch: account.epoch + 1 } });
    assert.equal(await status(SPSE, approvalId), "pending");
  });
  test("a request as its application may know it: how far it has come while it waits, and after that its answer, not before the question", async () => {
    const { world, ask } = await scene();
    const { approvalId } = await ask(SPSE);
    const read = async () => (await readOfApplication(world, SPSE.id, approvalId)) ?? assert.fail();
    const set = (change: object) => world.db.updateTable("approval").set(change).execute();
    await set({ sent_at: world.now(), delivered_at: world.now() });
    const waiting = await read();
    assert.deepEqual([waiting.reached, waiting.answeredAt, waiting.answer], ["delivered", null, null]);
    const yes = { decision: "approve", answered_by: "phone", answer_jws: "a.b.c", answer_verification: "pin" };
    await set({ ...yes, answered_at: world.now() - 9 });
    const { status, stands, reached, answeredAt, answer } = await read();
    // A sign-in rests on a phone that is enrolled.
    assert.deepEqual([status, stands, reached, answeredAt], ["ended", false, null, world.now()]);
    const { bytes, ...signed } = answer ?? assert.fail();
    assert.ok(bytes.length > 99);
    assert.deepEqual(signed, { jws: "a.b.c", deviceId: "phone", verification: "pin", reportJws: null });
  });
});
