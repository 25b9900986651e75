import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { UNDO_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, mailsOf, START, sessionOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { loadAccount } from "../account/account.ts";
import type { AddressPlace } from "./change.ts";
import { makeChange, requestChange, setForOwner } from "./email-change.ts";
import { loadUndoable, undoChange } from "./undo.ts";

onSqlite("A change of address that is taken back", (fresh) => {
  async function scene() {
    const world = await fresh();
    const { id, email } = await addPerson(world);
    const session = await sessionOf(world, await loadAccount(world, id));
    const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };
    const ask = async (place: AddressPlace, newAddress: string) => {
      world.clock.advance(1);
      const asked = { account: await loadAccount(world, id), sessionId: session.id, place, newAddress, from };
      return transact(world, (tx) => requestChange(tx, asked));
    };
    const change = async (place: AddressPlace, newAddress: string) => {
      const account = await loadAccount(world, id);
      const made = await ask(place, newAddress);
      assert.ok(await transact(world, (tx) => makeChange(tx, made, account.epoch, session.id, from)));
      return made;
    };
    return { world, id, email, from, ask, change };
  }

  test("takes each later one back with it, once; every address of before and of the changes is told", async () => {
    const { world, id, email, from, change } = await scene();
    const addresses = async () => {
      const account = await loadAccount(world, id);
      return [account.email, account.secondEmail];
    };
    await change("second", "kedua@contoh.go.id");
    const first = await change("second", "ketiga@contoh.go.id");
    const second = await change("first", "utama@contoh.go.id");
    assert.deepEqual(await addresses(), ["utama@contoh.go.id", "ketiga@contoh.go.id"]);
    await world.db.deleteFrom("mail").execute();
    const undo = async (changeId: string) => {
      const undoable = await loadUndoable(world, changeId);
      return undoable && (await transact(world, (tx) => undoChange(tx, undoable, "mail", from))).kind;
    };
    assert.equal(await undo(first.id), "undone");
    assert.deepEqual(await addresses(), [email, "kedua@contoh.go.id"]);
    const told = (await mailsOf(world)).map(({ to }) => to).toSorted();
    assert.deepEqual(told, ["kedua@contoh.go.id", "ketiga@contoh.go.id", email, "utama@contoh.go.id"].toSorted());
    assert.deepEqual([await undo(first.id), await undo(second.id)], [null, null]);
  });
  test("is over where it was taken back, cancelled or made final since it was read, and after 72 hours", async () => {
    for (const made of [true, false])
      for (const late of [
        { undone_at: 1 },
        { ended_at: 1 },
        ...(made ? [{ changed_at: START - UNDO_SECONDS }] : [{ expires_at: START }, { changed_at: START }]),
      ]) {
        const { world, id, from, change, ask } = await scene();
        const { id: changeId } = await (made ? change : ask)("first", "utama@contoh.go.id");
        const read = (await loadUndoable(world, changeId)) ?? assert.fail();
        world.clock.now = START;
        const update = world.db.updateTable("email_change").where("id", "=", changeId);
        const before = await loadAccount(world, id);
        await update.set(late).execute();
        const undo = async () => (await transact(world, (tx) => undoChange(tx, read, "mail", from))).kind;
        const over = !(!made && "undone_at" in late);
        assert.equal(await undo(), over ? "over" : "cancelled", JSON.stringify([made, late]));
        const after = await loadAccount(world, id);
        assert.deepEqual([after.email, after.epoch], [before.email, before.epoch + (over ? 0 : 1)]);
        const isThere = !made && "changed_at" in late; // made since: another look takes it back
        assert.equal((await loadUndoable(world, changeId)) !== null, isThere, JSON.stringify([made, late]));
      }
  });
  test("an address that holds again waits as it did: the newest change of the first address before decides, from its own time", async () => {
    for (const [before, waits] of [
      [[], null],
      [["owner first"], null],
      [["officer first"], 1],
      [["officer first", "owner first"], null],
      [["owner first", "directory first"], 2],
      [["officer first", "operator first"], 2],
      [["officer first", "owner second", "officer second"], 1],
    ] as const) {
      const { world, id, from, change } = await scene();
      for (const [nth, made] of before.entries()) {
        const [by, place] = made.split(" ") as ["owner" | "officer" | "directory" | "operator", AddressPlace];
        const newAddress = `alamat${nth}@contoh.go.id`;
        if (by === "owner") await change(place, newAddress);
        else {
          world.clock.advance(1);
          const wanted = { by, place, newAddress, noted: {} };
          await transact(world, async (tx) => setForOwner(tx, await loadAccount(tx, id), wanted));
        }
      }
      const last = await change("first", "terakhir@contoh.go.id");
      const taken = (await loadUndoable(world, last.id)) ?? assert.fail();
      world.clock.advance(9);
      assert.equal((await transact(world, (tx) => undoChange(tx, taken, "mail", from))).kind, "undone");
      const { emailSetAt } = await loadAccount(world, id);
      assert.equal(emailSetAt, waits && START + waits, before.join(", "));
    }
  });
  test("an address that is the new one again is told so, and gets no link that undoes an earlier change", async () => {
    const { world, email, change } = await scene();
    await change("first", "utama@contoh.go.id");
    await world.db.deleteFrom("mail").execute();
    await change("first", email);
    const told = (await mailsOf(world)).map(({ to, text }) => `${to} ${text.includes("/email/undo/")}`).toSorted();
    assert.deepEqual(told, [`${email} false`, "utama@contoh.go.id true"]);
  });
});
