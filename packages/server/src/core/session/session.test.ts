/** Tests each guard in the WHERE of a session's statements by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { addPerson, sessionOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { endSession, endSessions, endSessionsIn } from "./end.ts";
import { isFreshFor, useUpFreshProof } from "./fresh-proof.ts";
import { loadSession, reissueSession, type Session } from "./session.ts";
import { actingFor, holdSession, SessionMoved } from "./session-token.ts";

async function begun(fresh: () => Promise<TestWorld>) {
  const world = await fresh();
  const account = await addPerson(world);
  const session = await sessionOf(world, account, "browser-1");
  const { value } = await transact(world, (tx) =>
    reissueSession(tx, session, account.epoch, { freshFor: "add-device" }),
  );
  const token = value ?? undefined;
  const renewed = (await loadSession(world, token)) ?? assert.fail("the session is over");
  return { world, account, old: session, token, renewed };
}

onBothEngines("A session's statements", (fresh) => {
  test("[A23] a session of a deactivated account is not loaded, whether or not anything else has ended", async () => {
    const { world, account, token } = await begun(fresh);
    const set = (active: 0 | 1) =>
      world.db.updateTable("account").set({ active }).where("id", "=", account.id).execute();
    await set(0);
    assert.equal(await loadSession(world, token), null);
    await set(1);
    assert.ok(await loadSession(world, token), "the same session, active again");
  });

  test("[A22] every act takes the session as its request has loaded it: an older token changes nothing, a new one does", async () => {
    const { world, old, renewed } = await begun(fresh);
    const { epoch } = old.account;
    const acts = (session: Session) => [
      () => transact(world, (tx) => holdSession(tx, session)),
      () => transact(actingFor(world, session), async () => {}),
      () => transact(world, (tx) => useUpFreshProof(tx, session)),
      () => transact(world, (tx) => reissueSession(tx, session, epoch, { passwordProven: true, freshFor: "disable" })),
    ];
    const before = await world.db.selectFrom("session").selectAll().execute();
    for (const act of acts(old)) await assert.rejects(act(), SessionMoved);
    assert.deepEqual(await world.db.selectFrom("session").selectAll().execute(), before);
    for (const act of acts(renewed)) await act();
  });

  test("[A22] a session that is over can do nothing", async () => {
    const { world, account, renewed } = await begun(fresh);
    await endSession(world, account.id, renewed.id, "logged-out");
    await assert.rejects(
      transact(world, (tx) => reissueSession(tx, renewed, account.epoch)),
      SessionMoved,
    );
    await assert.rejects(
      transact(actingFor(world, renewed), async () => {}),
      SessionMoved,
    );
  });

  test("[A22] a transaction for a session that has moved is undone", async () => {
    const { world, account, old, renewed } = await begun(fresh);
    const rename = (session: Session) =>
      transact(world, async (tx) => {
        await tx.db.updateTable("account").set({ name: "Lain" }).where("id", "=", account.id).execute();
        return reissueSession(tx, session, account.epoch);
      });
    const name = async () => (await world.db.selectFrom("account").select("name").executeTakeFirstOrThrow()).name;
    await assert.rejects(rename(old), SessionMoved);
    assert.equal(await name(), account.name);
    await rename(renewed);
    assert.equal(await name(), "Lain");
  });

  test("the sessions of one browser end alone, of all its accounts; of another browser none", async () => {
    const { world, account, token } = await begun(fresh);
    const other = await addPerson(world, { userId: "PENYEDIA2" });
    await sessionOf(world, other, "browser-1");
    const elsewhere = await sessionOf(world, account, "browser-2");
    await transact(world, (tx) => endSessionsIn(tx, "browser-1"));
    const live = await world.db.selectFrom("session").select("id").where("ended_at", "is", null).execute();
    assert.deepEqual([await loadSession(world, token), live.map(({ id }) => id)], [null, [elsewhere.id]]);
  });

  test("a fresh proof is good for its own purpose, once", async () => {
    const { world, token, renewed } = await begun(fresh);
    assert.equal(isFreshFor(renewed, "add-device", world.now()), true);
    assert.equal(isFreshFor(renewed, "disable", world.now()), false);
    await transact(world, (tx) => useUpFreshProof(tx, renewed));
    const used = await loadSession(world, token);
    assert.equal(used?.freshProof, null);
  });

  test("ending all sessions but one ends those rows themselves, also where the epoch stays", async () => {
    const { world, account, renewed } = await begun(fresh);
    await sessionOf(world, account, "browser-2");
    await endSessions(world, account.id, renewed.id, "password-changed");
    const rows = await world.db.selectFrom("session").select(["id", "ended_why"]).execute();
    assert.deepEqual(rows.map((it) => [it.id === renewed.id, it.ended_why]).toSorted(), [
      [false, "password-changed"],
      [true, null],
    ]);
  });
});
