import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import {
  devicePaths,
  portalUrl,
  protocolVersions,
  type RequestId,
  requestsReply,
  unixSeconds,
  verifyDeviceRequest,
} from "@spse/protocol";
import { commonOffset, isWrongClock, settleOffset } from "../src/base/transport/clock.ts";
import {
  fetchAbout,
  fetchOpened,
  fetchRequests,
  postChange,
  postEnrolment,
  postReceipt,
} from "../src/base/transport/device-api.ts";
import { call, readReply, shouldSignAgain } from "../src/base/transport/transport.ts";
import { account, fakeOutside, json, keys, lpse, NOW, refusal } from "./support.ts";

const OPENED_VERSION = 6;
const REPLY_MAX_LENGTH = 100_000;
const TEXT_FORM_VERSION = 5;

const empty = { now: NOW, requests: [], state: "active" };
const get = {
  url: lpse.url,
  method: "GET",
  path: "/device/v1/requests",
  body: new Uint8Array(0),
  shape: requestsReply,
} as const;

describe("[P-61] what a server answers is read tolerantly, by its shape", () => {
  const read = (status: number, body: unknown) =>
    readReply(status, typeof body === "string" ? body : JSON.stringify(body), requestsReply);
  test("members that the phone does not know are dropped", () => {
    const { contact } = read(200, { ...empty, later: true });
    assert.deepEqual(contact, { kind: "ok", body: empty });
  });
  test("a known code is itself", () => {
    assert.deepEqual(read(401, { now: NOW, error: { code: "clock", message: "" } }), {
      contact: { kind: "refused", code: "clock" },
      serverNow: NOW,
    });
  });
  test("an unknown code is treated by its status", () => {
    assert.deepEqual(read(410, { now: NOW, error: { code: "brand-new", message: "" } }).contact, {
      kind: "refused",
      code: "offer-expired",
    });
  });
  test("500 and 503 mean: come back later", () => {
    assert.deepEqual(read(503, { now: NOW, error: { code: "unavailable", message: "" } }).contact, {
      kind: "server-down",
    });
    assert.deepEqual(read(502, "<html>Bad Gateway</html>").contact, { kind: "server-down" });
  });
  for (const [name, status, body] of [
    ["the login page of a café's network", 200, "<html>Selamat datang</html>"],
    ["wrong types", 200, { now: "soon", requests: [], state: "active" }],
    ["a state nobody knows", 200, { ...empty, state: "asleep" }],
    ["a refusal from another server", 403, "Forbidden"],
  ] as const)
    test(`hostile or foreign: ${name}`, () => assert.deepEqual(read(status, body).contact, { kind: "malformed" }));
});

describe("one call", () => {
  test("sends no cookies, follows no redirect, and learns the LPSE's clock [P-66]", async () => {
    const outside = fakeOutside(() => json(200, empty), 100);
    assert.equal((await call(outside, get)).kind, "ok");
    const { url, init } = outside.calls[0] ?? assert.fail();
    assert.equal(url, "https://spse.contoh.go.id/device/v1/requests");
    assert.deepEqual([init.credentials, init.redirect, init.referrerPolicy], ["omit", "error", "no-referrer"]);
    assert.equal(outside.offsets.get(lpse.url), -100);
  });
  test("a refusal teaches the time, too", async () => {
    const outside = fakeOutside(() => refusal(404, "not-found", NOW + 9));
    await call(outside, get);
    assert.equal(outside.offsets.get(lpse.url), 9);
  });
  test("no connection of the phone and no answer of the server are told apart", async () => {
    const dead = () => Promise.reject(new TypeError("Failed to fetch"));
    assert.deepEqual(await call(fakeOutside(dead, 0, false), get), { kind: "offline" });
    assert.deepEqual(await call(fakeOutside(dead), get), { kind: "server-down" });
  });
  test("an endless answer is not read to its end", async () => {
    const outside = fakeOutside(() => json(200, { ...empty, more: "x".repeat(REPLY_MAX_LENGTH) }));
    assert.deepEqual(await call(outside, get), { kind: "oversized" });
  });
  test("no answer in time is given up", async () => {
    const outside = fakeOutside(
      (_call, _url, { signal }) =>
        new Promise((_resolve, reject) =>
          signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError"))),
        ),
    );
    assert.deepEqual(await call(outside, { ...get, timeoutMs: 5 }), { kind: "server-down" });
  });
  test("a call that we stop is no failure", async () => {
    const controller = new AbortController();
    const outside = fakeOutside(() => {
      controller.abort();
      throw new DOMException("", "AbortError");
    });
    assert.deepEqual(await call(outside, { ...get, signal: controller.signal }), { kind: "stopped" });
    assert.deepEqual(await call(outside, { ...get, signal: controller.signal }), { kind: "stopped" });
    assert.equal(outside.calls.length, 1);
  });
});

