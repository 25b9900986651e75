import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  lpseId,
  parsePush,
  parsePushData,
  parseRequestFragment,
  requestFragment,
  requestId,
  tagOf,
  writePush,
} from "../src/index.ts";

const lpse = lpseId("lpse-lpse-lpse-0001");
const request = requestId("request-request-0001");

describe("[P-71] [P-72] what a push carries", () => {
  test("the id of the request can be read back; a test has no id", () => {
    const app = "https://authenticator.contoh.go.id";
    assert.deepEqual(parsePush(writePush(app, lpse, { kind: "request", id: request }, "x")), {
      kind: "request",
      id: request,
    });
    assert.deepEqual(parsePush(writePush(app, lpse, { kind: "test" }, "x")), { kind: "test" });
    assert.deepEqual(parsePush(writePush(app, lpse, { kind: "alert" }, "x")), { kind: "alert" });
  });
  test("the purpose is for the headline; one that this app does not know, or none, is left out", () => {
    const app = "https://authenticator.contoh.go.id";
    const subject = { kind: "request", id: request, purpose: "disable" } as const;
    assert.deepEqual(parsePush(writePush(app, lpse, subject, "x")), subject);
    for (const purpose of ["sign-contract", "", 7, null, { userId: "POKJA1" }])
      assert.deepEqual(parsePushData({ request, purpose }), { kind: "request", id: request });
  });
  test("a newer one takes the place of the older one of its LPSE and kind, and of no other", () => {
    const other = lpseId("lpse-lpse-lpse-0002");
    const kinds = [{ kind: "request", id: request }, { kind: "alert" }, { kind: "test" }] as const;
    assert.equal(new Set([lpse, other].flatMap((at) => kinds.map((it) => tagOf(at, it)))).size, 6);
    const newer = { kind: "request", id: requestId("request-request-0002") } as const;
    assert.equal(tagOf(lpse, newer), tagOf(lpse, kinds[0]));
  });
  test("the request's bytes come back letter by letter; what is no such text is left out, and a message over 3,000 bytes carries none", () => {
    const app = "https://authenticator.contoh.go.id";
    const of = (bytes: string) => ({ kind: "request", id: request, purpose: "login", bytes }) as const;
    assert.deepEqual(parsePush(writePush(app, lpse, of("eyJpZCI6MX0"), "x")), of("eyJpZCI6MX0"));
    for (const bytes of ["", "eyJ=", "<b>", 7, null, { length: 4 }])
      assert.deepEqual(parsePushData({ request, bytes }), { kind: "request", id: request });
    const length = (bytes: string) => writePush(app, lpse, of(bytes), "x").length;
    const room = 3000 - length("A");
    assert.equal(length("A".repeat(room + 1)), 3000);
    const over = writePush(app, lpse, of("A".repeat(room + 2)), "x");
    assert.deepEqual(parsePush(over), { kind: "request", id: request, purpose: "login" });
  });
  for (const text of ["", "{", "null", "[]", '{"notification":1}', '{"notification":{"data":{"request":"<b>"}}}']) {
    test(`unreadable, and yet a notification: ${text}`, () => assert.deepEqual(parsePush(text), { kind: "test" }));
  }
  test("the data alone says the same, as a browser that has read the message passes it", () => {
    assert.deepEqual(parsePushData({ request }), { kind: "request", id: request });
    assert.deepEqual(parsePushData({ alert: true }), { kind: "alert" });
    for (const data of [undefined, null, "", { request: "<b>" }])
      assert.deepEqual(parsePushData(data), { kind: "test" });
  });
  test("the fragment can be read back", () =>
    assert.deepEqual(parseRequestFragment(requestFragment({ lpse, request })), { lpse, request }));
  test("the fragment says that the owner has tapped Bukan saya, and can say nothing else: no Ya", () => {
    const link = { lpse, request, notMine: true } as const;
    assert.deepEqual(parseRequestFragment(requestFragment(link)), link);
    for (const more of ["yes", "approve", "not-mine/x", "NOT-MINE", ""])
      assert.equal(parseRequestFragment(`#request/${lpse}/${request}/${more}`), null, more);
  });
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
