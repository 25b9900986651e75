import assert from "node:assert/strict";
import dns from "node:dns/promises";
import { request } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, test } from "node:test";
import { makeSubscription, openPushService } from "../../../../test-support/push.ts";
import { testWorld } from "../../../../test-support/world.ts";
import { lookupAllowed } from "../../../base/platform/net/call-out.ts";
import { isPublicAddress } from "../../../base/platform/net/public-address.ts";
import { deliverPush } from "./deliver.ts";
import { loadVapidKey } from "./vapid.ts";

const lookupPublic = lookupAllowed(isPublicAddress);

describe("[P-74] a name that leads to this machine", () => {
  for (const all of [true, false]) {
    test(`is not resolved for a connection (${all ? "all addresses" : "one address"})`, async () => {
      const code = await new Promise((resolve) => {
        lookupPublic("localhost", { all }, (error) => resolve(error?.code ?? "resolved"));
      });
      assert.equal(code, "ADDRESS_NOT_ALLOWED");
    });
  }

  test("is not resolved where one of its addresses is private and another public", async (t) => {
    const publicOne = "93.184.216.34";
    const privateOne = "10.0.0.7";
    let found = [publicOne];
    t.mock.method(dns.Resolver.prototype, "resolve4", async () => found);
    t.mock.method(dns.Resolver.prototype, "resolve6", async () => Promise.reject(new Error("ENODATA")));
    const resolved = () =>
      new Promise((resolve) => {
        lookupPublic("push.example", { all: true }, (error, addresses) => resolve(error?.code ?? addresses));
      });
    assert.deepEqual(await resolved(), [{ address: publicOne, family: 4 }]);
    for (const both of [
      [publicOne, privateOne],
      [privateOne, publicOne],
    ]) {
      found = both;
      assert.equal(await resolved(), "ADDRESS_NOT_ALLOWED");
    }
  });

  test("is not called", async () => {
    const service = await openPushService();
    const { port } = new URL(service.origin);
    const code = await new Promise((resolve) => {
      const call = request(`http://localhost:${port}/`, { method: "POST", lookup: lookupPublic, agent: false });
      call.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
      call.once("response", () => resolve("called"));
      call.end();
    });
    assert.equal(code, "ADDRESS_NOT_ALLOWED");
    assert.equal(service.posted.length, 0);
    await service.close();
  });
});

describe("[P-74] a push service that keeps the connection open and does not answer", () => {
  const slow = { silent: "", "half-hearted": "HTTP/1.1 201 Cre" };
  for (const [name, said] of Object.entries(slow)) {
    test(`is given up after the limit, and the push is tried later: ${name}`, async (t) => {
      const lines: Socket[] = [];
      let heard = "";
      const service = createServer((line) => {
        lines.push(line.on("error", () => {}));
        line.on("data", (part) => (heard += part.toString("latin1")));
        line.write(said);
      }).listen(0, "127.0.0.1");
      await new Promise((resolve) => service.once("listening", resolve));
      t.after(() => {
        for (const line of lines) line.destroy();
        service.close();
      });
      const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
      const world = await testWorld({ settings: { SPSE_PUSH_HOSTS: origin } });
      t.after(() => world.close());

      const { keys } = makeSubscription(`${origin}/send/abc`);
      const push = { ...keys, message: "{}", ttlSeconds: 60, topic: "login" };
      const delivery = await deliverPush(world, await loadVapidKey(world), push, 1000);
      assert.deepEqual(delivery, { kind: "later", why: "ABORT_ERR", seconds: null });
      assert.match(heard, /^POST \/send\/abc /);
    });
  }
});
