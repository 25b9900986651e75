/** docs/law.md lists every requirement of the law once, and its documents and commands exist. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { reasons } from "./compliance.reasons.ts";
import { readAllRequirements } from "./compliance.ts";

const ROOT = dirname(import.meta.dirname);
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const text = read("docs/law.md");
const rows = text.split("\n").filter((line) => /^\| L\d+ \|/.test(line));
const idOf = (row: string): string => /^\| (L\d+) \|/.exec(row)?.[1] ?? "";

test("each row is a requirement of docs/compliance.md, and no number is given twice or left out", () => {
  const law = readAllRequirements().filter((it) => it.id.startsWith("L"));
  assert.deepEqual(
    rows.map(idOf),
    law.map((it) => it.id),
  );
  assert.deepEqual(rows.map(idOf).sort(), law.map((_, at) => `L${at + 1}`).sort());
  assert.ok(law.length > 20);
});

test("each row names the demand, what the product does and where it is shown, and the operator's part", () => {
  for (const row of rows) {
    const [, id = "", asked = "", does = "", shown = "", operator = ""] = row.split("|").map((it) => it.trim());
    assert.ok(asked && does && shown, id);
    if (reasons[id]?.status === "operator's") assert.ok(operator, id);
    if (reasons[id]?.status === "not met") assert.match(does, /\*\*No /, `${id} says what is not done`);
  }
});

test("its links and commands lead somewhere", () => {
  for (const [, path = ""] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
    assert.ok(existsSync(join(ROOT, "docs", path)), path);
  const cli = read("packages/server/src/operate/cli/user.command.ts");
  for (const [, name = ""] of text.matchAll(/`spse user (\w+)/g))
    assert.match(cli, new RegExp(`^  "?${name}\\b`, "m"), name);
});
