import assert from "node:assert/strict";
import { test } from "node:test";
import { readClaims } from "./claims.ts";

const open = "[";

test("claims are found in tests and groups, over several lines, with several ids; guide steps and clauses are not claims", () => {
  const text = [
    `describe("${open}N1] a group", () => {`,
    `  test("inside", () => {});`,
    `  test(`,
    `    \`\${engine} does [P-3] it ${open}N2 S1] ${open}promise:steps]\`,`,
    `  );`,
    `});`,
    `test("A4: the password", () => {});`,
    `onBothEngines("alone ${open}S1, N1]", () => { test("x", y); });`,
  ].join("\n");
  assert.deepEqual(readClaims("a.test.ts", text), [
    { path: "a.test.ts", name: "a group", ids: ["N1"] },
    { path: "a.test.ts", name: "a group › … does [P-3] it", ids: ["N2", "S1", "promise:steps"] },
    { path: "a.test.ts", name: "alone", ids: ["S1", "N1"] },
  ]);
});

test("an empty test claims nothing", () => {
  const text = [
    `test("sync ${open}N1]", () => {});`,
    `test("async ${open}N1]", async () => {`,
    `});`,
    `test("a comment ${open}N1]", () => {`,
    `  // later`,
    `});`,
    `test("no body ${open}N1]");`,
    `test("real ${open}N2]", () => { assert.ok(true); });`,
  ].join("\n");
  assert.deepEqual(
    readClaims("a.test.ts", text).map((it) => it.name),
    ["real"],
  );
});
