/** Which values of a row keep each statement on recovery codes from it, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../../test-support/enrolled.ts";
import { guards } from "../../../../test-support/guards.ts";
import type { Tx } from "../../../base/platform/world.ts";
import { deleteRecoverySet, loadUnusedCount, markKept, useCodeHash } from "./recovery.sql.ts";

onSqlite("The statements of recovery codes", (fresh) => {
  test("use a code once, of its account; keep a set once; count what is unused, and delete an account's own", async () => {
    const world = await fresh();
    const code = { id: "c", account_id: "a", set_id: "a", salt: "s", code_hash: "h", created_at: 1, used_at: null };
    const once = ["account_id other", "code_hash other", "used_at set"];
    assert.deepEqual(await guards(world, "recovery_code", code, (tx) => useCodeHash(tx, "a", "h")), once);
    const set = { id: "a", account_id: "a", created_at: 1, kept_at: null, shown_in: "s" };
    assert.deepEqual(await guards(world, "recovery_set", set, (tx) => markKept(tx, "a")), ["id other", "kept_at set"]);
    const left = async (tx: Tx) => (await loadUnusedCount(tx, "a"))?.left;
    assert.deepEqual(await guards(world, "recovery_code", code, left), ["account_id other", "used_at set"]);
    const gone = ["account_id other"];
    assert.deepEqual(await guards(world, "recovery_code", code, (tx) => deleteRecoverySet(tx, "a")), gone);
  });
});
