import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { prepareNoted } from "./postgres-words.ts";

test("PostgreSQL names what it does not understand, and prepares one statement of each shape", async () => {
  const folder = mkdtempSync(join(tmpdir(), "statements-"));
  const good = ['select "id" from "account" where "id" in ($1)', 'select "id" from "account" where "id" in ($1, $2)'];
  const bad = 'select "id", count(*) from "account" where "epoch" = $1';
  writeFileSync(join(folder, "1.json"), JSON.stringify([...good, bad]));
  const { asked, refused } = await prepareNoted(folder);
  assert.equal(asked, 2);
  assert.equal(refused.length, 1);
  assert.match(refused[0] ?? "", /must appear in the GROUP BY clause.*: select "id", count/);
});
