import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { parseDetails } from "./details.ts";

const NOW = unixSeconds(1_800_000_000);
const typed = {
  userId: " POKJA1 ",
  role: "pokja",
  name: " Sari Dewi ",
  email: " sari@contoh.go.id ",
  number: "",
  roleUntil: null,
} as const;
const wrong = (more: Partial<Parameters<typeof parseDetails>[0]>) => {
  const read = parseDetails({ ...typed, ...more }, NOW);
  return read.kind === "wrong" ? read.wrong : [];
};

describe("A person's fields as an officer types them", () => {
  test("are stored without spaces around them", () => {
    const read = parseDetails(typed, NOW);
    assert.ok(read.kind === "details");
    const { userId, name, email, registrationNumber } = read.details;
    assert.deepEqual([userId, name, email, registrationNumber], ["POKJA1", "Sari Dewi", "sari@contoh.go.id", null]);
  });

  test("a name has up to 120 characters, also of two UTF-16 units, and nothing that shows otherwise", () => {
    for (const name of ["a".repeat(120), "\u{20b9f}".repeat(120), "Łódź", "Nguyễn"])
      assert.deepEqual(wrong({ name }), []);
    for (const name of ["", "  ", "a".repeat(121), "Sari\nDewi", "Sari\u0007", "Sari\u2800", "Sari\u00a0\u00a0Dewi"])
      assert.deepEqual(wrong({ name }), ["name"], JSON.stringify(name));
  });

  test("an address, a number, and a role's end that cannot be used are named together", () => {
    assert.deepEqual(wrong({ email: "a<victim@contoh.go.id>", number: "12" }), ["email", "number"]);
    for (const number of ["01.234.567.8-901.000", "0123456789012345", "199001012015011001"])
      assert.deepEqual(wrong({ number }), [], number);
    assert.deepEqual(wrong({ roleUntil: unixSeconds(NOW + 1) }), []);
    for (const roleUntil of [NOW, "unreadable"] as const) assert.deepEqual(wrong({ roleUntil }), ["until"]);
    assert.deepEqual(wrong({ role: "penyedia", roleUntil: unixSeconds(NOW + 1) }), ["until"]);
    assert.deepEqual(wrong({ role: undefined }), ["role"]);
  });
});
