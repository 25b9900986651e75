/** What goes wrong never reads as a yes. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, describe, mock, test } from "node:test";
import express from "express";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { webhookHeaders } from "../../server/src/connect/requests/webhook-signature.ts";
import { requireApproval, requireLogin } from "../src/express.ts";
import * as fastifyHooks from "../src/fastify.ts";
import * as sdk from "../src/index.ts";

const { approvalStep, connect, verifyReceipt, verifyWebhook } = sdk;

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

const here = { portal: "https://spse.contoh.go.id", id: "app1", secret: "rahasia" };
const json = (status: number, body: object, headers = {}) => new Response(JSON.stringify(body), { status, headers });
const ASKED = { id: "r1", number: "482913", expires_at: "2027-01-15T08:03:00Z" };
const standing = (status: string, more = {}) => ({
  ...{ id: "r1", user: "PENYEDIA1", kind: "transaction", status, hint: null, expires_at: ASKED.expires_at },
  ...more,
});

/** An LPSE that answers these one after another; an Error is a broken connection. */
function scripted(...answers: readonly (Response | Error)[]) {
  const sent: Sent[] = [];
  const spse = connect({
    ...here,
    fetch: async (url, init = {}) => {
      sent.push({ url: String(url), init });
      const next = answers[sent.length - 1] ?? assert.fail("one call too many");
      if (next instanceof Error) throw next;
      return next;
    },
  });
  return { spse, sent };
}
const headerOf = ({ init }: Sent, name: string) => new Headers(init.headers).get(name);
const broken = () => new TypeError("fetch failed");
const hasCode = (code: string) => (error: unknown) => error instanceof sdk.SpseError && error.code === code;

/** Runs it with pauses that take no time. */
async function withoutPauses<T>(run: () => Promise<T>): Promise<T> {
  mock.timers.enable({ apis: ["setTimeout"] });
  const ticks = setInterval(() => mock.timers.tick(10_000), 1);
  try {
    return await run();
  } finally {
    clearInterval(ticks);
    mock.timers.reset();
  }
}

