import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { digestOf, pushPaths, requestId, unixSeconds } from "@spse/protocol";
import { loadRecord, noteReceived, removeRecord, saveRecord } from "../src/requests/push/push-record.ts";
import { type Ability, lastSuccess, platformOf, supportOf } from "../src/requests/push/push-state.ts";
import { type Pushing, postSubscription, renew } from "../src/requests/push/renew.ts";
import { account, device, fakeOutside, json, loginRequest, lpse, NOW, pendingOf, refusal } from "./support.ts";

const key = (fill: number) => Buffer.alloc(65, fill).toString("base64url");
const digest = (endpoint: string) => digestOf(new TextEncoder().encode(endpoint));

/** A browser whose subscriptions are numbered. */
function fakePushing(gives = true) {
  let made = 0;
  let present: PushSubscription | null = null;
  const pushing: Pushing = {
    getSubscription: async () => present,
    subscribe: async ({ applicationServerKey }) => {
      if (!gives) throw new DOMException("no push service", "AbortError");
      const endpoint = `https://fcm.googleapis.com/${++made}`;
      present = {
        endpoint,
        options: { applicationServerKey: (applicationServerKey as Uint8Array<ArrayBuffer>).buffer },
        toJSON: () => ({
          endpoint,
          expirationTime: null,
          keys: { p256dh: `${key(4)}=`, auth: Buffer.alloc(16).toString("base64") },
        }),
        unsubscribe: async () => {
          present = null;
          return true;
        },
      } as unknown as PushSubscription;
      return present;
    },
  };
  return { pushing, made: () => made };
}

/** An LPSE with this key that stores what it is told. */
function fakeLpse(fill = 4) {
  let stored: string | null = null;
  const lpse = { key: key(fill), forget: () => (stored = null), posts: 0 };
  const outside = fakeOutside((_n, url, init) => {
    assert.ok(url.endsWith(pushPaths.subscription));
    if (init.method === "POST") {
      lpse.posts++;
      stored = digest(JSON.parse(new TextDecoder().decode(init.body as Uint8Array)).subscription.endpoint);
    }
    return json(200, { now: NOW, key: lpse.key, endpoint: stored, sent: null });
  });
  return { lpse, outside };
}

describe("[P-69] [P-70] a subscription is renewed at each opening", () => {
  test("first it is made and told; then nothing has to be done", async () => {
    const { lpse, outside } = fakeLpse();
    const { pushing, made } = fakePushing();
    const first = await renew(outside, pushing, [account], {});
    assert.deepEqual(first, { kind: "active", sent: null, told: { [device]: digest("https://fcm.googleapis.com/1") } });
    assert.equal(
      (await renew(outside, pushing, [account], { [device]: digest("https://fcm.googleapis.com/1") })).kind,
      "active",
    );
    assert.deepEqual([made(), lpse.posts], [1, 1]);
  });

  test("the LPSE's key has changed: another subscription", async () => {
    const { lpse, outside } = fakeLpse();
    const { pushing, made } = fakePushing();
    await renew(outside, pushing, [account], {});
    lpse.key = key(5);
    await renew(outside, pushing, [account], {});
    assert.deepEqual([made(), lpse.posts], [2, 2]);
  });

  test("the LPSE found it dead: another subscription; never told: the same one is told", async () => {
    const { lpse, outside } = fakeLpse();
    const { pushing, made } = fakePushing();
    const told = { [device]: digest("https://fcm.googleapis.com/1") };
    await renew(outside, pushing, [account], {});
    lpse.forget();
    await renew(outside, pushing, [account], {});
    assert.equal(made(), 1);
    lpse.forget();
    await renew(outside, pushing, [account], told);
    assert.equal(made(), 2);
  });

  test("a browser that gives none, an LPSE that does not know the service, and one that cannot be reached", async () => {
    const { outside } = fakeLpse();
    assert.deepEqual(await renew(outside, fakePushing(false).pushing, [account], {}), { kind: "refused" });
    const strict = fakeOutside((n) =>
      n === 1 ? json(200, { now: NOW, key: key(4), endpoint: null, sent: null }) : refusal(400, "malformed"),
    );
    assert.deepEqual(await renew(strict, fakePushing().pushing, [account], {}), { kind: "foreign" });
    const down = fakeOutside(() => Promise.reject(new TypeError("failed")), 0, false);
    const failed = await renew(down, fakePushing().pushing, [account], {});
    assert.deepEqual(failed, { kind: "failed", failure: { kind: "offline" } });
  });
});

test("[P-33] refused because another change was made in the same second, it is signed again in the next one", async () => {
  const outside = fakeOutside((n) =>
    n === 1 ? refusal(401, "not-allowed") : json(200, { now: NOW, key: key(4), endpoint: null, sent: null }),
  );
  assert.equal((await postSubscription(outside, account, null)).kind, "ok");
  assert.equal(outside.calls.length, 2);
});

test("[P-71] the request that a push has brought stays until a newer one comes; a test push takes nothing away", async () => {
  const { id } = lpse;
  const [first, second] = [
    pendingOf(loginRequest),
    { ...pendingOf(loginRequest), id: requestId("request-request-0002") },
  ];
  await noteReceived(id, NOW, first);
  assert.equal(await loadRecord(id), null, "notifications are off");
  await saveRecord({ id, name: lpse.name, language: "id", told: {}, receivedAt: null });
  for (const [request, kept] of [
    [first, first],
    [undefined, first],
    [second, second],
  ] as const) {
    await noteReceived(id, NOW, request);
    const record = await loadRecord(id);
    assert.deepEqual([record?.receivedAt, record?.request], [NOW, kept]);
  }
  await removeRecord(id);
});

describe("what a phone can", () => {
  const able: Ability = { complete: true, ios: false, installed: false, permission: "default" };
  test("iOS only from the home screen; blocked is told apart from not supported", () => {
    assert.equal(supportOf(able), "able");
    assert.equal(supportOf({ ...able, permission: "denied" }), "blocked");
    assert.equal(supportOf({ ...able, complete: false, permission: "denied" }), "unsupported");
    assert.equal(supportOf({ ...able, ios: true, complete: false }), "install");
    assert.equal(supportOf({ ...able, ios: true, installed: true }), "able");
  });
  test("the newest sign of success counts", () => {
    const at = (n: number) => unixSeconds(n);
    assert.deepEqual(
      [lastSuccess(null, null), lastSuccess(at(1), null), lastSuccess(null, at(2)), lastSuccess(at(3), at(2))],
      [null, 1, 2, 3],
    );
  });
  test("settings are described as they are on this phone", () => {
    assert.equal(platformOf("Mozilla/5.0 (Linux; Android 10; K) Chrome/140"), "android");
    assert.equal(platformOf("Mozilla/5.0 (iPhone; CPU iPhone OS 18_4)"), "ios");
    assert.equal(platformOf("Mozilla/5.0 (X11; Linux x86_64)"), "other");
  });
});
