/**
 * The product as it is served, except for its clock, which its parent sets. With `BENCH_COUNTS` its requests and statements are counted.
 * With `BENCH_FIRST_HASH` it checks the first hash of each list of work: the generator then derives one hash as the server does, and not
 * the 256 that each browser derives on a processor of its own.
 *
 *   node product.ts UNIX-SECONDS
 */
import { unixSeconds } from "@spse/protocol";
import { drawsFirst } from "../../packages/server/test-support/draws.ts";
import { serveParent } from "./parent.ts";

const counts = process.env.BENCH_COUNTS ? (await import("./counts.ts")).counts : null;
const { parseConfig } = await import("../../packages/server/src/base/platform/config/config.ts");
const { openWorld } = await import("../../packages/server/src/operate/start/start.ts");
const { serve } = await import("../../packages/server/src/operate/start/serve.ts");

let now = unixSeconds(Number(process.argv[2]));
const world = await openWorld(parseConfig(process.env));
const random = process.env.BENCH_FIRST_HASH ? drawsFirst(world.random) : world.random;
const { portalPort } = await serve({ ...world, now: () => now, random });

serveParent(portalPort, {
  clock: (seconds: number) => {
    now = unixSeconds(seconds);
  },
  counts: () => counts,
  /** What it holds now: bytes of V8's heap and outside of it, and how many timers and sockets. */
  holds: () => {
    const { heapUsed, external } = process.memoryUsage();
    const of = (kind: string) => process.getActiveResourcesInfo().filter((it) => it === kind).length;
    return { kept: heapUsed + external, timers: of("Timeout"), sockets: of("TCPSocketWrap") };
  },
});
