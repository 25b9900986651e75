import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readBack } from "./language.ts";

describe("A change of language leads back to a page of ours, never elsewhere", () => {
  const portal = "https://spse.contoh.go.id";
  for (const [raw, back] of [
    ["/login/password", "/login/password"],
    ["/bantuan?a=b", "/bantuan?a=b"],
    ["//evil.example/x", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/\t/evil.example", "/"],
    ["", "/"],
    [undefined, "/"],
  ] as const) {
    test(`${JSON.stringify(raw)} → ${back}`, () => assert.equal(readBack(raw, portal), back));
  }
});
