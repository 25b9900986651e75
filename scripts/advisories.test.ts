import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { askAdvisories, readAdvisories } from "./advisories.ts";

test("only a high or critical advisory fails, and each is named", () => {
  const of = (severity: string) => readAdvisories(JSON.stringify({ vulnerabilities: { "a-package": { severity } } }));
  assert.deepEqual(
    ["low", "moderate", "high", "critical"].map((it) => of(it).isSevere),
    [false, false, true, true],
  );
  assert.match(of("low").said, /a-package \(low\)/);
  assert.match(readAdvisories('{"vulnerabilities":{}}').said, /No advisory is known/);
});

test("a registry that does not answer gives no result", () => {
  const refused = readAdvisories(JSON.stringify({ message: "405 Method Not Allowed" }));
  assert.ok(!refused.isSevere);
  assert.match(refused.said, /405/);
  assert.match(readAdvisories("").said, /does not answer/);
});

test("a silent registry does not delay the check, and a missing npm fails nothing", async () => {
  const silent = await askAdvisories(AbortSignal.timeout(5000), join(import.meta.dirname, "never-there"));
  assert.ok(!silent.isSevere);
  assert.match(silent.said, /does not answer/);
  assert.match((await askAdvisories(AbortSignal.timeout(100), "yes")).said, /does not answer/);
});
