/** Event streams of bare node:http: one event, then silence; and a small JSON answer to everything else. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serveParent } from "./parent.ts";

const server = createServer((request, reply) => {
  if (request.url === "/events") {
    reply.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    reply.write(`event: status\ndata: {"at":"waiting"}\n\n`);
    return;
  }
  request.resume();
  request.on("end", () => {
    reply.writeHead(200, { "content-type": "application/json" });
    reply.end(`{"outcome":"approved","now":1795482000}`);
  });
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => serveParent((server.address() as AddressInfo).port));
