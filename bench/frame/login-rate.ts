/** How many logins the product completes, and what each costs it. */
import { forEach, type LoginWay } from "./logins.ts";
import { AT_ONCE, type Town } from "./town.ts";

/** Logins before the clock runs: the engine compiles what is used often. */
const WARM_UP = 60;

export interface LoginRate {
  readonly perSecond: number;
  /** Processor time of the server for one login, all threads. */
  readonly cpuSeconds: number;
}

/** Lets the first `count` people of the town log in. */
export async function measureLogins(town: Town, way: LoginWay, count: number): Promise<LoginRate> {
  const { product } = town;
  const logIn = (people: Town["people"]) => forEach(people, AT_ONCE, (person) => way(product.world, person));
  await town.nextStep();
  await logIn(town.people.slice(0, WARM_UP));
  await town.nextStep();
  const before = product.cpuSeconds();
  const seconds = await logIn(town.people.slice(0, count));
  return { perSecond: count / seconds, cpuSeconds: (product.cpuSeconds() - before) / count };
}
