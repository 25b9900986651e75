/** What systemd does for the package's unit (Type=notify, WatchdogSec=): hears that the service is ready, and restarts one whose event loop is blocked. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../test-support/port.ts";
import { until } from "../../../test-support/until.ts";

const SPSE = fileURLToPath(new URL("../../../../../bin/spse", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "spse-supervisor-"));
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const LIMIT_SECONDS = 6;

/**
 * The part of systemd: a datagram socket of Unix, whose messages are printed. A barrier (sd_notify_barrier(3)) is closed, as systemd does
 * once it has read what came before. Where WATCHDOG=1 is late, the service is killed and started again.
 */
const SYSTEMD = `
import os, signal, socket, sys
path, seconds = sys.argv[1], float(sys.argv[2])
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
heard.bind(path)
def start():
    pid = os.fork()
    if pid == 0:
        os.environ.update(NOTIFY_SOCKET=path, WATCHDOG_USEC=str(int(seconds * 1e6)), WATCHDOG_PID=str(os.getpid()))
        os.execv(sys.argv[3], sys.argv[3:])
    print("started", pid, flush=True)
    return pid
pid = start()
while True:
    try:
        words, fds, _, _ = socket.recv_fds(heard, 4096, 4)
        for fd in fds:
            os.close(fd)
        if words != b"BARRIER=1":
            print(words.decode(), flush=True)
        if words == b"READY=1":
            heard.settimeout(seconds)
    except TimeoutError:
        print("late", flush=True)
        heard.settimeout(None)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        pid = start()
`;

/** SIGUSR2 keeps the event loop of the real program busy for longer than the limit. */
const BLOCK = `process.on("SIGUSR2", () => { for (const end = Date.now() + 600000; Date.now() < end; ); });`;

test("systemd hears READY=1 once it serves, WATCHDOG=1 while its event loop turns, and none while the loop is blocked: a new process then serves", async () => {
  const port = await freePort();
  const child = spawn(
    process.env.PYTHON_PATH ?? "python3",
    ["-c", SYSTEMD, join(folder, "notify"), `${LIMIT_SECONDS}`, SPSE, "serve"],
    {
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(BLOCK)}`,
        SPSE_MODE: "production",
        SPSE_MASTER_KEY: "A".repeat(43),
        SPSE_DATA_DIR: folder,
        SPSE_PORTAL_PORT: `${port}`,
        SPSE_AUTHENTICATOR_PORT: `${await freePort()}`,
        SPSE_LOG_LEVEL: "warn",
      },
    },
  );
  children.push(child);
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const lines = () => said.split("\n").filter((line) => /^(started|READY|WATCHDOG|late)/.test(line));
  const beats = () => lines().filter((line) => line === "WATCHDOG=1").length;
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;

  await until("it is ready", () => lines().includes("READY=1"));
  assert.ok(said.indexOf(" serves ") < said.indexOf("READY=1"), said);
  assert.equal(await ready(), 200);
  await until("it beats three times, and so outlives the limit", () => beats() >= 3);
  assert.ok(!lines().includes("late"), said);

  const first = Number(/^started (\d+)$/m.exec(said)?.[1]);
  process.kill(first, "SIGUSR2");
  await until("it is late, and another one is ready", () => lines().filter((line) => line === "READY=1").length === 2);
  const after = lines().slice(lines().lastIndexOf("late"));
  assert.match(after.join("\n"), /^late\nstarted \d+\nREADY=1/);
  assert.throws(() => process.kill(first, 0), "the blocked one is gone");
  assert.equal(await ready(), 200);
});
