/**
 * Hostile bytes on real sockets, to both servers. What must hold for each connection, whatever it sent: every answer is below
 * 500, no answer carries a header or a file that the sender smuggled in, and the server closes in bounded time.
 */
import { createConnection } from "node:net";
import type { World } from "../src/base/platform/world.ts";
import { parseCookies } from "../src/base/web/cookies.ts";
import type { RunningServer } from "../src/operate/start/serve.ts";
import { visitor } from "../test-support/visitor.ts";
import { MARK } from "./wire-request.ts";
import { type Proper, type Shape, shapeAt } from "./wire-shapes.ts";

/** Settings of a world whose servers listen on any free ports; their addresses stay the usual ones. */
export const onAnyPorts = {
  SPSE_PORTAL_PORT: "0",
  SPSE_AUTHENTICATOR_PORT: "0",
  SPSE_PORTAL_URL: "http://localhost:4500",
  SPSE_AUTHENTICATOR_URL: "http://authenticator.localhost:4501",
} as const;

/** What one connection got. */
interface Got {
  /** Status of each answer, in order. */
  readonly statuses: readonly number[];
  readonly text: string;
  /** Milliseconds until the server had closed; null: it had not after the limit. */
  readonly closedAfter: number | null;
}

/** What is sent where: at this port, as a visitor with these proper things would. */
export interface Target {
  readonly name: string;
  readonly port: number;
  readonly proper: Proper;
}

/** What came of many. `slowest`: milliseconds. */
interface Wired {
  readonly sent: number;
  readonly slowest: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/** An answer to a whole request takes far less, also on a machine with much else to do; a hang takes longer. Milliseconds. */
const CLOSED_WITHIN = 40_000;

/** When we close our half: this long after the last answer, or without any answer. A server reads a closed half as a visitor who left. */
interface Quiet {
  readonly afterAnswer: number;
  readonly withoutAnswer: number;
}

/** Who wants to hear the answer, on a busy machine too. */
const PATIENT: Quiet = { afterAnswer: 250, withoutAnswer: CLOSED_WITHIN };
/** Who waits until the server closes, however long it rests between two answers. */
export const UNHURRIED: Quiet = { afterAnswer: CLOSED_WITHIN, withoutAnswer: CLOSED_WITHIN };
/** Who has a hundred thousand more to send. */
const HURRIED: Quiet = { afterAnswer: 15, withoutAnswer: 200 };

/** Opens a connection, sends, and reads until the server has closed. */
export function sendRaw(port: number, bytes: Buffer | string, when = PATIENT): Promise<Got> {
  return new Promise((resolve) => {
    const began = performance.now();
    const parts: Buffer[] = [];
    const socket = createConnection({ port, host: "127.0.0.1" });
    const done = (closedAfter: number | null) => {
      clearTimeout(limited);
      clearTimeout(quiet);
      socket.destroy();
      const text = Buffer.concat(parts).toString("latin1");
      const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, it]) => Number(it));
      resolve({ text, closedAfter, statuses });
    };
    const leave = () => void socket.end();
    const limited = setTimeout(() => done(null), CLOSED_WITHIN);
    let quiet = setTimeout(leave, when.withoutAnswer);
    socket.on("data", (part) => {
      parts.push(part);
      clearTimeout(quiet);
      quiet = setTimeout(leave, when.afterAnswer);
    });
    // A server that has heard enough resets: closed is closed.
    socket.on("error", () => {});
    socket.on("close", () => done(performance.now() - began));
    socket.write(bytes);
  });
}

/** The two servers of a world, and what a proper visitor of each would send. */
export async function targetsOf(world: World, running: RunningServer): Promise<readonly Target[]> {
  const person = visitor(world);
  const page = await person.get("/login");
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  if (parseCookies(cookie).size === 0) throw new Error("the login page sets no cookie");
  const formToken = encodeURIComponent(/name="_token" value="([^"]+)"/.exec(page.text)?.[1] ?? "");
  const { portalUrl, authenticatorUrl } = world.config;
  const at = (name: string, port: number, url: string): Target => ({
    name,
    port,
    proper: { host: new URL(url).host, origin: url, cookie, formToken },
  });
  return [at("portal", running.portalPort, portalUrl), at("app", running.authenticatorPort, authenticatorUrl)];
}

/** Sends the shapes `from` to `from + count` of this seed to one server. @throws at the first that does not hold, with its number. */
export async function fuzzWire(target: Target, seed: number, from: number, count: number, atOnce = 64): Promise<Wired> {
  const statuses: Record<string, number> = {};
  let slowest = 0;
  let next = from;
  const worker = async () => {
    while (next < from + count) {
      const at = next++;
      const shape = shapeAt(seed, at, target.proper);
      const got = await sendRaw(target.port, shape.bytes, HURRIED);
      const wrong = whatIsWrong(got);
      if (wrong) throw new Error(`${wrong}: ${target.name}, seed ${seed}, number ${at}\n${shown(shape)}`);
      slowest = Math.max(slowest, got.closedAfter ?? 0);
      for (const status of got.statuses.length > 0 ? got.statuses : ["closed"])
        statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { sent: count, slowest, statuses };
}

/** Why this may not have happened; null where all is well. */
function whatIsWrong({ statuses, text, closedAfter }: Got): string | null {
  if (closedAfter === null) return `not closed after ${CLOSED_WITHIN} ms`;
  const fault = statuses.find((it) => it >= 500);
  if (fault) return `answered ${fault}`;
  if (new RegExp(`^${MARK}:`, "im").test(text)) return "a header was smuggled into the answer";
  if (/root:x:0|"private": true|"_where"/.test(text)) return "a file outside was served";
  return null;
}

/** A shape for people: its name, and the beginning of its bytes. */
const shown = (shape: Shape): string =>
  `${shape.name}\n${JSON.stringify(shape.bytes.subarray(0, 1500).toString("latin1"))}`;
