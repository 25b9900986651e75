/** ARCHITECTURE.md lists every wing, every folder with its tables, every module of the app, and only files that exist. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { layers } from "./layers.ts";
import { rowsOf, sectionOf } from "./security-promises.ts";

const ROOT = join(import.meta.dirname, "..");
const document = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8");
const MIGRATIONS = join(ROOT, "packages/server/src/base/platform/db/migrations");
const [first = "", ...later] = readdirSync(MIGRATIONS)
  .filter((it) => /^\d{4}-/.test(it))
  .sort()
  .map((it) => readFileSync(join(MIGRATIONS, it), "utf8"));

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((it) => it[1] ?? "");
const linked = (cell: string): string => /^\[(\w+)\]/.exec(cell)?.[1] ?? "";
const server = "packages/server/src/";
const folders = rowsOf(
  document.slice(document.indexOf("### The folders of the server")).replace("###", "##").split("\n## The modules")[0] ??
    "",
);

test("every wing is in its table, the lowest first, and every folder of each wing", () => {
  const wings = (layers[server] ?? []).filter((it) => !it.includes("."));
  assert.deepEqual(
    rowsOf(sectionOf(document, "The wings of the server").split("###")[0] ?? "").map(([name = ""]) => linked(name)),
    wings,
  );
  const onDisk = wings.flatMap((wing) =>
    readdirSync(join(ROOT, server, wing), { withFileTypes: true })
      .filter((it) => it.isDirectory())
      .map((it) => `${wing}/${it.name}`),
  );
  assert.deepEqual(folders.flatMap(([name = ""]) => quoted(name)).sort(), onDisk.sort());
});

test("every module of the app is in its table, the lowest first", () => {
  assert.deepEqual(
    rowsOf(sectionOf(document, "The modules of the app")).flatMap(([name = ""]) => quoted(name)),
    (layers["packages/authenticator/src/"] ?? []).filter((it) => !it.includes(".")),
  );
});

test("every table has one owner, the folder that the schema names", () => {
  const owners = folders.flatMap(([name = "", , tables = ""]) =>
    quoted(tables).map((table) => [table, quoted(name)[0]]),
  );
  const declared = (text: string) =>
    [...text.matchAll(/(?:^ {2}\/\*\* ([a-z-]+\/[a-z-]+)\/.*\n)?^ {2}(\w+): \{/gm)].map(([, owner, table = ""]) => [
      table,
      owner,
    ]);
  // A later migration also adds columns to tables that have an owner.
  const inSchema = [...declared(first), ...later.flatMap(declared).filter(([, owner]) => owner !== undefined)];
  assert.ok(inSchema.length > 30);
  assert.deepEqual(owners.sort(), inSchema.sort());
});

test("every file that it links to exists", () => {
  const links = [...document.matchAll(/\]\(([^)#]+)/g)].map((it) => it[1] ?? "");
  assert.deepEqual(
    links.filter((link) => !existsSync(join(ROOT, link))),
    [],
  );
});
