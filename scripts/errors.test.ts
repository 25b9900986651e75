import assert from "node:assert/strict";
import { test } from "node:test";
import { readErrors, readUnions } from "./errors.ts";

test("a union is read with its kinds, written singly or together", () => {
  const text = `/** Why not.\n * More. */\nexport type ThingRefusal =\n  | { readonly kind: "one"; readonly at: number } // a note\n  | { kind: "two" | "three" };\n\nexport type Plain = string;\nexport type OtherVerdict = ThingRefusal | null;\n`;
  assert.deepEqual(readUnions(text), [{ name: "ThingRefusal", kinds: ["one", "two", "three"] }]);
});

test("the repository's unions are found", () => {
  const text = readErrors();
  for (const known of ["- TotpVerdict: `", "- NewPasswordVerdict: `", "- AuditProblem: `", "- StartRefusal: `"])
    assert.ok(text.includes(known), known);
});
