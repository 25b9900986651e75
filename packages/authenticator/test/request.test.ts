import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  digestOf,
  encodeBase64url,
  lpseId,
  type RequestId,
  requestId,
  unixSeconds,
  verifyAnswer,
  writeLoginRequest,
} from "@spse/protocol";
import { outside } from "../src/base/transport/outside.ts";
import { send, sign } from "../src/requests/request/answer.flow.ts";
import {
  advance,
  begin,
  lifeOf,
  type Pending,
  type Remembered,
  readPending,
  toldSeconds,
  type View,
} from "../src/requests/request/request.ts";
import { pauseAfter, tell, tellDelivered } from "../src/requests/watch/watch.ts";
import { isFresh } from "../src/requests/watch/watched.ts";
import { account, fakeOutside, json, keys, loginRequest, lpse, NOW, pendingOf, refusal } from "./support.ts";

const other = { ...loginRequest, id: requestId("request-request-0002"), known: false, number: true };
const nothing = new Map<RequestId, Remembered>();
const third = { ...other, id: requestId("request-request-0003") };
const [a, b, c] = readPending([loginRequest, other, third].map(pendingOf), account, nothing).requests;
assert.ok(a && b && c);
const quiet = { strange: "none", changed: [], replayed: [] } as const;
const listing = (...requests: Pending["requests"][number][]) =>
  ({ did: "listed", pending: { ...quiet, requests } }) as const;
const asking: View & { at: "asking" } = { at: "asking", shown: a, gone: null, others: [] };

describe("[P-41] which requests are shown", () => {
  test("the digest is that of the bytes as received [P-40]", () => {
    assert.equal(a.digest, digestOf(writeLoginRequest(loginRequest)));
  });
  const strange = (bytes: string, id = loginRequest.id) => readPending([{ id, bytes }], account, nothing);
  const bytesOf = (value: unknown) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
  test("one of another LPSE, of another account or under another id is not", () => {
    const elsewhere = { ...loginRequest, lpse: { ...loginRequest.lpse, id: lpseId("lpse-lpse-lpse-0002") } };
    const somebody = { ...loginRequest, account: { ...loginRequest.account, userId: "PENYEDIA2" } };
    for (const request of [elsewhere, somebody])
      assert.deepEqual(readPending([pendingOf(request)], account, nothing), {
        ...quiet,
        requests: [],
        strange: "unreadable",
      });
    assert.equal(strange(pendingOf(loginRequest).bytes, other.id).strange, "unreadable");
  });
  test("an unknown member, which would be signed unseen, makes it unreadable", () => {
    assert.equal(strange(bytesOf({ ...loginRequest, also: "transfer" })).strange, "unreadable");
  });
  test("[P-101] an officer's request is shown with its act; without it, with one more member, or beside a login it is not, and a new act asks for an update", () => {
    const act = { kind: "approve-reset", userId: "POKJA1", name: "Budi Santoso" };
    const asked = { ...loginRequest, purpose: "helpdesk", number: true };
    const read = (request: object) => strange(bytesOf(request));
    assert.deepEqual(read({ ...asked, act }).requests[0]?.request.act, act);
    for (const wrong of [asked, { ...asked, act: { ...act, session: "x" } }, { ...asked, purpose: "login", act }]) {
      assert.deepEqual([read(wrong).requests, read(wrong).strange], [[], "unreadable"], JSON.stringify(wrong));
    }
    const later = read({ ...asked, act: { ...act, kind: "sell-account" } });
    assert.deepEqual([later.requests, later.strange], [[], "update-needed"]);
  });
  test("[P-103] an application's request is shown with its text; without its name, with one more member, or beside a login it is not", () => {
    const asked = { id: "A0Qe2WmXc5Ty8UiP", name: "SPSE", text: "Bayar Rp1\nKepada: CV Maju" };
    const ask = { ...loginRequest, purpose: "application", client: "application", known: false, number: true };
    const read = (request: object) => strange(bytesOf(request));
    assert.deepEqual(read({ ...ask, asked }).requests[0]?.request.asked, asked);
    for (const wrong of [ask, { ...ask, asked: { ...asked, amount: 1 } }, { ...ask, purpose: "login", asked }])
      assert.deepEqual([read(wrong).requests, read(wrong).strange], [[], "unreadable"], JSON.stringify(wrong));
  });
  test("[P-36] a purpose that this app does not know asks for an update", () => {
    assert.equal(
      strange(bytesOf({ ...loginRequest, purpose: "sign-contract", number: true })).strange,
      "update-needed",
    );
  });
  test("[P-37] a change of factor without number is not shown", () => {
    assert.equal(strange(bytesOf({ ...loginRequest, purpose: "disable" })).strange, "unreadable");
  });
  test("a readable one beside a strange one is shown", () => {
    const { requests } = readPending([{ id: other.id, bytes: "AAAA" }, pendingOf(loginRequest)], account, nothing);
    assert.deepEqual(
      requests.map(({ id }) => id),
      [loginRequest.id],
    );
  });
});

