/**
 * Budgets of a network. Every budget that counts by network takes its counters from here, so that an IPv6 address counts for
 * its /64 and for the wider networks around it, and an IPv4 address for itself.
 */
import { networksOf } from "../http/network.ts";
import type { World } from "../world.ts";
import { type Budget, type Counter, peekEach, type Spending, spendInOrder, tightest } from "./throttle.ts";

/** What an attempt from `ip` is counted on under `prefix`, narrowest network first; a wider one has a larger budget. */
export function networkCounters(prefix: string, ip: string, budget: Budget): readonly [Counter, ...Counter[]] {
  const [own, ...wider] = networksOf(ip).map(({ name, share }) => ({
    key: `${prefix}:${name}`,
    budget: { limit: budget.limit * share, seconds: budget.seconds },
  }));
  return [own as Counter, ...wider];
}

/** Counts one attempt on the networks of `ip`; spent where any of them is. */
export const spendOfNetwork = (world: World, prefix: string, ip: string, budget: Budget): Promise<Spending> =>
  spendInOrder(world, networkCounters(prefix, ip, budget));

/** Reads the networks of `ip` without counting. */
export const peekOfNetwork = async (world: World, prefix: string, ip: string, budget: Budget): Promise<Spending> =>
  tightest(await peekEach(world, networkCounters(prefix, ip, budget)));

/**
 * How much of its budget a network has used, at most all of it: the count of its narrowest network, or of a wider one divided
 * by its share, whichever is more.
 */
export async function countOfNetwork(world: World, prefix: string, ip: string, budget: Budget): Promise<number> {
  const counters = networkCounters(prefix, ip, budget);
  const read = await peekEach(world, counters);
  return Math.max(
    ...read.map((it, at) => {
      const most = counters[at]?.budget.limit ?? 0;
      return it.kind === "spent" ? budget.limit : Math.floor(((most - 1 - it.left) * budget.limit) / most);
    }),
  );
}
