import assert from "node:assert/strict";
import { test } from "node:test";
import { codeInGroups, maskedAddress, parseMailedCode } from "./mailed-code.ts";

test("a code is read as people type and paste it; anything else is refused", () => {
  for (const typed of ["12345678", " 1234 5678 ", "1234-5678", "1234\u00a05678", "１２３４５６７８", "1234\n5678"])
    assert.equal(parseMailedCode(typed), "12345678", JSON.stringify(typed));
  for (const typed of ["", "1234567", "123456789", "1234567a", "٠١٢٣٤٥٦٧", "1".repeat(2000)])
    assert.equal(parseMailedCode(typed), null, JSON.stringify(typed.slice(0, 20)));
  assert.equal(parseMailedCode(codeInGroups("00012345")), "00012345");
});

test("a masked address shows the first letter and the domain", () => {
  assert.equal(maskedAddress("budi@contoh.go.id"), "b•••@contoh.go.id");
  assert.equal(maskedAddress('"a@b"@contoh.go.id'), '"•••@contoh.go.id');
});
