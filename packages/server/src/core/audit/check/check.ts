/**
 * Checks the chain while the server serves: a reader asks for it, one process does it in slices, and the page shows the
 * result and its time. Only `spse audit verify` compares the keys of authenticators: it reads all of them at once.
 */
import { transact, type World } from "../../../base/platform/world.ts";
import { CHECK_LEASE_SECONDS } from "../../../base/rules/lifetimes.ts";
import { record } from "../audit.ts";
import { verifyChain } from "../verify.ts";
import { claimCheck, renewCheck, saveCheck } from "./check.sql.ts";

/** The rest between two looks whether a check is asked for. */
export const CHECK_REST_MILLISECONDS = 5000;

/** The page names at most this many problems. It always gives their full number. */
const NAMED_MOST = 20;

/** Does the waiting check if no other process does it, or if that process died. @returns whether it did. */
export async function runCheck(world: World): Promise<boolean> {
  const asked = await claimCheck(world, CHECK_LEASE_SECONDS);
  if (asked === null) return false;
  let renewedAt = world.now();
  const verdict = await verifyChain(world, async () => {
    if (world.now() < renewedAt + CHECK_LEASE_SECONDS / 2) return;
    renewedAt = world.now();
    await renewCheck(world, asked, CHECK_LEASE_SECONDS);
  });
  const problems = verdict.problems.length;
  await transact(world, async (tx) => {
    const first = JSON.stringify(verdict.problems.slice(0, NAMED_MOST));
    if (!(await saveCheck(tx, asked, { entries: verdict.entries, problems, first }))) return;
    const outcome = problems === 0 ? "verified" : "not-verified";
    await record(tx, { event: "audit", outcome, client: "job", detail: { entries: verdict.entries, problems } });
  });
  if (problems > 0) world.log.error({ problems }, "the audit could not be verified: run `spse audit verify`");
  return true;
}
