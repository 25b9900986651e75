/** The body of a request, read from the connection only when a caller needs it: until then none of it is in memory. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** A body was not read to its end: the caller must undo what it did with the part that came. */
export class BodyBroken extends Error {
  readonly kind: "malformed" | "too-large";

  constructor(kind: BodyBroken["kind"]) {
    super(`a body broke off: ${kind}`);
    this.kind = kind;
  }
}

/** Is a part of the body still on its way? A small one comes together with its header. */
export const isArriving = (request: IncomingMessage): boolean => request.complete === false;

/** @throws BodyBroken where the header states more than `most` bytes. */
export function demandLength(request: IncomingMessage, most: number): void {
  if (lengthOf(request) > most) throw new BodyBroken("too-large");
}

/**
 * Reads a body as text.
 *
 * @param most its most bytes.
 * @param begun its beginning, which was read before.
 * @throws BodyBroken where it is longer, or its sender has gone.
 */
export async function readText(request: IncomingMessage, most: number, begun?: Buffer): Promise<string> {
  demandLength(request, most);
  const parts: Buffer[] = begun ? [begun] : [];
  let length = begun?.length ?? 0;
  if (begun && request.readableEnded) return begun.toString("utf8");
  try {
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > most) break;
      parts.push(part);
    }
  } catch {
    throw new BodyBroken("malformed");
  }
  if (length > most) throw new BodyBroken("too-large");
  return Buffer.concat(parts).toString("utf8");
}

/**
 * Reads the first line of a body as it comes.
 *
 * @param most its most bytes.
 * @returns `begun`: what has come after the line, for {@link readText}; null where the body has ended without a line feed.
 * @throws BodyBroken where the line is longer, or its sender has gone.
 */
export async function readLine(
  request: IncomingMessage,
  most: number,
): Promise<{ line: string; begun: Buffer | null }> {
  let text = Buffer.alloc(0);
  let end = -1;
  try {
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      text = Buffer.concat([text, part]);
      end = text.indexOf("\n");
      if (end >= 0 || text.length > most) break;
    }
  } catch {
    throw new BodyBroken("malformed");
  }
  const line = end < 0 ? text : text.subarray(0, end);
  if (line.length > most) throw new BodyBroken("malformed");
  return { line: line.toString("latin1"), begun: end < 0 ? null : text.subarray(end + 1) };
}

/** The length that a header states; 0 without one. */
const lengthOf = ({ headers }: IncomingMessage): number => Number(headers["content-length"] ?? 0);

/** A form that is too large, up to this size, is still read to its end. Bytes. */
const LARGE_BYTES = 64 * 1024;

/**
 * Reads the rest of a body that is refused for its length. A connection that is closed with unread bytes is reset, and
 * its sender, such as a proxy, may lose the answer. The server's limits for requests bound the time.
 */
export async function takeRest(request: IncomingMessage): Promise<void> {
  const isSmall = request.headers["content-length"] !== undefined && lengthOf(request) <= LARGE_BYTES;
  if (request.readableEnded || !isSmall) return;
  await new Promise((resolve) => request.once("end", resolve).once("close", resolve).resume());
}

/** The rest of a body whose request is answered already is read and dropped, up to this length. Bytes. */
const DROPPED_BYTES = 1024 * 1024;
/** Connections whose request was answered before its end. */
const answered = new WeakSet<Socket>();

/**
 * Notes that a request is answered before its body has come. Node drops the rest as it comes. Where the sender wants the connection closed,
 * as a proxy does, it closes after the rest: Node closes it at once, and who is still sending may lose the answer (RFC 9112 §9.6).
 *
 * @returns whether the connection must close instead: the rest has no length, or is too long to be waited for.
 */
export function dropRest(request: IncomingMessage, response: ServerResponse): boolean {
  const { socket } = request;
  answered.add(socket);
  request.once("end", () => answered.delete(socket));
  if (request.headers["content-length"] === undefined || lengthOf(request) > DROPPED_BYTES) return true;
  if (!response.shouldKeepAlive) request.once("end", () => socket.end());
  response.shouldKeepAlive = true;
  return false;
}

/**
 * Lets the server wait longer than its usual time for requests of these sockets, which have a time of their own. Node looks at the age of a
 * request, and tells `clientError` before it closes the connection. A request that was answered before its body broke gets no second
 * answer: a proxy would take it for the answer to its next request (RFC 9112 §11.2).
 */
export function beingPatient(server: Server): WeakSet<Socket> {
  const patient = new WeakSet<Socket>();
  const usual = server.listeners("clientError") as ((error: Error, socket: Socket) => void)[];
  server.removeAllListeners("clientError");
  server.on("clientError", (error: Error & { code?: string }, duplex) => {
    const socket = duplex as Socket;
    if (error.code === "ERR_HTTP_REQUEST_TIMEOUT" && patient.has(socket)) return;
    if (answered.has(socket)) socket.destroy();
    else for (const listener of usual) listener(error, socket);
  });
  return patient;
}
