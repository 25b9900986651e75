/**
 * Serves without the command line, with the settings of the environment: the entry of a program that lacks wings (scripts/core.ts).
 *
 *   SPSE_DATA_DIR=… node packages/server/src/operate/start/standalone.ts
 */
import { availableParallelism } from "node:os";

process.env.UV_THREADPOOL_SIZE ??= `${availableParallelism() + 4}`; // main.ts says why, and why nothing is loaded before

const { ConfigError, parseConfig } = await import("../../base/platform/config/config.ts");
const { greet } = await import("./greet.ts");
const { listening } = await import("./listening.ts");
const { serve } = await import("./serve.ts");
const { openWorld } = await import("./start.ts");

const stopped = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
});

try {
  const world = await openWorld(parseConfig(process.env));
  try {
    const running = await listening(serve(world), world.config);
    await greet(world, console.log);
    await stopped;
    await running.close();
  } finally {
    await world.close();
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`${error.message} [${error.kind}]`);
  process.exitCode = 1;
}
