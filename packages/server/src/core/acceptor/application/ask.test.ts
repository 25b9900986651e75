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
});
