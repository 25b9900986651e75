/** The list of all acts of officers. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { acts } from "./acts.ts";
import { readAct } from "./frame/act.ts";

test("each act has a name of its own, and each act of a file is in the list", () => {
  const names = acts.map((it) => it.name);
  assert.equal(new Set(names).size, names.length);
  const files = globSync("*/*.act.ts", { cwd: import.meta.dirname });
  const texts = files.map((file) => readFileSync(`${import.meta.dirname}/${file}`, "utf8"));
  const written = texts.flatMap((text) => [...text.matchAll(/^ {2}name: "([\w-]+)"/gm)].map(([, name]) => name));
  assert.ok(written.length > 15);
  assert.deepEqual(
    written.filter((name) => !names.includes(name ?? "")),
    [],
  );
});

test("a subject that names no act, or an act with other members, names nothing to carry out", () => {
  const id = "A0Qe2WmXc5Ty8UiP";
  const subject = (more: object) => JSON.stringify({ act: "account-activate", account: id, note: "SK 7", ...more });
  assert.deepEqual(readAct(acts, subject({}))?.targets, [id]);
  for (const wrong of [
    null,
    "",
    "[]",
    "null",
    "{",
    subject({ act: "sell" }),
    subject({ more: 1 }),
    subject({ note: "" }),
  ])
    assert.equal(readAct(acts, wrong), null, String(wrong));
});
