/** Slowloris: connections that send a byte a second, and whether the server cuts them off. */
import { createConnection } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { patience } from "../src/base/web/border.ts";
import { sendRaw, type Target } from "./wire.ts";

/** The result of one kind of slow sender; `problem` is null if all were cut off in time and others were served. */
interface Slowed {
  readonly name: string;
  readonly problem: string | null;
}

/** Tolerance for a busy machine, in milliseconds. */
const SLACK = 6000;

const kinds: readonly (readonly [string, number, (target: Target) => string])[] = [
  ["says nothing", patience.http.headersTimeout, () => ""],
  ["slow header", patience.http.headersTimeout, ({ proper }) => `GET / HTTP/1.1\r\nHost: ${proper.host}\r\nA: `],
  [
    "slow body",
    patience.requestTimeout,
    ({ proper }) => `POST /login HTTP/1.1\r\nHost: ${proper.host}\r\nContent-Length: 9000\r\n\r\n`,
  ],
  [
    "slow chunks",
    patience.requestTimeout,
    ({ proper }) =>
      `POST /device/v1/enrolments HTTP/1.1\r\nHost: ${proper.host}\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n`,
  ],
];

/** Starts `many` slow senders of each kind against each server, all at once. */
export async function slowSenders(targets: readonly Target[], many: number): Promise<readonly Slowed[]> {
  const runs = targets.flatMap((target) => kinds.map((kind) => ({ target, kind })));
  return Promise.all(
    runs.map(async ({ target, kind: [name, patient, begin] }): Promise<Slowed> => {
      const limit = patient + patience.http.connectionsCheckingInterval + SLACK;
      const held = Array.from({ length: many }, () => holdOpen(target.port, begin(target), limit));
      await pause(1000);
      const { proper, port } = target;
      const meanwhile = await sendRaw(port, `GET / HTTP/1.1\r\nHost: ${proper.host}\r\n\r\n`);
      const longest = Math.max(...(await Promise.all(held)));
      const served = meanwhile.statuses[0] === 200;
      const problem = !served ? "nobody else was served" : longest > limit ? `still open after ${limit} ms` : null;
      return { name: `${target.name}: ${name}`, problem };
    }),
  );
}

/** Sends the beginning, then a byte a second. Resolves to the milliseconds until the server closed; Infinity if it did not. */
function holdOpen(port: number, begin: string, limit: number): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = createConnection({ port, host: "127.0.0.1" });
    const drip = setInterval(() => begin && socket.write("a"), 1000);
    const done = (after: number) => {
      clearInterval(drip);
      clearTimeout(limited);
      socket.destroy();
      resolve(after);
    };
    const limited = setTimeout(() => done(Number.POSITIVE_INFINITY), limit);
    socket.on("error", () => {});
    socket.on("close", () => done(performance.now() - began));
    socket.resume();
    if (begin) socket.write(begin);
  });
}
