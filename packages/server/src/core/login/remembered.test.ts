import assert from "node:assert/strict";
import { test } from "node:test";
import { initialsOf, maskedUserId } from "./remembered.ts";

test("a remembered User ID is shown by its ends, and by two letters", () => {
  for (const [userId, masked, initials] of [
    ["A", "A•••", "A"],
    ["AB", "A•••", "AB"],
    ["PPK", "P•••", "PK"],
    ["PPK2", "P•••2", "P2"],
    ["PPK002", "P•••2", "P2"],
    ["POKJA01", "PO•••01", "P1"],
    ["cv.maju-jaya", "cv•••ya", "CM"],
    ["😀😀😀😀", "😀•••😀", ""],
  ] as const)
    assert.deepEqual([maskedUserId(userId), initialsOf(userId)], [masked, initials], userId);
});
