import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { type Tx, transact } from "../../base/platform/world.ts";
import {
  clearWebhookSecrets,
  deleteWebhookSecrets,
  loadWebhookSecrets,
  mayDrawWebhook,
  storeWebhookSecret,
} from "./webhook.sql.ts";

onBothEngines("The statements of a webhook's secret", (fresh) => {
  test("one application's is drawn, by the session that may and in its time; a former one signs and is kept until its time", async () => {
    const world = await fresh();
    const now = world.now();
    const sealed = (id: string, secret: string) => world.keys.seal("webhook", id, secret);
    const states = {
      mine: { draw_session: "s", draw_until: now + 1 },
      "mine too": { draw_session: "s", draw_until: now + 1 },
      late: { draw_session: "s", draw_until: now },
      "another's": { draw_session: "t", draw_until: now + 1 },
      "late and empty": { draw_session: "s", draw_until: now, sealed: null },
      changed: { old_sealed: sealed("changed", "old"), old_until: now + 1 },
      "changed long ago": { old_sealed: sealed("changed long ago", "old"), old_until: now },
    };
    const rows = Object.entries(states).map(([id, state]) => ({
      ...{ application_id: id, sealed: sealed(id, "new"), old_sealed: null, old_until: null },
      ...{ draw_session: null, draw_until: null, ...state },
    }));
    const all = () => world.db.selectFrom("webhook_secret").selectAll().execute();
    /** The rows that an act changes or deletes, all in their first state before it. */
    const touches = async (act: (tx: Tx) => Promise<unknown>) => {
      await world.db.deleteFrom("webhook_secret").execute();
      await world.db.insertInto("webhook_secret").values(rows).execute();
      const before = new Map((await all()).map((it) => [it.application_id, JSON.stringify(it)]));
      await transact(world, act);
      for (const row of await all())
        if (before.get(row.application_id) === JSON.stringify(row)) before.delete(row.application_id);
      return [...before.keys()].sort();
    };
    assert.deepEqual(await touches((tx) => deleteWebhookSecrets(tx, "mine")), ["mine"]);
    assert.deepEqual(await touches((tx) => clearWebhookSecrets({ ...world, db: tx.db }, 9)), [
      "changed long ago",
      "late and empty",
    ]);
    await touches(async () => undefined);
    const signing: Record<string, readonly string[]> = {};
    const draws: string[] = [];
    for (const id of Object.keys(states)) {
      signing[id] = await loadWebhookSecrets(world, id);
      if (await mayDrawWebhook(world, id, "s")) draws.push(id);
      const drawn = await touches((tx) =>
        storeWebhookSecret(tx, { applicationId: id, sessionId: "s", secret: "next" }),
      );
      assert.deepEqual(drawn, id.startsWith("mine") ? [id] : [], id);
    }
    assert.deepEqual(draws, ["mine", "mine too"]);
    assert.deepEqual([signing.changed, signing["changed long ago"]], [["new", "old"], ["new"]]);
    assert.deepEqual([signing.mine, signing["late and empty"]], [["new"], []]);
  });
});
