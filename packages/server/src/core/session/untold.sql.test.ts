import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { findUntold, listPlaces, postponeUntold, takeUntold } from "./untold.sql.ts";

onBothEngines("The statements of logins that their owner learns of", (fresh) => {
  test("are due from their time on; postponed and taken, the oldest first, are those of one account that no mail has reported", async () => {
    const world = await fresh();
    const [own, other] = [await addPerson(world), await addPerson(world, { userId: "PENYEDIA2" })];
    const now = world.now();
    const login = async (account: typeof own, more: { tell_at: number | null; created_at: number; ip: string }) => {
      const { id } = await sessionOf(world, account);
      await world.db.updateTable("session").set(more).where("id", "=", id).execute();
    };
    await login(own, { tell_at: now + 9, created_at: 2, ip: "192.0.2.2" });
    await login(own, { tell_at: now, created_at: 1, ip: "192.0.2.1" });
    await login(own, { tell_at: null, created_at: 3, ip: "192.0.2.3" });
    await login(other, { tell_at: now + 1, created_at: 4, ip: "192.0.2.4" });
    const times = async () =>
      (await world.db.selectFrom("session").select("tell_at").orderBy("created_at").execute()).map((it) => it.tell_at);
    assert.deepEqual(await findUntold(world, 9), [own.id]);
    world.clock.advance(1);
    assert.deepEqual((await findUntold(world, 9)).toSorted(), [own.id, other.id].toSorted());
    assert.equal((await findUntold(world, 1)).length, 1);
    await transact(world, (tx) => postponeUntold(tx, own.id, unixSeconds(now + 50)));
    assert.deepEqual(await times(), [now + 50, now + 50, null, now + 1]);
    const taken = async () => (await transact(world, (tx) => takeUntold(tx, own.id))).map(({ ip }) => ip);
    assert.deepEqual([await taken(), await taken()], [["192.0.2.1", "192.0.2.2"], []]);
    assert.deepEqual(await times(), [null, null, null, now + 1]);
  });

  test("the places of one account are told apart once each, without those of a login that Bukan saya has ended", async () => {
    const world = await fresh();
    const [own, other] = [await addPerson(world), await addPerson(world, { userId: "PENYEDIA2" })];
    for (const [account, ip, ended_why] of [
      [own, "192.0.2.1", null],
      [own, "192.0.2.1", null],
      [own, "192.0.2.2", "logged-out"],
      [own, "192.0.2.3", "reported"],
      [other, "192.0.2.4", null],
    ] as const) {
      const { id } = await sessionOf(world, account);
      await world.db.updateTable("session").set({ ip, ended_why }).where("id", "=", id).execute();
    }
    const places = await transact(world, (tx) => listPlaces(tx, own.id));
    assert.deepEqual(places.map(({ ip }) => ip).toSorted(), ["192.0.2.1", "192.0.2.2"]);
  });
});
