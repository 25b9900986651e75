/**
 * The product as it is served, except for its clock, which its parent sets. With `BENCH_COUNTS` its statements are counted.
 *
 *   node product.ts UNIX-SECONDS
 */
import { Session } from "node:inspector/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { unixSeconds } from "@spse/protocol";
import { serveParent } from "./parent.ts";

const counts = process.env.BENCH_COUNTS ? (await import("./counts.ts")).counts : null;
const { parseConfig } = await import("../../packages/server/src/base/platform/config/config.ts");
const { openWorld } = await import("../../packages/server/src/operate/start/start.ts");
const { runMinute } = await import("../../packages/server/src/operate/start/jobs.ts");
const { serve } = await import("../../packages/server/src/operate/start/serve.ts");

let now = unixSeconds(Number(process.argv[2]));
const world = await openWorld(parseConfig(process.env));
const served = { ...world, now: () => now };
const { portalPort } = await serve(served);
const inspector = new Session();

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
  /** Runs the minute's job. Answers for how many milliseconds it held the main thread at most, and how long it took. */
  minute: async () => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await new Promise((turn) => setTimeout(turn, 20)); // a delay is counted from the turn before
    const began = performance.now();
    await runMinute(served);
    const took = performance.now() - began;
    await new Promise((turn) => setTimeout(turn, 20));
    delay.disable();
    return { longest: delay.max / 1e6, took };
  },
  "start-profile": async () => {
    inspector.connect();
    await inspector.post("Profiler.enable");
    await inspector.post("Profiler.setSamplingInterval", { interval: 200 });
    await inspector.post("Profiler.start");
  },
  /** The main thread's profile since then, as V8 gives it. */
  "stop-profile": async () => (await inspector.post("Profiler.stop")).profile,
});
