import assert from "node:assert/strict";
import { test } from "node:test";
import { Results, type TestEvent } from "./results.ts";

interface Given extends Partial<TestEvent["data"]> {
  readonly path?: string;
  readonly ok?: boolean;
  readonly type?: string;
  readonly why?: string;
}

const event = (name: string, nesting: number, given: Given = {}): [string, TestEvent] => {
  const { path = "a.test.ts", ok = true, type = "test", why, ...more } = given;
  const data = { name, nesting, details: { type, error: { failureType: why } }, ...more };
  return [path, { type: ok ? "test:pass" : "test:fail", data }];
};

const resultsOf = (...events: readonly [string, TestEvent][]) => {
  const results = new Results();
  for (const [path, event] of events) results.add(path, event);
  return results.results.map((it) => `${it.outcome}: ${[it.path, ...it.names].join(" › ")}`);
};

test("a test has the names of the groups around it, whose events come after its own; a group is not a test", () => {
  assert.deepEqual(
    resultsOf(
      event("one", 1),
      event("inner", 3),
      event("two", 2),
      event("within", 1, { type: "suite" }),
      event("group", 0, { type: "suite" }),
      event("alone", 0),
    ),
    [
      "passed: a.test.ts › group › one",
      "passed: a.test.ts › group › within › two › inner",
      "passed: a.test.ts › group › within › two",
      "passed: a.test.ts › alone",
    ],
  );
});

test("files that run at the same time are kept apart", () => {
  assert.deepEqual(
    resultsOf(
      event("one", 1),
      event("other", 1, { path: "b.test.ts" }),
      event("group", 0, { type: "suite" }),
      event("others", 0, { path: "b.test.ts", type: "suite" }),
    ),
    ["passed: a.test.ts › group › one", "passed: b.test.ts › others › other"],
  );
});

test("skipped and todo tests show nothing, and a skipped group is reported", () => {
  assert.deepEqual(
    resultsOf(
      event("skip", 0, { skip: "no browser" }), // what node:test reports, as data: nothing is skipped here
      event("todo", 0, { todo: true, ok: false }), // an event as data: no test here is todo
      event("group", 0, { skip: true, type: "suite" }), // an event as data: no group here is skipped
    ),
    ["skipped: a.test.ts › skip", "skipped: a.test.ts › todo", "skipped: a.test.ts › group"],
  );
});

test("a failed test fails once; a group fails by a hook of its own", () => {
  assert.deepEqual(
    resultsOf(
      event("bad", 1, { ok: false, why: "testCodeFailure" }),
      event("group", 0, { ok: false, type: "suite", why: "subtestsFailed" }),
      event("hooked", 0, { ok: false, type: "suite", why: "hookFailed" }),
    ),
    ["failed: a.test.ts › group › bad", "failed: a.test.ts › hooked"],
  );
});
