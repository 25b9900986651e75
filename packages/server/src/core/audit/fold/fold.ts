/**
 * Folds the chained entries into counters, for the console's dashboard: it stays quick at any number of entries. Each entry is folded
 * once: counters and the place up to which the chain is folded change in one transaction, under the lock of that one row.
 */

import { letOthersRun } from "../../../base/platform/let-others-run.ts";
import { addCounts } from "../../../base/platform/tally.ts";
import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { DAY_SECONDS } from "../../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../../base/rules/retention-days.ts";
import { clearFailures, keepTopFailures, loadBatch, lockFolded, saveFailures, saveFolded } from "./fold.sql.ts";
import { countsOf, failuresOf } from "./fold-entries.ts";

/** The rest between two runs of the job. */
export const FOLD_REST_MILLISECONDS = 10_000;

/** Entries that one transaction folds: some milliseconds, for which no login waits on PostgreSQL. */
const FOLD_BATCH = 100;
/** So many accounts and networks are kept of a past day: no page shows more. */
const TOP_KEPT = 100;
const SLICE = 500;

/** Folds all entries that are chained and not folded. Processes that do this at once take turns. @returns how many. */
export async function foldEntries(world: World): Promise<number> {
  let all = 0;
  for (;;) {
    const folded = await transact(world, foldBatch);
    all += folded;
    if (folded < FOLD_BATCH) return all;
    await letOthersRun();
  }
}

async function foldBatch(tx: Tx): Promise<number> {
  const rows = await loadBatch(tx, await lockFolded(tx), FOLD_BATCH);
  const last = rows.at(-1);
  if (!last) return 0;
  await addCounts(tx, countsOf(rows));
  await saveFailures(tx, failuresOf(rows));
  await saveFolded(tx, last.seq);
  return rows.length;
}

/** Deletes old counters of failures. Of each later past day, keeps only the highest. */
export async function thinFailures(world: World): Promise<void> {
  const today = world.now() - (world.now() % DAY_SECONDS);
  while ((await clearFailures(world, world.now() - KEPT_DAYS.failures * DAY_SECONDS, SLICE)) === SLICE)
    await letOthersRun();
  for (const about of ["account", "network"] as const)
    while ((await keepTopFailures(world, about, today - DAY_SECONDS, TOP_KEPT, SLICE)) === SLICE) await letOthersRun();
}
