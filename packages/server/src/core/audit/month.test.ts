import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, readMonth } from "./month.ts";

const at = (text: string) => Date.parse(text) / 1000;

test("a month goes from its first second in UTC until the next month's", () => {
  const december = { table: "audit_2026_12", from: at("2026-12-01T00:00:00Z"), to: at("2027-01-01T00:00:00Z") };
  assert.deepEqual(monthOf(december.from), december);
  assert.deepEqual(monthOf(december.to - 1), december);
  assert.equal(monthOf(december.to).table, "audit_2027_01");
  assert.equal(monthOf(december.from - 1).table, "audit_2026_11");
});

test("months follow each other over the end of a year, and from a long month to a short one", () => {
  const from = at("2027-12-31T23:59:59Z");
  assert.deepEqual(
    [0, 1, 2].map((further) => monthOf(from, further).table),
    ["audit_2027_12", "audit_2028_01", "audit_2028_02"],
  );
});

test("a partition's name says its month; no other name does", () => {
  assert.deepEqual(readMonth("audit_2026_12"), monthOf(at("2026-12-24T12:00:00Z")));
  for (const name of ["audit_other", "audit_2026_1", "audit_2026_12_copy", "old_audit_2026_12"])
    assert.equal(readMonth(name), null);
});
