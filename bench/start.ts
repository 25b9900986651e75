/**
 * How long from `node main.ts` to the first page, in an installed and built checkout (goal: at most one second), and
 * how much a login page weighs (at most 20 KB transferred in all). Prints what it saw; never fails on a slow machine.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../packages/server/test-support/port.ts";

const RUNS = 7;
const main = new URL("../packages/server/src/main.ts", import.meta.url).pathname;

/** Starts the demo in `folder` and resolves with the milliseconds until `/` was delivered whole. */
async function start(folder: string, visit: (origin: string) => Promise<void> = async () => {}): Promise<number> {
  const [portal, app] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    SPSE_DATA_DIR: folder,
    SPSE_PORTAL_PORT: String(portal),
    SPSE_AUTHENTICATOR_PORT: String(app),
  };
  const began = performance.now();
  const server = spawn(process.execPath, [main, "demo"], { env, stdio: "ignore" });
  try {
    const origin = `http://localhost:${portal}`;
    for (;;) {
      const reply = await fetch(origin).catch(() => null);
      if (reply?.ok) {
        await reply.arrayBuffer();
        const took = performance.now() - began;
        await visit(origin);
        return took;
      }
      if (server.exitCode !== null) throw new Error("the server ended before its first page");
      if (performance.now() - began > 30_000) throw new Error("no page within 30 seconds");
    }
  } finally {
    const ended = new Promise((done) => server.once("exit", done));
    if (server.exitCode === null && server.kill("SIGTERM")) await ended;
  }
}

/** Bytes on the wire of a page and all it links to, as a browser that knows brotli fetches them. */
async function weigh(origin: string, path: string): Promise<number> {
  const headers = { "accept-encoding": "br" };
  const fetchRaw = async (url: string) => {
    const reply = await fetch(new URL(url, origin), { headers });
    const body = await reply.text();
    return { body, bytes: Number(reply.headers.get("content-length") ?? Buffer.byteLength(body)) };
  };
  const page = await fetchRaw(path);
  const links = [...page.body.matchAll(/(?:src|href)="(\/(?:assets|brand|captcha)[^"]*)"/g)].map((it) => it[1] ?? "");
  let total = page.bytes;
  for (const link of new Set(links)) total += (await fetchRaw(link.replaceAll("&amp;", "&"))).bytes;
  return total;
}

const folder = mkdtempSync(join(tmpdir(), "spse-bench-"));
try {
  const first = await start(folder);
  const later: number[] = [];
  let weight = 0;
  for (let run = 0; run < RUNS; run++) {
    later.push(
      await start(folder, async (origin) => {
        weight = await weigh(origin, "/login");
      }),
    );
  }
  later.sort((a, b) => a - b);
  console.log(`first start, database and accounts made: ${Math.round(first)} ms`);
  console.log(
    `later starts, median of ${RUNS}: ${Math.round(later[RUNS >> 1] ?? 0)} ms (slowest ${Math.round(later.at(-1) ?? 0)} ms); hold: 1000 ms`,
  );
  console.log(`/login with all it loads: ${(weight / 1024).toFixed(1)} KB transferred; hold: 20 KB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
