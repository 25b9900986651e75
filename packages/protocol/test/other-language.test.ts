import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test("a phone in Python without any code of this project reads the vectors as this package does", () => {
  const python = process.env.PYTHON_PATH ?? "python3";
  const told = execFileSync(python, [here("other-language/vectors.py"), here("../vectors")], { encoding: "utf8" });
  const counts = JSON.parse(told) as Record<string, number>;
  assert.equal(Object.keys(counts).length, 15);
  for (const [name, count] of Object.entries(counts)) assert.ok(count >= 7, `${name}: ${count}`);
});
