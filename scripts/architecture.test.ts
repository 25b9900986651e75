/** ARCHITECTURE.md lists every module of both programs, every table with its module, and only files that exist. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { layers } from "./layers.ts";
import { rowsOf, sectionOf } from "./security-promises.ts";

const ROOT = join(import.meta.dirname, "..");
const document = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8");
const schema = readFileSync(join(ROOT, "packages/server/src/base/platform/db/schema.ts"), "utf8");

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((it) => it[1] ?? "");
const modules = rowsOf(sectionOf(document, "The modules of the server"));
/** The modules of a program, without its single files. */
const foldersOf = (program: string): string[] => (layers[program] ?? []).filter((it) => !it.includes("."));

test("every module is in its table, the lowest first, and in the picture", () => {
  const server = foldersOf("packages/server/src/");
  assert.deepEqual(
    modules.flatMap(([name = ""]) => quoted(name)),
    server,
  );
  assert.deepEqual(
    rowsOf(sectionOf(document, "The modules of the app")).flatMap(([name = ""]) => quoted(name)),
    foldersOf("packages/authenticator/src/"),
  );
  const [picture = ""] = /```mermaid[\s\S]*?```/.exec(document) ?? [];
  const steps = picture.split("\n").flatMap((line) => {
    const names = line.trim().split(" --> ");
    return names.slice(1).map((name, at) => [names[at], name]);
  });
  assert.deepEqual(
    steps,
    server.slice(1).map((name, at) => [server[at], name]),
  );
});

test("every table has one owner, the module that the schema names", () => {
  const owners = modules.flatMap(([name = "", , tables = ""]) =>
    quoted(tables).map((table) => [table, quoted(name)[0]]),
  );
  const inSchema = [...schema.matchAll(/^ {2}(\w+): (\w+Table);$/gm)].map(([, table = "", type = ""]) => {
    const above = schema.slice(0, schema.search(new RegExp(`^(export )?interface ${type} `, "m")));
    const comment = above.slice(above.lastIndexOf("/**"));
    return [table, /^\/\*\*[\s*]*([a-z-]+)\//.exec(comment)?.[1]];
  });
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
