import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCompliance, readRequirements } from "./compliance.ts";

const requirements = readRequirements(
  "# R\n## NIST\n\n- N1 (2.2) One.\n- N2† (2.3) Two | three.\n## Others\n- S1 Four.\n",
);

test("requirements are read with their group; SHOULD is marked", () => {
  assert.deepEqual(
    requirements.map((it) => `${it.group} ${it.id} ${it.sentence}`),
    ["NIST N1 (2.2) One.", "NIST N2 (SHOULD) (2.3) Two | three.", "Others S1 Four."],
  );
});

test("a requirement that no test names needs a reason, and an unknown id cannot be claimed", () => {
  const claim = { path: "a.test.ts", name: "a test", ids: ["N1", "N9"] };
  const made = makeCompliance(requirements, [claim], { S1: { status: "not applicable", reason: "None." } });
  assert.equal(made.problems.length, 2);
  assert.match(made.text, /^Met: N1 a;/m);
  assert.match(made.list, /^N1 \(2\.2\) One\.\n {4}a\.test\.ts: a test$/m);
  const honest = { ...claim, ids: ["N1", "S1"] };
  const said = { N2: { status: "not met", reason: "Later." } } as const;
  const whole = makeCompliance(requirements, [honest], said);
  assert.deepEqual(whole.problems, []);
  assert.match(whole.text, /^- N2 not met: Later\.$/m);
  assert.match(whole.text, /2 met \(0 proven\), 1 not met, 0 not applicable, 0 the operator's, of 3/);
  assert.equal(
    makeCompliance(requirements, [honest], { ...said, S1: { status: "not applicable", reason: "" } }).problems.length,
    1,
  );
  const other = { ...honest, path: "b.test.ts" };
  const proven = makeCompliance(
    requirements,
    [other, honest],
    said,
    new Map([["N1", { id: "late", tests: ["a.test.ts"] }]]),
  );
  assert.match(proven.text, /2 met \(1 proven\)/);
  assert.match(proven.text, /^Met: N1 a\.$/m, "the stories that the edit turns red");
  assert.match(proven.list, /^N1 .*`late`$/m);
});
