/** What retention refuses and finishes, and what the minute's look at parts of the audit finds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import type { World } from "../../base/platform/world.ts";
import { record } from "./audit.ts";
import { chainEntries, newestMark } from "./chain.ts";
import { dropOld } from "./retention.ts";
import { verifyAudit, verifySome } from "./verify.ts";

onSqlite("Parts of the audit", (fresh) => {
  const write = async (world: World, many: number) => {
    for (let at = 0; at < many; at++) await record(world, { event: "session", outcome: "ended" });
    await chainEntries(world);
  };
  const places = async (world: World, table: "audit" | "audit_checkpoint") =>
    (await world.db.selectFrom(table).select("seq").orderBy("seq").execute()).map(({ seq }) => seq);

  /** Entries 1 to 5 of three hours, which are old enough; 6 and 7 of today. */
  async function aged() {
    const base = await fresh();
    const world = { ...base, config: { ...base.config, auditDays: 90 } };
    for (const many of [2, 2, 1]) {
      await write(world, many);
      world.clock.advance(3600);
    }
    const mark = (await newestMark(world)) ?? assert.fail();
    world.clock.advance(100 * 86_400);
    await write(world, 2);
    return { world, mark };
  }

  test("are dropped only from one signed point to another", async () => {
    const { world } = await aged();
    const head = await world.db.selectFrom("audit_head").selectAll().executeTakeFirstOrThrow();
    const checkpoints = await world.db.selectFrom("audit_checkpoint").selectAll().execute();
    await world.db.updateTable("audit_head").set({ dropped_signature: head.signature }).execute();
    assert.deepEqual(await dropOld(world), { kind: "not-verified" });
    await world.db.updateTable("audit_head").set(head).execute();
    await world.db.updateTable("audit_checkpoint").set({ signature: head.signature }).where("seq", "=", 5).execute();
    assert.deepEqual(await dropOld(world), { kind: "not-verified" });
    assert.deepEqual(await places(world, "audit"), [1, 2, 3, 4, 5, 6, 7]);
    const { signature = "" } = checkpoints.find(({ seq }) => seq === 5) ?? {};
    await world.db.updateTable("audit_checkpoint").set({ signature }).where("seq", "=", 5).execute();
    assert.deepEqual(await dropOld(world), { kind: "dropped", entries: 5 });
  });

  test("that were dropped leave their signed end; a run that was cut short is finished; an older checkpoint still fits", async () => {
    const { world, mark } = await aged();
    assert.equal(mark.seq, 5);
    const old = await world.db.selectFrom("audit").selectAll().where("seq", "=", 3).executeTakeFirstOrThrow();
    await dropOld(world);
    assert.deepEqual(await places(world, "audit_checkpoint"), [5, 7]);
    await world.db.insertInto("audit").values(old).execute();
    assert.deepEqual(await dropOld(world), { kind: "nothing" });
    await chainEntries(world);
    assert.deepEqual(await places(world, "audit"), [6, 7, 8]);
    assert.deepEqual((await verifyAudit(world, [mark])).problems, []);
  });

  test("are verified in turn: the newest each minute, each older span at its own", async () => {
    const { world } = await aged();
    const turns = async () => {
      const found = [];
      for (const turn of [0, 1, 2, 3, 4])
        found.push((await verifySome(world, turn)).map((it) => `${it.kind} ${"seq" in it && it.seq}`).join());
      return found;
    };
    const spoil = async (seq: number) => {
      const { ip } = await world.db.selectFrom("audit").select("ip").where("seq", "=", seq).executeTakeFirstOrThrow();
      await world.db
        .updateTable("audit")
        .set({ ip: ip === null ? "192.0.2.1" : null })
        .where("seq", "=", seq)
        .execute();
    };
    assert.deepEqual(await turns(), ["", "", "", "", ""]);
    await spoil(1);
    assert.deepEqual(await turns(), ["changed 1", "", "", "", "changed 1"]);
    await spoil(1);
    await spoil(7);
    assert.deepEqual(
      await turns(),
      Array.from({ length: 5 }, () => "changed 7"),
    );
  });
});
