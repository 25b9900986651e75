/** Each guard in the WHERE of an officer's decision on a reset, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, requested } from "../../../../test-support/at-reset.ts";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { transact } from "../../../base/platform/world.ts";
import { recordDecision } from "./reset.sql.ts";

onBothEngines("A decision on a reset", (fresh) => {
  const asked = async () => {
    const { world, person } = await begin(fresh);
    await requested(world);
    const row = await world.db.selectFrom("reset").selectAll().executeTakeFirstOrThrow();
    const set = (change: object) =>
      world.db
        .updateTable("reset")
        .set({ ...row, ...change })
        .execute();
    return { world, person, row, set, now: world.now() };
  };

  test("an officer decides it once, and never the own [N34]", async () => {
    const { world, person, row, set, now } = await asked();
    await set({ route: "helpdesk", confirmed_at: now });
    const decide = (by: string | null) => transact(world, (tx) => recordDecision(tx, row.id, "approved", by, now + 60));
    assert.equal(await decide(person.account.id), false);
    assert.equal(await decide("an officer"), true);
    assert.equal(await decide(null), false);
  });
});