describe("A call", () => {
  test("the secret goes to an https address, or to this computer", () => {
    for (const portal of ["http://spse.contoh.go.id", "http://localhost.contoh.go.id", "ftp://localhost.x"])
      assert.throws(() => connect({ ...here, portal }), TypeError, portal);
    for (const portal of ["https://spse.contoh.go.id", "http://localhost:4500", "http://spse.localhost:4500"])
      assert.ok(connect({ ...here, portal }));
    const { secret, ...bare } = here;
    assert.throws(() => connect(bare), TypeError);
    assert.throws(() => connect({ ...bare, secret, key: { kty: "EC" } }), TypeError);
  });
  test("an answer that did not come is asked for again, with the same key: the phone is asked once", async () => {
    const { spse, sent } = scripted(broken(), json(503, { code: "unavailable" }), json(201, ASKED));
    const asked = await withoutPauses(() => spse.askApproval({ user: "PENYEDIA1", text: "Bayar" }));
    assert.deepEqual([asked.number, asked.expiresAt.toISOString()], ["482913", "2027-01-15T08:03:00.000Z"]);
    assert.equal(new Set(sent.map((it) => headerOf(it, "idempotency-key"))).size, 1);
    assert.match(headerOf(sent[0] ?? assert.fail(), "idempotency-key") ?? "", /^[\w-]{20,}$/);
    assert.equal(sent[0]?.init.redirect, "error");
    assert.deepEqual(JSON.parse(String(sent[0]?.init.body)), { user: "PENYEDIA1", kind: "transaction", text: "Bayar" });
  });
  test("what the server still works on is asked for again; another conflict is told at once", async () => {
    const { spse, sent } = scripted(json(409, { code: "in-progress" }), json(201, ASKED));
    assert.equal((await withoutPauses(() => spse.askApproval({ user: "PENYEDIA1" }))).number, ASKED.number);
    assert.equal(sent.length, 2);
    const other = scripted(json(409, { code: "key-used" }));
    await assert.rejects(other.spse.askApproval({ user: "PENYEDIA1" }), hasCode("key-used"));
  });
  test("no answer after five tries: unreachable, and the cause is told", async () => {
    const { spse, sent } = scripted(broken(), broken(), broken(), broken(), broken());
    await withoutPauses(() => assert.rejects(spse.readKeys(), hasCode("unreachable")));
    assert.equal(sent.length, 5);
  });
  test("a code is sent once: where no answer came it is not called wrong, and what the server says is told", async () => {
    for (const answer of [broken(), new Response("<html>", { status: 502 })]) {
      const { spse, sent } = scripted(answer, json(200, { right: false }));
      await assert.rejects(spse.checkCode("PENYEDIA1", "123456"), hasCode("unknown-outcome"));
      assert.equal(sent.length, 1);
    }
    const { spse } = scripted(json(503, { code: "unavailable" }));
    await assert.rejects(spse.checkCode("PENYEDIA1", "123456"), hasCode("unavailable"));
    assert.equal(await scripted(json(200, { right: true })).spse.checkCode("PENYEDIA1", "123456"), true);
  });
  test("keys are read again after a broken connection; an answer without keys is not understood", async () => {
    const { spse, sent } = scripted(broken(), json(200, { keys: [] }));
    assert.deepEqual(await withoutPauses(() => spse.readKeys()), []);
    assert.ok(sent.every(({ url }) => url === "https://spse.contoh.go.id/.well-known/jwks.json"));
    for (const answer of [new Response("<html>"), json(200, {}), json(404, {})])
      await assert.rejects(scripted(answer).spse.readKeys(), hasCode("not-understood"));
  });
  test("a refusal is an error with the server's code and time, at once", async () => {
    const paused = json(429, { code: "paused", detail: "This person has refused." }, { "retry-after": "42" });
    await assert.rejects(scripted(paused).spse.askApproval({ user: "A" }), {
      ...{ name: "SpseError", code: "paused", status: 429, retryAfterSeconds: 42, message: "This person has refused." },
    });
  });
  test("a refusal that names no time, or a date, has no number of seconds: nobody comes back at once", async () => {
    for (const headers of [{}, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }]) {
      const refused = scripted(json(429, { code: "too-many" }, headers)).spse.askApproval({ user: "A" });
      await assert.rejects(refused, { code: "too-many", message: "too-many", retryAfterSeconds: null });
    }
  });
  test("a call is given up after 40 seconds, longer than a server holds one; the next tries come after 0.5, 2, 5 and 10", async ({
    mock,
  }) => {
    const limits = mock.method(AbortSignal, "timeout");
    const pauses: unknown[] = [];
    mock.method(globalThis, "setTimeout", (then: () => void, ms: number) => {
      pauses.push(ms);
      queueMicrotask(then);
    });
    const { spse } = scripted(broken(), broken(), broken(), broken(), json(200, standing("approved")));
    const { status } = await spse.readRequest("r1", { waitSeconds: 25 });
    assert.deepEqual([status, pauses], ["approved", [500, 2_000, 5_000, 10_000]]);
    assert.deepEqual(
      limits.mock.calls.map((it) => it.arguments),
      pauses.concat(0).map(() => [40_000]),
    );
  });
  test("an answer that is not the API's is no answer: a page, an empty one, a right that is a text", async () => {
    const page = () => new Response("<html>", { status: 200 });
    for (const answer of [page(), json(200, []), json(404, {})])
      await assert.rejects(scripted(answer).spse.readRequest("r1"), hasCode("not-understood"));
    await assert.rejects(scripted(json(201, { id: "r1" })).spse.askApproval({ user: "A" }), hasCode("not-understood"));
    assert.equal(await scripted(json(200, { right: "true" })).spse.checkCode("A", "123456"), false);
  });
  test("a key signs each call anew, for this portal", async () => {
    const { privateKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
    const key = { ...(await crypto.subtle.exportKey("jwk", privateKey)), kid: "k1" };
    const seen: string[] = [];
    const signingWith = (key: JsonWebKey) =>
      connect({
        ...{ portal: `${here.portal}/beranda`, id: "app1", key: key as NonNullable<sdk.Connection["key"]> },
        fetch: async (_, init) => {
          seen.push(new Headers(init?.headers).get("authorization") ?? "");
          return json(200, { right: true });
        },
      });
    const spse = signingWith(key);
    await spse.checkCode("A", "123456");
    await spse.checkCode("A", "123456");
    const { alg: _, ...rsa } = await exportJWK((await generateKeyPair("RS256", { extractable: true })).privateKey);
    await signingWith({ ...rsa, kid: "k2" } as JsonWebKey).checkCode("A", "123456");
    const heads = seen.map((it) => JSON.parse(atob(it.split(" ")[1]?.split(".")[0] ?? "")));
    assert.deepEqual(
      heads.map((it) => [it.alg, it.kid]),
      [
        ["ES256", "k1"],
        ["ES256", "k1"],
        ["RS256", "k2"],
      ],
    );
    const claims = seen.map((it) => JSON.parse(atob(it.split(".")[1] ?? "")));
    assert.notEqual(claims[0].jti, claims[1].jti);
    assert.deepEqual([claims[0].iss, claims[0].sub, claims[0].aud], ["app1", "app1", here.portal]);
    assert.equal(claims[0].exp - claims[0].iat, 60);
  });
});

