/** From the command to the first page, in an installed and built checkout: the demo, as `npm start` runs it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../packages/server/test-support/port.ts";
import { connectionTo } from "../frame/http.ts";
import { type Measure, median, repeat } from "../frame/measure.ts";

/** Starts of one run: the machine's mood differs from start to start. */
const STARTS = 5;
const PATIENCE_MS = 60_000;
const SPSE = fileURLToPath(new URL("../../bin/spse", import.meta.url));

export const start: Measure = {
  name: "start",
  what: "from the command to the first page of the demo; its first start makes database and accounts",
  run: async (effort) => {
    const seen = await repeat(effort, async () => {
      const folder = mkdtempSync(join(tmpdir(), "spse-bench-"));
      try {
        const first = await startDemo(folder);
        const later: number[] = [];
        for (let at = 0; at < STARTS; at++) later.push(await startDemo(folder));
        return { first, later: median(later) };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
    return [
      { name: "start", unit: "ms", values: seen.later, hold: { most: 500 }, aim: { most: 350 } },
      { name: "start.first", unit: "ms", values: seen.first },
    ];
  },
};

/** Starts the demo in `folder` and ends it again. @returns milliseconds until `/` was delivered whole. */
async function startDemo(folder: string): Promise<number> {
  const [portal, app] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    SPSE_DATA_DIR: folder,
    SPSE_PORTAL_PORT: `${portal}`,
    SPSE_AUTHENTICATOR_PORT: `${app}`,
  };
  const home = {
    method: "GET",
    url: "/",
    headers: { host: `spse.localhost:${portal}` },
    remoteAddress: "127.0.0.1",
  } as const;
  const connection = connectionTo(portal);
  const began = performance.now();
  const server = spawn(SPSE, ["demo"], { env, stdio: "ignore" });
  try {
    for (;;) {
      const reply = await connection.send(home).catch(() => null);
      if (reply?.statusCode === 200) return performance.now() - began;
      if (server.exitCode !== null) throw new Error("the server ended before its first page");
      if (performance.now() - began > PATIENCE_MS) throw new Error("no page within a minute");
    }
  } finally {
    connection.close();
    const ended = new Promise((done) => server.once("exit", done));
    if (server.exitCode === null && server.kill("SIGTERM")) await ended;
  }
}
