import assert from "node:assert/strict";
import { test } from "node:test";
import { findLicenceProblems, isAccepted } from "./licences.ts";

test("permissive licences and choices that contain one are accepted", () => {
  for (const good of ["MIT", "(MIT OR GPL-3.0)", "GPL-2.0 OR (MIT AND ISC)", "MPL-2.0", "(MIT OR EUPL-1.1+)"])
    assert.equal(isAccepted(good), true, good);
});
test("others, half-accepted, broken or missing ones are not", () => {
  for (const bad of [
    "",
    "GPL-3.0",
    "MIT AND GPL-3.0",
    "SEE LICENSE IN x",
    "UNLICENSED",
    "(MIT",
    "MIT)",
    "MIT OR",
    "AND",
  ])
    assert.equal(isAccepted(bad), false, bad);
});
test("a dependency in a dependency is looked at, our own packages are not", () => {
  const problems = findLicenceProblems({
    "": { license: "EUPL-1.2" },
    "packages/server": {},
    "node_modules/@spse/server": { link: true },
    "node_modules/a": { license: "MIT" },
    "node_modules/a/node_modules/@x/b": { license: "AGPL-3.0" },
    "node_modules/c": {},
  });
  assert.deepEqual(problems, ["@x/b: AGPL-3.0", "c: none named"]);
});
