/**
 * Bounds the connections of a listener. At the bound a newcomer takes the place of a connection that waits for nothing,
 * or that has not yet sent its whole request: the one that has waited longest in the network that has most of them. So
 * a network that opens thousands and sends slowly displaces only itself. Never closed are a connection whose request is
 * being answered, and one of a trusted proxy, which serves everybody. A newcomer that still finds no place is answered
 * 503 at its first request, which says when to come again, and closed. Answers that are held open do not count:
 * held-open.ts bounds them for each owner, account and network.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyReply } from "fastify";
import { canonicalAddress } from "../platform/net/address.ts";
import { networksOf } from "../platform/net/network.ts";
import type { World } from "../platform/world.ts";
import { RETRY_AFTER_SECONDS } from "../rules/lifetimes.ts";
import { proxyReader } from "./caller.ts";
import { CLOSE_SILENT } from "./closing.ts";

/** Each costs the process some ten KiB, and one file. */
const MOST_CONNECTIONS = 5000;
/** How long a connection without a place may take to send its request. Milliseconds. */
const REQUEST_MILLISECONDS = 2000;
/** A connection is not closed for another before it is this old: a request of people is there by then. Milliseconds. */
const GRACE_MILLISECONDS = 500;

const SENTENCE = "Server sedang sibuk. Coba lagi sebentar lagi.\nThe server is busy. Try again in a moment.\n";

/** True for a request on a connection beyond the limit. */
type HasNoPlace = (request: IncomingMessage) => boolean;

/** A connection that has a place. */
interface Place {
  /** Its network, the widest one of an IPv6 address; null for a trusted proxy, which is never closed. */
  readonly network: string | null;
  readonly since: number;
  /** Whole requests that are being answered on it. */
  answering: number;
  /** It has had an answer, so that its client expects it to be closed at any time (RFC 9112 §9.5). */
  served: boolean;
}

/** Begins to count the connections of `server`. @param grace milliseconds. */
export function boundConnections(
  server: Server,
  { heldOpen, config }: Pick<World, "heldOpen"> & { readonly config: Pick<World["config"], "trustedProxies"> },
  most = MOST_CONNECTIONS,
  grace = GRACE_MILLISECONDS,
): HasNoPlace {
  const isProxy = proxyReader(config);
  const places = new Map<Socket, Place>();
  /** Of each network, the connections that wait or still send, in the order in which they began to. */
  const waiting = new Map<string, Set<Socket>>();
  /** Connections without a place, each with the timer that ends it. */
  const without = new Map<Socket, NodeJS.Timeout>();
  const isFull = () => places.size - heldOpen.count() >= most;
  const waitingOf = (network: string) => waiting.get(network)?.size ?? 0;

  const endWaiting = (socket: Socket, { network }: Place): void => {
    if (network === null) return;
    const all = waiting.get(network);
    all?.delete(socket);
    if (all?.size === 0) waiting.delete(network);
  };
  const beginWaiting = (socket: Socket, { network }: Place): void => {
    if (network !== null) waiting.set(network, (waiting.get(network) ?? new Set()).add(socket));
  };
  const leave = (socket: Socket): void => {
    const place = places.get(socket);
    if (place) endWaiting(socket, place);
    places.delete(socket);
  };
  const take = (socket: Socket): void => {
    const place = { network: networkOf(socket), since: performance.now(), answering: 0, served: false };
    places.set(socket, place);
    beginWaiting(socket, place);
    clearTimeout(without.get(socket));
    without.delete(socket);
  };
  /** Closes a connection in favour of one of this network. @returns false where none may be closed for it. */
  const makeRoom = (network: string | null): boolean => {
    let largest = "";
    for (const name of waiting.keys()) if (waitingOf(name) > waitingOf(largest)) largest = name;
    const [oldest] = waiting.get(largest) ?? [];
    const place = oldest && places.get(oldest);
    if (!place) return false;
    const isLarger = network === null || largest === network || waitingOf(largest) > waitingOf(network) + 1;
    if (!place.served && !(isLarger && performance.now() - place.since >= grace)) return false;
    leave(oldest);
    oldest.destroy();
    return true;
  };
  const networkOf = ({ remoteAddress }: Socket): string | null =>
    isProxy(remoteAddress) ? null : (networksOf(canonicalAddress(remoteAddress ?? "")).at(-1)?.name ?? "");

  server.on("connection", (socket: Socket) => {
    socket.on("close", () => {
      clearTimeout(without.get(socket));
      without.delete(socket);
      leave(socket);
    });
    if (!isFull() || makeRoom(networkOf(socket))) take(socket);
    else
      without.set(
        socket,
        setTimeout(() => socket.destroy(), REQUEST_MILLISECONDS),
      );
  });
  server.on(CLOSE_SILENT, () => {
    const before = performance.now() - grace;
    for (const [socket, { since }] of places) if (socket.bytesRead === 0 && since < before) socket.destroy();
  });
  // Before any other listener, so that no answer has ended before it is counted.
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    if (without.has(socket) && !isFull()) take(socket); // a place has become free meanwhile
    const place = places.get(socket);
    if (!place) return;
    let whole = false;
    const arrived = () => {
      if (whole) return;
      whole = true;
      place.answering += 1;
      endWaiting(socket, place);
    };
    const { "content-length": length = "0", "transfer-encoding": coded } = request.headers;
    if (length === "0" && coded === undefined) arrived();
    else request.once("end", arrived);
    response.on("close", () => {
      place.served = true;
      if (whole) place.answering -= 1;
      whole = true;
      if (place.answering > 0 || !places.has(socket)) return;
      endWaiting(socket, place);
      beginWaiting(socket, place); // as the last one
    });
  });
  return ({ socket }) => without.has(socket);
}

/** The answer to a connection without a place. */
export const refuseConnection = (reply: FastifyReply): FastifyReply =>
  reply
    .code(503)
    .headers({ "retry-after": RETRY_AFTER_SECONDS, connection: "close", "cache-control": "no-store" })
    .type("text/plain; charset=utf-8")
    .send(SENTENCE);
