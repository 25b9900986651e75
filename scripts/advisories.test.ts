import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { askAdvisories, isSevere, readAdvisories, sayAdvisories } from "./advisories.ts";

test("what npm audit prints is counted, by severity", () => {
  const printed = { vulnerabilities: { a: { severity: "low" }, b: { severity: "critical" } } };
  const expected = { kind: "counted", severe: 1, names: ["a (low)", "b (critical)"] };
  assert.deepEqual(readAdvisories(JSON.stringify(printed)), expected);
  assert.deepEqual(readAdvisories('{"vulnerabilities":{}}'), { kind: "counted", severe: 0, names: [] });
});
test("a registry that does not answer gives no result", () => {
  const refused = { message: "405 Method Not Allowed", error: { summary: "", detail: "" } };
  assert.equal(readAdvisories(JSON.stringify(refused)).kind, "not-answered");
  assert.equal(readAdvisories("").kind, "not-answered");
});

test("a silent registry does not delay the check, and a missing npm fails nothing", async () => {
  const silent = await askAdvisories(AbortSignal.timeout(5000), join(import.meta.dirname, "never-there"));
  assert.ok(silent.kind === "not-answered" && !isSevere(silent));
  assert.match(sayAdvisories(silent), /does not answer/);
  const late = await askAdvisories(AbortSignal.timeout(100), "yes");
  assert.equal(late.kind, "not-answered");
});

test("only a high or critical advisory fails", () => {
  const of = (severity: string) =>
    readAdvisories(JSON.stringify({ vulnerabilities: { "some-package": { severity } } }));
  assert.deepEqual(
    ["low", "moderate", "high", "critical"].map((it) => isSevere(of(it))),
    [false, false, true, true],
  );
  assert.match(sayAdvisories(of("low")), /some-package \(low\)/);
});
