import assert from "node:assert/strict";
import { test } from "node:test";
import { findProblems, readPromises } from "./security-promises.ts";

const table = (...rows: string[]): string =>
  ["## What is promised", "| Id | Promise | Stories |", "|---|---|---|", ...rows, "", "## Other"].join("\n");
const claim = (path: string, id: string) => ({ path, name: "a test", ids: [id] });

const STEPS = "packages/server/attacks/steps.story.test.ts";
const PASSKEYS = "packages/server/src/core/security/passkeys/passkeys.story.test.ts";

test("a promise is read with its id and its files", () => {
  assert.deepEqual(
    readPromises(table("| `steps` | Not skipped | `steps`, `../src/core/security/passkeys/passkeys`, `e2e/moved` |")),
    [{ id: "promise:steps", sentence: "Not skipped", paths: [STEPS, PASSKEYS, "e2e/moved.test.ts"] }],
  );
});

test("a promise without an id, a story or a test is a problem, and so is a test of a promise that SECURITY.md does not make", () => {
  const found = (row: string, ...claims: ReturnType<typeof claim>[]) => findProblems(readPromises(table(row)), claims);
  assert.deepEqual(found("| `steps` | S | `steps` |", claim(STEPS, "promise:steps")), []);
  assert.equal(found("| `steps` | S | `steps` |").length, 1);
  assert.equal(found("| `steps` | S | `steps` |", claim(PASSKEYS, "promise:steps")).length, 2);
  assert.equal(found("| `steps` | S | none |", claim(STEPS, "N1")).length, 1);
  assert.equal(found("| | S | `steps` |", claim(STEPS, "promise:steps")).length, 3);
});
