/** The smallest server with the same framework; and with one argon2id hash for each password. */
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { serveParent } from "./parent.ts";

const PASSWORD = "rumah-putih-lima-jendela";
const COST = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

const app = fastify();
app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
app.get("/", async () => ({ hello: "world" }));
app.post("/", async () => ({ hello: "world" }));
app.post("/password", async () => {
  const { hash } = await import("@node-rs/argon2"); // loaded when it is first needed: the hello at rest is smaller
  await hash(PASSWORD, COST);
  return { hello: "world" };
});
await app.listen({ host: "127.0.0.1", port: 0 });
serveParent((app.server.address() as AddressInfo).port);
