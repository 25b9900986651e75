/** A test takes no number from the product: it would follow every change of that number. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "..");
const SOURCE = join(ROOT, "src");

/** The capital names that a file imports from the product, with the file that has each. */
const importsOf = (path: string): readonly (readonly [file: string, name: string])[] => {
  const text = readFileSync(join(ROOT, path), "utf8");
  return [...text.matchAll(/^import \{([^}]*)\} from "(\.[^"]+|@spse\/protocol)";/gm)].flatMap(
    ([, names = "", from = ""]) => {
      const file = from.startsWith(".") ? join(ROOT, dirname(path), from) : from;
      if (from.startsWith(".") && !file.startsWith(`${SOURCE}/`)) return [];
      return [...names.matchAll(/\b[A-Z][A-Z\d]*(?:_[A-Z\d]+)*\b(?=,|\s*$| as )/gm)].map(
        ([name]) => [file, name] as const,
      );
    },
  );
};

/** Except a time that stands for none. */
const isNumber = (value: unknown): boolean =>
  typeof value === "number" ||
  (Array.isArray(value) && value.length > 0 && value.every((it) => typeof it === "number"));

test("promised.ts has each number that a test of the server computes with", async () => {
  const files = globSync(["src/**/*.test.ts", "attacks/*.ts"], { cwd: ROOT });
  const taken: string[] = [];
  for (const path of files)
    for (const [file, name] of importsOf(path))
      if (name !== "UNTIL_TOLD" && isNumber((await import(file))[name])) taken.push(`${path}: ${name}`);
  assert.ok(files.length > 300);
  assert.deepEqual(taken, []);
});
