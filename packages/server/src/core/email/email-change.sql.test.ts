import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { DAY_SECONDS, EMAIL_REQUEST_SECONDS, UNDO_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import type { EmailChangeTable, ProofTable } from "../../base/platform/db/schema.ts";
import { type Tx, transact } from "../../base/platform/world.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import {
  clearEmailChanges,
  closeChanges,
  endPending,
  eraseEmailChanges,
  insertChange,
  listByProof,
  listOldAddresses,
  listTakenBack,
  listUndoable,
  loadChangeRow,
  loadPendingRow,
  markChanged,
  markUndone,
} from "./email-change.sql.ts";
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

  /** Rows in every state, each for two accounts that differ in nothing else. Their ids end with the account's letter. */
  async function everyState() {
    const world = await fresh();
    const people = [await addPerson(world), await addPerson(world, { userId: "PENYEDIA2" })];
    const now = world.now();
    const after = now - 100;
    const row: Omit<EmailChangeTable, "id" | "account_id"> = {
      ...{ epoch: 1, set_by: "owner", place: "first", new_address: "baru@contoh.go.id", browser_label: "", ip: "" },
      ...{ session_id: "s", old_address: null, requested_at: now - 5, expires_at: now + 10 },
      ...{ changed_at: null, ended_at: null, undone_at: null },
    };
    const states: Readonly<Record<string, Partial<EmailChangeTable>>> = {
      asked: {},
      elsewhere: { session_id: "t" },
      late: { expires_at: now, requested_at: now - 6 },
      ended: { ended_at: now - 1 },
      changed: { changed_at: after + 1, requested_at: after },
      old: { changed_at: after, requested_at: after - 1 },
      final: { changed_at: after + 2, ended_at: after + 3 },
      undone: { changed_at: after + 3, undone_at: after + 1 },
      "undone-long-ago": { changed_at: after + 4, undone_at: after },
    };
    const rows = people.flatMap(({ id }, at) =>
      Object.entries(states).map(([state, change]) => {
        const of = "ab"[at];
        const own = { ...row, ...change };
        return {
          ...own,
          id: `${state}-${of}`,
          account_id: id,
          session_id: `${own.session_id}-${of}`,
          old_address: state,
        };
      }),
    );
    await transact(world, async (tx) => {
      for (const each of rows) await insertChange(tx, each);
    });
    const all = () => world.db.selectFrom("email_change").selectAll().execute();
    /** The rows that an act changes or deletes. */
    const touches = async (act: (tx: Tx) => Promise<unknown>) => {
      const before = new Map((await all()).map((it) => [it.id, JSON.stringify(it)]));
      await transact(world, act);
      for (const each of await all()) if (before.get(each.id) === JSON.stringify(each)) before.delete(each.id);
      return [...before.keys()].sort();
    };
    const find = async (read: (tx: Tx) => Promise<readonly { readonly id: string }[]>) =>
      (await transact(world, read)).map(({ id }) => id);
    const [one = assert.fail()] = people;
    return { world, account: one.id, ids: rows.map(({ id }) => id), now, after, touches, find };
  }

  test("what ends, takes effect or is taken back: rows of one account in one state, and in their time", async () => {
    const { account, ids, after, touches } = await everyState();
    const each = (mark: (tx: Tx, id: string) => Promise<boolean>) => async (tx: Tx) => {
      for (const id of ids) await mark(tx, id);
    };
    assert.deepEqual(await touches(each((tx, id) => markUndone(tx, id, after))), ["changed-a", "changed-b"]);
    assert.deepEqual(await touches((tx) => endPending(tx, account, "s-a")), ["asked-a"]);
    assert.deepEqual(await touches((tx) => endPending(tx, account)), ["elsewhere-a"]);
    assert.deepEqual(await touches(each(markChanged)), ["asked-b", "elsewhere-b"]);
    const open = ["changed-a", "late-a", "old-a", "undone-a", "undone-long-ago-a"];
    assert.deepEqual(await touches((tx) => closeChanges(tx, account)), open);
  });

  test("what is found: the account's own, since a moment, in one state", async () => {
    const { world, account, ids, now, after, find } = await everyState();
    assert.deepEqual(await find((tx) => listUndoable(tx, account, after)), ["changed-a"]);
    assert.deepEqual(await find((tx) => listTakenBack(tx, account, after)), ["undone-a"]);
    const old = await listOldAddresses(world, account, after);
    assert.deepEqual([...old].sort(), ["changed", "final", "undone", "undone-long-ago"]);
    const proof: ProofTable = {
      ...{ id: "p", secret_digest: "p", account_id: account, epoch: 1, client: "portal", purpose: "confirm" },
      ...{ session_id: "s-a", subject: null, act: null, act_on: null, browser_id: null, browser_known: 0 },
      ...{ browser_label: "", ip: "", password_proven_at: 9, requests_left: 5, wrong_codes: 0, state: "open" },
      ...{ ended_why: null, method: null, with_number: 0, shared_computer: 0, proven_at: null },
      ...{ created_at: 9, expires_at: now },
    };
    const others = { ...proof, id: "q", secret_digest: "q", session_id: "t-a" };
    await world.db.insertInto("proof").values([proof, others]).execute();
    assert.deepEqual(await find((tx) => listByProof(tx, "p", after)), ["changed-a", "late-a", "asked-a"]);
    await world.db
      .updateTable("email_change")
      .set((it) => ({ session_id: it.ref("id") }))
      .execute();
    const pending: string[] = [];
    for (const id of ids) {
      assert.equal((await loadChangeRow(world, id))?.id, id);
      if (await loadPendingRow(world, id, 1)) pending.push(id);
      assert.equal(await loadPendingRow(world, id, 2), undefined, "a session of an epoch that is over");
    }
    assert.deepEqual(pending, ["asked-a", "elsewhere-a", "asked-b", "elsewhere-b"]);
  });

  test("what is deleted: an account's own with the person, and every row after its days", async () => {
    const { world, account, ids, touches } = await everyState();
    const own = ids.filter((id) => id.endsWith("-a")).sort();
    assert.deepEqual(await touches((tx) => eraseEmailChanges(tx, account)), own);
    world.clock.advance(KEPT_DAYS.emailChange * DAY_SECONDS - 100);
    assert.equal(await clearEmailChanges(world, 99), 1, "the one that was asked for before the others");
    assert.deepEqual(
      (await world.db.selectFrom("email_change").select("id").where("id", "like", "old-%").execute()).length,
      0,
    );
  });
});
