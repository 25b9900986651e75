/** Start and memory at rest, beside a hello of the same framework. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../packages/server/test-support/port.ts";
import { beside } from "../frame/beside.ts";
import { openBetterAuth } from "../frame/better-auth.ts";
import { connectionTo } from "../frame/http.ts";
import { type Measure, median } from "../frame/measure.ts";
import { type Program, startProgram } from "../frame/program.ts";
import { openTown } from "../frame/town.ts";

/** Starts of one take: the machine's mood differs from start to start. */
const STARTS = 5;
const PATIENCE_MS = 60_000;
const SETTLE_MS = 3000;
const LOOK_MS = 10;
const SPSE = fileURLToPath(new URL("../../bin/spse", import.meta.url));

export const atRest = {
  name: "at-rest",
  what: "the demo from its command to the first page, and the server's memory at rest, each ÷ a Fastify hello",
  units: {
    ...{ start: "ms", "start-hello": "ms", "start-ratio": "× hello" },
    ...{ memory: "MiB", "memory-hello": "MiB", "memory-better-auth": "MiB", "memory-ratio": "× hello" },
  },
  open: async (effort) => {
    const folder = mkdtempSync(join(tmpdir(), "spse-bench-"));
    await startDemo(folder); // the first start makes database and accounts
    return {
      take: async () => {
        const started = await beside(
          effort,
          () => medianOf(startHello),
          () => medianOf(() => startDemo(folder)),
        );
        const rested = await beside(effort, restHello, restProduct);
        const [start, memory] = [started.result, rested.result];
        return {
          ...{ start, "start-hello": started.reference, "start-ratio": start / started.reference },
          ...{ memory, "memory-hello": rested.reference, "memory-ratio": memory / rested.reference },
          "memory-better-auth": await restBetterAuth(),
        };
      },
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
} satisfies Measure;

async function medianOf(start: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < STARTS; at++) times.push(await start());
  return median(times);
}

/** As anybody starts one: without flags, and without a cache of compiled code. */
const openHello = () => startProgram("fastify-hello.ts");

/** @returns milliseconds until its page was delivered. */
async function startHello(): Promise<number> {
  const began = performance.now();
  const hello = await openHello();
  await readFirst(hello);
  const took = performance.now() - began;
  await hello.stop();
  return took;
}

/** Starts the demo in `folder` and ends it again. @returns milliseconds until `/` was delivered whole. */
async function startDemo(folder: string): Promise<number> {
  const [portal, app] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    ...{ SPSE_DATA_DIR: folder, SPSE_PORTAL_PORT: `${portal}`, SPSE_AUTHENTICATOR_PORT: `${app}` },
  };
  const headers = { host: `spse.localhost:${portal}` };
  const connection = connectionTo(portal);
  const began = performance.now();
  const server = spawn(SPSE, ["demo"], { env, stdio: "ignore" });
  try {
    for (;;) {
      const home = { method: "GET", url: "/", headers, remoteAddress: "127.0.0.1" } as const;
      const reply = await connection.send(home).catch(() => null);
      if (reply?.statusCode === 200) return performance.now() - began;
      if (server.exitCode !== null) throw new Error("the server ended before its first page");
      if (performance.now() - began > PATIENCE_MS) throw new Error("no page within a minute");
      await pause(LOOK_MS); // asking without a rest would take a core from the start
    }
  } finally {
    connection.close();
    const ended = new Promise((done) => server.once("exit", done));
    if (server.exitCode === null && server.kill("SIGTERM")) await ended;
  }
}

async function readFirst({ port }: Program): Promise<void> {
  const connection = connectionTo(port);
  await connection.send({ method: "GET", url: "/", remoteAddress: "", headers: {} });
  connection.close();
}

/** MiB a moment after the first page. */
async function restOf(program: Program): Promise<number> {
  await pause(SETTLE_MS);
  return program.rssMib();
}

async function restHello(): Promise<number> {
  const hello = await openHello();
  await readFirst(hello);
  const rss = await restOf(hello);
  await hello.stop();
  return rss;
}

async function restProduct(): Promise<number> {
  const town = await openTown(1);
  await town.people[0]?.computer.get("/");
  const rss = await restOf(town.product);
  await town.close();
  return rss;
}

async function restBetterAuth(): Promise<number> {
  const peer = await openBetterAuth(1);
  const rss = await restOf(peer.program);
  await peer.close();
  return rss;
}
