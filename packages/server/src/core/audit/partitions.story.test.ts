/** The audit on PostgreSQL: a partition for each month, and retention by dropping whole partitions. The clock is set by hand. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { migratedPostgresUrl } from "../../../test-support/postgres.ts";
import { until } from "../../../test-support/until.ts";
import { START, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { startJobs } from "../../operate/start/jobs.ts";
import { listAccess } from "./access.ts";
import { record } from "./audit.ts";
import { chainEntries, newestMark } from "./chain.ts";
import { exportAudit } from "./export.ts";
import { keepMonths, loadMonths } from "./partitions.sql.ts";
import { dropOld } from "./retention.ts";
import { verifyAudit } from "./verify.ts";

const DAY = 86_400;
const at = (text: string) => Date.parse(`${text}Z`) / 1000;

describe("[L7 L8] the audit's months, on PostgreSQL 18", () => {
  const opened: TestWorld[] = [];
  after(() => Promise.all(opened.map((it) => it.close())));

  /** An empty audit that keeps 90 days. It begins on 24 November 2026. */
  const open = async () => {
    const url = await migratedPostgresUrl();
    const base = await testWorld({ engine: { name: "", url: async () => url } });
    const world = { ...base, config: { ...base.config, auditDays: 90 } };
    opened.push(world);
    return { world, url };
  };
  const write = async (world: TestWorld, many = 1) => {
    for (let i = 0; i < many; i += 1)
      await record(world, { event: "login", outcome: "success", method: "approval", accountId: "a", detail: { i } });
  };
  const moveTo = (world: TestWorld, time: string) => world.clock.advance(at(time) - world.clock.now);
  const months = async (world: TestWorld) => (await loadMonths(world)).map((it) => it.table);
  /** How many rows each partition has, without the empty ones. */
  const rowsOf = async (world: TestWorld) => {
    const { rows } = await sql<{ name: string; n: number }>`select tableoid::regclass::text as name, count(*) as n
      from audit group by 1 order by 1`.execute(world.db);
    return Object.fromEntries(rows.map((it) => [it.name, Number(it.n)]));
  };
  const problems = async (world: TestWorld) => (await verifyAudit(world)).problems;
  /** Five entries in each of November, December and January, chained as they are written; then 5 May 2027. */
  const untilMay = async () => {
    const { world, url } = await open();
    for (const time of ["2026-11-24T01:00:00", "2026-12-10T08:00:00", "2027-01-31T23:59:59"]) {
      moveTo(world, time);
      await keepMonths(world);
      await write(world, 5);
      await chainEntries(world);
    }
    moveTo(world, "2027-05-05T00:00:00");
    await keepMonths(world);
    return { world, url };
  };

  /** In May 2027, with 140 days of retention, November is due and December is not. */
  const onlyNovember = (world: TestWorld): TestWorld => ({ ...world, config: { ...world.config, auditDays: 140 } });

  test("are made when a process starts, without a rest before", async () => {
    const { world } = await open();
    assert.deepEqual(await months(world), []);
    const jobs = startJobs(world);
    await until("this month has its partition", async () => (await months(world)).length > 0);
    await jobs.stop();
  });

  test("partitions are made before their month begins, once, however many processes make them", async () => {
    const { world } = await open();
    assert.equal(world.clock.now, START);
    await Promise.all([keepMonths(world), keepMonths(world), keepMonths(world)]);
    await keepMonths(world);
    assert.deepEqual(await months(world), ["audit_2026_11", "audit_2026_12", "audit_2027_01"]);
    moveTo(world, "2026-12-01T00:00:00");
    await keepMonths(world);
    assert.deepEqual((await months(world)).at(-1), "audit_2027_02");
  });

  test("an entry is in its month; one without a partition is kept, and moves when its month gets one", async () => {
    const { world } = await open();
    await write(world); //                       before the first run of the job
    moveTo(world, "2035-01-01T00:00:00"); //     a clock that is years ahead
    await write(world);
    await chainEntries(world);
    world.clock.now = START;
    assert.deepEqual(await rowsOf(world), { audit_other: 2 });
    await keepMonths(world);
    await write(world);
    moveTo(world, "2026-12-01T00:00:00");
    await write(world);
    await chainEntries(world);
    assert.deepEqual(await rowsOf(world), { audit_2026_11: 2, audit_2026_12: 1, audit_other: 1 });
    moveTo(world, "2034-11-05T00:00:00");
    await keepMonths(world);
    assert.deepEqual(await rowsOf(world), { audit_2026_11: 2, audit_2026_12: 1, audit_2035_01: 1 });
    assert.deepEqual(await problems(world), []);
  });

  test("entries of months that are over get their months too, as an upgrade or a clock that was late leaves them", async () => {
    const { world } = await open();
    for (const time of ["2026-08-31T23:59:59", "2026-09-01T00:00:00"]) {
      moveTo(world, time);
      await write(world);
    }
    world.clock.now = START;
    await keepMonths(world);
    assert.deepEqual(await rowsOf(world), { audit_2026_08: 1, audit_2026_09: 1 });
  });

  test("entries that are written while their month gets its partition are all stored", async () => {
    const { world } = await open();
    let done = false;
    let written = 0;
    const writers = Array.from({ length: 6 }, async () => {
      for (; !done; written += 1) await write(world);
    });
    await until("entries are written", () => written > 20);
    await until("the months are there", async () => {
      await keepMonths(world);
      return (await months(world)).length === 3;
    });
    done = true;
    await Promise.all(writers);
    await chainEntries(world);
    assert.deepEqual(await rowsOf(world), { audit_2026_11: written });
    assert.deepEqual(await problems(world), []);
  });

  test("more entries than can move while people log in stay where they are, and the coming months get their partitions", async () => {
    const { world } = await open();
    await sql`insert into audit (at, event, outcome, client, detail, nonce, mac)
      select ${START}, 'login', 'success', 'portal', '{}', nth::text, '' from generate_series(0, 50000) nth`.execute(
      world.db,
    );
    await assert.rejects(keepMonths(world), /more than 50000 entries of audit_2026_11 are in audit_other/);
    assert.deepEqual(await months(world), ["audit_2026_12", "audit_2027_01"]);
    assert.deepEqual(await rowsOf(world), { audit_other: 50_001 });
    await world.db.deleteFrom("audit").where("nonce", "=", "7").execute();
    await keepMonths(world);
    assert.deepEqual(await rowsOf(world), { audit_2026_11: 50_000 });
  });

  test("a month is dropped when it has been over for the days of retention, with its partition; the chain still verifies", async () => {
    const { world } = await untilMay();
    moveTo(world, "2027-02-28T23:59:59"); // November ended 90 days ago tomorrow
    assert.deepEqual(await dropOld(world), { kind: "nothing" });
    moveTo(world, "2027-03-01T00:00:00");
    assert.deepEqual(await dropOld(world), { kind: "dropped", entries: 5 });
    assert.equal((await months(world))[0], "audit_2026_12");
    await chainEntries(world);
    const verdict = await verifyAudit(world);
    assert.deepEqual([verdict.dropped, verdict.entries, verdict.problems], [5, 11, []]);
    assert.deepEqual(await dropOld(world), { kind: "nothing" });
    assert.equal((await listAccess(world, "a", 100)).length, 10, "Log Akses shows the kept entries");
  });

  test("months are dropped one in a run; what is left is anchored, exported, and holds against a checkpoint kept elsewhere", async () => {
    const { world } = await untilMay();
    const elsewhere = (await newestMark(world)) ?? assert.fail();
    for (const month of ["2026_12", "2027_01", "2027_02"]) {
      assert.deepEqual(await dropOld(world), { kind: "dropped", entries: 5 });
      assert.equal((await months(world))[0], `audit_${month}`);
    }
    assert.deepEqual(await dropOld(world), { kind: "nothing" });
    await chainEntries(world);
    assert.deepEqual(await rowsOf(world), { audit_2027_05: 3 });
    assert.deepEqual((await verifyAudit(world, [elsewhere])).problems, []);
    const lines: Record<string, unknown>[] = [];
    for await (const line of exportAudit(world)) lines.push(JSON.parse(line));
    assert.deepEqual(
      lines.map((it) => [it.kind, it.seq ?? it.after]),
      [
        ["start", 15],
        ["entry", 16],
        ["entry", 17],
        ["entry", 18],
        ["checkpoint", 18],
      ],
    );
    // Nobody else can pretend that more was dropped.
    await world.db.deleteFrom("audit").where("seq", "=", 16).execute();
    await world.db.updateTable("audit_head").set({ dropped_seq: 16 }).execute();
    assert.ok((await problems(world)).some((it) => it.kind === "mark-forged"));
  });

  test("a month that does not verify stays whole, and so does one with an entry that is not chained", async () => {
    const { world } = await untilMay();
    await world.db.updateTable("audit").set({ ip: "198.51.100.1" }).where("seq", "=", 7).execute();
    assert.deepEqual(await dropOld(world), { kind: "dropped", entries: 5 });
    assert.deepEqual(await dropOld(world), { kind: "not-verified" });
    assert.equal((await rowsOf(world)).audit_2026_12, 5);
    assert.deepEqual(await problems(world), [{ kind: "changed", seq: 7, id: 7 }]);

    const { world: late } = await untilMay();
    const { now } = late.clock;
    late.clock.now = START;
    await write(late);
    late.clock.now = now;
    assert.deepEqual(await dropOld(late), { kind: "dropped", entries: 5 });
    assert.deepEqual(await rowsOf(late), { audit_2026_11: 1, audit_2026_12: 5, audit_2027_01: 5, audit_2027_05: 1 });
    await chainEntries(late);
    assert.deepEqual(await problems(late), []);
  });

  test("entries of the next month up to the mark go with the month; an entry that was chained later is kept with its month", async () => {
    const { world } = await open();
    moveTo(world, "2026-11-30T23:59:59");
    await keepMonths(world);
    await write(world, 2);
    world.clock.advance(2);
    await write(world, 3); // December's, and before the checkpoint
    await chainEntries(world);
    world.clock.now = START; // a process whose clock is late
    await write(world);
    moveTo(world, "2026-12-10T00:00:00");
    await write(world);
    await chainEntries(world);
    moveTo(world, "2027-03-02T00:00:00");
    await keepMonths(world);
    assert.deepEqual(await dropOld(world), { kind: "nothing" }, "no checkpoint behind all of November is old enough");
    moveTo(world, "2027-03-11T00:00:00");
    assert.deepEqual(await dropOld(world), { kind: "dropped", entries: 7 });
    assert.deepEqual(await rowsOf(world), { audit_2027_03: 1 });
    await chainEntries(world);
    assert.deepEqual(await problems(world), []);
  });

  test("a backup that reads the table stops nobody: the drop is left for the next run, and is not verified again", async () => {
    const { world, url } = await untilMay();
    const backup = new pg.Client({ connectionString: url });
    await backup.connect();
    await backup.query("begin");
    await backup.query("lock table audit in access share mode");
    assert.deepEqual(await dropOld(world), { kind: "dropped", entries: 5 });
    assert.deepEqual(await rowsOf(world), { audit_2026_11: 5, audit_2026_12: 5, audit_2027_01: 5, audit_2027_05: 1 });
    await write(world); // a login goes on
    await chainEntries(world);
    assert.deepEqual(await problems(world), []);
    await backup.query("commit");
    await backup.end();
    assert.deepEqual(await dropOld(onlyNovember(world)), { kind: "nothing" });
    assert.equal((await rowsOf(world)).audit_2026_11, undefined);
    assert.deepEqual(await problems(world), []);
  });

  test("two processes drop at once: one of them records it, and nothing is lost", async () => {
    const { world } = await untilMay();
    const one = onlyNovember(world);
    const results = await Promise.all([dropOld(one), dropOld(one), dropOld(one)]);
    assert.deepEqual(await dropOld(one), { kind: "nothing" });
    assert.deepEqual(results.map((it) => it.kind).toSorted(), ["dropped", "nothing", "nothing"]);
    await chainEntries(world);
    assert.deepEqual(await rowsOf(world), { audit_2026_12: 5, audit_2027_01: 5, audit_2027_05: 1 });
    assert.deepEqual(await problems(world), []);
  });

  /** The same audit, of which another process drops November right after the nth statement. */
  const overtaken = (world: TestWorld, nth: number): TestWorld => {
    let statements = 0;
    const db = world.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        statements += 1;
        if (statements === nth) await dropOld(onlyNovember(world));
        return result;
      },
    });
    return { ...onlyNovember(world), db };
  };

  test("a month that another process drops meanwhile is neither missing for `spse audit verify` nor unverified for the job", async () => {
    const { world } = await untilMay();
    assert.deepEqual((await verifyAudit(overtaken(world, 1))).problems, []);
    assert.equal((await months(world))[0], "audit_2026_12");
    const { world: another } = await untilMay();
    assert.deepEqual(await dropOld(overtaken(another, 4)), { kind: "nothing" });
    assert.equal((await months(another))[0], "audit_2026_12");
  });

  test("without a number of days nothing is dropped", async () => {
    const { world } = await untilMay();
    world.clock.advance(3000 * DAY);
    assert.deepEqual(await dropOld({ ...world, config: { ...world.config, auditDays: undefined } }), {
      kind: "nothing",
    });
    assert.equal(
      Object.values(await rowsOf(world)).reduce((sum, it) => sum + it, 0),
      15,
    );
  });

  test("a statement on the newest entries reads the newest partitions", async () => {
    const { world } = await untilMay();
    const plan = async (text: string) =>
      (await sql<{ "QUERY PLAN": string }>`explain ${sql.raw(text)}`.execute(world.db)).rows
        .map((it) => it["QUERY PLAN"])
        .join("\n");
    const seen = await plan(`select id from audit where account_id = 'a' and at > ${at("2027-05-01T00:00:00")}`);
    assert.match(seen, /audit_2027_05/);
    assert.doesNotMatch(seen, /audit_2026_11|audit_2027_01/);
  });
});
