/**
 * Bounds the connections of a listener without resetting one. Connections that wait for nothing are closed first, as any server may do
 * (RFC 9112 §9.5). One that still finds no place is answered 503 at its first request, which says when to come again, and closed. Answers
 * that are held open do not count: held-open.ts bounds them for each owner, account and network.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { FastifyReply } from "fastify";
import type { World } from "../platform/world.ts";
import { RETRY_AFTER_SECONDS } from "../rules/lifetimes.ts";

/** Each costs the process some ten KiB, and one file. */
const MOST_CONNECTIONS = 5000;
/** How long a connection without a place may take to send its request. Milliseconds. */
const REQUEST_MILLISECONDS = 2000;
/** Looking for connections that wait for nothing walks over all of them. Milliseconds between two looks. */
const LOOK_MILLISECONDS = 250;

const SENTENCE = "Server sedang sibuk. Coba lagi sebentar lagi.\nThe server is busy. Try again in a moment.\n";

/** True for a request on a connection beyond the limit. */
type HasNoPlace = (request: IncomingMessage) => boolean;

/** Begins to count the connections of `server`. */
export function boundConnections(
  server: Server,
  { heldOpen }: Pick<World, "heldOpen">,
  most = MOST_CONNECTIONS,
): HasNoPlace {
  /** Connections without a place, each with the timer that ends it. */
  const without = new Map<Socket, NodeJS.Timeout>();
  let open = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const isFull = () => open - heldOpen.count() > most;

  server.on("connection", (socket: Socket) => {
    open += 1;
    socket.once("close", () => {
      open -= 1;
    });
    if (!isFull()) return;
    const now = performance.now();
    if (now - lookedAt >= LOOK_MILLISECONDS) {
      lookedAt = now;
      server.closeIdleConnections();
    }
    const late = setTimeout(() => socket.destroy(), REQUEST_MILLISECONDS);
    without.set(socket, late);
    socket.once("close", () => {
      clearTimeout(late);
      without.delete(socket);
    });
  });
  return ({ socket }) => {
    const late = without.get(socket);
    if (late === undefined || isFull()) return late !== undefined;
    clearTimeout(late); // A place has become free meanwhile.
    without.delete(socket);
    return false;
  };
}

/** The answer to a connection without a place. */
export const refuseConnection = (reply: FastifyReply): FastifyReply =>
  reply
    .code(503)
    .headers({ "retry-after": RETRY_AFTER_SECONDS, connection: "close", "cache-control": "no-store" })
    .type("text/plain; charset=utf-8")
    .send(SENTENCE);
