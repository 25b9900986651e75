/**
 * Server-Sent Events (WHATWG HTML §9.2). The only place that takes the socket out of Fastify's hands. A stream sets no
 * cookie. A comment line every 20 seconds keeps proxies and carriers from closing it.
 */
import type { FastifyReply } from "fastify";
import type { Sink } from "./route.ts";

const KEEP_ALIVE_MILLISECONDS = 20_000;

/** Opens the stream, runs `open`, and ends it when that is done or the browser is gone. */
export async function stream(
  reply: FastifyReply,
  open: (sink: Sink) => Promise<void>,
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
  });
  socket.write(": ok\n\n");
  const keepAlive = setInterval(() => socket.write(": .\n\n"), KEEP_ALIVE_MILLISECONDS);
  try {
    await open({
      send: (event, data) => {
        if (!gone.aborted) socket.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      },
    });
  } catch (error) {
    reply.log.error({ requestId: reply.request.id, err: error }, "stream failed");
  } finally {
    clearInterval(keepAlive);
    socket.end();
  }
}
