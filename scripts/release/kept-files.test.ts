import assert from "node:assert/strict";
import { test } from "node:test";
import { findKeptFiles } from "./kept-files.ts";

test("code, data and licences are kept; maps, declarations, documents and a package's own tests are not", () => {
  const kept = [
    "LICENSE",
    "lib/third-party/NOTICE.md",
    "package.json",
    "lib/index.js",
    "lib/test/in-use.js",
    "lib/addon.node",
  ];
  const left = [
    "README.md",
    "lib/index.js.map",
    "lib/index.d.ts",
    "src/index.ts",
    "test/index.js",
    "docs/guide.js",
    ".github/workflow.js",
    "node_modules/inner/index.js",
  ];
  assert.deepEqual(findKeptFiles([...kept, ...left]), kept);
});

test("where there is no file of a licence, the README stays: it may hold it", () => {
  assert.deepEqual(findKeptFiles(["README.md", "index.js", "HISTORY.md"]), ["README.md", "index.js"]);
});
