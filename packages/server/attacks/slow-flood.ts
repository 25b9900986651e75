/** Thousands of slow connections to a server process of its own: what it keeps of them, and whether it serves somebody elsewhere meanwhile. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { createConnection, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type ChildServer, childServer } from "../test-support/child-server.ts";
import { testWorld } from "../test-support/world.ts";
import { onAnyPorts } from "./wire.ts";

/** Bodies that come half: announced and sent bytes. As many as the largest list of the API may have. */
const [ANNOUNCED, SENT] = [512 * 1024, 500 * 1024];
/** The attacker's address, and another computer's. All of 127.0.0.0/8 is loopback. */
const [ATTACKER, ELSEWHERE] = ["127.0.0.2", "127.0.0.3"];

interface SlowFlood {
  /** The growth of the process by half-sent bodies without a credential, with the garbage of what was dropped. MiB. */
  readonly grownMib: number;
  /** Somebody elsewhere, asking ten times a second while the connections are held: answers by status, and the slowest in milliseconds. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly slowest: number;
}

/** @param bodies half-sent bodies. @param connections slow connections of one address, held for `seconds`. */
export async function slowFlood(bodies: number, connections: number, seconds: number): Promise<SlowFlood> {
  const settings = { ...onAnyPorts, SPSE_MASTER_KEY: "A".repeat(43) };
  const world = await testWorld({ settings });
  const server = childServer({ ...settings, SPSE_DATA_DIR: world.config.dataDir });
  await server.start(world.now());
  const { host } = new URL(world.config.portalUrl);
  const held: Socket[] = [];
  const open = async (first: string | Buffer) => {
    const socket = createConnection({ port: server.port(), host: "127.0.0.1", localAddress: ATTACKER });
    socket.on("error", () => {}).resume();
    held.push(socket);
    await once(socket, "connect").catch(() => {});
    socket.write(first);
  };
  const post = `POST /api/v1/deadlines HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${ANNOUNCED}\r\n\r\n`;
  const before = residentMib(server);
  for (let at = 0; at < bodies; at++) await open(Buffer.concat([Buffer.from(post), Buffer.alloc(SENT, " ")]));
  await pause(2000);
  const grownMib = residentMib(server) - before;
  for (const socket of held.splice(0)) socket.destroy();

  const statuses: Record<string, number> = {};
  let slowest = 0;
  let over = false;
  const attack = (async () => {
    while (!over) {
      while (!over && held.filter((it) => !it.destroyed).length < connections) await open(`GET / HTTP/1.1\r\nHost: `);
      await pause(50);
    }
  })();
  await pause(3000);
  for (let at = 0; at < seconds * 10; at++) {
    const began = performance.now();
    const status = await ask(server.port(), host);
    slowest = Math.max(slowest, performance.now() - began);
    statuses[status] = (statuses[status] ?? 0) + 1;
    await pause(100);
  }
  over = true;
  await attack;
  for (const socket of held) socket.destroy();
  await server.kill();
  await world.close();
  return { grownMib, statuses, slowest };
}

const residentMib = (server: ChildServer): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid()}/status`, "utf8"))?.[1]) / 1024;

/** One request on a new connection from elsewhere. @returns its status, or why there is no answer. */
const ask = (port: number, host: string): Promise<string> =>
  new Promise((resolve) => {
    request({ port, host: "127.0.0.1", path: "/login", localAddress: ELSEWHERE, agent: false, headers: { host } })
      .on("response", (answer) => {
        answer.resume();
        resolve(`${answer.statusCode}`);
      })
      .on("error", (error) => resolve(error.message))
      .end();
  });
