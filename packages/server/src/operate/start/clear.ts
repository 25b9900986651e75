/**
 * Clears expired rows, table by table. Each table's own wing has the statement. It works in slices that hold the
 * process and the database only shortly, each by an index. The audit stays. A second run, or two processes at once,
 * make no difference.
 */

import { letOthersRun } from "../../base/platform/let-others-run.ts";
import type { World } from "../../base/platform/world.ts";
import { ENDED_AGAIN_SECONDS } from "../../base/rules/lifetimes.ts";
import { clearSubscriptions } from "../../core/acceptor/index.ts";
import { recordCounts } from "../../core/audit/index.ts";
import { type EndedDevice, loadEndedAfter } from "../../core/factors/device/index.ts";
import { clearVerifications } from "../../core/factors/owner/index.ts";
import { closeExpiredProofs } from "../../core/proof/index.ts";
import type { Clear } from "../../core/wing.ts";
import { wings } from "./wings.ts";

/** The most rows that one statement deletes: a slice of some milliseconds, between which everything else has its turn. */
const SLICE = 100;
/** The same where each row needs statements of its own. */
const SMALL_SLICE = 10;

const inSlices: readonly Clear[] = wings.flatMap(({ clears }) => clears ?? []);
const inSmallSlices: readonly Clear[] = [closeExpiredProofs, recordCounts];

/**
 * Clears everything that has expired.
 *
 * @param endedSince the result of the run before: phones that ended earlier are already cleared. 0: looks at all.
 */
export async function clearExpired(world: World, endedSince = 0): Promise<number> {
  const now = world.now();
  for (const clear of inSlices) await clearInSlices(world, clear, SLICE);
  for (const clear of inSmallSlices) await clearInSlices(world, clear, SMALL_SLICE);
  await clearEndedPhones(world, endedSince);
  return now - ENDED_AGAIN_SECONDS;
}

async function clearInSlices(world: World, clear: Clear, most: number): Promise<void> {
  let cleared: number;
  do {
    cleared = await clear(world, most);
    await letOthersRun();
  } while (cleared === most);
}

/** Deletes the leftovers of ended phones: their subscriptions, and how they verified their owner. */
async function clearEndedPhones(world: World, since: number): Promise<void> {
  let last: EndedDevice | undefined = { endedAt: since, id: "" };
  while (last) {
    const ended: readonly EndedDevice[] = await loadEndedAfter(world, last, SLICE);
    const ids = ended.map((it) => it.id);
    if (ids.length > 0) {
      await clearSubscriptions(world, ids);
      await clearVerifications(world, ids);
    }
    await letOthersRun();
    last = ended.length === SLICE ? ended.at(-1) : undefined;
  }
}
