import assert from "node:assert/strict";
import { test } from "node:test";
import { clientChoices } from "../../packages/server/src/office/applications/clients.ts";
import { rows } from "./rows.ts";
import { lineOfSetup, markOfSetups, setups } from "./setups.ts";
import { lineOf, markOfTemplates, readTable } from "./table.ts";

test("every template was walked as it is, and docs/oidc.md shows what was seen; the general sheet says belum diuji", () => {
  const templates = clientChoices.filter(([, title]) => !title.includes("belum diuji")).map(([word]) => word);
  assert.deepEqual([rows.map(({ client }) => client), clientChoices.length - templates.length], [templates, 1]);
  const { mark, lines } = readTable("oidc.md");
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

test("every set-up passed its stories with the files as they are, and docs/forward-auth.md shows it", () => {
  const { mark, lines } = readTable("forward-auth.md");
  assert.equal(mark, markOfSetups(), "a file has changed since: npm run interop -- set-ups");
  assert.equal(lines.length, setups.length);
  for (const [nth, setup] of setups.entries()) {
    const [, version = "", passed = "", all] =
      /^\|[^|]+\| ([\d.]+) \|.*\| (\d+) of (\d+) \|$/.exec(lines[nth] ?? "") ?? [];
    assert.equal(lines[nth], lineOfSetup(setup, version, `${passed} of ${all}`));
    assert.ok(passed === all && Number(all) > 0, setup.title);
  }
});
