/** The audit, attacked by somebody who can write the database but does not have the master key. On both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import type { TestWorld } from "../../../test-support/world.ts";
import { isPostgres } from "../../base/platform/db/db.ts";
import { transact, type WorldOrTx } from "../../base/platform/world.ts";
import { listAccess } from "./access.ts";
import { record } from "./audit.ts";
import { chainEntries, newestMark } from "./chain.ts";
import { hashOf } from "./entry.ts";
import { exportAudit } from "./export.ts";
import { keepMonths } from "./partitions.sql.ts";
import { loadBounds } from "./reading/entries.sql.ts";
import { dropOld } from "./retention.ts";
import { verifyAudit } from "./verify.ts";

const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };

onBothEngines("[A33 L8] the audit", (fresh) => {
  const write = async (world: WorldOrTx, many: number) => {
    for (let i = 0; i < many; i += 1)
      await record(world, {
        event: "login",
        outcome: "success",
        method: "approval",
        accountId: "a",
        from,
        detail: { i },
      });
  };
  const chained = async (many: number): Promise<TestWorld> => {
    const world = await fresh();
    await write(world, many);
    await chainEntries(world);
    return world;
  };
  const found = async (world: TestWorld) =>
    (await verifyAudit(world)).problems.map(
      (problem) =>
        `${problem.kind} ${("seq" in problem && problem.seq) || "-"}${"to" in problem ? `-${problem.to}` : ""}`,
    );
  const rows = (world: TestWorld) => world.db.selectFrom("audit").selectAll().orderBy("seq").execute();

  test("is chained without gaps, in batches, and verifies", async () => {
    const world = await chained(450);
    await write(world, 3);
    assert.equal(await chainEntries(world), 3);
    const all = await rows(world);
    assert.deepEqual(
      all.map((it) => it.seq),
      all.map((_, at) => at + 1),
    );
    for (const [at, entry] of all.entries()) if (at > 0) assert.equal(entry.previous, all[at - 1]?.hash);
    const verdict = await verifyAudit(world);
    assert.deepEqual([verdict.entries, verdict.waiting, verdict.problems], [453, 0, []]);
  });

  test("chained by several processes at once: every entry once, nothing lost", async () => {
    const world = await fresh();
    await write(world, 300);
    const counts = await Promise.all([chainEntries(world), chainEntries(world), chainEntries(world), write(world, 50)]);
    await chainEntries(world);
    assert.ok(counts);
    const verdict = await verifyAudit(world);
    assert.deepEqual([verdict.entries, verdict.problems], [350, []]);
  });

  test("a failed transaction leaves no entry", async () => {
    const world = await chained(2);
    await assert.rejects(
      transact(world, async (tx) => {
        await write(tx, 1);
        throw new Error("broken");
      }),
    );
    await write(world, 1);
    await chainEntries(world);
    const verdict = await verifyAudit(world);
    assert.deepEqual([verdict.entries, verdict.problems], [3, []]);
  });

  const columns = [
    "at",
    "account_id",
    "event",
    "outcome",
    "method",
    "ip",
    "browser_label",
    "client",
    "detail",
  ] as const;
  for (const column of columns) {
    test(`an altered ${column} is found, and the report names the entry`, async () => {
      const world = await chained(5);
      const value = column === "at" ? 1 : "{}";
      await world.db
        .updateTable("audit")
        .set({ [column]: value })
        .where("seq", "=", 3)
        .execute();
      assert.deepEqual(await found(world), ["changed 3"]);
    });
  }

  test("an altered entry is found even if its hash, and all hashes after it, were made to fit", async () => {
    const world = await chained(5);
    let previous = "";
    for (const row of await rows(world)) {
      const seq = row.seq ?? 0;
      if (seq === 3) row.ip = "198.51.100.1";
      if (seq > 3) row.previous = previous;
      const hash = hashOf(seq, row.previous ?? "", row.id, row);
      previous = hash;
      await world.db
        .updateTable("audit")
        .set({ ...row, hash })
        .where("id", "=", row.id)
        .execute();
    }
    assert.deepEqual(await found(world), ["changed 3", "changed 4", "changed 5"]);
  });

  test("removed entries are found, in the middle and at the end", async () => {
    const world = await chained(8);
    await world.db.deleteFrom("audit").where("seq", "in", [3, 4]).execute();
    assert.deepEqual(await found(world), ["missing 3-4"]);
    await world.db.deleteFrom("audit").where("seq", ">", 6).execute();
    assert.deepEqual(await found(world), ["missing 3-4", "truncated 7-8"]);
  });

  test("a missing beginning is found, and so is an empty audit", async () => {
    const world = await chained(4);
    await world.db.deleteFrom("audit").where("seq", "<=", 2).execute();
    assert.deepEqual(await found(world), ["missing 1-2"]);
    await world.db.deleteFrom("audit").execute();
    assert.deepEqual(await found(world), ["truncated 1-4"]);
  });

  test("a truncation is found even if the end was moved back to fit: only the key can sign the end", async () => {
    const world = await chained(4);
    const third = (await rows(world))[2];
    await world.db.deleteFrom("audit").where("seq", ">", 3).execute();
    await world.db
      .updateTable("audit_head")
      .set({ seq: 3, hash: third?.hash ?? "" })
      .execute();
    await world.db.deleteFrom("audit_checkpoint").where("seq", ">", 3).execute();
    assert.deepEqual(await found(world), ["mark-forged 3"]);
  });

  test("a changed order is found", async () => {
    const world = await chained(5);
    await world.db.updateTable("audit").set({ seq: 99 }).where("seq", "=", 2).execute();
    await world.db.updateTable("audit").set({ seq: 2 }).where("seq", "=", 4).execute();
    await world.db.updateTable("audit").set({ seq: 4 }).where("seq", "=", 99).execute();
    assert.deepEqual(await found(world), ["changed 2", "changed 4"]);
  });

  test("a second entry at a place that is taken is found, also where one page of the reading ends", async () => {
    const world = await chained(1001);
    if (!isPostgres(world.db)) await sql`drop index audit_seq`.execute(world.db);
    const addAt = async (seq: number) => {
      const { id: _, ...row } = (await rows(world)).find((it) => it.seq === seq) ?? assert.fail();
      await world.db
        .insertInto("audit")
        .values({ ...row, at: row.at + 1, nonce: `another ${seq}` })
        .execute();
    };
    await addAt(1000);
    assert.deepEqual(await found(world), ["surplus 1000"]);
    await addAt(3);
    assert.deepEqual(await found(world), ["surplus 3", "surplus 1000"]);
  });

  test("an invented entry is found: before it is chained, after, and at the end of the chain", async () => {
    const world = await chained(3);
    const [first] = await rows(world);
    assert.ok(first);
    const { id: _, ...copy } = first;
    await world.db
      .insertInto("audit")
      .values({ ...copy, seq: null, previous: null, hash: null, nonce: "another" })
      .execute();
    assert.deepEqual(await found(world), ["inserted -"]);
    await chainEntries(world);
    assert.deepEqual(await found(world), ["inserted 4"]);
    await world.db
      .insertInto("audit")
      .values({ ...copy, seq: 5, nonce: "a third" })
      .execute();
    assert.deepEqual(await found(world), ["inserted 4", "surplus 5"]);
  });

  test("a copy of a genuine entry that is not chained yet is found", async () => {
    const world = await fresh();
    await write(world, 1);
    const [first] = await rows(world);
    assert.ok(first);
    const { id: _, ...copy } = first;
    await assert.rejects(world.db.insertInto("audit").values(copy).execute());
    await sql`drop index audit_nonce`.execute(world.db);
    await world.db.insertInto("audit").values(copy).execute();
    await chainEntries(world);
    await world.db.insertInto("audit").values(copy).execute();
    await chainEntries(world);
    assert.deepEqual(await found(world), ["inserted 2", "inserted 3"]);
  });

  test("a whole database set back to yesterday's is found with a checkpoint that was kept elsewhere", async (t) => {
    const world = await chained(3);
    const log = t.mock.method(world.log, "info");
    const before = await world.db.selectFrom("audit_head").selectAll().executeTakeFirstOrThrow();
    world.clock.advance(3600);
    await write(world, 2);
    await chainEntries(world);
    const elsewhere = await newestMark(world);
    assert.deepEqual(log.mock.calls.at(-1)?.arguments[0], { auditCheckpoint: { ...elsewhere } }, "the log has it");
    assert.ok(elsewhere);
    assert.deepEqual((await verifyAudit(world, [elsewhere])).problems, []);
    await world.db.deleteFrom("audit").where("seq", ">", 3).execute();
    await world.db.updateTable("audit_head").set(before).execute();
    assert.deepEqual(await found(world), []);
    assert.deepEqual((await verifyAudit(world, [elsewhere])).problems, [{ kind: "rolled-back", seq: 5 }]);
    const forged = { ...elsewhere, seq: 4 };
    assert.deepEqual((await verifyAudit(world, [forged])).problems, [{ kind: "mark-forged", seq: 4 }]);
  });

  test("is read from the checkpoint before a time to the first one that is an hour behind its end", async () => {
    const world = await fresh();
    const at = { 1: 1000, 2: 1001, 3: 2000 + 3599, 4: 2000 + 3600, 5: 9999 };
    for (const [seq, moment] of Object.entries(at))
      await world.db
        .insertInto("audit_checkpoint")
        .values({ seq: Number(seq), hash: "", at: moment, signature: "" })
        .execute();
    assert.deepEqual(await loadBounds(world, { from: 1000, to: 2000 }), { after: 1, last: 4 });
  });

  test("is exported as JSON Lines: UTC, the chain in order, a signed end", async () => {
    const world = await chained(3);
    const lines: Record<string, unknown>[] = [];
    for await (const line of exportAudit(world)) lines.push(JSON.parse(line));
    assert.deepEqual(
      lines.map((it) => it.kind),
      ["start", "entry", "entry", "entry", "checkpoint"],
    );
    const { time, event, outcome, method, ip, browser, detail, seq } = lines[1] ?? {};
    assert.deepEqual(
      { time, event, outcome, method, ip, browser, detail, seq },
      {
        time: "2026-11-24T01:00:00Z",
        event: "login",
        outcome: "success",
        method: "approval",
        ip: from.ip,
        browser: from.browserLabel,
        detail: { i: 0 },
        seq: 1,
      },
    );
    const later: string[] = [];
    for await (const line of exportAudit(world, 2)) later.push(JSON.parse(line).kind);
    assert.deepEqual(later, ["start", "entry", "checkpoint"]);
  });

  test("retention drops what verifies, and the rest is anchored", async () => {
    const base = await fresh();
    const world = { ...base, config: { ...base.config, auditDays: 90 } };
    await write(world, 5);
    await chainEntries(world);
    world.clock.advance(98 * 86_400); // PostgreSQL drops a whole month: November has been over for 90 days
    await keepMonths(world);
    await write(world, 2);
    await chainEntries(world);
    assert.deepEqual(await dropOld(world), { kind: "dropped", entries: 5 });
    await chainEntries(world);
    const verdict = await verifyAudit(world);
    assert.deepEqual([verdict.dropped, verdict.entries, verdict.problems], [5, 3, []]);
    assert.deepEqual(await dropOld(world), { kind: "nothing" });
    assert.equal((await listAccess(world, "a", 10)).length, 2);
    // Nobody else can pretend that more was dropped.
    await world.db.deleteFrom("audit").where("seq", "=", 6).execute();
    await world.db.updateTable("audit_head").set({ dropped_seq: 6 }).execute();
    assert.ok((await found(world)).includes("mark-forged 6"));
  });

  test("retention keeps entries that do not verify, and everything without the setting", async () => {
    const base = await chained(5);
    base.clock.advance(1000 * 86_400);
    await keepMonths(base);
    assert.deepEqual(await dropOld(base), { kind: "nothing" });
    await base.db.updateTable("audit").set({ ip: null }).where("seq", "=", 2).execute();
    const world = { ...base, config: { ...base.config, auditDays: 90 } };
    assert.deepEqual(await dropOld(world), { kind: "not-verified" });
    assert.equal((await rows(world)).length, 5);
  });
});
