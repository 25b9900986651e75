/** The statements of sign-ins that have ended: which ones a look finds, who is told, and when again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { guardsOf } from "../../../test-support/guards.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import type { Schema } from "../../base/platform/db/schema.ts";
import { countUntold, leaseUntold, markOver, putOff, readUntold, saveTold } from "./untold.sql.ts";

onSqlite("The statements of sign-ins that have ended", (fresh) => {
  async function scene() {
    const world = await fresh();
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    const [now, far] = [world.now(), world.now() + 401 * 86_400];
    const row: Schema["openid_sign_in"] = {
      ...{ id: "s1", session_id: session.id, application_id: "a1", account_id: account.id, grant_turn: 3 },
      ...{ granted_scope: null, granted_claims: null, consented_at: null, consented_scope: null, proven_method: null },
      ...{ proven_number: 1, proven_at: null, created_at: now, expires_at: far, over_at: null, attempts: 3 },
      ...{ next_try_at: now, leased_until: null, told_at: null, failed_why: null },
    };
    const add = (...rows: readonly Partial<typeof row>[]) =>
      world.db
        .insertInto("openid_sign_in")
        .values(rows.map((more) => ({ ...row, ...more })))
        .execute();
    const over = async () =>
      (await world.db.selectFrom("openid_sign_in").select("over_at").execute()).filter((it) => it.over_at === now)
        .length;
    return { world, account, session, now, row, add, over };
  }

  test("a look at a part finds what has ended from its first second on: a session, the account's grants, a role", async () => {
    const { world, account, session, now, add, over } = await scene();
    await add({});
    const ends = {
      session: (at: number) => world.db.updateTable("session").set({ ended_at: at }).where("id", "=", session.id),
      grants: (at: number) =>
        world.db
          .updateTable("account")
          .set({ epoch_raised_at: at, epoch: account.epoch + 1 })
          .where("id", "=", account.id),
      role: (at: number) => world.db.updateTable("account").set({ role_until: at }).where("id", "=", account.id),
    };
    const is = { session: session.id, account: account.id };
    const as = await world.db.selectFrom("account").selectAll().where("id", "=", is.account).executeTakeFirstOrThrow();
    for (const [what, end] of Object.entries(ends))
      for (const [ago, found] of [
        [6, 0],
        [5, 1],
        [0, 1],
      ] as const) {
        await end(now - ago).execute();
        await markOver(world, now - 5);
        assert.equal(await over(), found, `${what}, ${ago} s ago`);
        if (!found) await markOver(world, null);
        assert.equal(await over(), 1, `${what}: a look at all finds it`);
        await world.db.updateTable("openid_sign_in").set({ over_at: null }).execute();
        await world.db.updateTable("session").set({ ended_at: null }).execute();
        await world.db.updateTable("account").set(as).where("id", "=", is.account).execute();
      }
    await ends.role(now + 1).execute();
    await markOver(world, now - 5);
    assert.equal(await over(), 0, "a role that goes on");
  });

  test("a thousand and one that end at once are all found", async () => {
    const { world, now, add, over } = await scene();
    const ids = Array.from({ length: 1001 }, (_, at) => `s${at}`);
    for (let at = 0; at < ids.length; at += 100) await add(...ids.slice(at, at + 100).map((id) => ({ id })));
    await world.db.updateTable("session").set({ ended_at: now }).execute();
    await markOver(world, now);
    assert.equal(await over(), 1001);
  });

  test("one is told that is over, due, not told and on nobody's way: the longest due first", async () => {
    const { world, now, row, add } = await scene();
    const due = { ...row, over_at: now, next_try_at: now };
    await add(due);
    const time = (name: string) => [`${name} past`, `${name} now`];
    const keptFrom = (act: Parameters<typeof guardsOf>[3]) => guardsOf(world, "openid_sign_in", due, act);
    assert.deepEqual(await keptFrom((tx) => leaseUntold(tx, 9, 60)), [
      ...time("expires_at"),
      ...["over_at null", "next_try_at future", "told_at set"],
    ]);
    assert.deepEqual(await keptFrom(countUntold), [...time("expires_at"), "over_at null", "told_at set"]);
    assert.deepEqual(await keptFrom(async (tx) => (await readUntold(tx, "a1")).waiting), [
      ...["application_id other", ...time("expires_at"), "over_at null", "told_at set"],
    ]);
    assert.deepEqual(await keptFrom(async (tx) => void (await putOff(tx, "a1", now + 60))), [
      ...["application_id other", "over_at null", "next_try_at future", "leased_until set", "told_at set"],
    ]);
    await add({ ...due, id: "s2", next_try_at: now - 9 }, { ...due, id: "s3", leased_until: now + 9 });
    await add({ ...due, id: "s4", next_try_at: now - 5, leased_until: now });
    const [first] = await leaseUntold(world, 1, 60);
    assert.deepEqual(first, {
      ...{ id: "s2", applicationId: "a1", accountId: row.account_id, attempts: 4, leasedUntil: now + 60 },
    });
    assert.deepEqual((await leaseUntold(world, 9, 60)).map(({ id }) => id).toSorted(), ["s1", "s4"]);
    await saveTold(world, { ...first, leasedUntil: now + 59 }, { kind: "told" });
    assert.deepEqual(await readUntold(world, "a1"), { waiting: 4, failedWhy: null }, "another worker has it");
    await saveTold(world, first, { kind: "failed", why: "503", nextTryAt: now + 5 });
    assert.deepEqual(await readUntold(world, "a1"), { waiting: 4, failedWhy: "503" });
    world.clock.advance(5);
    const [again] = await leaseUntold(world, 1, 60);
    assert.deepEqual([again?.id, again?.attempts], ["s2", 5]);
    await saveTold(world, again ?? assert.fail(), { kind: "told" });
    assert.deepEqual(await readUntold(world, "a1"), { waiting: 3, failedWhy: null });
  });
});