describe("A wait", () => {
  test("a server that answers at once, though the request is pending, is left in peace for a second", async () => {
    const { spse, sent } = scripted(json(200, standing("pending")), json(200, standing("approved")));
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const answer = spse.awaitAnswer("r1");
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
      assert.equal(sent.length, 1);
      mock.timers.tick(1_000);
      assert.equal((await answer).status, "approved");
    } finally {
      mock.timers.reset();
    }
  });
  test("goes on while the request is pending, over a broken connection too", async () => {
    const { spse, sent } = scripted(json(200, standing("pending")), broken(), json(200, standing("approved")));
    assert.equal((await withoutPauses(() => spse.awaitAnswer("r1"))).status, "approved");
    assert.ok(sent.every(({ url }) => url === "https://spse.contoh.go.id/api/v1/requests/r1?wait=25"));
  });
  test("ends with the signal's reason, also during a pause", async () => {
    const stop = new AbortController();
    const { spse } = scripted(broken());
    const waiting = spse.awaitAnswer("r1", { signal: stop.signal });
    stop.abort(new Error("the user has left"));
    await assert.rejects(waiting, /the user has left/);
    await assert.rejects(spse.awaitAnswer("r1", { signal: stop.signal }), /the user has left/);
  });
  test("an id cannot lead to another call", async () => {
    const { spse, sent } = scripted(json(404, { code: "not-found" }));
    await assert.rejects(spse.cancel("../codes?"), hasCode("not-found"));
    assert.equal(sent[0]?.url, "https://spse.contoh.go.id/api/v1/requests/..%2Fcodes%3F/cancellation");
  });
});