describe("[P-42] an id stands for the bytes that came first", () => {
  const changed = pendingOf({ ...loginRequest, browser: "Firefox di Linux", ip: "198.51.100.9" });
  const known = (over: Remembered["over"]) => new Map([[a.id, { digest: a.digest, over }]]);
  test("the same bytes again are the same request", () => {
    assert.deepEqual(readPending([pendingOf(loginRequest)], account, known("no")), { ...quiet, requests: [a] });
  });
  test("other bytes, readable or not, are not shown: changed", () => {
    for (const pending of [changed, { id: a.id, bytes: "AAAA" }, { id: a.id, bytes: "" }])
      assert.deepEqual(readPending([pending], account, known("no")), {
        ...quiet,
        requests: [],
        strange: "changed",
        changed: [a.id],
      });
  });
  test("once changed, not even the first bytes count again", () => {
    assert.equal(readPending([pendingOf(loginRequest)], account, known("changed")).strange, "changed");
  });
  test("two contexts under one id in one listing: neither is shown, also later", () => {
    const { requests, changed: ids } = readPending([pendingOf(loginRequest), changed], account, nothing);
    assert.deepEqual([requests, ids], [[], [a.id]]);
    const memory = new Map([[a.id, { digest: null, over: "changed" } as const]]);
    assert.equal(readPending([changed], account, memory).strange, "changed");
  });
  test("one listed twice is one request", () => {
    const twice = [pendingOf(loginRequest), pendingOf(loginRequest)];
    assert.deepEqual(readPending(twice, account, nothing).requests, [a]);
  });
  test("one that was answered is a replay; the others beside it are shown", () => {
    const listed = [pendingOf(loginRequest), pendingOf(other)];
    assert.deepEqual(readPending(listed, account, known("answered")), {
      ...quiet,
      requests: [b],
      strange: "replayed",
      replayed: [a.id],
    });
  });
  test("on the screen, also before the PIN: it cannot be answered any more, whatever comes", () => {
    const pending = readPending([changed], account, known("no"));
    for (const view of [asking, advance(asking, { did: "gated", refused: null })]) {
      const now = advance(view, { did: "listed", pending });
      const later = advance(now, listing(a));
      for (const listed of [now, later])
        assert.ok("gone" in listed && lifeOf(listed, NOW).kind === "changed" && listed.shown === a, listed.at);
    }
  });
  test("looked anew, it is said again, and nothing is opened", () => {
    const anew = advance(asking, { did: "looked-anew" });
    const pending = readPending([changed], account, known("changed"));
    assert.deepEqual(advance(anew, { did: "listed", pending }), { at: "none", strange: "changed" });
  });
});

