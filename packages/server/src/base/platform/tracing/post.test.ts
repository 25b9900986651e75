import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Collector, openCollector } from "../../../../test-support/collector.ts";
import { freePort } from "../../../../test-support/port.ts";
import { writeTraces } from "./otlp.ts";
import { type PostOutcome, postTraces } from "./post.ts";

describe("OTLP/HTTP: what the collector's answer means", () => {
  let collector: Collector;
  before(async () => {
    collector = await openCollector();
  });
  after(() => collector.close());
  const post = (headers = {}, url = collector.url, milliseconds = 5000) =>
    postTraces({ url, headers }, writeTraces({}, []), milliseconds);

  const answers: readonly (readonly [string, Collector["answer"], PostOutcome])[] = [
    ["200", { status: 200 }, { kind: "taken", rejected: 0 }],
    [
      "a partial success",
      { status: 200, body: '{"partialSuccess":{"rejectedSpans":"3"}}' },
      { kind: "taken", rejected: 3 },
    ],
    ["a 200 without JSON", { status: 200, body: "OK" }, { kind: "taken", rejected: 0 }],
    [
      "a 200 with a senseless count",
      { status: 200, body: '{"partialSuccess":{"rejectedSpans":-1}}' },
      { kind: "taken", rejected: 0 },
    ],
    ["503", { status: 503 }, { kind: "later", reason: "503", seconds: null }],
    ["429 with Retry-After", { status: 429, retryAfter: "30" }, { kind: "later", reason: "429", seconds: 30 }],
    ["400", { status: 400 }, { kind: "refused", reason: "400" }],
    ["401", { status: 401 }, { kind: "refused", reason: "401" }],
    ["a redirect, which is not followed", { status: 307 }, { kind: "refused", reason: "307" }],
    ["500, which is not among those that may be sent again", { status: 500 }, { kind: "refused", reason: "500" }],
  ];
  for (const [name, answer, expected] of answers)
    test(name, async () => {
      collector.answer = answer;
      assert.deepEqual(await post(), expected);
    });

  test("an answer without end is cut off", async () => {
    collector.answer = { status: 200, body: "x".repeat(1_000_000) };
    assert.deepEqual((await post()).kind, "taken");
  });

  test("no answer in time: later", async () => {
    collector.answer = "silent";
    assert.deepEqual(await post({}, collector.url, 50), { kind: "later", reason: "ABORT_ERR", seconds: null });
  });

  test("nobody there: later", async () => {
    const gone = await post({}, `http://127.0.0.1:${await freePort()}/v1/traces`);
    assert.deepEqual(gone, { kind: "later", reason: "ECONNREFUSED", seconds: null });
  });

  test("the headers of the settings are sent, and the body is JSON", async () => {
    collector.answer = { status: 200 };
    await post({ authorization: "Basic c3BzZTp4" });
    const { headers, body } = collector.posted.at(-1) ?? assert.fail("nothing was posted");
    assert.deepEqual(
      [headers.authorization, headers["content-type"], body],
      ["Basic c3BzZTp4", "application/json", '{"resourceSpans":[]}'],
    );
  });
});
