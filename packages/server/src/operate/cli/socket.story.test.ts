/** The addresses that systemd holds for the service (packaging/spse.socket): who comes while it is restarted waits, and is served. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../test-support/port.ts";
import { until } from "../../../test-support/until.ts";
import { inheritedSocket } from "../start/inherited.ts";

const SPSE = fileURLToPath(new URL("../../../../../bin/spse", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "spse-socket-"));
const children: ChildProcess[] = [];
after(() => {
  for (const { pid } of children) if (pid !== undefined) killGroup(pid);
  rmSync(folder, { recursive: true, force: true });
});

function killGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {} // nothing is left of it
}

/**
 * What systemd does for a socket unit (sd_listen_fds(3)): opens both addresses, starts the service with them, and starts it anew each time
 * it ends. The ports of its sockets are the first arguments.
 */
const SYSTEMD = `
import os, socket, sys
held = []
for place, port in enumerate(sys.argv[1:3]):
    it = socket.socket()
    it.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    it.bind(("127.0.0.1", int(port)))
    it.listen(4096)
    os.dup2(it.fileno(), 3 + place)
    os.set_inheritable(3 + place, True)
    held.append(it)
while True:
    pid = os.fork()
    if pid == 0:
        os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="2")
        os.execv(sys.argv[3], sys.argv[3:])
    print("started", pid, flush=True)
    _, status = os.waitpid(pid, 0)
    if status:
        sys.exit(1)
`;

/** Holds these ports for a service whose settings name those of `settings`. */
function held(ports: readonly [number, number], settings: Readonly<Record<string, string>> = {}) {
  const python = process.env.PYTHON_PATH ?? "python3";
  const child = spawn(python, ["-c", SYSTEMD, ...ports.map(String), SPSE, "serve"], {
    env: {
      ...process.env,
      SPSE_MODE: "production",
      SPSE_MASTER_KEY: "A".repeat(43),
      SPSE_DATA_DIR: folder,
      SPSE_PORTAL_URL: `http://localhost:${ports[0]}`,
      SPSE_PORTAL_PORT: `${ports[0]}`,
      SPSE_AUTHENTICATOR_PORT: `${ports[1]}`,
      SPSE_AUTHENTICATOR_URL: `http://127.0.0.1:${ports[1]}`,
      SPSE_LOG_LEVEL: "warn",
      ...settings,
    },
    detached: true, // its service ends with its group
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return {
    said: () => said,
    /** The process ids of the services, in the order of their starts. */
    started: () => [...said.matchAll(/^started (\d+)$/gm)].map(([, pid]) => Number(pid)),
    ended: () => child.exitCode,
  };
}

test("nobody is refused while the service is restarted: connections wait in the socket", async (story) => {
  const ports = [await freePort(), await freePort()] as const;
  const service = held(ports);
  await until(`it serves; it said: ${service.said()}`, () => service.said().includes(" serves "));
  const statuses: number[] = [];
  let longest = 0;
  let over = false;
  const ask = async (port: number, path: string): Promise<void> => {
    while (!over) {
      const began = performance.now();
      const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: "close" } });
      statuses.push(status);
      longest = Math.max(longest, performance.now() - began);
    }
  };
  const asking = Promise.all([ask(ports[0], "/healthz"), ask(ports[1], "/")]);
  await until("both are asked", () => statuses.length > 20);
  process.kill(service.started()[0] ?? 0, "SIGTERM");
  await until("the next one serves", () => service.said().split(" serves ").length === 3);
  const before = statuses.length;
  await until("it is asked, too", () => statuses.length > before + 20);
  over = true;
  await asking;
  assert.equal(service.started().length, 2);
  assert.deepEqual([...new Set(statuses)], [200]);
  story.diagnostic(`the longest of ${statuses.length} waited ${Math.round(longest)} ms`);
});

for (const [place, setting] of ["SPSE_PORTAL_PORT", "SPSE_AUTHENTICATOR_PORT"].entries())
  test(`a socket at another port than ${setting} is refused, with what to write`, async () => {
    const ports = [await freePort(), await freePort()] as const;
    const other = await freePort();
    const service = held(ports, { [setting]: `${other}` });
    await until("it ends", () => service.ended() !== null);
    const where = `listens at port ${ports[place]}, not at ${other}`;
    assert.match(service.said(), new RegExp(`${setting}: systemd's spse\\.socket ${where}; .*\\[port-unusable\\]`));
  });

test("only the sockets that systemd has opened for this process are taken", () => {
  const given = (count: string, pid = process.pid) => {
    const env = { LISTEN_PID: `${pid}`, LISTEN_FDS: count };
    return [inheritedSocket("portal", env), inheritedSocket("authenticator", env)];
  };
  assert.deepEqual(given("2"), [{ fd: 3 }, { fd: 4 }]);
  assert.deepEqual(given("1"), [{ fd: 3 }, {}]);
  assert.deepEqual(given("2", process.ppid), [{}, {}]);
});
