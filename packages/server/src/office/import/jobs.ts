/** The job for files of users: continues approved imports and invitations, also after a process has died. */
import { setTimeout as pause } from "node:timers/promises";
import type { World } from "../../base/platform/world.ts";
import { applyStep } from "./apply.ts";
import { findDue } from "./import.sql.ts";
import { inviteStep } from "./invite.ts";

/** The rest between two runs of the job. */
export const IMPORT_REST_MILLISECONDS = 2000;
/**
 * The part of a step's time that passes before the next one. SQLite's write lock has no queue: another process, such as that of a login,
 * looks for it again after up to 100 ms, and without a gap would find it taken each time.
 */
const GAP = 0.5;
/** Steps of one run: a server that stops waits for the run. */
const STEPS = 10;

/** @returns whether there is more to do at once. */
export async function goOnImporting(world: World): Promise<boolean> {
  for (let step = 0; step < STEPS; step++) {
    const began = performance.now();
    const toApply = await findDue(world, "apply");
    const toInvite = toApply ? null : await findDue(world, "invite");
    if (toApply) await applyStep(world, toApply);
    else if (!toInvite || !(await inviteStep(world, toInvite))) return false;
    await pause(GAP * (performance.now() - began));
  }
  return true;
}
