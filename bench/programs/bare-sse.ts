/**
 * Event streams of bare node:http: one event, then silence. A post to `/yes/NTH` stores a row durably, as the product's commit is, and tells
 * the stream `/events/NTH`.
 *
 *   node bare-sse.ts [FOLDER]    for its SQLite; without it nobody can say yes
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serveParent } from "./parent.ts";

const [folder] = process.argv.slice(2);
const store = folder === undefined ? null : await openStore(folder);
const waiting = new Map<string, ServerResponse>();

const server = createServer((request, reply) => {
  const [, what, nth = ""] = (request.url ?? "").split("/");
  if (what === "events") {
    waiting.set(nth, reply);
    reply.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    reply.write(`event: status\ndata: {"at":"waiting"}\n\n`);
    return;
  }
  let body = "";
  request.setEncoding("utf8").on("data", (part: string) => {
    body += part;
  });
  request.on("end", () => {
    store?.(nth, body);
    waiting.get(nth)?.write(`event: status\ndata: {"at":"approved"}\n\n`);
    reply.writeHead(200, { "content-type": "application/json" });
    reply.end(`{"outcome":"approved","now":1795482000}`);
  });
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => serveParent((server.address() as AddressInfo).port));

async function openStore(at: string) {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(join(at, "bare.sqlite"));
  database.exec("pragma journal_mode = wal; pragma synchronous = full; create table answer (id text, body text)");
  const insert = database.prepare("insert into answer values (?, ?)");
  return (id: string, body: string) => insert.run(id, body);
}