describe("A step behind an approval", () => {
  const asks = { user: "PENYEDIA1", text: "Bayar Rp1" };

  test("another amount is another question: the Ya for the first does not count, and the first is taken back", async () => {
    const { spse, sent } = scripted(
      json(201, ASKED),
      json(200, standing("cancelled")),
      json(201, { ...ASKED, id: "r2" }),
    );
    const [session, step] = [{}, approvalStep({ spse })];
    await step(session, asks);
    const verdict = await step(session, { ...asks, text: "Bayar Rp1.000.000" });
    assert.equal(verdict.kind === "waiting" && verdict.asked.id, "r2");
    assert.match(sent[1]?.url ?? "", /r1\/cancellation$/);
  });
  test("another person is another question: the first one's Ya does not count", async () => {
    const { spse, sent } = scripted(json(201, ASKED), json(200, standing("cancelled")), json(201, ASKED));
    const [session, step] = [{}, approvalStep({ spse })];
    await step(session, asks);
    assert.equal((await step(session, { ...asks, user: "PENYEDIA2" })).kind, "waiting");
    assert.equal(JSON.parse(String(sent[2]?.init.body)).user, "PENYEDIA2");
  });
  test("after its answer the next form asks anew; a used Ya stays used while others are", async () => {
    for (const status of ["approved", "denied"]) {
      const asked = ["r1", "r2"].flatMap((id) => [json(201, { ...ASKED, id }), json(200, standing(status, { id }))]);
      const again = json(200, standing(status));
      const { spse } = scripted(...asked, again);
      const [session, step] = [{} as Parameters<ReturnType<typeof approvalStep>>[0], approvalStep({ spse })];
      const kinds: string[] = [];
      let first: typeof session = {};
      for (let sent = 0; sent < 4; sent++) {
        kinds.push((await step(session, asks)).kind);
        if (sent === 0) first = { ...session };
      }
      const ended = status === "approved" ? "approved" : "refused";
      assert.deepEqual(kinds, ["waiting", ended, "waiting", ended]);
      assert.equal((await step(first, asks)).kind, "refused", "the first form once more");
    }
  });
  test("one Ya opens the step once, however often the form is sent at the same moment", async () => {
    const { spse } = scripted(json(201, ASKED), json(200, standing("approved")), json(200, standing("approved")));
    const [session, step] = [{ spseApproval: undefined }, approvalStep({ spse })];
    await step(session, asks);
    const both = await Promise.all([step({ ...session }, asks), step({ ...session }, asks)]);
    assert.deepEqual(both.map(({ kind }) => kind).sort(), ["approved", "refused"]);
  });
  test("only approved opens it, and only for the person who was asked", async () => {
    const reads = ["denied", "reported", "expired", "superseded", "a-later-word"].map((it) => standing(it));
    for (const read of [...reads, standing("approved", { user: "PENYEDIA2" })]) {
      const { spse } = scripted(json(201, ASKED), json(200, read));
      const [session, step] = [{}, approvalStep({ spse })];
      await step(session, asks);
      assert.equal((await step(session, asks)).kind, "refused", read.status);
    }
  });
  test("a Ya of yesterday opens nothing: the person is asked anew; one of just now does", async () => {
    for (const [freshSeconds, seconds, kind] of [
      [undefined, 299, "approved"],
      [undefined, 301, "waiting"],
      [undefined, 86_400, "waiting"],
      [86_400, 86_000, "approved"],
    ] as const) {
      const approved = json(200, standing("approved"));
      const { spse } = scripted(json(201, ASKED), approved, json(201, { ...ASKED, id: "r2" }));
      const session: Parameters<ReturnType<typeof approvalStep>>[0] = {};
      const step = approvalStep({ spse, freshSeconds });
      await step(session, asks);
      const waiting = session.spseApproval ?? assert.fail();
      session.spseApproval = { ...waiting, askedAt: Date.now() - seconds * 1000 };
      assert.equal((await step(session, asks)).kind, kind, `${seconds} s`);
    }
  });
  test("while the phone has not answered the same number is shown", async () => {
    const { spse, sent } = scripted(json(201, ASKED), json(200, standing("pending")));
    const [session, step] = [{}, approvalStep({ spse })];
    assert.deepEqual(await step(session, asks), await step(session, asks));
    assert.match(sent[1]?.url ?? "", /\/requests\/r1\?wait=20$/, "its call waits for the phone");
  });
  test("a question that cannot be asked leaves none of before behind: the first one is asked anew", async () => {
    const refused = json(403, { code: "cannot-be-asked" });
    const again = json(201, { ...ASKED, id: "r2" });
    const { spse, sent } = scripted(json(201, ASKED), json(200, standing("cancelled")), refused, again);
    const [session, step] = [{}, approvalStep({ spse })];
    await step(session, asks);
    await assert.rejects(step(session, { ...asks, user: "PENYEDIA2" }), hasCode("cannot-be-asked"));
    const verdict = await step(session, asks);
    assert.deepEqual([verdict.kind === "waiting" && verdict.asked.id, sent.length], ["r2", 4]);
  });
  test("Express and Fastify take both middlewares as they are typed; without a session nothing is asked", async () => {
    const { spse } = scripted();
    const app = express();
    const step = requireApproval({
      spse,
      question: (request: express.Request) => ({ user: "A", text: request.path }),
      showNumber: (_, response: express.Response, { number }) => response.send(number),
      showRefusal: (_, response, status) => response.send(status),
    });
    app.post("/kirim", requireLogin({ portal: here.portal, host: "x" }), step, (_, response) => void response.end());
    let told: unknown;
    await step({} as express.Request, {} as express.Response, (error) => {
      told = error;
    });
    assert.ok(told instanceof TypeError);
    const preHandler = fastifyHooks.requireLogin({ portal: here.portal, host: "x" });
    const other = fastify();
    const afterYa = fastifyHooks.requireApproval({
      spse,
      session: () => ({}),
      question: (request: FastifyRequest) => ({ user: "A", text: request.url }),
      showNumber: (_, reply: FastifyReply, { number }) => reply.send(number),
      showRefusal: (_, reply, status) => reply.send(status),
    });
    other.post("/", { preHandler: afterYa }, async () => "");
    other.get("/", { preHandler }, async (request) => [
      fastifyHooks.personOf(request),
      fastifyHooks.approvalOf(request),
    ]);
    assert.equal((await other.inject("/")).statusCode, 401);
  });
  test("Fastify: before the Ya the handler does not run, and after a no neither", async () => {
    const { spse } = scripted(json(201, ASKED), json(200, standing("denied")));
    const [session, app] = [{}, fastify()];
    let runs = 0;
    const show = (reply: FastifyReply, words: string) => void setImmediate(() => reply.send(words));
    const preHandler = fastifyHooks.requireApproval({
      spse,
      session: () => session,
      question: (_: FastifyRequest) => asks,
      showNumber: (_, reply: FastifyReply, { number }) => show(reply, number),
      showRefusal: (_, reply, status) => show(reply, status),
    });
    app.post("/", { preHandler }, async () => `${++runs}`);
    for (const words of [ASKED.number, "denied"])
      assert.equal((await app.inject({ method: "POST", url: "/" })).body, words);
    assert.equal(runs, 0);
  });
});

