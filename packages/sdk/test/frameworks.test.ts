/** What the middlewares hand on and show, and what the calls read and send, member by member. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, mock, test } from "node:test";
import { webhookHeaders } from "../../server/src/connect/requests/webhook-signature.ts";
import { sleep } from "../src/call.ts";
import { requireApproval } from "../src/express.ts";
import * as hooks from "../src/fastify.ts";
import { approvalStep, connect, type Question, SpseError, verifyWebhook } from "../src/index.ts";
import type { Session } from "../src/step.ts";

const EXPIRES = "2027-01-15T08:03:00Z";
const ASKED = { id: "r1", number: "482913", expires_at: EXPIRES };
const asks = { user: "PENYEDIA1", text: "Bayar Rp1" };
const standing = (status: string, more = {}) => ({
  ...{ id: "r1", user: "PENYEDIA1", kind: "transaction", status, hint: null, expires_at: EXPIRES, ...more },
});
const hasCode = (code: string) => (error: unknown) => error instanceof SpseError && error.code === code;

/** An LPSE that answers these one after another. */
function scripted(...answers: readonly object[]) {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  const heads: unknown[] = [];
  const spse = connect({
    ...{ portal: "https://spse.contoh.go.id", id: "app1", secret: "rahasia" },
    fetch: async (url, { method, headers, body } = {}) => {
      heads.push([method, Object.fromEntries(new Headers(headers))]);
      sent.push({
        path: new URL(String(url)).pathname,
        body: body === undefined ? undefined : JSON.parse(String(body)),
      });
      return new Response(JSON.stringify(answers[sent.length - 1] ?? assert.fail("one call too many")));
    },
  });
  return { spse, sent, heads };
}

describe("A call", () => {
  test("sends what the question has, and no more", async () => {
    const all = { browser: "Firefox di Linux", ip: "2001:db8::7" };
    for (const [question, body] of [
      [{ user: "A" }, { user: "A", kind: "sign-in" }],
      [
        { ...asks, ...all, idempotencyKey: "k" },
        { ...asks, ...all, kind: "transaction" },
      ],
    ] as const) {
      const { spse, sent } = scripted(ASKED);
      await spse.askApproval(question);
      assert.deepEqual(sent, [{ path: "/api/v1/requests", body }]);
    }
    const { spse, heads } = scripted(ASKED, { keys: [] });
    await spse.askApproval({ user: "A", idempotencyKey: "k" });
    await spse.readKeys();
    const each = { accept: "application/json", authorization: `Basic ${btoa("app1:rahasia")}` };
    assert.deepEqual(heads, [
      ["POST", { ...each, "content-type": "application/json", "idempotency-key": "k" }],
      ["GET", each],
    ]);
  });

  test("reads a standing with its dates, or does not understand it", async () => {
    const expiresAt = new Date(EXPIRES);
    const read = async (more: object) => scripted(standing("pending", more)).spse.readRequest("r1");
    const { hint: _, expires_at, ...plain } = standing("pending");
    const bare = { ...plain, expires_at, expiresAt, answeredAt: null };
    assert.deepEqual(await read({ hint: "opened" }), { ...bare, hint: "opened" });
    assert.deepEqual(await read({ hint: undefined }), { ...bare, hint: null });
    const answered = await read({ status: "approved", answered_at: "2027-01-15T08:01:00Z" });
    assert.equal(answered.answeredAt?.toISOString(), "2027-01-15T08:01:00.000Z");
    for (const wrong of [{ expires_at: "besok" }, { answered_at: null }, { id: 1 }, { status: undefined }])
      await assert.rejects(read(wrong), hasCode("not-understood"), JSON.stringify(wrong));
  });

  test("reads a receipt whole, or does not understand it", async () => {
    const receipt = { request: "cg", answer: "a.b.c", statement: "d.e.f" };
    const { spse, sent } = scripted({ ...receipt, verification: "pin" });
    assert.deepEqual(await spse.readReceipt("r/1"), receipt);
    assert.equal(sent[0]?.path, "/api/v1/requests/r%2F1/receipt");
    for (const name of Object.keys(receipt))
      await assert.rejects(scripted({ ...receipt, [name]: 1 }).spse.readReceipt("r1"), hasCode("not-understood"), name);
  });

  test("a pause ends by itself and leaves no listener, or at once with the signal's reason", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const { signal } = new AbortController();
      const over = sleep(1000, signal);
      assert.equal(getEventListeners(signal, "abort").length, 1);
      mock.timers.tick(1000);
      await over;
      assert.equal(getEventListeners(signal, "abort").length, 0);
      const stop = new AbortController();
      const stopped = sleep(1000, stop.signal);
      stop.abort(new Error("the user has left"));
      await assert.rejects(stopped, /the user has left/);
      await assert.rejects(sleep(1000, stop.signal), /the user has left/);
      const plain = sleep(1);
      mock.timers.tick(1);
      await plain;
    } finally {
      mock.timers.reset();
    }
  });
});

