/** More people than the server can serve, each at their own pace: what it still completes, and how it refuses the others. */
import { setTimeout as pause } from "node:timers/promises";
import { leave } from "../../packages/server/test-support/log-in.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import { type Connection, connectionTo } from "../frame/http.ts";
import { logInByApproval } from "../frame/logins.ts";
import type { Measure } from "../frame/measure.ts";
import type { Person } from "../frame/people.ts";
import type { Product } from "../frame/product.ts";
import { measureLogins, openTown, type Town } from "../frame/town.ts";

const FACTORS = [5, 10] as const;
const SECONDS = 12;
/** Enough that nobody logs in twice while another login of theirs is under way. */
const PEOPLE = 3000;
/** Those who are still under way this long after the last arrival are given up. */
const AFTERWARDS_MS = 15_000;

/**
 * `resets`: broken connections, and logins that ended neither on Beranda nor by a refusal. `without-wait`: refusals (503) without a time after which to
 * come again.
 */
const units = { goodput: "of the capacity", resets: "logins", "without-wait": "refusals" } as const;
type Figures = Readonly<Record<keyof typeof units, number>>;

export const overload: Measure = {
  name: "overload",
  what: "5 and 10 times as many logins as the server completes: what it still completes, broken logins, refusals without a wait",
  units: Object.fromEntries(
    FACTORS.flatMap((factor) => Object.entries(units).map(([part, unit]) => [`${factor}x-${part}`, unit])),
  ),
  open: async ({ quick }) => {
    const town = await openTown(quick ? 600 : PEOPLE);
    return {
      take: async () => {
        const seen: Record<string, number> = {};
        for (const factor of FACTORS)
          for (const [part, value] of Object.entries(await measureFlood(town, factor, quick)))
            seen[`${factor}x-${part}`] = value;
        return seen;
      },
      close: town.close,
    };
  },
};

async function measureFlood(town: Town, factor: number, quick: boolean): Promise<Figures> {
  await town.restart(); // what one flood leaves in the process must not count for the next
  await measureLogins(town, logInByApproval, town.people.slice(0, 60)); // warms up
  const capacity = await measureLogins(town, logInByApproval, town.people.slice(0, quick ? 60 : 200));
  await town.nextStep();
  const { perSecond, ...refused } = await arrive(
    town.product,
    town.people,
    capacity.perSecond * factor,
    quick ? 5 : SECONDS,
  );
  return { goodput: perSecond / capacity.perSecond, ...refused };
}

/**
 * Lets `rate` people arrive in each second for `seconds`. A person who is done may come again.
 *
 * @returns with `perSecond`: logins that reached Beranda in the last two thirds of the time: the first third fills the queues.
 */
async function arrive(product: Product, people: readonly Person[], rate: number, seconds: number) {
  const seen = { resets: 0, "without-wait": 0 };
  let completed = 0;
  const refusedBy = new Set<string>();
  /** Each browser has a connection of its own; the phones share theirs, as behind a carrier's proxy. */
  const browsers = new Map<string, Connection>();
  const phones = connectionTo(product.port);
  reachOver(product.world, async (call) => {
    const answer = await (browsers.get(call.remoteAddress) ?? phones).send(call);
    if (answer.statusCode !== 503) return answer;
    refusedBy.add(call.remoteAddress);
    if (!answer.headers["retry-after"]) seen["without-wait"] += 1;
    throw new Error("refused"); // the page has no form to go on with
  });

  const free = [...people];
  const going = new Set<Promise<void>>();
  const began = performance.now();
  const full = began + (seconds * 1000) / 3;
  const end = began + seconds * 1000;
  const logIn = async (person: Person): Promise<void> => {
    const connection = connectionTo(product.port);
    browsers.set(person.ip, connection);
    try {
      await logInByApproval(product.world, person);
      if (performance.now() > full && performance.now() < end) completed += 1;
    } catch {
      if (!refusedBy.delete(person.ip)) seen.resets += 1;
      leave(product.world, person.computer);
    }
    browsers.delete(person.ip);
    connection.close();
    free.push(person);
  };

  for (let due = began; due < end; due += 1000 / rate) {
    const early = due - performance.now();
    if (early > 1) await pause(early);
    const person = free.shift();
    if (!person) continue;
    const one = logIn(person).finally(() => going.delete(one));
    going.add(one);
  }
  await Promise.race([Promise.all(going), pause(AFTERWARDS_MS, null, { ref: false })]);
  phones.close();
  reachOver(product.world, product.connection.send);
  return { ...seen, perSecond: completed / ((end - full) / 1000) };
}
