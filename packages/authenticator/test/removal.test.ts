/** What a removal offers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mayRevoke } from "../src/removal/remove.flow.ts";
import { account } from "./support.ts";

test("a phone is revoked at the LPSE with its key alone, while its account is active and the LPSE can be reached [P-53]", () => {
  assert.equal(mayRevoke(account, true), true);
  for (const [what, one, isOnline] of [
    ["offline", account, false],
    ["its key is lost", { ...account, key: null }, true],
    ["ended there already", { ...account, ended: "reset" as const }, true],
  ] as const)
    assert.equal(mayRevoke(one, isOnline), false, what);
});
