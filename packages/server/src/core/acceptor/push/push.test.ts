import assert from "node:assert/strict";
import { after, test } from "node:test";
import { decodeBase64url, digestOf, pushPaths, requestFragment } from "@spse/protocol";
import { importJWK, jwtVerify } from "jose";
import { askPhone, type Enrolled, enrolled, onBothEngines, secondPhone } from "../../../../test-support/enrolled.ts";
import type { Phone } from "../../../../test-support/phone.ts";
import { ASKED_IN_VAIN_MOST } from "../../../../test-support/promised.ts";
import {
  makeSubscription,
  openPushService,
  type PushService,
  type Subscription,
} from "../../../../test-support/push.ts";
import type { TestWorld } from "../../../../test-support/world.ts";
import type { Monitor, MonitorEvent } from "../../../base/platform/monitor.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { clearExpired } from "../../../operate/start/clear.ts";
import { startJobs } from "../../../operate/start/jobs.ts";
import { revokeDevice } from "../../factors/device/device.ts";
import { ringAgain } from "./push.sql.ts";
import { ringAlert } from "./push.ts";
import { sendPushes } from "./send.ts";
import { loadVapidKey } from "./vapid.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const subscribe = (phone: Phone, subscription: unknown, more: object = {}) =>
  phone.call({ path: pushPaths.subscription, body: JSON.stringify({ subscription }), ...more });
const look = (phone: Phone) => phone.call({ path: pushPaths.subscription });
const waiting = async (world: World): Promise<number> =>
  (await world.db.selectFrom("push").select("id").execute()).length;

const noting = (noted: MonitorEvent[]): Monitor => ({
  note: (event) => void noted.push(event),
  watch: () => {},
  text: async () => "",
});

interface Stage extends Enrolled {
  readonly world: TestWorld;
  readonly service: PushService;
  readonly subscription: Subscription;
}

