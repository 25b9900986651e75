/** The job for files of users: continues approved imports and invitations, also after a process has died. */
import { setTimeout as pause } from "node:timers/promises";
import { isBusy } from "../../base/platform/db/outage.ts";
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
/** A command that runs proves or applies rows all the time: after ten seconds without a row it has probably died. */
const LEFT_MILLISECONDS = 10_000;

/**
 * The job of a server. It leaves an import to the command that applies it, until no row is applied any more: on SQLite
 * two processes would wait for each other's lock, and the server would answer no request meanwhile.
 */
export function continueImports(world: World): () => Promise<boolean> {
  let seen = { at: "", since: 0 };
  return async () => {
    const at = await placeOfCommand(world);
    if (at !== seen.at) seen = { at, since: performance.now() };
    if (at !== "" && performance.now() - seen.since < LEFT_MILLISECONDS) return false;
    const more = await goOnImporting(world);
    seen = { ...seen, at: await placeOfCommand(world) };
    return more;
  };
}

/** How far the import of a command is; empty where the next one to apply is of an officer, or nothing waits. */
async function placeOfCommand(world: World): Promise<string> {
  const due = await findDue(world, "apply");
  return due?.officerId === null ? `${due.id} ${due.state} ${due.doneRow}` : "";
}

/** @returns whether there is more to do at once. @throws where every step finds the database locked by another process. */
export async function goOnImporting(world: World): Promise<boolean> {
  let locked = true;
  for (let step = 1; step <= STEPS; step++) {
    const began = performance.now();
    try {
      if (!(await takeStep(world))) return false;
      locked = false;
    } catch (error) {
      // Another process has held SQLite's lock for long. The transaction has not begun, so nothing is lost.
      if (!isBusy(error) || (locked && step === STEPS)) throw error;
    }
    await pause(GAP * (performance.now() - began));
  }
  return true;
}

/** @returns whether something was done. */
async function takeStep(world: World): Promise<boolean> {
  const toApply = await findDue(world, "apply");
  if (toApply) await applyStep(world, toApply);
  const toInvite = toApply ? null : await findDue(world, "invite");
  return toApply !== null || (toInvite !== null && (await inviteStep(world, toInvite)));
}
