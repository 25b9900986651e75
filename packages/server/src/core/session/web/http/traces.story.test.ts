/** What a collector of traces learns of a login, read with OpenTelemetry's own definitions; and what it never learns. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Collector, openCollector, type ReadSpan } from "../../../../../test-support/collector.ts";
import { enrolled } from "../../../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../../../test-support/log-in.ts";
import { PASSWORD, type TestWorld, testWorld, visitor } from "../../../../../test-support/world.ts";
import { callOut } from "../../../../base/platform/net/call-out.ts";
import { sendDue } from "../../../../base/platform/outbox/send.ts";
import { openTracer } from "../../../../base/platform/tracing/open-tracer.ts";
import type { Tracer } from "../../../../base/platform/tracing/span.ts";

const PROXY = "10.1.2.3";
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

/** A world whose requests are traced, as the settings say. */
async function tracedWorld(
  collector: Collector,
  settings: Record<string, string> = {},
): Promise<TestWorld & { readonly tracer: Tracer }> {
  const world = await testWorld({ settings: { SPSE_TRACES_URL: collector.url, ...settings } });
  const { traces } = world.config;
  assert.ok(traces);
  const sources = { random: world.random, milliseconds: () => world.now() * 1000 };
  return {
    ...world,
    tracer: openTracer(traces, { portalUrl: world.config.portalUrl, version: "1" }, world.log, sources),
  };
}

describe("the traces of a login", () => {
  let collector: Collector;
  let world: Awaited<ReturnType<typeof tracedWorld>>;
  let spans: readonly ReadSpan[];
  let personal: readonly string[];
  const called = (name: string) => spans.filter((it) => it.name === name);
  before(async () => {
    collector = await openCollector();
    world = await tracedWorld(collector);
    const { account, phone } = await enrolled(world);
    const computer = visitor(world, { ip: "203.0.113.77" });
    await logIn(world, computer, account.userId);
    await approve(computer, phone);
    for (const path of ["/wp-login.php?user=RAHASIA", "/bantuan?cari=RAHASIA", `/link/${"RAHASIA".repeat(6)}`])
      await visitor(world).get(path);
    await logIn(world, visitor(world, { ip: "198.51.100.9" }), "TIDAK-ADA", "salah-sekali-ini");
    assert.ok((await sendDue(world, async () => {})) > 0, "a mail goes out");
    const hook = new URL("/hook/RAHASIA", collector.url).href;
    assert.equal((await callOut(world, hook, { allowPrivate: false, headers: {}, body: "" })).kind, "answer");
    await world.tracer.flush();
    personal = [account.id, account.userId, account.name, account.email, phone.id, PASSWORD, "203.0.113.77"];
    spans = await collector.spans();
  });
  after(async () => {
    await world.close();
    await collector.close();
  });

  test("OpenTelemetry's own definitions read every span", () => {
    assert.ok(spans.length > 20, `${spans.length} spans`);
    assert.deepEqual(world.tracer.figures(), { taken: spans.length, dropped: 0 });
    for (const { resource } of spans) {
      assert.deepEqual(
        [resource["service.name"], resource["service.namespace"]],
        ["spse", new URL(world.config.portalUrl).host],
      );
    }
    for (const { headers } of collector.posted) assert.equal(headers["content-type"], "application/json");
    assert.equal(new Set(spans.map((it) => it.spanId)).size, spans.length, "no two spans have one id");
  });

  test("a request is one trace: its route, its answer, its Kode Error, and below it the hash and the transactions", () => {
    const [password] = called("POST /login/password");
    assert.ok(password);
    const { "spse.request_id": requestId, ...said } = password.attributes;
    assert.deepEqual(said, {
      "http.request.method": "POST",
      "http.route": "/login/password",
      "http.response.status_code": 303,
    });
    assert.match(String(requestId), /^KE-/);
    assert.deepEqual(
      [password.kind, password.parentSpanId, password.status],
      ["SPAN_KIND_SERVER", "", "STATUS_CODE_UNSET"],
    );
    const parts = spans.filter((it) => it.parentSpanId === password.spanId);
    const names = parts.map((it) => it.name);
    for (const name of ["hash wait", "hash", "transaction"]) assert.ok(names.includes(name), `it has a part ${name}`);
    for (const part of parts) {
      assert.equal(part.traceId, password.traceId);
      assert.ok(part.start >= password.start && part.end <= password.end && part.start <= part.end, part.name);
    }
    const transaction = parts.find((it) => it.name === "transaction");
    assert.deepEqual(
      [transaction?.kind, transaction?.attributes],
      ["SPAN_KIND_CLIENT", { "db.system.name": "sqlite" }],
    );
    const traces = spans.filter((it) => it.kind === "SPAN_KIND_SERVER").map((it) => it.traceId);
    assert.equal(new Set(traces).size, traces.length, "no two requests share a trace");
  });

  test("a mail that goes out is a trace of its own, and so is a call to an application", () => {
    for (const mail of called("mail"))
      assert.deepEqual([mail.kind, mail.parentSpanId, mail.attributes], ["SPAN_KIND_CLIENT", "", {}]);
    assert.ok(called("mail").length > 0);
    assert.deepEqual(
      called("call").map((it) => [it.kind, it.parentSpanId, it.attributes]),
      [["SPAN_KIND_CLIENT", "", { "spse.outcome": "answer" }]],
    );
  });

  test("no span holds a person, an account, a network, or what somebody typed", () => {
    const bodies = collector.posted.map((it) => it.body).join("\n");
    for (const word of [...personal, "TIDAK-ADA", "salah-sekali-ini", "198.51.100.9", "RAHASIA", "wp-login"])
      assert.ok(!bodies.includes(word), word);
    const allowed = [
      "http.request.method",
      "http.route",
      "http.response.status_code",
      "spse.request_id",
      "db.system.name",
      "spse.outcome",
      "error.type",
    ];
    for (const { attributes } of spans)
      for (const name of Object.keys(attributes)) assert.ok(allowed.includes(name), `${name} is a known attribute`);
  });

  test("an unknown User ID and a wrong password look alike", async () => {
    const known = await enrolled(world, { userId: "ADA" });
    await world.tracer.flush();
    const shapeOf = async (userId: string) => {
      collector.posted.length = 0;
      await logIn(world, visitor(world, { ip: "198.51.100.10" }), userId, "salah-sekali-ini");
      await world.tracer.flush();
      const seen = await collector.spans();
      const nameOf = (id: string) => seen.find((it) => it.spanId === id)?.name ?? "";
      return seen.map((it) => `${nameOf(it.parentSpanId)} > ${it.name} ${it.status}`).sort();
    };
    assert.deepEqual(await shapeOf(known.account.userId), await shapeOf("TIDAK-ADA"));
  });
});