onBothEngines("Web Push", (fresh) => {
  const services: PushService[] = [];
  after(() => Promise.all(services.map((it) => it.close())));

  /** A world that knows the test's push service, and a person whose phone has subscribed there. */
  const stage = async (): Promise<Stage> => {
    const service = await openPushService();
    services.push(service);
    const plain = await fresh();
    const world = { ...plain, config: { ...plain.config, pushHosts: [service.origin] } };
    const person = await enrolled(world);
    const subscription = makeSubscription(`${service.origin}/send/abc`);
    const told = await subscribe(person.phone, subscription.keys);
    assert.equal(told.status, 200);
    return { ...person, world, service, subscription };
  };

  test("[P-69] a kind that this LPSE does not offer is refused by name; what is stored stays", async () => {
    const { phone, subscription } = await stage();
    const stored = (await look(phone)).body.endpoint;
    for (const kind of ["fcm", "apns"]) {
      const told = await subscribe(phone, { kind, token: "dGVzdA:APA91b_x-y" });
      assert.deepEqual([told.status, told.body.error.code], [403, "waking-not-offered"]);
    }
    for (const wrong of [{ kind: "pigeon", token: "x" }, { kind: "fcm" }, { ...subscription.keys, kind: "fcm" }]) {
      const told = await subscribe(phone, wrong);
      assert.deepEqual([told.status, told.body.error.code], [400, "malformed"]);
    }
    assert.equal((await look(phone)).body.endpoint, stored);
    const named = await subscribe(phone, { kind: "web-push", ...subscription.keys });
    assert.deepEqual([named.status, named.body.endpoint], [200, stored]);
  });

  test("[P-69] the phone learns the LPSE's key and which subscription is stored", async () => {
    const { world, phone, subscription } = await stage();
    const { body } = await look(phone);
    assert.equal(body.key, (await loadVapidKey(world)).publicKey);
    assert.equal(body.endpoint, digestOf(bytes(subscription.keys.endpoint)));
    assert.equal(body.sent, null);
    const stored = await world.db.selectFrom("push_subscription").select("created_at").executeTakeFirstOrThrow();
    assert.equal(stored.created_at, world.now(), "as the person's export of data shows");
  });

  test("RFC 8030, 8291, 8292: a login request is posted encrypted, signed and urgent, with its own lifetime as TTL [S3 L12]", async () => {
    const { world, account, service, subscription, phone } = await stage();
    const asked = await askPhone(world, account);
    world.clock.advance(5);
    assert.equal(await sendPushes(world), 1);
    const { sent_at } = await world.db.selectFrom("approval").select("sent_at").executeTakeFirstOrThrow();
    assert.equal(sent_at, null, "an unknown browser does not learn that the phone was woken [P-83]");
    const [post] = service.posted;
    assert.ok(post);
    assert.deepEqual(
      [post.method, post.path, post.headers.ttl, post.headers.urgency, post.headers["content-encoding"]],
      ["POST", "/send/abc", "55", "high", "aes128gcm"],
    );
    assert.match(String(post.headers.topic), /^[A-Za-z0-9_-]{1,32}$/);

    const message = subscription.read(post.body);
    assert.deepEqual(JSON.parse(message), {
      web_push: 8030,
      mutable: true,
      notification: {
        title: `Permintaan login di ${world.office.lpseName}`,
        lang: "id",
        dir: "ltr",
        navigate: `${world.config.authenticatorUrl}/${requestFragment({ lpse: world.lpseId, request: asked.approvalId } as never)}`,
        tag: `request/${world.lpseId}`,
        data: { request: asked.approvalId, purpose: "login", bytes: (await phone.requests())[0]?.bytes },
      },
    });
    const { data, ...shown } = JSON.parse(message).notification;
    const sent = post.body.toString("latin1");
    for (const personal of [account.userId, account.name, account.email, phone.id, "Firefox", "203.0.113.9"]) {
      assert.ok(!JSON.stringify(shown).includes(personal), `${personal}: not in what a browser shows`);
      assert.ok(!sent.includes(personal), `${personal}: not readable for the push service`);
    }
    assert.ok(asked.number && !message.includes(asked.number));
    const request = Buffer.from(decodeBase64url(data.bytes) ?? assert.fail());
    assert.ok(!request.includes(asked.number ?? "-"), "no phone gets the number that is typed");

    const { key } = (await look(phone)).body;
    const [, jwt = "", k] = /^vapid t=([^,]+), k=(.+)$/.exec(String(post.headers.authorization)) ?? [];
    assert.equal(k, key);
    const point = Buffer.from(key, "base64url");
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((it) => it.toString("base64url"));
    const verified = await jwtVerify(jwt, await importJWK({ kty: "EC", crv: "P-256", x, y } as never, "ES256"), {
      audience: service.origin,
      currentDate: new Date(world.now() * 1000),
    });
    assert.equal(verified.payload.exp, world.now() + 12 * 3600, "RFC 8292 §2: at most 24 hours");
    assert.match(String(verified.payload.sub), /^(mailto:|https:)/);
    assert.equal((await look(phone)).body.sent, world.now());
    assert.equal(await waiting(world), 0);
  });

  test("[P-83] a request of a known browser counts as sent once a push service has its push", async () => {
    const { world, account, service } = await stage();
    const sent = async () => (await world.db.selectFrom("approval").select("sent_at").execute()).at(-1)?.sent_at;
    service.answer = { status: 503 };
    await askPhone(world, account, { browserKnown: true });
    await sendPushes(world);
    assert.equal(await sent(), null);
    service.answer = { status: 201 };
    world.clock.advance(2);
    await sendPushes(world);
    assert.equal(await sent(), world.now());
  });

  test("every subscribed phone of the account is woken, and nobody else's", async () => {
    const { world, account, session, service } = await stage();
    const second = await secondPhone(world, session);
    await subscribe(second, makeSubscription(`${service.origin}/send/second`).keys);
    const stranger = await enrolled(world, { userId: "PPK2" });
    await subscribe(stranger.phone, makeSubscription(`${service.origin}/send/stranger`).keys);
    await askPhone(world, account);
    await sendPushes(world);
    assert.deepEqual(service.posted.map((it) => it.path).sort(), ["/send/abc", "/send/second"]);
  });

  for (const status of [404, 410]) {
    test(`RFC 8030 §7.3: a subscription that is answered ${status} is removed`, async () => {
      const { world, account, service, phone } = await stage();
      service.answer = { status };
      await askPhone(world, account);
      const noted: MonitorEvent[] = [];
      assert.equal(await sendPushes({ ...world, monitor: noting(noted) }), 0);
      assert.deepEqual(noted, [{ kind: "push", outcome: "gone" }]);
      assert.equal((await look(phone)).body.endpoint, null);
      assert.equal(await waiting(world), 0);
    });
  }

  test("a dead subscription that the phone has replaced meanwhile is not taken away", async () => {
    const { world, account, service, phone } = await stage();
    service.answer = { status: 410 };
    await askPhone(world, account);
    const sending = sendPushes(world);
    await service.waitFor(1);
    world.clock.advance(1);
    const fresher = makeSubscription(`${service.origin}/send/fresher`);
    await subscribe(phone, fresher.keys);
    await sending;
    // In either order: a push answered 410 removes only the endpoint that it was sent to.
    const stored = (await look(phone)).body.endpoint;
    assert.ok(stored === digestOf(bytes(fresher.keys.endpoint)));
  });

  test("a redirect is not followed", async () => {
    const { world, account, service, phone } = await stage();
    const other = await openPushService();
    services.push(other);
    for (const status of [301, 302, 303, 307, 308]) {
      service.answer = { status, headers: { location: `${other.origin}/taken` } };
      await transact(world, (tx) => ringAgain(tx, account.id));
      await askPhone(world, account);
      assert.equal(await sendPushes(world), 0);
    }
    assert.equal(service.posted.length, 5);
    assert.equal(other.posted.length, 0);
    assert.notEqual((await look(phone)).body.endpoint, null);
  });

  test("a service that is busy is tried again as long as the request lives, and not longer", async () => {
    const { world, account, service } = await stage();
    service.answer = { status: 503, headers: { "retry-after": "10" } };
    await askPhone(world, account);
    await sendPushes(world);
    assert.equal(await waiting(world), 1);
    world.clock.advance(9);
    await sendPushes(world);
    assert.equal(service.posted.length, 1);
    world.clock.advance(1);
    service.answer = { status: 201 };
    assert.equal(await sendPushes(world), 1);
    assert.equal(service.posted[1]?.headers.ttl, "50");

    service.answer = { status: 429 };
    await askPhone(world, account);
    await sendPushes(world);
    world.clock.advance(61);
    await sendPushes(world);
    assert.equal(service.posted.length, 3);
    assert.equal(await waiting(world), 0);
  });

  test("a service that names no time is asked again after 2 seconds, and after twice as many each time", async () => {
    const { world, account, service } = await stage();
    service.answer = { status: 503 };
    await askPhone(world, account);
    const asked: number[] = [];
    for (let second = 0; second < 60; second++) {
      const before = service.posted.length;
      await sendPushes(world);
      if (service.posted.length > before) asked.push(second);
      world.clock.advance(1);
    }
    assert.deepEqual(asked, [0, 2, 6, 14, 30]);
  });

  test("a service that cannot be reached breaks nothing", async () => {
    const { world, account, service, phone } = await stage();
    await service.close();
    const asked = await askPhone(world, account);
    assert.equal(await sendPushes(world), 0);
    assert.equal((await phone.requests())[0]?.id, asked.approvalId);
    assert.equal(await waiting(world), 1);
  });

  test("a request that was answered or replaced meanwhile wakes no phone", async () => {
    const { world, account, service, phone } = await stage();
    await askPhone(world, account, { number: false, browserKnown: true });
    await askPhone(world, account, { number: false, browserKnown: true, reference: "proof-2" });
    const [request] = await phone.requests();
    assert.ok(request);
    assert.equal((await phone.answer(request, "approve")).body.outcome, "approved");
    await sendPushes(world);
    assert.equal(service.posted.length, 0);
    assert.equal(await waiting(world), 0);
  });

  test("[P-58] after three requests without success unknown browsers wake no phone; known ones do, and a success ends the pause [N15 A19]", async () => {
    const { world, account, service, phone } = await stage();
    for (let turn = 0; turn < ASKED_IN_VAIN_MOST; turn++) {
      await askPhone(world, account);
      await sendPushes(world);
      const [request] = await phone.requests();
      if (turn === 1 && request) await phone.answer(request, "deny");
      world.clock.advance(61);
    }
    assert.equal(service.posted.length, 3);
    await askPhone(world, account);
    await sendPushes(world);
    assert.equal(service.posted.length, 3);
    assert.equal((await phone.requests()).length, 1, "the app still finds it");
    await askPhone(world, account, { browserKnown: true, number: false });
    await sendPushes(world);
    assert.equal(service.posted.length, 4);
    await transact(world, (tx) => ringAgain(tx, account.id));
    await askPhone(world, account);
    await sendPushes(world);
    assert.equal(service.posted.length, 5);
  });

  test("an ended device is not woken, and its subscription is cleared away", async () => {
    const { world, account, service, phone } = await stage();
    await askPhone(world, account);
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
    await sendPushes(world);
    assert.equal(service.posted.length, 0);
    assert.equal((await look(phone)).status, 401);
    await clearExpired(world);
    assert.deepEqual(await world.db.selectFrom("push_subscription").selectAll().execute(), []);
  });

  test("[P-70] the same subscription again changes nothing; another one, or none, needs a later iat", async () => {
    const { world, phone, subscription, service } = await stage();
    const other = makeSubscription(`${service.origin}/send/other`).keys;
    assert.equal((await subscribe(phone, subscription.keys)).status, 200);
    assert.equal((await subscribe(phone, other)).status, 401);
    assert.equal((await subscribe(phone, null)).status, 401);
    world.clock.advance(1);
    assert.equal((await subscribe(phone, other, { aheadSeconds: -1 })).status, 401, "replayed from before");
    assert.equal((await subscribe(phone, other)).body.endpoint, digestOf(bytes(other.endpoint)));
    world.clock.advance(1);
    // The app has moved: its notifications open the new address.
    await world.db.updateTable("push_subscription").set({ app: "https://lama.example" }).execute();
    assert.equal((await subscribe(phone, other)).status, 200);
    const { app } = await world.db.selectFrom("push_subscription").select("app").executeTakeFirstOrThrow();
    assert.equal(app, world.config.authenticatorUrl);
    world.clock.advance(1);
    assert.equal((await subscribe(phone, null)).body.endpoint, null);
    assert.equal((await subscribe(phone, null)).status, 200);
  });

  test("[P-70] a malformed subscription is refused and not stored", async () => {
    const { world, phone, service, subscription } = await stage();
    world.clock.advance(1);
    const good = makeSubscription(`${service.origin}/send/x`).keys;
    const long = Buffer.alloc(64, 4).toString("base64url");
    const wrong: unknown[] = [
      undefined,
      {},
      [],
      { ...good, expirationTime: null },
      { ...good, endpoint: "https://127.0.0.1/x" },
      { ...good, endpoint: `http://user@${new URL(service.origin).host}/x` },
      { ...good, endpoint: `${service.origin}/${"x".repeat(1100)}` },
      { ...good, endpoint: "https://fcm.googleapis.com/not-in-this-setting" },
      { ...good, p256dh: long },
      { ...good, p256dh: Buffer.alloc(65, 4).toString("base64url") },
      { ...good, p256dh: `${good.p256dh}=` },
      { ...good, auth: "AAAA" },
      { ...good, auth: Buffer.alloc(17).toString("base64url") },
    ];
    for (const subscription of wrong) {
      const told = await subscribe(phone, subscription);
      assert.deepEqual([told.status, told.body.error?.code], [400, "malformed"], JSON.stringify(subscription));
    }
    const extra = await phone.call({
      path: pushPaths.subscription,
      body: JSON.stringify({ subscription: good, more: 1 }),
    });
    assert.equal(extra.status, 400);
    assert.equal((await look(phone)).body.endpoint, digestOf(bytes(subscription.keys.endpoint)));
  });

  test("[P-73] a test is sent to the phone that asks for it, within a budget", async () => {
    const { world, phone, service, subscription } = await stage();
    const ring = () => phone.call({ path: pushPaths.test, body: "{}" });
    assert.deepEqual((await ring()).body.queued, true);
    await sendPushes(world);
    const message = JSON.parse(subscription.read(service.posted[0]?.body ?? Buffer.alloc(0)));
    assert.deepEqual(message.notification.data, { test: true });
    assert.equal(message.notification.navigate, `${world.config.authenticatorUrl}/`);
    for (let i = 0; i < 4; i++) await ring();
    assert.equal((await ring()).body.error.code, "too-many");
    world.clock.advance(1);
    await subscribe(phone, null);
    assert.equal((await ring()).body.error.code, "not-found");
  });

  test("[P-71] [P-101] a title names LPSE and kind, of an officer's act neither act nor person; the bytes are the listing's own", async () => {
    const { world, account, service, subscription, phone } = await stage();
    const act = { kind: "approve-reset", userId: "POKJA1", name: "Budi Santoso" } as const;
    await askPhone(world, account, { purpose: "helpdesk", act, actOn: "somebody" });
    await askPhone(world, account, { reference: "proof-2", purpose: "disable" });
    assert.equal(await sendPushes(world), 1, "the officer's request was replaced: its push is not sent");
    await askPhone(world, account, { reference: "proof-3", purpose: "helpdesk", act, actOn: "somebody" });
    assert.equal(await sendPushes(world), 1);
    const [disable, helpdesk] = service.posted.map((post) => JSON.parse(subscription.read(post.body)).notification);
    const title = `Permintaan persetujuan di ${world.office.lpseName}`;
    assert.deepEqual([disable.title, disable.data.purpose], [title, "disable"]);
    assert.deepEqual([helpdesk.title, helpdesk.data.purpose], [title, "helpdesk"]);
    assert.equal(helpdesk.data.bytes, (await phone.requests()).at(-1)?.bytes);
    for (const told of ["POKJA1", "Budi", "reset"]) assert.ok(!JSON.stringify(helpdesk).includes(told), told);
  });

  test("[P-71] a request too large for a push is in the listing alone", async () => {
    const { world, account, service, subscription, phone } = await stage();
    const act = { kind: "announce", about: "Pengumuman", text: "é".repeat(1400) } as const;
    await askPhone(world, account, { purpose: "helpdesk", act });
    assert.equal(await sendPushes(world), 1);
    const { data } = JSON.parse(subscription.read(service.posted[0]?.body ?? Buffer.alloc(0))).notification;
    assert.deepEqual(data, { request: (await phone.requests())[0]?.id, purpose: "helpdesk" });
  });

  test("[P-71] a reset that waits rings every phone of the account, with nothing personal, and leads to the app [N32]", async () => {
    const { world, account, service, subscription } = await stage();
    await transact(world, (tx) => ringAlert(tx, account.id));
    assert.equal(await sendPushes(world), 1);
    const [post] = service.posted;
    assert.equal(post?.headers.ttl, String(12 * 3600));
    assert.deepEqual(JSON.parse(subscription.read(post?.body ?? Buffer.alloc(0))).notification, {
      title: `Peringatan keamanan di ${world.office.lpseName}`,
      lang: "id",
      dir: "ltr",
      navigate: `${world.config.authenticatorUrl}/`,
      tag: `alert/${world.lpseId}`,
      data: { alert: true },
    });
  });

  test("two workers send a push once", async () => {
    const { world, account, service } = await stage();
    await askPhone(world, account);
    const taken = await Promise.all([sendPushes(world), sendPushes(world)]);
    assert.deepEqual(taken.sort(), [0, 1]);
    assert.equal(service.posted.length, 1);
  });

  test("the jobs send at once, woken by the request", async () => {
    const { world, account, service } = await stage();
    const jobs = startJobs(world);
    await askPhone(world, account);
    await service.waitFor(1);
    await jobs.stop();
    assert.equal(service.posted.length, 1);
  });

  test("an endpoint that the setting no longer names is not called", async () => {
    const { world, account, service } = await stage();
    await askPhone(world, account);
    await sendPushes({ ...world, config: { ...world.config, pushHosts: ["fcm.googleapis.com"] } });
    assert.equal(service.posted.length, 0);
    assert.equal(await waiting(world), 0);
  });
});