describe("[P-42] a request on the screen is never replaced under the finger", () => {
  test("A11: one request opens by itself, two are listed to choose from, newest last", () => {
    assert.deepEqual(advance({ at: "checking" }, listing(a)), asking);
    assert.deepEqual(advance({ at: "none", strange: "none" }, listing(a, b)), { at: "choose", requests: [a, b] });
  });
  test("a newer one is announced, not swapped in", () => {
    assert.deepEqual(advance(asking, listing(a, b)), { ...asking, others: [b] });
  });
  test("one that was replaced says so and stays; the next is opened by a tap", () => {
    const replaced = advance(asking, listing(b));
    assert.deepEqual(replaced, { ...asking, gone: "replaced", others: [b] });
    assert.deepEqual(advance(replaced, { did: "opened", shown: b }), {
      at: "asking",
      shown: b,
      gone: null,
      others: [],
    });
  });
  test("a list to choose from never opens a request by itself", () => {
    assert.deepEqual(advance({ at: "choose", requests: [a, b] }, listing(b)), { at: "choose", requests: [b] });
    assert.deepEqual(advance({ at: "choose", requests: [a, b] }, listing()), { at: "none", strange: "none" });
  });
  test("a lost connection leaves the request on the screen", () => {
    assert.deepEqual(advance(asking, { did: "failed", failure: { kind: "offline" } }), asking);
    assert.equal(advance({ at: "checking" }, { did: "failed", failure: { kind: "offline" } }).at, "failed");
  });
  test("while an answer is sent no listing moves the screen", () => {
    const sending: View = { at: "sending", shown: a, decision: "approve", others: [] };
    assert.deepEqual(advance(sending, listing(b)), sending);
  });
  test("A12: an outcome gives way to a request that came after the answer, and to no other", () => {
    for (const outcome of ["approved", "number-wrong"] as const) {
      const done: View = { at: "done", shown: a, outcome, others: [] };
      assert.deepEqual(advance(done, listing(a, b)), { ...asking, shown: b });
      assert.deepEqual(advance(done, listing(a)), done);
      const beside: View = { ...done, others: [b] };
      assert.deepEqual(advance(beside, listing(b)), beside);
      assert.deepEqual(advance(beside, listing(b, c)), { at: "choose", requests: [b, c] });
    }
  });
  test("A11: what the app holds is shown at once, the one that was tapped first", () => {
    assert.deepEqual(begin([], undefined), { at: "checking" });
    assert.deepEqual(begin([a], undefined), asking);
    assert.deepEqual(begin([a, b], undefined), { at: "choose", requests: [a, b] });
    assert.deepEqual(begin([a, b], b.id), { at: "asking", shown: b, gone: null, others: [a] });
    assert.deepEqual(begin([a], b.id), asking);
  });
  test("one that was chosen knows the others before the next listing", () => {
    const opened = advance({ at: "choose", requests: [a, b] }, { did: "opened", shown: b });
    assert.deepEqual(opened, { at: "asking", shown: b, gone: null, others: [a] });
  });
});

describe("an answer on its way", () => {
  test("A12: sent, and its outcome shown", () => {
    const sending = advance(asking, { did: "answered", decision: "approve", shown: a });
    assert.deepEqual(advance(sending, { did: "outcome", outcome: "approved" }), {
      at: "done",
      shown: a,
      outcome: "approved",
      others: [],
    });
  });
  test("a second tap while it is sent changes nothing", () => {
    const sending = advance(asking, { did: "answered", decision: "approve", shown: a });
    assert.deepEqual(advance(sending, { did: "answered", decision: "report", shown: a }), sending);
  });
  test("[P-57] a mistaken Ya can be reported from the result", () => {
    assert.equal(
      advance(
        { at: "done", shown: a, outcome: "approved", others: [] },
        { did: "answered", decision: "report", shown: a },
      ).at,
      "sending",
    );
  });
  test("not arrived: kept, to be sent again", () => {
    const unsent = advance(
      { at: "sending", shown: a, decision: "approve", others: [] },
      { did: "not-sent", failure: { kind: "server-down" } },
    );
    assert.equal(unsent.at, "unsent");
    assert.equal(advance(unsent, { did: "answered", decision: "approve", shown: a }).at, "sending");
  });
});

test("how long a request lives: to its last second by the LPSE's clock, unless it is gone before", () => {
  const at = (seconds: number) => unixSeconds(NOW + seconds);
  assert.deepEqual(lifeOf({ shown: a, gone: null }, at(-2)), { kind: "live", secondsLeft: 60 });
  assert.deepEqual(lifeOf({ shown: a, gone: null }, at(59)), { kind: "live", secondsLeft: 1 });
  assert.deepEqual(lifeOf({ shown: a, gone: null }, at(60)), { kind: "expired" });
  assert.deepEqual(lifeOf({ shown: a, gone: "replaced" }, at(59)), { kind: "replaced" });
  assert.deepEqual([60, 31, 30, 11, 10, 1].map(toldSeconds), [60, 60, 30, 30, 10, 10]);
});

