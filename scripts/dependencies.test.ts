import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDependencies } from "./dependencies.ts";

test("every package of the lock is listed once a version, with its licence; ours are not", () => {
  const text = makeDependencies({
    "": { version: "1.0.0", license: "MIT" },
    "node_modules/@spse/server": { link: true },
    "node_modules/a": { version: "1.2.3", license: "MIT" },
    "node_modules/b": { version: "2.0.0", license: "ISC", dev: true },
    "node_modules/b/node_modules/a": { version: "1.0.0", license: "MIT", dev: true },
    "node_modules/c/node_modules/a": { version: "1.2.3", license: "MIT" },
    "node_modules/@x/linux": { version: "3.0.0", optional: true, os: ["linux"], cpu: ["x64"] },
  });
  const [, shipped = "", work = ""] = text.split("\n## ");
  assert.match(
    shipped,
    /\(2\)\n[\s\S]*\| @x\/linux \| 3\.0\.0 \| none named \| linux, x64 \|\n\| a \| 1\.2\.3 \| MIT \|/,
  );
  assert.match(work, /\(2\)\n[\s\S]*\| a \| 1\.0\.0 \| MIT \| {2}\|\n\| b \| 2\.0\.0 \| ISC \|/);
  assert.match(text, /Licences: 2 MIT, 1 ISC, 1 none named\./);
  assert.doesNotMatch(text, /spse/);
});
