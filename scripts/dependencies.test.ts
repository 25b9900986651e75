import assert from "node:assert/strict";
import { test } from "node:test";
import { listDependencies } from "./dependencies.ts";

test("every package of the lock is listed once a version, with its licence; ours are not", () => {
  const text = listDependencies({
    "": { version: "1.0.0", license: "MIT" },
    "node_modules/@spse/server": { link: true },
    "node_modules/a": { version: "1.2.3", license: "MIT" },
    "node_modules/b": { version: "2.0.0", license: "ISC", dev: true },
    "node_modules/b/node_modules/a": { version: "1.0.0", license: "MIT", dev: true },
    "node_modules/c/node_modules/a": { version: "1.2.3", license: "MIT" },
    "node_modules/@x/linux": { version: "3.0.0", os: ["linux"], cpu: ["x64"] },
  });
  assert.deepEqual(
    text.split("\n").map((line) => line.split("\t").join(" ")),
    [
      "only for work a 1.0.0 MIT",
      "only for work b 2.0.0 ISC",
      "shipped @x/linux 3.0.0 none named linux x64",
      "shipped a 1.2.3 MIT",
    ],
  );
});
