/**
 * Server-Sent Events (WHATWG HTML §9.2). Only this file takes the socket out of Fastify's hands. A stream sets no
 * cookie. A comment line every 20 seconds keeps proxies and carriers from closing it.
 */
import type { FastifyReply } from "fastify";
import { type Held, LEAVING } from "../platform/held-open.ts";
import type { Sink } from "./route.ts";

const KEEP_ALIVE_MILLISECONDS = 20_000;

/**
 * Opens the stream, runs `open`, and ends the stream after that or when the browser is gone. A stream that a newer one replaces
 * sends `superseded` as its last event: its page must not open another stream, which would replace the newer one. A stream that
 * ends with its process tells the browser after how long to open the next one.
 */
export async function stream(
  reply: FastifyReply,
  open: (sink: Sink) => Promise<void>,
  held: Held,
  { gone, comeBackMilliseconds }: { readonly gone: AbortSignal; readonly comeBackMilliseconds: number },
): Promise<void> {
  const headers = reply.getHeaders();
  reply.hijack();
  const socket = reply.raw;
  socket.writeHead(200, {
    ...(headers as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    connection: "close", // The end of a stream also ends its connection.
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
    if (held.superseded.reason === LEAVING) socket.write(`retry: ${comeBackMilliseconds}\n\n`);
    else write("superseded", {});
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
