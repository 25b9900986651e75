/** SECURITY.md names stories that there are, and holds the risk assessment of RFC 10027 (BCP 247). */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const text = readFileSync(join(import.meta.dirname, "../../../SECURITY.md"), "utf8");
const section = (title: string): string =>
  new RegExp(`^## ${title}.*?\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, "m").exec(text)?.[1] ?? "";
const rowsOf = (part: string): string[][] =>
  part
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\|[-|]+\|$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** A story of this folder or beside it; what only a browser or the app shows is named from the root. */
const fileOf = (name: string): string =>
  /^(e2e|packages)\//.test(name) ? `../../../${name}.test.ts` : `${name}.story.test.ts`;

test("every promise names a story that exists", () => {
  const promises = rowsOf(section("What is promised"));
  assert.ok(promises.length > 10);
  for (const [promise = "", stories = ""] of promises) {
    const names = [...stories.matchAll(/`([^`]+)`/g)].map((it) => it[1] ?? "");
    assert.ok(names.length > 0, promise);
    for (const name of names) assert.ok(existsSync(join(import.meta.dirname, fileOf(name))), name);
  }
});

test("each attack of the design review has the story that is named, in the file that is named", () => {
  const attacks = rowsOf(section("The attacks of the design review"));
  assert.equal(attacks.length, 15);
  for (const [attack = "", story = "", end = ""] of attacks) {
    const [, file = "", name = ""] = /^`([^`]+)`: \*([^*]+)\*$/.exec(story) ?? [];
    const told = readFileSync(join(import.meta.dirname, fileOf(file)), "utf8");
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
