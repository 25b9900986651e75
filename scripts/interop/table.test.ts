import assert from "node:assert/strict";
import { test } from "node:test";
import { clientChoices } from "../../packages/server/src/office/applications/clients.ts";
import { rows } from "./rows.ts";
import { lineOf, markOfTemplates, readTable } from "./table.ts";

test("every template was walked as it is, and docs/oidc.md shows what was seen; the general sheet says belum diuji", () => {
  const all = clientChoices("id");
  const templates = all.filter(([, title]) => !title.includes("belum diuji")).map(([word]) => word);
  assert.deepEqual([rows.map(({ client }) => client), all.length - templates.length], [templates, 1]);
  const { mark, lines } = readTable();
  assert.equal(mark, markOfTemplates(), "a template has changed since: npm run interop");
  assert.equal(lines.length, rows.length);
  for (const [nth, row] of rows.entries()) {
    const cells = (line = "") => line.split("|").map((it) => it.trim());
    const [, name, version = "", needs, refuses = ""] = cells(lines[nth]);
    const [, sameName, , sameNeeds] = cells(lineOf({ row, version, outcome: "" }));
    assert.deepEqual([name, needs], [sameName, sameNeeds]);
    assert.match(version, /^\d/);
    assert.match(
      refuses,
      /^(–|(nonce|at_hash|signature)(, (at_hash|signature))*)$/,
      `${name} was not walked to its end`,
    );
  }
});
