import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { EMAIL_REQUEST_SECONDS, UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { loadPendingRow, markChanged } from "./email-change.sql.ts";
import { requestChange } from "./email-change.ts";
import { loadUndoable } from "./undo.ts";

onBothEngines("The statements of a change of address", (fresh) => {
  async function asked() {
    const world = await fresh();
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };
    const change = await transact(world, (tx) =>
      requestChange(tx, {
        account,
        sessionId: session.id,
        place: "first",
        newAddress: "baru@contoh.go.id",
        from,
      }),
    );
    return { world, account, session, change };
  }

  test("a request belongs to the session that asked, and waits no longer than its lifetime", async () => {
    const { world, account, session, change } = await asked();
    const other = await sessionOf(world, account);
    assert.equal(await loadPendingRow(world, other.id, account.epoch), undefined);
    world.clock.advance(EMAIL_REQUEST_SECONDS - 1);
    assert.equal((await loadPendingRow(world, session.id, account.epoch))?.id, change.id);
    world.clock.advance(1);
    assert.equal(await loadPendingRow(world, session.id, account.epoch), undefined);
  });

  test("it takes effect once, and can be taken back for 72 hours", async () => {
    const { world, change } = await asked();
    assert.deepEqual(
      [
        await transact(world, (tx) => markChanged(tx, change.id)),
        await transact(world, (tx) => markChanged(tx, change.id)),
      ],
      [true, false],
    );
    world.clock.advance(UNDO_SECONDS - 1);
    assert.equal((await loadUndoable(world, change.id))?.id, change.id);
    world.clock.advance(1);
    assert.equal(await loadUndoable(world, change.id), null);
  });
});
