/** SECURITY.md names stories that hold a test of each promise; docs/risks.md names a story for each threat and attack. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { idsIn } from "../../../scripts/claims.ts";
import {
  findPromiseProblems,
  type NamedStory,
  readNamedStories,
  readRisks,
  readSecurityDocument,
  readSecurityPromises,
  rowsOf,
  sectionOf,
} from "../../../scripts/security-promises.ts";

const ROOT = join(import.meta.dirname, "../../..");
const risks = readRisks();
/** The names of the tests that a named story means. */
const namesIn = ({ path, name }: NamedStory): string[] =>
  [...readFileSync(join(ROOT, path), "utf8").matchAll(/\btest\(\s*["`]([^"`]+)["`]/g)]
    .map((it) => it[1] ?? "")
    .filter((it) => it.includes(name));

test("every promise has an id of its own, and each story that it names holds a test of that id", () => {
  assert.ok(readSecurityPromises().length > 10);
  assert.equal(findPromiseProblems(), "");
});

test("each attack has the story that is named, in the file that is named", () => {
  const attacks = rowsOf(sectionOf(risks, "Attacks, and how each one ends"));
  assert.ok(attacks.length >= 10);
  for (const [attack = "", story = "", end = ""] of attacks) {
    const [named, ...more] = readNamedStories(story);
    assert.ok(named && more.length === 0, attack);
    assert.ok(namesIn(named).length > 0, `${attack}: no story "${named.name}" in ${named.path}`);
    assert.ok(end.length > 20, attack);
  }
});

for (const { title, least, id } of [
  { title: "Cross-device flows", least: 6, id: "S4" },
  { title: "Recovery by the helpdesk", least: 5, id: "N34" },
]) {
  test(`${title}: each threat has likelihood and harm, mitigations, what remains, and stories that show the mitigations for ${id}`, () => {
    const threats = rowsOf(sectionOf(risks, title));
    assert.ok(threats.length >= least);
    for (const cells of threats) {
      assert.ok(cells.length === 5 && cells.every((cell) => cell.length > 3), cells[0] ?? "");
      const stories = readNamedStories(cells[4] ?? "");
      assert.ok(stories.length > 0, cells[0] ?? "");
      for (const story of stories)
        assert.ok(
          namesIn(story).some((name) => idsIn(name).includes(id)),
          `${story.path}: no test "${story.name}" names ${id}`,
        );
    }
  });
}

test("SECURITY.md says what is not promised, and how to report", () => {
  const text = readSecurityDocument();
  assert.ok(sectionOf(text, "What is not promised").length > 500);
  assert.match(sectionOf(text, "How to report"), /[Pp]rivate/);
});
