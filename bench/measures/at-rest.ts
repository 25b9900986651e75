/** Start and memory at rest of the program as people install it, beside a hello of the same framework. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../packages/server/test-support/port.ts";
import { layOut } from "../../scripts/release/tree.ts";
import { beside } from "../frame/beside.ts";
import { connectionTo } from "../frame/http.ts";
import { type Measure, median } from "../frame/measure.ts";
import { prepareStage } from "../frame/product.ts";
import { residentMib, startProgram } from "../frame/program.ts";

/** Starts of one take: the machine's mood differs from start to start. */
const STARTS = 5;
const PATIENCE_MS = 60_000;
const SETTLE_MS = 3000;
const LOOK_MS = 10;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export const atRest = {
  name: "at-rest",
  what: "the installed demo from its command to the first page, and the server's memory at rest, each ÷ a Fastify hello",
  units: {
    ...{ start: "ms", "start-hello": "ms", "start-ratio": "× hello" },
    ...{ memory: "MiB", "memory-hello": "MiB", "memory-ratio": "× hello" },
  },
  open: async (effort) => {
    const folder = mkdtempSync(join(tmpdir(), "spse-bench-"));
    const release = join(folder, "spse");
    layOut(ROOT, release, null);
    const demo = () => startSpse(release, "demo", { SPSE_DATA_DIR: join(folder, "demo") });
    await (await demo()).stop(); // the first start makes database and accounts
    const { settings } = await prepareStage(async () => {});
    return {
      take: async () => {
        const started = await beside(
          effort,
          () => timeOf(startHello),
          () => timeOf(demo),
        );
        const rested = await beside(
          effort,
          () => restOf(startHello),
          () => restOf(() => startSpse(release, "serve", settings)),
        );
        const [start, memory] = [started.result, rested.result];
        return {
          ...{ start, "start-hello": started.reference, "start-ratio": start / started.reference },
          ...{ memory, "memory-hello": rested.reference, "memory-ratio": memory / rested.reference },
        };
      },
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
} satisfies Measure;

/** Milliseconds until the first page, the median of some starts. */
async function timeOf(start: () => Promise<Started>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < STARTS; at++) {
    const { took, stop } = await start();
    times.push(took);
    await stop();
  }
  return median(times);
}

/** MiB a moment after the first page. */
async function restOf(start: () => Promise<Started>): Promise<number> {
  const { rssMib, stop } = await start();
  await pause(SETTLE_MS);
  const rss = rssMib();
  await stop();
  return rss;
}

/** As anybody starts one: without flags, and without a cache of compiled code. */
async function startHello(): Promise<Started> {
  const began = performance.now();
  const hello = await startProgram("fastify-hello.ts");
  const connection = connectionTo(hello.port);
  await connection.send({ method: "GET", url: "/", remoteAddress: "", headers: {} });
  connection.close();
  return { ...hello, took: performance.now() - began };
}

interface Started {
  /** Milliseconds until `/` was delivered whole. */
  readonly took: number;
  readonly rssMib: () => number;
  readonly stop: () => Promise<void>;
}

/** Runs a command of `release` that serves, at ports of its own, and waits for its first page. */
async function startSpse(
  release: string,
  command: "demo" | "serve",
  settings: Readonly<Record<string, string>>,
): Promise<Started> {
  const [portal, app] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    ...settings,
    ...{ SPSE_PORTAL_PORT: `${portal}`, SPSE_AUTHENTICATOR_PORT: `${app}` },
  };
  const headers = { host: `${command === "demo" ? "spse." : ""}localhost:${portal}` };
  const connection = connectionTo(portal);
  const began = performance.now();
  const server = spawn(join(release, "bin/spse"), [command], { env, stdio: "ignore" });
  const stop = async () => {
    connection.close();
    const ended = new Promise((done) => server.once("exit", done));
    if (server.exitCode === null && server.kill("SIGTERM")) await ended;
  };
  try {
    for (;;) {
      const home = { method: "GET", url: "/", headers, remoteAddress: "127.0.0.1" } as const;
      const reply = await connection.send(home).catch(() => null);
      if (reply?.statusCode === 200) break;
      if (server.exitCode !== null) throw new Error("the server ended before its first page");
      if (performance.now() - began > PATIENCE_MS) throw new Error("no page within a minute");
      await pause(LOOK_MS); // asking without a rest would take a core from the start
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { took: performance.now() - began, rssMib: () => residentMib(server.pid ?? 0), stop };
}
