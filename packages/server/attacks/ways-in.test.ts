/**
 * docs/ways-in.md names every POST of the wings' tables, and no other, so that no way in is overlooked. A row of it is about the acts on one
 * account that it does not name: their frame gives each the same strength.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { routes as ofPrograms } from "../src/connect/routes.ts";
import { onAccount } from "../src/office/accounts/acts.ts";
import { routes as ofOfficers } from "../src/office/routes.ts";
import { routes } from "../src/operate/start/routes.ts";

const text = readFileSync(join(import.meta.dirname, "../../../docs/ways-in.md"), "utf8");
const posts = [...routes, ...ofPrograms, ...ofOfficers].filter((it) => it.method === "POST").map((it) => it.path);
const named = [...text.matchAll(/`POST ([^`\s]+)`/g)].map((it) => it[1] ?? "");

const ofActs = onAccount.map(({ path }) => `/konsol/akun/:id/${path}`).filter((path) => !named.includes(path));

test("every POST is placed once, and nothing is placed that is not there [A2]", () => {
  assert.deepEqual(
    [...new Set([...named, ...ofActs])].sort(),
    [...new Set(posts)].sort(),
    "place it in docs/ways-in.md",
  );
  assert.equal(new Set(named).size, named.length, "placed twice");
});

test("every way in its tables has a strength of the legend", () => {
  const rows = text.split("\n").filter((line) => line.startsWith("| `POST"));
  assert.ok(rows.length > 15);
  for (const row of rows) {
    const strength = row.split("|")[2] ?? "";
    assert.match(strength, /\*\*(1|2|2\+number|mail|key|session|officer)\*\*|recovery code/, row);
  }
});
