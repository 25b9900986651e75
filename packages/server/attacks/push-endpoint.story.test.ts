/**
 * SSRF by push endpoint: a phone names the address that the server will call, so anyone with a 2FA account may try to make the
 * server call the LPSE's own network. The server calls only listed push services and connects only to the address that it
 * checked. It checks when it stores the address, and again before each call. [P-74]
 */
import assert from "node:assert/strict";
import { request } from "node:https";
import { createServer, type Socket } from "node:net";
import { after, test } from "node:test";
import { pushPaths } from "@spse/protocol";
import { PUSH_HOSTS } from "../src/base/platform/config/push-hosts.ts";
import { lookupAllowed } from "../src/base/platform/net/call-out.ts";
import { isPublicAddress } from "../src/base/platform/net/public-address.ts";
import { deliverPush } from "../src/core/acceptor/push/deliver.ts";
import { sendPushes } from "../src/core/acceptor/push/send.ts";
import { loadVapidKey } from "../src/core/acceptor/push/vapid.ts";
import { askPhone, enrolled, onBothEngines } from "../test-support/enrolled.ts";
import type { Phone } from "../test-support/phone.ts";
import { makeSubscription, openPushService, type PushService } from "../test-support/push.ts";
import type { TestWorld } from "../test-support/world.ts";
import { LOOPBACK } from "./attacker.ts";

const GOOD = "https://fcm.googleapis.com/fcm/send/abc";

/** Addresses inside, in the spellings that parsers disagree on; and addresses outside that only look like a push service. */
const INSIDE = (port: string): readonly string[] => [
  `http://127.0.0.1:${port}/`,
  `https://127.0.0.1:${port}/`,
  ...LOOPBACK,
  "https://①②⑦.⓪.⓪.①/",
  "https://localhost/",
  "https://push.localhost/",
  "https://10.0.0.5/",
  "https://172.16.0.1/",
  "https://192.168.1.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://metadata.google.internal/",
  "https://spse.internal/",
  "gopher://127.0.0.1:6379/_FLUSHALL",
  "file:///etc/passwd",
];
const LOOK_ALIKES: readonly string[] = [
  "http://fcm.googleapis.com/",
  "https://fcm.googleapis.com:22/",
  "https://fcm.googleapis.com:8443/",
  "https://fcm.googleapis.com@127.0.0.1/",
  "https://user@fcm.googleapis.com/",
  "https://user:word@fcm.googleapis.com/",
  "https://fcm.googleapis.com\\@127.0.0.1/",
  "https://fcm.googleapis.com%2f@127.0.0.1/",
  "https://fcm.googleapis.com%00.penyerang.example/",
  "https://fcm.googleapis.com./",
  "https://fcm.googleapis.com.penyerang.example/",
  "https://penyerang.example/https://fcm.googleapis.com/",
  "https://penyerang.example?fcm.googleapis.com",
  "https://penyerang.example#fcm.googleapis.com",
  "https://fcm.googleapis.com#@penyerang.example/",
  "https://xfcm.googleapis.com/",
  "https://fcm.gооgleapis.com/", // Cyrillic о
  "https://fcm.xn--ggleapis-46ia.com/", // the same, in Punycode
  "https://fcm。googleapis。com/", // U+3002, which is a dot to IDNA
  "https://ﬁcm.googleapis.com/",
  "https://fcm.googleapis.com\n.penyerang.example/",
  "https://push.apple.com.penyerang.example/",
  "https://notify.windows.com/",
  " https://fcm.googleapis.com/",
];

