/**
 * One network asks for five times what the queue of hashes takes, at the product's own size, while people of other networks log
 * in; and one login opens 2,500 event streams.
 */
import { availableParallelism } from "node:os";
import { flood } from "../../packages/server/attacks/flood.ts";
import { floodStreams } from "../../packages/server/attacks/streams.ts";
import { WAITING_PER_CORE } from "../../packages/server/src/base/platform/hashing/hashing.ts";
import { HELD_OF_OWNER } from "../../packages/server/src/base/platform/held-open.ts";
import type { Part } from "./part.ts";

const OVERLOAD = 5;
const PEOPLE = 50;
const STREAMS = 2500;

export const floodPart: Part = {
  name: "flood",
  run: async ({ fail }) => {
    const running = availableParallelism();
    const waiting = running * WAITING_PER_CORE;
    const attempts = (running + waiting) * OVERLOAD;
    console.log(
      `\n${attempts} wrong passwords at the same moment from one network; the queue takes ${running + waiting}`,
    );
    const flooded = await flood({ running, waiting, overload: OVERLOAD, people: PEOPLE });
    const inside = flooded.logins.filter(({ to }) => to === "/beranda").length;
    const waitedFor = Math.max(...flooded.logins.map(({ waitedFor }) => waitedFor));
    console.log(
      `  the flood: statuses ${JSON.stringify(flooded.statuses)}, ${flooded.floodLeft} without an answer when the last was in`,
    );
    console.log(
      `  ${inside} of ${PEOPLE} people of other networks inside; at most ${waitedFor} computations were begun before theirs`,
    );
    if (inside < PEOPLE) fail("a flood of hashes kept people of other networks out");
    if (!(waitedFor <= 1)) fail("a login waited for more than one computation of another network's flood");

    const { most, left } = await floodStreams(STREAMS);
    console.log(`  ${STREAMS} event streams of one login: at most ${most} were held at once, ${left} are left`);
    if (most > HELD_OF_OWNER || left !== HELD_OF_OWNER) fail("one login held more event streams than it may");
  },
};
