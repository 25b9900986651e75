/**
 * Sixty-four people begin to log in at the same moment, and the next takes the place of each who is done: what those feel who are inside.
 * Beside it the same readers at a Fastify hello, while sixty-four logins of the skeleton hash there.
 */
import { setTimeout as pause } from "node:timers/promises";
import { approve, toWaitingPage } from "../../packages/server/test-support/log-in.ts";
import { beside } from "../frame/beside.ts";
import { forEach, logInByApproval } from "../frame/logins.ts";
import { type Measure, percentile } from "../frame/measure.ts";
import type { Person } from "../frame/people.ts";
import { openSkeleton } from "../frame/skeleton.ts";
import { openTown } from "../frame/town.ts";

const STORM = 64;
/** Who is inside and reads. */
const READERS = 4;
/** Between two reads of one person. */
const REST_MS = 5;
/** How many logins follow each other in one place. */
const ROUNDS = 5;

export const storm = {
  name: "storm",
  what: "64 logins at once, five times over: p99 of Beranda for the others ÷ that of a Fastify hello; and the most memory",
  units: { p99: "ms", hello: "ms", ratio: "× hello", peak: "MiB" },
  open: async (effort) => ({
    take: async () => {
      const { result, reference: hello } = await beside(effort, helloInStorm, ownInStorm);
      return { ...result, hello, ratio: result.p99 / hello };
    },
    close: async () => {},
  }),
} satisfies Measure;

async function ownInStorm() {
  const town = await openTown(READERS + (1 + ROUNDS) * STORM);
  const { world } = town.product;
  const [readers, first, others] = [
    town.people.slice(0, READERS),
    town.people.slice(READERS, READERS + STORM),
    town.people.slice(READERS + STORM),
  ];
  for (const person of readers) {
    await toWaitingPage(world, person);
    await approve(person.computer, person.phone);
  }
  await forEach(first, STORM, (person) => logInByApproval(world, person)); // warms up
  town.product.forgetPeak();
  const reads = readers.map((person) => () => readBeranda(person));
  const times = await readWhile(
    reads,
    forEach(others, STORM, (person) => logInByApproval(world, person)),
  );
  const peak = town.product.peakRssMib();
  await town.close();
  return { p99: percentile(times, 0.99), peak };
}

async function helloInStorm(): Promise<number> {
  const hello = await openSkeleton("fastify-hello.ts");
  const logins = [...Array(ROUNDS * STORM).keys()];
  const times = await readWhile(Array(READERS).fill(hello.read), forEach(logins, STORM, hello.logIn));
  await hello.close();
  return percentile(times, 0.99);
}

async function readBeranda({ computer }: Person): Promise<void> {
  const seen = await computer.get("/beranda");
  if (seen.path !== "/beranda") throw new Error(`Beranda led to ${seen.path}`);
}

/** The milliseconds of each read of each reader until `work` is done. */
async function readWhile(readers: readonly (() => Promise<unknown>)[], work: Promise<unknown>) {
  const times: number[] = [];
  let over = false;
  void work.finally(() => {
    over = true;
  });
  const reading = readers.map(async (read) => {
    while (!over) {
      const began = performance.now();
      await read();
      times.push(performance.now() - began);
      await pause(REST_MS);
    }
  });
  await Promise.all([work, ...reading]);
  return times;
}
