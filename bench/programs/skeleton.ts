/** The least that a login of ten requests can cost: bare node:http, one argon2id hash at the fourth request, nothing stored. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hash, verify } from "@node-rs/argon2";
import { serveParent } from "./parent.ts";

const PAGE = `<!doctype html><title>Masuk</title>${"<p>Sistem Pengadaan Secara Elektronik</p>".repeat(120)}`;
const PASSWORD = "rumah-putih-lima-jendela";
const known = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });

const server = createServer((request, reply) => {
  request.resume();
  request.on("end", async () => {
    if (request.url === "/password") await verify(known, PASSWORD);
    reply.writeHead(200, { "content-type": "text/html; charset=utf-8", "set-cookie": "session=1; Path=/; HttpOnly" });
    reply.end(PAGE);
  });
});
server.listen(0, "127.0.0.1", () => serveParent((server.address() as AddressInfo).port));
