/** Sixty-four people begin to log in at the same moment, and the next takes the place of each who is done: what those feel who are inside. */
import { setTimeout as pause } from "node:timers/promises";
import { approve } from "../../packages/server/test-support/log-in.ts";
import { forEach, logInByApproval, toWaitingPage } from "../frame/logins.ts";
import { type Measure, percentile, repeat } from "../frame/measure.ts";
import type { Person } from "../frame/people.ts";
import { readWhile } from "../frame/reading.ts";
import { openTown } from "../frame/town.ts";

const STORM = 64;
/** How many logins follow each other in one place. */
const ROUNDS = 5;
const READERS = 4;
const IDLE_MS = 2000;

export const storm: Measure = {
  name: "storm",
  what: "64 logins at once, five times over: how long Beranda takes for the others, and the most memory",
  run: async (effort) => {
    const seen = await repeat(effort, async () => {
      const town = await openTown(READERS + (1 + ROUNDS) * STORM);
      const { world } = town.product;
      const readers = town.people.slice(0, READERS);
      for (const person of readers) {
        await toWaitingPage(world, person);
        await approve(person.computer, person.phone);
      }
      const logInAll = (people: readonly Person[]) =>
        forEach(people, STORM, (person) => logInByApproval(world, person));
      await logInAll(town.people.slice(READERS, READERS + STORM));
      const idle = await readWhile(readers, pause(IDLE_MS));
      town.product.forgetPeak();
      const stormy = await readWhile(readers, logInAll(town.people.slice(READERS + STORM)));
      const peak = town.product.peakRssMib();
      await town.close();
      return { idle: percentile(idle, 0.99), p99: percentile(stormy, 0.99), worst: Math.max(...stormy), peak };
    });
    return [
      { name: "storm.beranda-p99", unit: "ms", values: seen.p99, hold: { most: 25 }, aim: { most: 15 } },
      { name: "storm.beranda-worst", unit: "ms", values: seen.worst, hold: { most: 250 } },
      { name: "storm.peak", unit: "MiB", values: seen.peak, hold: { most: 300 }, aim: { most: 220 } },
      { name: "storm.beranda-idle-p99", unit: "ms", values: seen.idle },
    ];
  },
};