describe("A step", () => {
  test("that signs in asks without a text, and a text is another question", async () => {
    const { spse, sent } = scripted(ASKED, standing("cancelled"), ASKED);
    const [session, step] = [{}, approvalStep({ spse })];
    await step(session, { user: "PENYEDIA1" });
    await step(session, asks);
    assert.deepEqual(
      sent.map(({ path }) => path),
      ["/api/v1/requests", "/api/v1/requests/r1/cancellation", "/api/v1/requests"],
    );
  });

  test("another question is asked also where the first one cannot be taken back", async () => {
    const { spse } = scripted(ASKED, { code: "not-found" }, { ...ASKED, id: "r2" });
    const [session, step] = [{}, approvalStep({ spse })];
    await step(session, { user: "PENYEDIA1" });
    const verdict = await step(session, asks);
    assert.equal(verdict.kind === "waiting" && verdict.asked.id, "r2");
  });

  test("waits up to 20 seconds for the phone, and shows the same number and its end", async () => {
    const { spse } = scripted(ASKED, standing("pending"));
    const readRequest = mock.fn(spse.readRequest);
    const watched = { ...spse, readRequest };
    const [session, step] = [{}, approvalStep({ spse: watched })];
    await step(session, asks);
    const asked = { id: "r1", number: "482913", expiresAt: new Date(EXPIRES) };
    assert.deepEqual(await step(session, asks), { kind: "waiting", asked });
    assert.deepEqual(
      readRequest.mock.calls.map((it) => it.arguments),
      [["r1", { waitSeconds: 20 }]],
    );
  });

  test("the application's own note decides whether a Ya is used", async () => {
    const { spse } = scripted(ASKED, standing("approved"));
    const used: string[] = [];
    const [session, step] = [{}, approvalStep({ spse, useOnce: async (id) => used.push(id) > 1 })];
    await step(session, asks);
    assert.deepEqual(await step(session, asks), { kind: "refused", status: "approved" });
    assert.deepEqual(used, ["r1"]);
  });
});

describe("A middleware", () => {
  /** The form is sent twice: the phone is asked, then it has answered. */
  const sentTwice = async (status: string) => {
    const shown: unknown[] = [];
    const options = {
      spse: scripted(ASKED, standing(status)).spse,
      question: ({ wants }: { readonly wants: Question }) => wants,
      showNumber: (_: object, by: unknown, { number }: { readonly number: string }) => shown.push([by, number]),
      showRefusal: (_: object, by: unknown, refused: string) => shown.push([by, refused]),
    };
    return { shown, options };
  };
  const approval = { id: "r1", standing: { ...standing("approved"), expiresAt: new Date(EXPIRES), answeredAt: null } };

  test("of Express goes on after a Ya with the approval, and shows the number or the refusal before", async () => {
    for (const [status, after] of [
      ["approved", []],
      ["denied", [["response", "denied"]]],
    ] as const) {
      const { shown, options } = await sentTwice(status);
      const step = requireApproval(options);
      const request: { session: Session; wants: Question; spseApproval?: unknown } = { session: {}, wants: asks };
      const went: unknown[] = [];
      for (let sent = 0; sent < 2; sent++) await step(request as never, "response", (...it) => went.push(it));
      assert.deepEqual(shown, [["response", ASKED.number], ...after]);
      assert.deepEqual(went, status === "approved" ? [[]] : []);
      assert.deepEqual(request.spseApproval, status === "approved" ? approval : undefined);
    }
  });

  test("of Fastify goes on after a Ya with the approval, and shows the number or the refusal before", async () => {
    for (const [status, after] of [
      ["approved", []],
      ["denied", [["reply", "denied"]]],
    ] as const) {
      const { shown, options } = await sentTwice(status);
      const session: Session = {};
      const step = hooks.requireApproval({ ...options, session: () => session });
      const request = { wants: asks };
      assert.equal(await step(request, "reply"), "reply");
      assert.throws(() => hooks.approvalOf(request), /spseApproval.*preHandler/);
      assert.equal(await step(request, "reply"), status === "approved" ? undefined : "reply");
      assert.deepEqual(shown, [["reply", ASKED.number], ...after]);
      if (status === "approved") assert.deepEqual(hooks.approvalOf(request), approval);
    }
    assert.throws(() => hooks.personOf({}), /person.*preHandler/);
    assert.equal(hooks.personOf({ person: "PENYEDIA1" }), "PENYEDIA1");
  });
});

test("a webhook's secret that is no base64 is a mistake of the program, also where the LPSE has called", async () => {
  const secret = `whsec_${btoa("a".repeat(32))}`;
  const body = '{"type":"request.ended","data":{"id":"r1","status":"approved"}}';
  const headers = webhookHeaders([secret], { id: "m1", timestamp: 1_800_000_000, body });
  const received = { headers, body: new TextEncoder().encode(body) };
  for (const wrong of ["whsec_*", "whsec_", "rahasia"])
    await assert.rejects(verifyWebhook(received, wrong, new Date(1_800_000_000_000)), TypeError, wrong);
});
