/**
 * Server-Sent Events (WHATWG HTML §9.2). Only this file takes the socket out of Fastify's hands. A stream sets no
 * cookie. A comment line every 20 seconds keeps proxies and carriers from closing it.
 *
 * Ten thousand streams may wait at once, so one that waits keeps little: no suspended function, no timer of its own (only an
 * officer's page has one), and nothing of its request beyond what its flow's `read` refers to (docs/performance.md, "Where memory goes").
 */
import type { ServerResponse } from "node:http";
import type { FastifyReply } from "fastify";
import type { EndHeld, HeldPlace } from "../../../../base/platform/held-open.ts";
import type { World } from "../../../../base/platform/world.ts";
import { asFile } from "../../../../base/web/border.ts";
import type { Reply, StreamState } from "../route.ts";

const KEEP_ALIVE_MILLISECONDS = 20_000;
const LOOK_MILLISECONDS = 1000;

interface Stream {
  readonly socket: ServerResponse;
  readonly read: StreamReply["read"];
  readonly log: World["log"];
  readonly requestId: string;
  /** Null until it has them. */
  held: HeldPlace | null;
  unlisten: (() => void) | null;
  /** Of a stream that looks without a wake. */
  looks: NodeJS.Timeout | null;
  /** `again`: woken during a read. */
  reads: "no" | "yes" | "again";
  over: boolean;
  wroteAt: number;
}

type StreamReply = Extract<Reply, { kind: "stream" }>;

/** Every open stream of this process, the one that has been silent for longest first. */
const open = new Set<Stream>();
let looking: NodeJS.Timeout | undefined;

/**
 * Opens a stream for this answer, sends its state at once and after each wake, and ends the stream with the last state or when the
 * browser is gone. One that a newer stream replaces sends `superseded` as its last event: its page must not open another one, which would
 * replace the newer one. One that ends with its process tells the browser after how long to open the next one.
 *
 * @param take takes a place, which a newer stream of the same owner may end; null where no place is left.
 * @returns false where there is no place: nothing was sent.
 */
export function openStream(
  world: Pick<World, "wake" | "log">,
  reply: FastifyReply,
  answer: StreamReply,
  take: (end: EndHeld) => HeldPlace | null,
  comeBackMilliseconds: number,
): boolean {
  const { raw: socket, request } = reply;
  const stream: Stream = {
    socket,
    read: answer.read,
    log: world.log,
    requestId: request.id,
    held: null,
    unlisten: null,
    looks: null,
    reads: "no",
    over: false,
    wroteAt: performance.now(),
  };
  stream.held = take((why) => {
    write(stream, why === "leaving" ? `retry: ${comeBackMilliseconds}\n\n` : "event: superseded\ndata: {}\n\n");
    end(stream);
  });
  if (!stream.held) return false;
  stream.unlisten = world.wake.listen(answer.topic, () => look(stream), answer.first?.since);
  reply.hijack();
  socket.writeHead(200, {
    ...asFile(reply.getHeaders()),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    connection: "close", // The end of a stream also ends its connection.
  });
  socket.flushHeaders();
  socket.write(": ok\n\n");
  socket.on("close", () => end(stream)); // comes once; `once` keeps three objects more
  open.add(stream);
  if (answer.everySeconds !== undefined)
    stream.looks = setInterval(() => look(stream), answer.everySeconds * 1000).unref();
  looking ??= setInterval(keepAlive, LOOK_MILLISECONDS).unref();
  // The browser may have gone away while its request was read.
  if (socket.destroyed) end(stream);
  else if (answer.first) tell(stream, answer.first);
  else look(stream);
  return true;
}

/** Sends the present state. A wake during a read leads to one more read, so that no wake is lost. */
function look(stream: Stream): void {
  if (stream.reads !== "no") {
    stream.reads = "again";
    return;
  }
  stream.reads = "yes";
  stream.read().then(
    (state) => {
      tell(stream, state);
      if (stream.over) return;
      const again = stream.reads === "again";
      stream.reads = "no";
      if (again) look(stream);
    },
    (error: unknown) => {
      stream.log.error({ requestId: stream.requestId, err: error }, "stream failed");
      end(stream);
    },
  );
}

function tell(stream: Stream, { data, isLast }: StreamState): void {
  if (stream.over) return;
  write(stream, `event: status\ndata: ${JSON.stringify(data)}\n\n`);
  if (isLast) end(stream);
}

function end(stream: Stream): void {
  if (stream.over) return;
  stream.over = true;
  open.delete(stream);
  stream.unlisten?.();
  clearInterval(stream.looks ?? undefined);
  stream.held?.release();
  stream.socket.end();
  if (open.size > 0) return;
  clearInterval(looking);
  looking = undefined;
}

function write(stream: Stream, text: string): void {
  stream.socket.write(text);
  stream.wroteAt = performance.now();
  if (open.delete(stream)) open.add(stream);
}

/** Writes to streams that were silent for too long. They became silent one by one, so each look finds only some. */
function keepAlive(): void {
  const since = performance.now() - KEEP_ALIVE_MILLISECONDS;
  for (const stream of open) {
    if (stream.wroteAt > since) return;
    write(stream, ": .\n\n");
  }
}
