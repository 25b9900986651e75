/** Event streams over real sockets, as a browser with many tabs, or a program with its cookies, holds them open. */

import { type ClientRequest, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { heldOpen } from "../src/base/platform/held-open.ts";
import type { World } from "../src/base/platform/world.ts";
import { portalServer } from "../src/core/session/web/http/server.ts";
import { routes } from "../src/operate/start/routes.ts";
import { logIn } from "../test-support/log-in.ts";
import { addPerson, testWorld, type Visitor, visitor } from "../test-support/world.ts";

/** One event stream. */
interface Stream {
  readonly status: number;
  /** The events so far, oldest first: `status waiting`, `superseded`. */
  readonly events: readonly string[];
  readonly isOpen: () => boolean;
  /** The browser goes away. */
  readonly leave: () => void;
  /** Resolves with the events when the server has ended it. */
  readonly ended: Promise<readonly string[]>;
}

export interface Listening {
  /** Opens a stream with a visitor's cookies; resolves when its first event, or its refusal, has come. */
  readonly open: (path: string, computer: Visitor, ip?: string) => Promise<Stream>;
  /** Asks for a stream and closes as soon as the server has the request; resolves when the server's socket is closed. */
  readonly leaveAtOnce: (path: string, computer: Visitor) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The portal of a world on a real port. The world trusts 127.0.0.1 as its proxy, so that a stream may come from any address. */
export async function listening(world: World): Promise<Listening> {
  const app: FastifyInstance = await portalServer(world, routes);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const { host } = new URL(world.config.portalUrl);
  const sent = new Set<ClientRequest>();
  const ask = (path: string, computer: Visitor, ip = "198.51.100.7"): ClientRequest => {
    const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { host, cookie, "x-forwarded-for": ip };
    return request({ host: "127.0.0.1", port, path, agent: false, headers });
  };
  return {
    open: (path, computer, ip) =>
      new Promise((resolve, reject) => {
        const stream = ask(path, computer, ip);
        sent.add(stream);
        stream.on("error", reject);
        stream.on("response", (answer) => {
          const events: string[] = [];
          let open = true;
          let text = "";
          const { promise: ended, resolve: end } = Promise.withResolvers<readonly string[]>();
          const opened: Stream = {
            status: answer.statusCode ?? 0,
            events,
            isOpen: () => open,
            leave: () => stream.destroy(),
            ended,
          };
          answer.on("data", (part) => {
            const parts = `${text}${part}`.split("\n\n");
            text = parts.pop() ?? "";
            for (const event of parts) {
              const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(event) ?? [];
              if (name) events.push([name, JSON.parse(data ?? "{}").at].filter(Boolean).join(" "));
            }
            if (events.length > 0) resolve(opened);
          });
          answer.on("close", () => {
            open = false;
            sent.delete(stream);
            end(events);
            resolve(opened);
          });
        });
        stream.end();
      }),
    leaveAtOnce: (path, computer) =>
      new Promise((resolve) => {
        const stream = ask(path, computer);
        app.server.once("request", ({ socket }) => {
          socket.once("close", () => resolve());
          stream.destroy();
        });
        stream.on("error", () => {}); // It was destroyed before an answer came.
        stream.end();
      }),
    close: async () => {
      for (const stream of sent) stream.destroy();
      await app.close();
    },
  };
}

/** How many streams are opened at the same moment. */
const AT_ONCE = 20;

/** Opens this many streams. Resolves with all of them once each was answered, in the order of the requests. */
export async function openMany(count: number, open: () => Promise<Stream>): Promise<readonly Stream[]> {
  const opened: Stream[] = [];
  for (let at = 0; at < count; at += AT_ONCE)
    opened.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - at) }, open))));
  return opened;
}

/**
 * Opens this many streams of one session that shows a QR. @returns the most that the server held, by its own count, and how
 * many are left.
 */
export async function floodStreams(count: number): Promise<{ readonly most: number; readonly left: number }> {
  const places = heldOpen();
  let most = 0;
  const take: typeof places.take = (by, ip, supersede) => {
    const held = places.take(by, ip, supersede);
    most = Math.max(most, places.count());
    return held;
  };
  const world = await testWorld({ heldOpen: { ...places, take } });
  const portal = await listening(world);
  await addPerson(world);
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  await computer.get("/2fa/enable");
  const streams = await openMany(count, () => portal.open("/2fa/enable/events", computer));
  // The server has ended the others; the last of them are still on their way.
  while (streams.filter((it) => it.isOpen()).length > places.count()) await pause(20);
  const left = streams.filter((it) => it.isOpen()).length;
  await portal.close();
  await world.close();
  return { most, left };
}
