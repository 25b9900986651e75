/** Notes logins whose time ran out (Log Akses shows them) and clears old rows. Called by jobs/. */

import { approvalStateOf } from "../acceptor/index.ts";
import { transact, type World } from "../platform/world.ts";
import { DAY_SECONDS } from "../rules/lifetimes.ts";
import { KEPT_DAYS } from "../rules/retention-days.ts";
import { recordEnd } from "./audit-events.ts";
import { deleteOldProofs, takeExpiredProofs } from "./proof.sql.ts";

const BATCH = 200;
/** A proof's row outlives every session redeemed from it, so that *Bukan saya* finds that session. */
const KEPT_SECONDS = KEPT_DAYS.proof * DAY_SECONDS;

/** Clears one batch. */
export async function clearExpiredProofs(world: World): Promise<void> {
  await transact(world, async (inside) => {
    for (const proof of await takeExpiredProofs(inside, BATCH)) {
      // The browser had gone before the phone said *Bukan saya*: nobody has noted it yet.
      const { at } = await approvalStateOf(inside, proof.id);
      if (at === "denied" || at === "reported") await recordEnd(inside, proof, "denied", "approval");
      else await recordEnd(inside, proof, "expired", null);
    }
  });
  await deleteOldProofs(world, world.now() - KEPT_SECONDS);
}
