import assert from "node:assert/strict";
import { test } from "node:test";
import { readAdvisories } from "./advisories.ts";

test("what npm audit prints is counted, by severity", () => {
  const printed = { vulnerabilities: { a: { severity: "low" }, b: { severity: "critical" } } };
  const expected = { kind: "counted", severe: 1, names: ["a (low)", "b (critical)"] };
  assert.deepEqual(readAdvisories(JSON.stringify(printed)), expected);
  assert.deepEqual(readAdvisories('{"vulnerabilities":{}}'), { kind: "counted", severe: 0, names: [] });
});
test("a registry that does not answer is no clean bill", () => {
  const refused = { message: "405 Method Not Allowed", error: { summary: "", detail: "" } };
  assert.equal(readAdvisories(JSON.stringify(refused)).kind, "not-answered");
  assert.equal(readAdvisories("").kind, "not-answered");
});
