/** Which values of a row keep each statement on QR codes from it, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../../test-support/enrolled.ts";
import { guards } from "../../../../test-support/guards.ts";
import { START } from "../../../../test-support/world.ts";
import { completeOffer, endOffers, loadNewestOffer, markSecondClaim, useOffer } from "./offer.sql.ts";

onSqlite("The statements of a QR code [P-22]", (fresh) => {
  const row = {
    ...{ id: "o", offer_digest: "", offer_sealed: "", account_id: "a", epoch: 3, session_id: "s", seed_sealed: "" },
    ...{ created_at: START, expires_at: START + 9, used_at: null, device_id: "d", claim_digest: null },
    ...{ second_claim_at: null, completed_at: null },
  };
  const late = ["expires_at past", "expires_at now"];

  test("take it once and in time; a second claim and Lanjutkan count once; the account's pending ones end", async () => {
    const world = await fresh();
    const keptFrom = (act: Parameters<typeof guards>[3], change = {}) =>
      guards(world, "offer", { ...row, ...change }, act);
    assert.deepEqual(await keptFrom((tx) => useOffer(tx, "o", "d", "c")), ["id other", ...late, "used_at set"]);
    const claimed = await keptFrom((tx) => markSecondClaim(tx, "o"), { used_at: START });
    assert.deepEqual(claimed, ["id other", "used_at null", "second_claim_at set"]);
    const completed = await keptFrom((tx) => completeOffer(tx, "d", "s"));
    assert.deepEqual(completed, ["session_id other", "device_id null", "device_id other", "completed_at set"]);
    const ended = await keptFrom((tx) => endOffers(tx, "a"));
    assert.deepEqual(ended, ["account_id other", ...late, "used_at set"]);
  });

  test("find a session's newest", async () => {
    const world = await fresh();
    const made = { b: START + 1, c: START, a: START - 1 };
    for (const [id, created_at] of Object.entries(made))
      await world.db
        .insertInto("offer")
        .values({ ...row, id, offer_digest: id, created_at })
        .execute();
    assert.deepEqual([(await loadNewestOffer(world, "s"))?.id, await loadNewestOffer(world, "t")], ["b", undefined]);
  });
});