describe("the time that a call gets", () => {
  /** The milliseconds of each timer that this sets; its pauses take no time, and no call is given up. */
  const timersOf = async (act: () => Promise<unknown>): Promise<readonly unknown[]> => {
    const timers = mock.method(globalThis, "setTimeout", (then: () => void, ms: number) => {
      if (ms < 5000) queueMicrotask(then);
    });
    await act().finally(() => timers.mock.restore());
    return timers.mock.calls.map((it) => it.arguments[1]);
  };
  test("is fifteen seconds, and beyond those what the LPSE may hold it [P-44]", async () => {
    const outside = fakeOutside(() => json(200, empty));
    for (const [waits, ms] of [
      [0, 15_000],
      [8, 23_000],
      [25, 40_000],
      [99, 40_000],
    ] as const)
      assert.deepEqual(await timersOf(() => fetchRequests(outside, account, waits)), [ms], `${waits} s`);
  });
  test("[P-33] a change that was refused for its second is signed again in the next one", async () => {
    const outside = fakeOutside((n) => (n === 1 ? refusal(401, "not-allowed") : json(200, empty)));
    const change = () => postChange(outside, account, "/device/v1/requests", {}, requestsReply);
    assert.deepEqual(await timersOf(change), [15_000, 1100, 15_000]);
    const other = fakeOutside(() => refusal(404, "not-found"));
    await timersOf(() => postChange(other, account, "/device/v1/requests", {}, requestsReply));
    assert.equal(other.calls.length, 1, "another refusal stands");
  });
});

