/**
 * Server-Sent Events (WHATWG HTML §9.2). The only place that takes the socket out of Fastify's hands. A stream sets no
 * cookie. A comment line every 20 seconds keeps proxies and carriers from closing it.
 */
import type { FastifyReply } from "fastify";
import type { Held } from "../platform/held-open.ts";
import type { Sink } from "./route.ts";

const KEEP_ALIVE_MILLISECONDS = 20_000;

/**
 * Opens the stream, runs `open`, and ends it when that is done or the browser is gone. A stream that loses its place says
 * `superseded` as its last event: its page must not open another one, which would take the next one's place.
 */
export async function stream(
  reply: FastifyReply,
  open: (sink: Sink) => Promise<void>,
  held: Held,
  gone: AbortSignal,
): Promise<void> {
  const headers = reply.getHeaders();
  reply.hijack();
  const socket = reply.raw;
  socket.writeHead(200, {
    ...(headers as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    connection: "close", // A stream that has ended leaves no connection behind.
  });
  socket.write(": ok\n\n");
  const over = AbortSignal.any([gone, held.superseded]);
  const write = (event: string, data: unknown) => socket.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const keepAlive = setInterval(() => socket.write(": .\n\n"), KEEP_ALIVE_MILLISECONDS);
  const end = () => {
    clearInterval(keepAlive);
    held.release();
    socket.end();
  };
  held.superseded.addEventListener("abort", () => {
    write("superseded", {});
    end();
  });
  try {
    await open({
      over,
      send: (event, data) => {
        if (!over.aborted) write(event, data);
      },
    });
  } catch (error) {
    reply.log.error({ requestId: reply.request.id, err: error }, "stream failed");
  } finally {
    end();
  }
}