describe("[P-48] the signed answer", () => {
  const asked = (digest = b.digest, number = true) => ({
    request: other.id,
    aud: lpse.url,
    account: "PENYEDIA1",
    device: account.device,
    digest,
    number,
  });
  test("an approval carries the number and what was shown", async () => {
    const { jws } = await sign(
      fakeOutside(() => json(500, {})),
      account,
      b,
      "approve",
      "482913",
    );
    const answer = await verifyAnswer(keys.publicKey, jws, asked());
    assert.ok(answer.kind === "answer" && answer.number === "482913" && answer.iat === NOW);
  });
  test("Bukan saya carries no number, even where one was typed", async () => {
    const { jws } = await sign(
      fakeOutside(() => json(500, {})),
      account,
      b,
      "report",
      "482913",
    );
    const answer = await verifyAnswer(keys.publicKey, jws, asked());
    assert.ok(answer.kind === "answer" && answer.number === undefined && answer.decision === "report");
  });
  test("[P-52] after a lost connection the very same JWS is sent", async () => {
    const outside = fakeOutside((n) =>
      n === 1 ? Promise.reject(new TypeError()) : json(200, { now: NOW, outcome: "approved" }),
    );
    const answer = await sign(outside, account, b, "approve", "482913");
    assert.deepEqual(await send(outside, account, answer), { kind: "server-down" });
    assert.deepEqual(await send(outside, account, answer), { kind: "outcome", outcome: "approved" });
    const [first, second] = outside.calls.map(({ init }) => new TextDecoder().decode(init.body as Uint8Array));
    assert.equal(first, second);
  });
  test("a conflict means that an answer of this phone counts already", async () => {
    const outside = fakeOutside(() => refusal(409, "conflict"));
    assert.deepEqual(await send(outside, account, await sign(outside, account, a, "approve", undefined)), {
      kind: "outcome",
      outcome: "answered-already",
    });
  });
});

test("[P-44] [P-67] pauses between calls", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 9].map((failures) => pauseAfter({ failures, live: false, held: true, atOnce: false })),
    [1000, 2000, 4000, 8000, 16000, 30000, 30000],
  );
  const quiet = { failures: 0, live: false, held: true, atOnce: false };
  assert.deepEqual(
    [{ live: true, atOnce: true }, {}, { atOnce: true }, { held: false }].map((it) => pauseAfter({ ...quiet, ...it })),
    [2000, 400, 3000, 8000],
  );
});

test("[P-83] a request that the screen shows at once waits for the next listing, which reports it; one that waits is reported as delivered", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const reports: string[] = [];
  const last = Promise.withResolvers<void>();
  const lpseOutside = fakeOutside((_, url, { body }) => {
    const request = url.includes(a.request.id) ? "first" : "second";
    reports.push(`${request} ${new TextDecoder().decode(body as Uint8Array)}`);
    if (request === "second") last.resolve();
    return json(200, { now: NOW, noted: true });
  });
  const { calls: _, offsets: __, newest: ___, ...its } = lpseOutside;
  for (const [name, does] of Object.entries(its)) t.mock.method(outside, name as keyof typeof its, does);
  tellDelivered(account, a.request);
  t.mock.timers.tick(1000);
  tell(account, a.request, "opened");
  t.mock.timers.tick(1000);
  tellDelivered(account, { ...c.request, known: true });
  t.mock.timers.tick(1500);
  await last.promise;
  assert.deepEqual(reports, ['second {"seen":"delivered"}']);
});

test("[P-44] a screen takes a listing that came less than two seconds ago; after a failure, or where the clock was set back, it asks again", () => {
  const came = { pending: null, failure: null, round: 1, pushed: 0, atMs: 10_000 };
  assert.deepEqual(
    [10_000, 11_999, 12_000, 9_999].map((nowMs) => isFresh(came, nowMs)),
    [true, true, false, false],
  );
  assert.equal(isFresh({ ...came, failure: { kind: "offline" } }, 10_001), false);
});