describe("[P-111] text form, where the LPSE has named a version that reads it", () => {
  const { min } = protocolVersions;
  const named = (max: number) => () => json(200, { ...empty, protocol: { min, max } });
  const typeOf = (init: RequestInit | undefined) => new Headers(init?.headers).get("content-type");
  const textOf = ({ body }: RequestInit) => new TextDecoder().decode(body as Uint8Array<ArrayBuffer>);
  const lineOf = (init: RequestInit) => textOf(init).split("\n")[0] ?? "";

  test("Fetch, CORS-safelisted request: a POST of text/plain with no other header of its own but Accept, so a browser asks nothing before", async () => {
    const outside = fakeOutside(named(TEXT_FORM_VERSION));
    outside.newest.set(lpse.url, TEXT_FORM_VERSION);
    await fetchRequests(outside, account, 0);
    await postReceipt(outside, account, "r7Qe2WmXc5Ty8UiP1oLk3A" as RequestId, "opened");
    await postEnrolment(outside, lpse.url, async () => "a.b.c");
    for (const { init } of outside.calls) {
      assert.deepEqual([init.method, [...new Headers(init.headers).keys()]], ["POST", ["accept", "content-type"]]);
      for (const value of new Headers(init.headers).values()) assert.match(value, /^[\w/]{1,128}$/);
      assert.ok(init.body instanceof Uint8Array, "a stream would make a browser ask");
      assert.ok(init.cache === undefined, "a POST needs no way past the cache");
    }
    const [listed, receipt, enrolment] = outside.calls.map(({ init }) => init);
    assert.ok(listed && receipt && enrolment);
    const call = { device: account.device, aud: lpse.url };
    const read = { ...call, method: "GET", path: "/device/v1/requests", body: new Uint8Array(0) } as const;
    assert.equal((await verifyDeviceRequest(keys.publicKey, textOf(listed), read, NOW)).kind, "device-request");
    const body = '{"seen":"opened"}';
    const path = "/device/v1/requests/r7Qe2WmXc5Ty8UiP1oLk3A/receipt";
    const told = { ...call, method: "POST", path, body: new TextEncoder().encode(body) } as const;
    assert.equal((await verifyDeviceRequest(keys.publicKey, lineOf(receipt), told, NOW)).kind, "device-request");
    assert.equal(textOf(receipt), `${lineOf(receipt)}\n${body}`);
    assert.equal(textOf(enrolment), '\n{"enrolment":"a.b.c"}');
  });

  test("[P-110] an LPSE that has named none, or an older one, gets the header form, until a reply names a version that reads text", async () => {
    for (const max of [undefined, TEXT_FORM_VERSION - 1]) {
      const outside = fakeOutside(named(TEXT_FORM_VERSION));
      if (max !== undefined) outside.newest.set(lpse.url, max);
      await fetchRequests(outside, account, 0);
      assert.equal(outside.newest.get(lpse.url), TEXT_FORM_VERSION);
      await fetchRequests(outside, account, 0);
      assert.deepEqual(
        outside.calls.map(({ init }) => [init.method, typeOf(init)]),
        [
          ["GET", null],
          ["POST", "text/plain"],
        ],
      );
    }
    for (const protocol of [5, null, { min: 1 }, "5"]) {
      const outside = fakeOutside(() => json(200, { ...empty, protocol }));
      assert.equal((await fetchRequests(outside, account, 0)).kind, "ok");
      assert.equal(outside.newest.size, 0);
    }
  });

  test("an LPSE that went back to an older version refuses text form: it gets the header form from then on, under the same signature", async () => {
    const older = [
      [404, "not-found", () => fetchRequests(outside, account, 0)],
      [401, "not-allowed", () => postReceipt(outside, account, "r7Qe2WmXc5Ty8UiP1oLk3A" as RequestId, "opened")],
      [400, "malformed", () => postEnrolment(outside, lpse.url, async () => "a.b.c")],
    ] as const;
    let outside = fakeOutside(() => json(200, empty));
    for (const [status, code, act] of older) {
      outside = fakeOutside((_call, _url, init) =>
        typeOf(init) === "text/plain" ? refusal(status, code) : json(200, { ...empty, noted: true }),
      );
      outside.newest.set(lpse.url, TEXT_FORM_VERSION);
      for (const _ of [1, 2]) assert.notEqual((await act()).kind, "refused");
      assert.deepEqual(
        outside.calls.map(({ init }) => typeOf(init) === "text/plain"),
        [true, false, false],
        code,
      );
      const [first, second] = outside.calls.map(({ init }) => init);
      assert.ok(first && second);
      assert.equal(new Headers(second.headers).get("authorization") ?? "", lineOf(first));
    }
  });

  test("a refusal that both forms get is the answer, and the LPSE goes on to get text form", async () => {
    const outside = fakeOutside(() => refusal(401, "not-allowed"));
    outside.newest.set(lpse.url, TEXT_FORM_VERSION);
    assert.deepEqual(await fetchRequests(outside, account, 0), { kind: "refused", code: "not-allowed" });
    assert.deepEqual([outside.calls.length, outside.newest.get(lpse.url)], [2, TEXT_FORM_VERSION]);
  });

  test("[P-83] from version 6 on a listing reports what is opened; an older LPSE, or one that went back, gets the receipt", async () => {
    const opened = "r7Qe2WmXc5Ty8UiP1oLk3A" as RequestId;
    // Nothing waits for a receipt, so it may go out after the listing has come.
    const asked = async ({ calls }: ReturnType<typeof fakeOutside>, paths: readonly string[]) => {
      const sent = () => calls.map(({ url }) => url.slice(lpse.url.length));
      while (!paths.every((path) => sent().includes(path))) await setImmediate();
      return sent();
    };
    const inList = `${devicePaths.requests}?opened=${opened}`;
    const apart = [devicePaths.receipt(opened), devicePaths.requests];
    for (const newest of [undefined, 4, OPENED_VERSION - 1, OPENED_VERSION, OPENED_VERSION + 1]) {
      const outside = fakeOutside(() => json(200, { ...empty, noted: true }));
      if (newest !== undefined) outside.newest.set(lpse.url, newest);
      assert.equal((await fetchOpened(outside, account, opened)).kind, "ok");
      const paths = newest && newest >= OPENED_VERSION ? [inList] : apart;
      assert.deepEqual((await asked(outside, paths)).toSorted(), paths.toSorted());
    }
    const back = fakeOutside((_, url) => (url.includes("?") ? refusal(400, "malformed") : json(200, empty)));
    back.newest.set(lpse.url, OPENED_VERSION);
    assert.equal((await fetchOpened(back, account, opened)).kind, "ok");
    const all = [inList, ...apart];
    assert.deepEqual(new Set(await asked(back, all)), new Set(all));
    assert.equal(back.newest.get(lpse.url), OPENED_VERSION - 1);
  });

  test("[P-44] a held call stays a GET, which proxies do not count among a network's slow senders", async () => {
    const outside = fakeOutside(named(TEXT_FORM_VERSION));
    outside.newest.set(lpse.url, TEXT_FORM_VERSION);
    await fetchRequests(outside, account, 25);
    assert.deepEqual(
      outside.calls.map(({ init }) => [init.method, init.cache]),
      [["GET", "no-store"]], // by the cache, two accounts' calls to one address would wait for each other
    );
  });

  test("what one LPSE has named counts for it alone; who an LPSE is, is asked unsigned by GET", async () => {
    const outside = fakeOutside(() => refusal(404, "not-found"));
    outside.newest.set("https://lain.contoh.go.id", TEXT_FORM_VERSION);
    await fetchRequests(outside, account, 0);
    await fetchAbout(outside, portalUrl("https://lain.contoh.go.id"));
    for (const { init } of outside.calls) assert.equal(init.method, "GET");
    assert.deepEqual([...new Headers(outside.calls[1]?.init.headers).keys()], ["accept"]);
  });
});

