import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  lpseId,
  parsePush,
  parsePushData,
  parseRequestFragment,
  requestFragment,
  requestId,
  subscriptionBody,
  writePush,
} from "../src/index.ts";

const lpse = lpseId("lpse-lpse-lpse-0001");
const request = requestId("request-request-0001");
const point = Buffer.alloc(65, 4).toString("base64url");
const auth = Buffer.alloc(16, 7).toString("base64url");
const good = { endpoint: "https://fcm.googleapis.com/fcm/send/a:b", p256dh: point, auth };

describe("[P-70] a subscription's shape is strict", () => {
  const accepts = (subscription: unknown) => subscriptionBody.safeParse({ subscription }).success;
  test("a browser's, and none", () => assert.deepEqual([accepts(good), accepts(null)], [true, true]));
  const wrong: readonly (readonly [string, unknown])[] = [
    ["nothing", undefined],
    ["another member", { ...good, expirationTime: null }],
    ["another scheme", { ...good, endpoint: "ftp://fcm.googleapis.com/" }],
    ["white space", { ...good, endpoint: "https://fcm.googleapis.com/ a" }],
    ["a long endpoint", { ...good, endpoint: `https://fcm.googleapis.com/${"a".repeat(1024)}` }],
    ["a short key", { ...good, p256dh: Buffer.alloc(33, 2).toString("base64url") }],
    ["a padded key", { ...good, p256dh: `${point}=` }],
    ["a short secret", { ...good, auth: Buffer.alloc(15).toString("base64url") }],
    ["a key that is no text", { ...good, p256dh: 5 }],
  ];
  for (const [name, subscription] of wrong) test(name, () => assert.equal(accepts(subscription), false));
});

describe("[P-71] [P-72] what a push carries", () => {
  test("the id of the request can be read back; a test has none", () => {
    const app = "https://authenticator.contoh.go.id";
    assert.deepEqual(parsePush(writePush(app, lpse, { kind: "request", id: request }, "x")), {
      kind: "request",
      id: request,
    });
    assert.deepEqual(parsePush(writePush(app, lpse, { kind: "test" }, "x")), { kind: "test" });
    assert.deepEqual(parsePush(writePush(app, lpse, { kind: "alert" }, "x")), { kind: "alert" });
  });
  for (const text of ["", "{", "null", "[]", '{"notification":1}', '{"notification":{"data":{"request":"<b>"}}}']) {
    test(`unreadable, and yet a notification: ${text}`, () => assert.deepEqual(parsePush(text), { kind: "test" }));
  }
  test("the data alone says the same, as a browser hands it over that has read the message itself", () => {
    assert.deepEqual(parsePushData({ request }), { kind: "request", id: request });
    assert.deepEqual(parsePushData({ alert: true }), { kind: "alert" });
    for (const data of [undefined, null, "", { request: "<b>" }])
      assert.deepEqual(parsePushData(data), { kind: "test" });
  });
  test("the fragment can be read back", () =>
    assert.deepEqual(parseRequestFragment(requestFragment({ lpse, request })), { lpse, request }));
  for (const hash of [
    "",
    "#",
    "#otpauth://totp/x",
    `#request/${lpse}`,
    `#request/${lpse}/${request}/x`,
    "#request/../x",
  ])
    test(`no request: ${hash}`, () => assert.equal(parseRequestFragment(hash), null));
});
