import assert from "node:assert/strict";
import { test } from "node:test";
import { countResults, showCount, showSuites, suiteOf, sumOf } from "./count.ts";
import type { TestResult } from "./results.ts";

const result = (path: string, outcome: TestResult["outcome"]): TestResult => ({ path, names: ["a test"], outcome });

const counts = countResults([
  result("packages/protocol/test/wire.test.ts", "passed"),
  result("packages/protocol/test/answer.test.ts", "failed"),
  result("e2e/guide.test.ts", "passed"),
  result("e2e/guide.test.ts", "skipped"),
]);

test("a suite is a folder of the repository, and of the server each folder in it", () => {
  const suites = ["e2e/a.test.ts", "scripts/test-run/a.test.ts", "packages/look/test/a.test.ts"];
  assert.deepEqual(suites.map(suiteOf), ["e2e", "scripts", "packages/look"]);
  assert.equal(suiteOf("packages/server/src/http/a.test.ts"), "packages/server/src");
});

test("each suite has its line, and the run one sum", () => {
  assert.match(showSuites(counts).split("\n")[0] ?? "", /^ {2}e2e +1 passed, 0 failed, 1 skipped$/);
  assert.equal(showCount(sumOf(counts)), "2 passed, 1 failed, 1 skipped");
});
