/** What retention refuses and finishes, and what the minute's look at parts of the audit finds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import type { World } from "../../base/platform/world.ts";
import { record } from "./audit.ts";
import { chainEntries, newestMark } from "./chain.ts";
import { chainedText, hashOf } from "./entry.ts";
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

  test("are dropped once by two processes at the same moment", async () => {
    const { world } = await aged();
    const both = await Promise.all([dropOld(world), dropOld(world)]);
    assert.deepEqual(both.map(({ kind }) => kind).toSorted(), ["dropped", "nothing"]);
    const entries = world.db.selectFrom("audit").select("id").where("outcome", "=", "dropped").execute();
    assert.equal((await entries).length, 1);
  });

  test("are forged where a mark is signed by nobody, and rewritten where entries fit among themselves and no mark", async () => {
    const { world } = await aged();
    const found = async (turn = 0) =>
      (await verifySome(world, turn)).map((it) => `${it.kind} ${"seq" in it && it.seq}`);
    const [first, last] = await world.db.selectFrom("audit_checkpoint").selectAll().orderBy("seq").execute();
    if (!first || !last) return assert.fail();
    const sign = (seq: number, signature: string) =>
      world.db.updateTable("audit_checkpoint").set({ signature }).where("seq", "=", seq).execute();
    await sign(first.seq, last.signature);
    assert.deepEqual(await found(), [`mark-forged ${first.seq}`]);
    assert.deepEqual(await found(1), [`mark-forged ${first.seq}`]);
    assert.deepEqual(await found(2), []);
    await sign(first.seq, first.signature);

    const row = await world.db.selectFrom("audit").selectAll().orderBy("seq", "desc").executeTakeFirstOrThrow();
    const [seq, changed] = [row.seq ?? 0, { ...row, ip: "192.0.2.1" }];
    const hash = hashOf(seq, row.previous ?? "", row.id, changed);
    const mac = world.auditKey.mac(chainedText(seq, hash, true));
    await world.db.updateTable("audit").set({ ip: changed.ip, hash, mac }).where("id", "=", row.id).execute();
    assert.deepEqual(await found(), [`rewritten ${seq}`]);
    assert.deepEqual(
      (await verifyAudit(world)).problems.map(({ kind }) => kind),
      ["rewritten"],
    );
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
