import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type EndedSpan, spansOf } from "./tracer.ts";

/** A tracer whose ids end in these bytes, and the spans that have ended. */
function aTracer({ ratio = 1, end = "00".repeat(8) } = {}) {
  const ended: EndedSpan[] = [];
  const random = (bytes: number) => Buffer.from(`${"ab".repeat(bytes)}${end}`, "hex").subarray(-bytes);
  const clock = { milliseconds: 1_795_482_000_000 };
  const begin = spansOf({ ratio, begin: "here" }, { milliseconds: () => clock.milliseconds, random }, (span) =>
    ended.push(span),
  );
  return { begin, ended, clock };
}

describe("spans", () => {
  test("the share of traces is told by the end of their ids", () => {
    const isTraced = (ratio: number, end: string) => aTracer({ ratio, end }).begin("GET /", "server") !== null;
    assert.deepEqual([isTraced(0.5, "7fffffffffff"), isTraced(0.5, "800000000000")], [true, false]);
    assert.deepEqual([isTraced(1, "ffffffffffff"), isTraced(0.001, "000000000001")], [true, true]);
  });

  test("a step of the clock changes no duration", () => {
    const { begin, ended, clock } = aTracer();
    const span = begin("GET /", "server", { millisecondsAgo: 250 });
    const part = span?.child("hash", "internal");
    clock.milliseconds -= 3_000_000;
    part?.end();
    span?.end();
    for (const { start, end, name } of ended) assert.ok(end >= start && end - start < 60_000, name);
    const [hash, request] = ended;
    assert.ok(request && hash && request.end - request.start >= 250, "a request began before its span did");
    assert.equal(hash.parentSpanId, request.spanId);
  });

  test("a span ends once", () => {
    const { begin, ended } = aTracer();
    const span = begin("GET /", "server");
    span?.end(false, { "http.response.status_code": 200 });
    span?.end(true);
    assert.deepEqual([ended.length, ended[0]?.failed], [1, false]);
  });
});
