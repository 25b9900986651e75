import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { insertCode, useMailedCode } from "./mailed-code.sql.ts";

onBothEngines("The statements of a mailed code", (fresh) => {
  test("a mailed code is used once", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    const now = world.now();
    await transact(world, (tx) =>
      insertCode(tx, {
        id: "code-1",
        account_id: account.id,
        epoch: account.epoch,
        session_id: session.id,
        purpose: "new-address",
        address: "baru@contoh.go.id",
        code_mac: "mac",
        tries: 0,
        created_at: now,
        expires_at: now + 60,
        used_at: null,
        ended_at: null,
      }),
    );
    assert.deepEqual(
      [
        await transact(world, (tx) => useMailedCode(tx, "code-1")),
        await transact(world, (tx) => useMailedCode(tx, "code-1")),
      ],
      [true, false],
    );
  });
});
