import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isNewUserId, userIdShape } from "../src/user-id.ts";

const USER_ID_MOST = 64;

describe("[P-8] a User ID", () => {
  test("a new one has 3 to 64 letters, digits, dots, underscores or hyphens", () => {
    for (const good of ["abc", "BUDI.1", "a_b-c", "007", "x".repeat(USER_ID_MOST)]) assert.ok(isNewUserId(good), good);
    const bad = [
      "",
      "ab",
      "x".repeat(USER_ID_MOST + 1),
      "a b",
      " abc",
      "abc\n",
      "abc\u0000",
      "bùdi",
      "a/b",
      "a@b",
      "\u202eabc",
    ];
    for (const text of bad) assert.ok(!isNewUserId(text), JSON.stringify(text));
  });
  test("every new one is read by phones; so are others' User IDs of one line", () => {
    for (const text of ["abc", "x".repeat(USER_ID_MOST), "budi@contoh.go.id", "a b", "ü"])
      assert.ok(userIdShape.safeParse(text).success, text);
    for (const text of ["", "x".repeat(USER_ID_MOST + 1), "a\nb", " a"])
      assert.ok(!userIdShape.safeParse(text).success);
  });
});
