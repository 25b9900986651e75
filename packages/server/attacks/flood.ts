/**
 * A flood of computations from one network, through HTTP and with the real argon2id and the real queue, while people log in. It
 * counts computations, never time: those that began between a login's arrival in the queue and its turn.
 */
import type { HashingQueue } from "../src/base/platform/hashing/hashing.ts";
import { hashingQueue } from "../src/base/platform/hashing/hashing.ts";
import type { World } from "../src/base/platform/world.ts";
import { captchaOf, fieldOf } from "../test-support/log-in.ts";
import { addPerson, PASSWORD, testWorld, type Visitor, visitor } from "../test-support/world.ts";

interface FloodChoice {
  readonly running: number;
  /** How many may wait in one lane. */
  readonly waiting: number;
  /** The flood asks for this many times the computations that can run and wait. */
  readonly overload: number;
  /** People of other networks, one after another, each with a network, a browser and an account of their own. */
  readonly people: number;
}

interface FloodOutcome {
  /** The flood's answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** For each person: where the login led, and how many computations of others began while it waited. */
  readonly logins: readonly { readonly to: string; readonly waitedFor: number }[];
  /** How many attempts of the flood were unanswered or refused when the last person was logged in. */
  readonly floodLeft: number;
}

/** The queue, and for each network the number of computations that began while its first one waited. */
function noting(queue: HashingQueue): { queue: HashingQueue; waitedFor: Map<string, number> } {
  const waitedFor = new Map<string, number>();
  const run: HashingQueue["run"] = (asker, work) => {
    const { computed } = queue.figures();
    return queue.run(asker, () => {
      // Subtract the network's own computation.
      const network = asker.networks.join();
      if (!waitedFor.has(network)) waitedFor.set(network, queue.figures().computed - computed - 1);
      return work();
    });
  };
  return { queue: { ...queue, run }, waitedFor };
}

/** A login on its password page, ready to send with a right Kode Keamanan. */
async function ready(world: World, userId: string, password: string, ip: string) {
  const browser: Visitor = visitor(world, { ip });
  await browser.get("/login");
  const page = await browser.post("/login", { "user-id": userId });
  const form = { for: fieldOf(page, "for"), password, ...captchaOf(world, page) };
  return () => browser.post("/login/password", form);
}

/** Floods the queue from one network and lets people log in meanwhile, as soon as the flood has filled it. */
export async function flood({ running, waiting, overload, people }: FloodChoice): Promise<FloodOutcome> {
  const { queue, waitedFor } = noting(hashingQueue(running, waiting));
  const world = await testWorld({ hashing: queue });
  const attempts = [];
  for (let at = 0; at < (running + waiting) * overload; at++)
    attempts.push(await ready(world, `ASING${at}`, "salah sekali saja", "192.0.2.66"));
  const owners = [];
  for (let at = 0; at < people; at++) {
    await addPerson(world, { userId: `PENYEDIA${at}` });
    owners.push(await ready(world, `PENYEDIA${at}`, PASSWORD, `198.51.100.${1 + at}`));
  }

  const statuses: Record<string, number> = {};
  let answered = 0;
  let everybodyIsIn = false;
  const { promise: overloaded, resolve: refusedOne } = Promise.withResolvers<void>();
  // Send a refused attempt again at once, so that the queue is always full.
  const flooding = attempts.map(async (send) => {
    for (let refused = true; refused && !everybodyIsIn; ) {
      const { status } = await send();
      statuses[status] = (statuses[status] ?? 0) + 1;
      refused = status === 503;
      if (refused) refusedOne();
    }
    answered += 1;
  });
  await Promise.race([overloaded, Promise.all(flooding)]);

  const logins = [];
  for (const [at, send] of owners.entries()) {
    const { path } = await send();
    logins.push({ to: path, waitedFor: waitedFor.get(`198.51.100.${1 + at}`) ?? Number.NaN });
  }
  const floodLeft = attempts.length - answered;
  everybodyIsIn = true;
  await Promise.all(flooding);
  await world.close();
  return { statuses, logins, floodLeft };
}
