/**
 * How heavy *Verifikasi tanpa kode* is. It rises with the recent failures of one network's unknown browsers, equally on every page
 * that asks for a Kode Keamanan. It is a price and never a refusal: picture and sound cost the same for everybody.
 */

import { networkCounters, spendOfNetwork, usedOf } from "../../base/platform/throttle/network.ts";
import { type Budgets, peekAll } from "../../base/platform/throttle/throttle.ts";
import type { World } from "../../base/platform/world.ts";
import { FAILURES_OF_NETWORK, NETWORK_FAILURES } from "../../base/rules/budgets.ts";
import { NOBODY } from "../account/index.ts";
import { isKnownBrowser } from "../session/browser/index.ts";
import type { Visit } from "../session/web/index.ts";
import type { WorkLevel } from "./pow.ts";

/** At these numbers of failures the work has level 1, 2, 3: each twice as heavy as the one before. */
const LEVELS_FROM = [10, 50, 200] as const;

const isKnown = (world: World, visit: Visit, accountId: string | null): Promise<boolean> =>
  isKnownBrowser(world, visit.browser?.id ?? null, accountId ?? NOBODY);

/**
 * Counts one failure, unless the account knows this browser. Where the page must not reveal whether something matched,
 * every try counts as a failure.
 *
 * @param accountId the account that the try was about; null if no account has the User ID.
 */
export async function noteFailure(world: World, visit: Visit, accountId: string | null): Promise<void> {
  if (!(await isKnown(world, visit, accountId)))
    await spendOfNetwork(world, FAILURES_OF_NETWORK, visit.ip, NETWORK_FAILURES);
}

/** The level of the next challenge for this visit. */
export async function effortFor(world: World, visit: Visit, accountId: string | null): Promise<WorkLevel> {
  const known = await isKnown(world, visit, accountId);
  return effortOf(await peekAll(world, failuresAt(visit.ip)), visit.ip, known);
}

/** The counters of failures at this address, for a caller that reads them with others. */
export const failuresAt = (ip: string) => networkCounters(FAILURES_OF_NETWORK, ip, NETWORK_FAILURES);

/** {@link effortFor} for a caller that has read these counters, and knows whether the account knows the browser. */
export const effortOf = (read: Budgets, ip: string, known: boolean): WorkLevel =>
  known ? 0 : levelAfter(usedOf(read, failuresAt(ip), NETWORK_FAILURES));

/** The level after this many failures. */
export const levelAfter = (failures: number): WorkLevel =>
  LEVELS_FROM.filter((it) => failures >= it).length as WorkLevel;
