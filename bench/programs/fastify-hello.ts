/** The smallest server with the same framework. */
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { serveParent } from "./parent.ts";

const app = fastify();
app.get("/", async () => ({ hello: "world" }));
await app.listen({ host: "127.0.0.1", port: 0 });
serveParent((app.server.address() as AddressInfo).port);
