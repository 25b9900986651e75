/**
 * Budgets of a network. Every budget by network takes its counters from here, so that an IPv6 address counts for
 * its /64 and for the wider networks around it, and an IPv4 address for itself.
 */
import type { Budget, Counter } from "../../rules/budgets.ts";
import { networksOf } from "../net/network.ts";
import type { World, WorldOrTx } from "../world.ts";
import { type Budgets, peek, type Spending, spendInOrder } from "./throttle.ts";

/** The keys of an address' networks under `prefix`, narrowest first. */
export const networkKeys = (prefix: string, ip: string): readonly string[] =>
  networksOf(ip).map(({ name }) => `${prefix}:${name}`);

/** The counters of an attempt from `ip` under `prefix`, narrowest network first; a wider network has a larger budget. */
export function networkCounters(prefix: string, ip: string, budget: Budget): readonly [Counter, ...Counter[]] {
  const [own, ...wider] = networksOf(ip).map(({ name, share }) => ({
    key: `${prefix}:${name}`,
    budget: { limit: budget.limit * share, seconds: budget.seconds },
  }));
  return [own as Counter, ...wider];
}

/** Counts one attempt on the networks of `ip`; spent where any of them is spent. */
export const spendOfNetwork = (world: WorldOrTx, prefix: string, ip: string, budget: Budget): Promise<Spending> =>
  spendInOrder(world, networkCounters(prefix, ip, budget));

/**
 * Counts one attempt on the networks of `ip` and then on `all`: a network that asks beyond its own share spends nothing of
 * everybody's. It runs one statement after the other, so that this also holds for attempts at the same moment.
 */
export async function spendNearFirst(world: World, all: Counter, ip: string, fromNetwork: Budget): Promise<Spending> {
  const near = await spendOfNetwork(world, all.key, ip, fromNetwork);
  // Asked in both cases, so that the work is the same.
  const left = await (near.kind === "spent" ? peek(world, all.key, all.budget) : spendInOrder(world, [all]));
  return near.kind === "spent" ? near : left;
}

/**
 * How much of its budget a network has used, at most all of it: the count of its narrowest network, or of a wider one divided
 * by its share, whichever is higher.
 *
 * @param counters the network's, as {@link networkCounters} makes them of `budget`; `read` must have read them.
 */
export function usedOf(read: Budgets, counters: readonly Counter[], budget: Budget): number {
  return Math.max(
    ...counters.map((counter) => {
      const { limit } = counter.budget;
      const spending = read(counter);
      return spending.kind === "spent"
        ? budget.limit
        : Math.floor(((limit - 1 - spending.left) * budget.limit) / limit);
    }),
  );
}
