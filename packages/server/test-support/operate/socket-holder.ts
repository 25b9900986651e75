/** What systemd does for a socket unit (sd_listen_fds(3)): holds the addresses of a service, and starts it anew each time it ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/** Opens both addresses, and starts the service with them. The ports of its sockets are the first arguments, then the file for its process id. */
const SYSTEMD = `
import os, socket, sys, time
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
    while os.path.exists(sys.argv[3] + ".stopped"):
        time.sleep(0.05)
    pid = os.fork()
    if pid == 0:
        os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="2")
        os.execv(sys.argv[4], sys.argv[4:])
    with open(sys.argv[3], "w") as file:
        file.write(str(pid))
    print("started", pid, flush=True)
    _, status = os.waitpid(pid, 0)
    if status:
        sys.exit(1)
`;

/** A service whose addresses are held. */
export interface HeldService {
  /** What it and its holder have printed. */
  readonly said: () => string;
  /** The process ids of the services, in the order of their starts. */
  readonly started: () => readonly number[];
  /** The exit code of the holder, which ends where a service fails. */
  readonly ended: () => number | null;
  /** Ends the holder and its service. */
  readonly kill: () => void;
}

/** Holds these ports for a program. `pidFile`: where the process id of the service is written; with `.stopped` beside it, none starts. */
export function holdSockets(
  ports: readonly [number, number],
  program: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  pidFile = "/dev/null",
): HeldService {
  const python = process.env.PYTHON_PATH ?? "python3";
  const child: ChildProcess = spawn(python, ["-c", SYSTEMD, ...ports.map(String), pidFile, ...program], {
    env: { ...process.env, ...env },
    detached: true, // its service ends with its group
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += chunk));
  return {
    said: () => said,
    started: () => [...said.matchAll(/^started (\d+)$/gm)].map(([, pid]) => Number(pid)),
    ended: () => child.exitCode,
    kill: () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {} // nothing is left of it
    },
  };
}

/** Between two requests of a service that is not restarting: they would take the core that the upgrade needs. */
const CALM_MS = 20;

/**
 * Asks addresses over and over, each with a connection of its own, until `stop`. A refused connection has the status 0.
 *
 * @param isRestarting while it is true, one request follows the other at once.
 */
export function askOnAndOn(addresses: readonly string[], isRestarting = () => true) {
  const statuses: number[] = [];
  let longest = 0;
  let over = false;
  const asking = Promise.all(
    addresses.map(async (address) => {
      while (!over) {
        const began = performance.now();
        const { status } = await fetch(address, { headers: { connection: "close" } }).catch(() => ({ status: 0 }));
        statuses.push(status);
        longest = Math.max(longest, performance.now() - began);
        if (!isRestarting()) await pause(CALM_MS);
      }
    }),
  );
  return {
    count: () => statuses.length,
    /** @returns which statuses came, and how long one has waited at most, in words. */
    stop: async () => {
      over = true;
      await asking;
      return {
        statuses: [...new Set(statuses)],
        waited: `the longest of ${statuses.length} waited ${Math.round(longest)} ms`,
      };
    },
  };
}
