/** SECURITY.md names stories that hold a test of each promise, and holds the risk assessment of RFC 10027 (BCP 247). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  findPromiseProblems,
  pathOfStory,
  readSecurityPromises,
  rowsOf,
  sectionOf,
} from "../../../scripts/security-promises.ts";

const ROOT = join(import.meta.dirname, "../../..");
const text = readFileSync(join(ROOT, "SECURITY.md"), "utf8");
const section = (title: string): string => sectionOf(text, title);

test("every promise has an id of its own, and each story that it names holds a test of that id", () => {
  assert.ok(readSecurityPromises().length > 10);
  assert.equal(findPromiseProblems(), "");
});

test("each attack of the design review has the story that is named, in the file that is named", () => {
  const attacks = rowsOf(section("The attacks of the design review"));
  assert.equal(attacks.length, 15);
  for (const [attack = "", story = "", end = ""] of attacks) {
    const [, file = "", name = ""] = /^`([^`]+)`: \*([^*]+)\*$/.exec(story) ?? [];
    const told = readFileSync(join(ROOT, pathOfStory(file)), "utf8");
    const names = [...told.matchAll(/\btest\(\s*["`]([^"`]+)["`]/g)].map((it) => it[1] ?? "");
    assert.ok(
      names.some((it) => it.includes(name)),
      `${attack}: no story "${name}" in ${file}`,
    );
    assert.ok(end.length > 20, attack);
  }
});

test("the risk assessment: each threat with its likelihood and harm, the chosen mitigations, and what remains [S4]", () => {
  const threats = rowsOf(section("Cross-device flows"));
  assert.ok(threats.length >= 6);
  for (const cells of threats) assert.ok(cells.length === 4 && cells.every((cell) => cell.length > 3), cells[0] ?? "");
});

test("the risk analysis of recovery by the helpdesk: likelihood and harm, mitigations, and what remains [N34]", () => {
  const threats = rowsOf(section("Recovery by the helpdesk"));
  assert.ok(threats.length >= 5);
  for (const cells of threats) assert.ok(cells.length === 4 && cells.every((cell) => cell.length > 3), cells[0] ?? "");
});

test("it says what is not promised, and how to report", () => {
  assert.ok(section("What is not promised").length > 500);
  assert.match(section("How to report"), /[Pp]rivate/);
});
