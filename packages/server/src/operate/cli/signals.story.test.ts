/** The documented commands of production: a signal reaches the server, which ends by itself and leaves nothing behind. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../test-support/port.ts";

const ROOT = fileURLToPath(new URL("../../../../..", import.meta.url));
const SCRIPT = join(ROOT, "bin", "spse");
const folder = mkdtempSync(join(tmpdir(), "spse-signals-"));
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) if (child.pid) killGroup(child.pid);
  rmSync(folder, { recursive: true, force: true });
});

function killGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {} // nothing is left of it
}

/** Starts a command that serves in production; resolves once it does. It leads a process group of its own. */
async function serving(command: string, words: readonly string[]) {
  const port = await freePort();
  const child = spawn(command, words, {
    cwd: ROOT,
    detached: true,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      SPSE_MODE: "production",
      SPSE_MASTER_KEY: "A".repeat(43),
      SPSE_DATA_DIR: mkdtempSync(join(folder, "data-")),
      SPSE_PORTAL_PORT: `${port}`,
      SPSE_AUTHENTICATOR_PORT: `${await freePort()}`,
      SPSE_LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const closed = once(child, "close");
  while (!said.includes("/link/"))
    await Promise.race([
      once(child.stdout, "data"),
      closed.then(() => {
        throw new Error(`ended before it served:\n${said}`);
      }),
    ]);
  return { child, port, closed };
}

/** The commands of the processes that are left of the group that `child` led. */
const groupOf = (child: ChildProcess): string[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // proc(5): pid (command) state parent group …; a zombie is over and only waits for its parent to notice.
        const [state, , group] = readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ");
        if (group !== `${child.pid}` || state === "Z") return [];
        return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()}`];
      } catch {
        return []; // ended meanwhile
      }
    });

/** Can a program of this machine listen at `port`? */
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

describe("a server that is told to stop", () => {
  const link = join(folder, "spse");
  symlinkSync(SCRIPT, link);
  const commands: readonly (readonly [string, string, readonly string[], readonly NodeJS.Signals[]])[] = [
    ["bin/spse", SCRIPT, ["serve"], ["SIGTERM"]],
    ["bin/spse by a link in another folder", link, ["serve"], ["SIGINT"]],
    ["npm run spse", "npm", ["run", "--silent", "spse", "--", "serve"], ["SIGTERM", "SIGINT"]],
  ];
  for (const [name, command, words, signals] of commands)
    for (const signal of signals)
      test(`${name}, ${signal}: it ends with exit code 0, its port is free, and no process is left`, async () => {
        const { child, port, closed } = await serving(command, words);
        if (command !== "npm") assertItIsTheServer(child);
        assert.equal(await isFree(port), false);
        child.kill(signal);
        const [code] = await closed;
        assert.equal(code, 0);
        assert.deepEqual(groupOf(child), []);
        assert.equal(await isFree(port), true);
      });
});

/** The process that was started is the one that serves. */
function assertItIsTheServer(child: ChildProcess): void {
  const [server, ...others] = groupOf(child);
  assert.match(server ?? "", new RegExp(`^${child.pid} \\S*node(?: --\\S+)+ \\S+main\\.ts serve$`));
  assert.deepEqual(others, []);
}