describe("A webhook", () => {
  const secret = `whsec_${btoa("a".repeat(32))}`;
  const body = '{"type":"request.ended","data":{"id":"r1","status":"approved"}}';
  const bytes = new TextEncoder().encode(body);
  const now = new Date("2027-01-15T08:00:00Z");
  const headers = webhookHeaders([secret], { id: "m1", timestamp: now.getTime() / 1000, body });

  test("is believed by its bytes, with one of several secrets, for five minutes", async () => {
    const told = { id: "m1", type: "request.ended", data: { id: "r1", status: "approved" } };
    assert.deepEqual(await verifyWebhook({ headers, body: bytes }, secret, now), told);
    const other = `whsec_${btoa("b".repeat(32))}`;
    assert.deepEqual(await verifyWebhook({ headers: new Headers(headers), body: bytes }, [other, secret], now), told);
    await assert.rejects(verifyWebhook({ headers, body: bytes }, other, now), hasCode("webhook-unsigned"));
    const both = webhookHeaders([other, secret], { id: "m1", timestamp: now.getTime() / 1000, body });
    for (const known of [other, secret])
      assert.deepEqual(await verifyWebhook({ headers: both, body: bytes }, known, now), told, "either of two");
    for (const seconds of [-301, 301])
      await assert.rejects(
        verifyWebhook({ headers, body: bytes }, secret, new Date(now.getTime() + seconds * 1000)),
        hasCode("webhook-old"),
      );
  });
  test("is not with another id, another time, without a header, or as text", async () => {
    const changed = [{ "webhook-id": "m2" }, { "webhook-timestamp": "1800000001" }, { "webhook-signature": "v1," }];
    for (const more of [...changed, { "webhook-signature": undefined }, { "webhook-signature": "v1,*" }])
      await assert.rejects(
        verifyWebhook({ headers: { ...headers, ...more }, body: bytes }, secret, now),
        hasCode("webhook-unsigned"),
      );
    await assert.rejects(verifyWebhook({ headers, body: body as never }, secret, now), TypeError);
    await assert.rejects(verifyWebhook({ headers, body: bytes }, "rahasia", now), TypeError);
  });
});

