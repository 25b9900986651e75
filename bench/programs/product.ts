/**
 * The product as it is served, except for its clock, which its parent sets. With `BENCH_COUNTS` its statements are counted.
 *
 *   node product.ts UNIX-SECONDS
 */
import { Session } from "node:inspector/promises";
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { unixSeconds } from "@spse/protocol";
import { serveParent } from "./parent.ts";

enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/compile", import.meta.url)));
const counts = process.env.BENCH_COUNTS ? (await import("./counts.ts")).counts : null;
const { parseConfig } = await import("../../packages/server/src/platform/config/config.ts");
const { openWorld } = await import("../../packages/server/src/start/start.ts");
const { serve } = await import("../../packages/server/src/start/serve.ts");

let now = unixSeconds(Number(process.argv[2]));
const world = await openWorld(parseConfig(process.env));
const { portalPort } = await serve({ ...world, now: () => now });
const inspector = new Session();

serveParent(portalPort, {
  clock: (seconds: number) => {
    now = unixSeconds(seconds);
  },
  counts: () => counts,
  "start-profile": async () => {
    inspector.connect();
    await inspector.post("Profiler.enable");
    await inspector.post("Profiler.setSamplingInterval", { interval: 200 });
    await inspector.post("Profiler.start");
  },
  /** The main thread's profile since then, as V8 gives it. */
  "stop-profile": async () => (await inspector.post("Profiler.stop")).profile,
});
