import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pino } from "pino";
import type { PostOutcome } from "./post.ts";
import { MOST_WAITING, spanQueue } from "./span-queue.ts";
import type { EndedSpan } from "./tracer.ts";

const SPAN: EndedSpan = {
  traceId: "1".repeat(32),
  spanId: "1".repeat(16),
  parentSpanId: null,
  name: "GET /",
  kind: "server",
  start: 1,
  end: 2,
  attributes: {},
  failed: false,
};

/** A queue with a collector that gives these answers; it keeps the sizes of the batches, and the lines of the log. */
function aQueue(answer: () => PostOutcome) {
  const batches: number[] = [];
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
  const queue = spanQueue(async (batch) => {
    batches.push(batch.length);
    return answer();
  }, log);
  const add = (count: number) => {
    for (let added = 0; added < count; added++) queue.add(SPAN);
  };
  return { ...queue, batches, lines, add };
}

describe("spans that wait for the collector", () => {
  test("go out in batches; a full batch asks for it", async () => {
    const queue = aQueue(() => ({ kind: "taken", rejected: 0 }));
    let hurried = 0;
    queue.watch(() => hurried++);
    queue.add(1100);
    assert.equal(hurried, 1);
    await queue.flush();
    assert.deepEqual([queue.batches, queue.figures()], [[512, 512, 76], { taken: 1100, dropped: 0 }]);
    await queue.flush();
    assert.equal(queue.batches.length, 3, "nothing is sent where nothing waits");
  });

  test("are a bounded number: what comes beyond is dropped and counted", async () => {
    const queue = aQueue(() => ({ kind: "later", reason: "ECONNREFUSED", seconds: null }));
    queue.add(MOST_WAITING + 7);
    assert.deepEqual(queue.figures(), { taken: 0, dropped: 7 });
    await queue.flush();
    await queue.flush();
    assert.equal(queue.batches.length, 1, "after a failure it rests");
    assert.deepEqual(queue.figures(), { taken: 0, dropped: 7 }, "what could not be sent waits");
  });

  test("that are refused are dropped; the log has one line for a change", async () => {
    let posted: PostOutcome = { kind: "refused", reason: "401" };
    const queue = aQueue(() => posted);
    queue.add(600);
    await queue.flush();
    assert.deepEqual([queue.figures(), queue.lines], [{ taken: 0, dropped: 600 }, ["the collector takes no traces"]]);
    posted = { kind: "taken", rejected: 2 };
    queue.add(3);
    await queue.flush();
    assert.deepEqual(queue.figures(), { taken: 1, dropped: 602 });
    assert.deepEqual(queue.lines.slice(1), ["the collector of traces takes them again"]);
  });
});