describe("[P-32] a clock that is wrong: sign once more, not twice", () => {
  const target = {
    device: account.device,
    aud: lpse.url,
    method: "GET",
    path: "/device/v1/requests",
    body: new Uint8Array(0),
  } as const;
  const authorization = (init: RequestInit | undefined) => new Headers(init?.headers).get("authorization") ?? "";

  test("the second signature carries the learnt time and is accepted", async () => {
    const outside = fakeOutside((n) => (n === 1 ? refusal(401, "clock") : json(200, empty)), 900);
    assert.equal((await fetchRequests(outside, account, 0)).kind, "ok");
    const first = await verifyDeviceRequest(keys.publicKey, authorization(outside.calls[0]?.init), target, NOW);
    const second = await verifyDeviceRequest(keys.publicKey, authorization(outside.calls[1]?.init), target, NOW);
    assert.deepEqual([first.kind, second.kind], ["clock", "device-request"]);
  });
  test("two refusals are a refusal", async () => {
    const outside = fakeOutside(() => refusal(401, "clock"), 900);
    assert.deepEqual(await fetchRequests(outside, account, 0), { kind: "refused", code: "clock" });
    assert.equal(outside.calls.length, 2);
  });
  test("any refusal at an offset above 30 seconds is tried again; at 30 it stands", () => {
    const refused = { kind: "refused", code: "code-wrong" } as const;
    assert.equal(shouldSignAgain(refused, 0, 31), true);
    assert.equal(shouldSignAgain(refused, 0, -30), false);
    assert.equal(shouldSignAgain({ kind: "server-down" }, 0, 900), false);
  });
  test("the query is signed with the path", async () => {
    const outside = fakeOutside(() => json(200, empty));
    await fetchRequests(outside, account, 25);
    const path = "/device/v1/requests?wait=25";
    assert.equal(outside.calls[0]?.url, lpse.url + path);
    const verdict = await verifyDeviceRequest(
      keys.publicKey,
      authorization(outside.calls[0]?.init),
      { ...target, path },
      NOW,
    );
    assert.equal(verdict.kind, "device-request");
  });
  test("an enrolment is signed anew only after such a refusal", async () => {
    const asked: [number, boolean][] = [];
    const outside = fakeOutside(() => refusal(401, "clock", NOW), -400);
    await postEnrolment(outside, lpse.url, async (now, again) => {
      asked.push([now - NOW, again]);
      return "a.b.c";
    });
    assert.deepEqual(asked, [
      [-400, false],
      [0, true],
    ]);
  });
});

describe("[P-66] the offset", () => {
  test("a second of rounding moves nothing, so that codes do not flicker", () => {
    assert.equal(settleOffset(100, unixSeconds(NOW + 101), NOW * 1000), 100);
    assert.equal(settleOffset(100, unixSeconds(NOW + 102), NOW * 1000), 102);
    assert.equal(settleOffset(undefined, unixSeconds(NOW + 1), NOW * 1000 + 999), 1);
  });
  test("an LPSE whose clock is a day ahead moves the codes of no other", async () => {
    const url = portalUrl("https://jahat.example");
    const outside = fakeOutside(() => json(200, { ...empty, now: NOW + 86_400 }));
    await call(outside, { ...get, url });
    assert.deepEqual([...outside.offsets], [[url, 86_400]]);
  });
  test("from 30 seconds on the owner is told", () => {
    assert.deepEqual([29, -29, 30, -30].map(isWrongClock), [false, false, true, true]);
  });
  test("what the LPSEs agree on serves other services' codes; if one differs, the phone's own clock does", () => {
    assert.deepEqual(
      [[], [45], [44, 45, 46], [45, 55], [45, 56], [0, 3600, 1]].map(commonOffset),
      [0, 45, 45, 55, 0, 0],
    );
  });
});