describe("An assertion", async () => {
  const host = "simpeg.contoh.go.id";
  const [office, stranger] = [await generateKeyPair("ES256"), await generateKeyPair("ES256")];
  const keys = [{ ...(await exportJWK(office.publicKey)), kid: "k1", alg: "ES256", use: "sig" }];
  let answers = (response: ServerResponse) => void response.end(JSON.stringify({ keys }));
  const server = createServer((_, response) => answers(response));
  server.listen(0, "localhost");
  await once(server, "listening");
  after(() => server.close());
  const portal = `http://localhost:${(server.address() as AddressInfo).port}`;
  const now = Math.floor(Date.now() / 1000);
  const said = {
    ...{ iss: portal, aud: host, sub: "a1", user: "PENYEDIA1", name: "PT Contoh Jaya" },
    ...{ kind: "penyedia", role: "penyedia", auth_time: now - 9, iat: now, exp: now + 60 },
  };
  const sign = (claims: object, typ = "spse-assertion+jwt", by = office) =>
    new SignJWT({ ...said, ...claims }).setProtectedHeader({ alg: "ES256", typ, kid: "k1" }).sign(by.privateKey);
  const read = () => sdk.assertionReader({ portal, host });

  test("tells who it is, when they logged in, and when they last gave a fresh proof, if ever", async () => {
    const { sub, user, name, kind, role } = said;
    const person = { sub, user, name, kind, role, loggedInAt: new Date((now - 9) * 1000) };
    const jwt = await sign({});
    for (const written of [portal, `${portal}/`, `${portal}/beranda?x=1#y`])
      assert.deepEqual(await sdk.assertionReader({ portal: written, host })(jwt), { ...person, provenAt: null });
    const request: { headers: Record<string, string>; person?: unknown } = { headers: { "x-spse-assertion": jwt } };
    const goesOn = mock.fn();
    await requireLogin({ portal, host })(request as never, { statusCode: 0, end: () => assert.fail() }, goesOn);
    assert.deepEqual([request.person, goesOn.mock.calls.length], [{ ...person, provenAt: null }, 1]);
    const hooked = { headers: request.headers };
    await fastifyHooks.requireLogin({ portal, host })(hooked, { code: () => assert.fail() });
    assert.deepEqual(fastifyHooks.personOf(hooked), request.person);
    const proven = await sign({ proven_at: now - 5 });
    assert.deepEqual(await read()(proven), { ...person, provenAt: new Date((now - 5) * 1000) });
  });
  for (const [name, jwt] of [
    ["no header", undefined],
    ["another host's", await sign({ aud: "lain.contoh.go.id" })],
    ["another LPSE's", await sign({ iss: "https://lain.contoh.go.id" })],
    ["an old one", await sign({ iat: now - 200, exp: now - 100 })],
    ["one without an end", await sign({ exp: undefined })],
    ["one without a role", await sign({ role: undefined })],
    ["one without a lasting name", await sign({ sub: undefined })],
    ["one without a User ID", await sign({ user: undefined })],
    ["one that does not say when", await sign({ auth_time: undefined })],
    ["one for another use", await sign({}, "JWT")],
    ["a stranger's", await sign({}, undefined, stranger)],
  ] as const)
    test(`proves nobody: ${name}`, () => assert.rejects(read()(jwt), hasCode("assertion-wrong")));

  for (const [name, answer] of [
    ["the LPSE answers with an error", (response: ServerResponse) => void response.writeHead(500).end()],
    ["the LPSE breaks the connection off", (response: ServerResponse) => void response.destroy()],
    ["what answers is not the LPSE", (response: ServerResponse) => void response.end("<html>")],
  ] as const)
    test(`where its keys cannot be read, nobody is refused as a stranger: ${name}`, async () => {
      const before = answers;
      answers = answer;
      const jwt = await sign({});
      await assert.rejects(read()(jwt), hasCode("unreachable"));
      const express = { statusCode: 0, end: () => undefined };
      await requireLogin({ portal, host })({ headers: { "x-spse-assertion": jwt } }, express, () => assert.fail());
      assert.equal(express.statusCode, 503);
      await requireLogin({ portal, host })({ headers: {} }, express, () => assert.fail());
      assert.equal(express.statusCode, 401);
      const statuses: number[] = [];
      const reply = { code: (status: number) => ({ send: () => statuses.push(status) }) };
      await fastifyHooks.requireLogin({ portal, host })({ headers: { "x-spse-assertion": jwt } }, reply);
      await fastifyHooks.requireLogin({ portal, host })({ headers: {} }, reply);
      assert.deepEqual(statuses, [503, 401]);
      answers = before;
    });
});

test("a receipt that proves nothing is an error", async () => {
  const nothing = { request: "e30", answer: "a.b.c", statement: "a.b.c" };
  await assert.rejects(verifyReceipt(nothing, { portal: here.portal, keys: [] }), hasCode("receipt-malformed"));
});

test("the door holds what the README names", () => {
  assert.deepEqual(Object.keys(sdk).sort(), [
    ...["SpseError", "approvalStep", "assertionReader", "connect", "verifyReceipt", "verifyWebhook"],
  ]);
});