onBothEngines("SSRF by push endpoint [promise:push-endpoint]", (fresh) => {
  const services: PushService[] = [];
  after(() => Promise.all(services.map((it) => it.close())));
  /** A server of the LPSE's own network that nobody outside may reach: it notes who calls. */
  const inside = async () => {
    const service = await openPushService();
    services.push(service);
    return { service, port: new URL(service.origin).port };
  };
  const subscribe = (phone: Phone, endpoint: string) =>
    phone.call({
      path: pushPaths.subscription,
      body: JSON.stringify({ subscription: makeSubscription(endpoint).keys }),
    });
  /** An attacker who can write to the database puts an address into his own row. */
  const rewrite = (world: TestWorld, phone: Phone, endpoint: string) =>
    world.db.updateTable("push_subscription").set({ endpoint }).where("device_id", "=", phone.id).execute();
  const asks = async (world: TestWorld, phone: Phone, account: Parameters<typeof askPhone>[1]) => {
    await askPhone(world, account, { browserKnown: true, number: false, browserId: "b1" });
    const taken = await sendPushes(world);
    assert.equal((await phone.requests()).length, 1, "the login does not care");
    return taken;
  };

  test("no address inside, no look-alike, no other port, scheme or user is stored", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const { service, port } = await inside();
    assert.equal((await subscribe(phone, GOOD)).status, 200);
    for (const endpoint of [...INSIDE(port), ...LOOK_ALIKES]) {
      world.clock.advance(1);
      const told = await subscribe(phone, endpoint);
      assert.deepEqual([told.status, told.body.error?.code], [400, "malformed"], endpoint);
    }
    const rows = await world.db.selectFrom("push_subscription").select("endpoint").execute();
    assert.deepEqual(
      rows.map((it) => it.endpoint),
      [GOOD],
    );
    assert.equal(service.posted.length, 0);
  });

  test("a row that was changed in the database is judged again before it is used: nobody is called, and the push is dropped", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const { service, port } = await inside();
    await subscribe(phone, GOOD);
    for (const endpoint of [...INSIDE(port), ...LOOK_ALIKES]) {
      await rewrite(world, phone, endpoint);
      const push = { ...makeSubscription(endpoint).keys, message: "{}", ttlSeconds: 60, topic: "login" };
      const delivery = await deliverPush(world, await loadVapidKey(world), push);
      assert.deepEqual(delivery, { kind: "forbidden" }, endpoint);
    }
    await rewrite(world, phone, `http://127.0.0.1:${port}/`);
    assert.equal(await asks(world, phone, account), 0);
    assert.equal(service.posted.length, 0);
    assert.deepEqual(await world.db.selectFrom("push").select("id").execute(), []);
  });

  test("a push service that the setting no longer names is not called either", async () => {
    const { service } = await inside();
    const plain = await fresh();
    const world = { ...plain, config: { ...plain.config, pushHosts: [service.origin] } };
    const { phone, account } = await enrolled(world);
    assert.equal((await subscribe(phone, `${service.origin}/send/abc`)).status, 200);
    const stricter = { ...world, config: { ...world.config, pushHosts: PUSH_HOSTS.split(", ") } };
    assert.equal(await asks(stricter, phone, account), 0);
    assert.equal(service.posted.length, 0);
  });

  test("a listed name that leads inside is not connected to: asked by the connection itself, so that no second answer counts", async () => {
    const { service, port } = await inside();
    // `localhost` leads inside on every machine. It stands for a listed name whose owner or DNS has turned hostile.
    const code = await new Promise((resolve) => {
      const call = request({
        host: "localhost",
        port,
        method: "POST",
        lookup: lookupAllowed(isPublicAddress),
        agent: false,
      });
      call.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
      call.once("response", () => resolve("called"));
      call.end();
    });
    assert.equal(code, "ADDRESS_NOT_ALLOWED");
    assert.equal(service.posted.length, 0);
  });

  test("a redirect of a listed service leads nowhere, and what it says is told to nobody", async () => {
    const [outer, inner] = [await inside(), await inside()];
    const plain = await fresh();
    const world = { ...plain, config: { ...plain.config, pushHosts: [outer.service.origin] } };
    const { phone, account } = await enrolled(world);
    await subscribe(phone, `${outer.service.origin}/send/abc`);
    for (const status of [301, 302, 303, 307, 308]) {
      outer.service.answer = { status, headers: { location: `${inner.service.origin}/admin` } };
      await phone.call({ path: pushPaths.test, body: "{}" });
      assert.equal(await sendPushes(world), 0);
    }
    assert.equal(outer.service.posted.length, 5);
    assert.equal(inner.service.posted.length, 0);
    const told = JSON.stringify((await phone.call({ path: pushPaths.subscription })).body);
    assert.doesNotMatch(told, /30[1-8]|admin|127\.0\.0\.1/);
    assert.equal(await asks(world, phone, account), 0);
  });

  test("a service that takes the line and says nothing costs the server a bounded time, and the login none", async (t) => {
    const lines: Socket[] = [];
    const silent = createServer((line) => void lines.push(line.on("error", () => {}))).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    t.after(() => {
      for (const line of lines) line.destroy();
      silent.close();
    });
    const origin = `http://127.0.0.1:${(silent.address() as { port: number }).port}`;
    const plain = await fresh();
    const world = { ...plain, config: { ...plain.config, pushHosts: [origin] } };
    const push = { ...makeSubscription(`${origin}/x`).keys, message: "{}", ttlSeconds: 60, topic: "login" };
    const delivery = await deliverPush(world, await loadVapidKey(world), push, 300);
    assert.deepEqual(delivery, { kind: "later", why: "ABORT_ERR", seconds: null });
  });
});
