import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { errorCodes, errorStatus, purposes } from "../src/index.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const document = readFileSync(`${root}/docs/protocol.md`, "utf8");
const clauses = [...document.matchAll(/^\*\*\[(P-\d+)\]\*\*/gm)].map((found) => found[1]);

test("clauses are numbered in order, and no number is given twice", () => {
  const numbers = clauses.map((clause = "") => Number(clause.slice("P-".length)));
  assert.deepEqual(
    numbers,
    [...new Set(numbers)].toSorted((a, b) => a - b),
  );
  assert.ok(clauses.length > 60);
});

test("every clause that code, tests or documents cite exists", () => {
  const files = globSync("{packages/*/{src,test,vectors},e2e,docs}/**/*.{ts,tsx,md}", { cwd: root });
  assert.ok(files.length > 20);
  const dangling = files.flatMap((file) =>
    [...readFileSync(`${root}/${file}`, "utf8").matchAll(/\[(P-\d+)\]/g)]
      .filter((found) => !clauses.includes(found[1]))
      .map((found) => `${file}: ${found[0]}`),
  );
  assert.deepEqual(dangling, []);
});

test("[P-65] the document lists every error code with its status", () => {
  const rows = document.matchAll(/^\| (\d{3}) \| (`.*)$/gm);
  const listed = [...rows].flatMap(([, status, codes = ""]) =>
    [...codes.matchAll(/`([a-z-]+)`/g)].map((found) => `${found[1]} ${status}`),
  );
  assert.deepEqual(listed.toSorted(), errorCodes.map((code) => `${code} ${errorStatus[code]}`).toSorted());
});

test("[P-36] the document lists every purpose", () => {
  const clause = /\*\*\[P-36\]\*\* Purposes: (.*?)\. The purpose/.exec(document)?.[1] ?? "";
  assert.deepEqual(
    [...clause.matchAll(/`([a-z-]+)`/g)].map((found) => found[1]),
    [...purposes],
  );
});