describe("to which trace a request belongs", () => {
  let collector: Collector;
  before(async () => {
    collector = await openCollector();
  });
  after(() => collector.close());

  /** The first span of a request from `ip` with these headers; undefined where it is not traced. */
  async function firstSpan(settings: Record<string, string>, ip: string, traceparent: string) {
    const world = await tracedWorld(collector, { SPSE_TRUSTED_PROXIES: PROXY, ...settings });
    const proxied = { "x-forwarded-for": "203.0.113.7", traceparent };
    collector.posted.length = 0;
    await visitor(world, { ip, proxied }).get("/bantuan");
    await world.tracer.flush();
    await world.close();
    return (await collector.spans()).find((it) => it.kind === "SPAN_KIND_SERVER");
  }
  const recorded = `00-${TRACE}-${SPAN}-01`;

  test("a trusted proxy's traceparent is the parent, where the settings say that traces begin there", async () => {
    const span = await firstSpan({ SPSE_TRACES_BEGIN: "proxy" }, PROXY, recorded);
    assert.deepEqual([span?.traceId, span?.parentSpanId], [TRACE, SPAN]);
  });

  test("what the proxy does not record is not traced", async () => {
    assert.equal(await firstSpan({ SPSE_TRACES_BEGIN: "proxy" }, PROXY, `00-${TRACE}-${SPAN}-00`), undefined);
  });

  test("without that setting nobody's traceparent counts: a proxy may pass on a client's", async () => {
    for (const flags of ["01", "00"]) {
      const span = await firstSpan({}, PROXY, `00-${TRACE}-${SPAN}-${flags}`);
      assert.ok(span && span.traceId !== TRACE && span.parentSpanId === "");
    }
  });

  test("a stranger's traceparent never counts", async () => {
    const span = await firstSpan({ SPSE_TRACES_BEGIN: "proxy" }, "203.0.113.66", recorded);
    assert.ok(span && span.traceId !== TRACE && span.parentSpanId === "");
  });

  test("a traceparent that cannot be read begins a trace here", async () => {
    const span = await firstSpan({ SPSE_TRACES_BEGIN: "proxy" }, PROXY, `00-${TRACE}-${SPAN}`);
    assert.ok(span && span.traceId !== TRACE && span.parentSpanId === "");
  });
});

describe("a collector that is not well", () => {
  /** A world of its own collector, and what a request does there. */
  async function withCollector(
    answer: Collector["answer"],
    run: (world: Awaited<ReturnType<typeof tracedWorld>>, collector: Collector) => Promise<void>,
  ) {
    const collector = await openCollector();
    const world = await tracedWorld(collector);
    collector.answer = answer;
    await run(world, collector).finally(async () => {
      await world.close();
      await collector.close();
    });
  }
  const aRequest = async (world: TestWorld) => assert.equal((await visitor(world).get("/bantuan")).status, 200);

  test("is sent the same spans later, and no request waits or fails meanwhile", () =>
    withCollector({ status: 503 }, async (world) => {
      await aRequest(world);
      await world.tracer.flush();
      await aRequest(world);
      assert.deepEqual(world.tracer.figures(), { taken: 0, dropped: 0 });
    }));

  test("that refuses them costs these spans, which are counted", () =>
    withCollector({ status: 401 }, async (world, collector) => {
      await aRequest(world);
      await world.tracer.flush();
      const { taken, dropped } = world.tracer.figures();
      assert.ok(taken === 0 && dropped > 0);
      collector.answer = { status: 200, body: '{"partialSuccess":{"rejectedSpans":"1","errorMessage":"too old"}}' };
      await aRequest(world);
      await world.tracer.flush();
      assert.equal(world.tracer.figures().dropped, dropped + 1, "a partial success is counted as what it is");
    }));
});

test("without the setting a World has no tracer, and a request has no span", async () => {
  const world = await testWorld();
  assert.equal(world.config.traces, undefined);
  assert.equal(world.tracer, undefined);
  await world.close();
});
