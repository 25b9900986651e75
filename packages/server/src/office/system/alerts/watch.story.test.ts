/** Admin PPE gets a mail about incidents that the system cannot repair itself: one when it begins, one when it is over; on both engines. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { MAIL_LATE_SECONDS } from "../../../../test-support/promised.ts";
import { addPerson, mailsOf, type TestWorld } from "../../../../test-support/world.ts";
import { refreshOffice, saveSetting } from "../../../base/platform/office.sql.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { addCounts, addNow, hourOf } from "../../../base/platform/tally.ts";
import { transact } from "../../../base/platform/world.ts";
import { wordsOf } from "../../../core/acceptor/push/push-figures.ts";
import { record } from "../../../core/audit/audit.ts";
import { chainEntries } from "../../../core/audit/chain.ts";
import { askCheck } from "../../../core/audit/check/check.sql.ts";
import { runCheck } from "../../../core/audit/check/check.ts";
import { sessionsEndedMail } from "../../helpdesk/helpdesk.mail.ts";
import { areFailuresUnusual, nextStep } from "./alert.ts";
import { watchSystem } from "./watch.ts";

const HOUR = 3600;

/** Looks once a minute, for so many minutes. */
async function minutes(world: TestWorld, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    world.clock.advance(60);
    await watchSystem(world);
  }
}
const alertMails = async (world: TestWorld) =>
  (await mailsOf(world)).filter((it) => it.kind === "alert").map(({ to, subject }) => [to, subject]);
const audited = async ({ db }: TestWorld) =>
  (await db.selectFrom("audit").select(["outcome", "detail"]).where("event", "=", "alert").orderBy("id").execute()).map(
    (it) => [it.outcome, JSON.parse(it.detail).kind, JSON.parse(it.detail).mailed],
  );
const failed = (world: TestWorld, count: number, back = 0) =>
  addCounts(world, [{ hour: hourOf(world.now()) - back * HOUR, what: "login expired approval", count }]);

onBothEngines("Alerts by mail [L17]", (fresh) => {
  async function office(): Promise<TestWorld> {
    const world = await fresh();
    await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    await addPerson(world, { userId: "HELPDESK1", kind: "non-penyedia", role: "helpdesk" });
    const off = await addPerson(world, { userId: "ADMIN2", kind: "non-penyedia", role: "admin-ppe" });
    await world.db.updateTable("account").set({ active: 0 }).where("id", "=", off.id).execute();
    await transact(world, (tx) => saveSetting(tx, "alertsTo", "piket@contoh.go.id"));
    await refreshOffice(world);
    return world;
  }

  test("a flood of failed logins: every active Admin PPE and the set address get one mail, and one when it is over", async () => {
    const world = await office();
    await failed(world, 99);
    await minutes(world, 5);
    assert.deepEqual(await alertMails(world), []);
    await failed(world, 1);
    await minutes(world, 10);
    const subject = "Peringatan: Login gagal jauh lebih banyak dari biasanya";
    const raised = [
      ["admin1@contoh.go.id", subject],
      ["piket@contoh.go.id", subject],
    ];
    assert.deepEqual((await alertMails(world)).toSorted(), raised);
    world.clock.advance(2 * HOUR);
    await minutes(world, 10);
    assert.equal((await alertMails(world)).length, 2, "not over while it may come back");
    await minutes(world, 10);
    assert.equal((await alertMails(world)).length, 4);
    assert.deepEqual(await audited(world), [
      ["raised", "login-failing", true],
      ["over", "login-failing", true],
    ]);
  });

  test("a moment's trouble tells nobody; one that comes back at once is the same incident", async () => {
    const world = await office();
    await failed(world, 500);
    await minutes(world, 1);
    await world.db.deleteFrom("tally").execute();
    await minutes(world, 30);
    assert.deepEqual([await alertMails(world), await audited(world)], [[], []]);
    await failed(world, 500);
    await minutes(world, 5);
    const rows = await world.db.selectFrom("tally").selectAll().execute();
    await world.db.deleteFrom("tally").execute();
    await minutes(world, 5);
    await addCounts(world, rows);
    await minutes(world, 5);
    assert.deepEqual(await audited(world), [["raised", "login-failing", true]]);
  });

  test("incidents that an attacker makes are mailed three times a day, and hide no other kind", async () => {
    const world = await office();
    for (let round = 0; round < 5; round += 1) {
      await failed(world, 500);
      await minutes(world, 5);
      await world.db.deleteFrom("tally").execute();
      await minutes(world, 20);
    }
    const raised = (await audited(world)).filter(([outcome]) => outcome === "raised");
    assert.deepEqual(
      raised.map(([, , mailed]) => mailed),
      [true, true, true, false, false],
    );
    assert.equal((await alertMails(world)).length, 3 * 2 * 2);
    await addNow(
      world,
      Array.from({ length: 30 }, () => wordsOf({ service: "fcm.googleapis.com", outcome: "key" })).flat(),
    );
    await minutes(world, 5);
    assert.equal((await alertMails(world)).length, 3 * 2 * 2 + 2);
    assert.deepEqual((await audited(world)).at(-1), ["raised", "push-failing", true]);
  });

  test("the office's directory is away: Admin PPE is told, once, and again when it answers; without a directory nobody is asked", async () => {
    const world = await office();
    await minutes(world, 5);
    let asked = 0;
    let isAway = true;
    const probe = async () => {
      asked += 1;
      if (isAway) throw new Error("ECONNREFUSED");
    };
    const withLdap = Object.assign(world, { ldap: { probe, check: async () => "away" as const } });
    await minutes(withLdap, 1);
    assert.deepEqual(await audited(world), [], "a moment tells nobody");
    await minutes(withLdap, 9);
    assert.equal(asked, 10, "once in a minute");
    const subject = "Peringatan: Direktori kantor tidak dapat ditanyai: akun dengan password di sana tidak dapat login";
    assert.deepEqual((await alertMails(world)).toSorted(), [
      ["admin1@contoh.go.id", subject],
      ["piket@contoh.go.id", subject],
    ]);
    isAway = false;
    await minutes(withLdap, 20);
    assert.deepEqual(await audited(world), [
      ["raised", "directory-away", true],
      ["over", "directory-away", true],
    ]);
  });

  test("mail that waits too long is an incident where there is a mail server; a look that breaks neither begins one nor ends it; one address gets one mail", async () => {
    const world = await office();
    await transact(world, (tx) => saveSetting(tx, "alertsTo", "admin1@contoh.go.id"));
    await refreshOffice(world);
    const owner = await addPerson(world, { userId: "V1" });
    await transact(world, (tx) => queueMail(tx, sessionsEndedMail(tx, owner)));
    world.clock.advance(MAIL_LATE_SECONDS);
    const { config } = world;
    const given = (more: object) => Object.assign(world, { config: { ...config, ...more } });
    const broken = () => {
      const broken = given({}).config;
      Object.defineProperty(broken, "smtpUrl", { get: () => assert.fail("it breaks") });
    };
    broken();
    await minutes(world, 5);
    given({ mode: "production" });
    await minutes(world, 5);
    assert.deepEqual(await audited(world), [], "a backup that was never made is no incident");
    given({ smtpUrl: "smtp://127.0.0.1" });
    await minutes(world, 5);
    broken();
    await minutes(world, 30);
    assert.deepEqual(await audited(world), [["raised", "mail-late", true]]);
    assert.deepEqual((await alertMails(world)).length, 1);
    given({});
    await minutes(world, 20);
    assert.deepEqual((await audited(world)).at(-1), ["over", "mail-late", true]);
  });

  test("several processes: one of them looks in a minute, and one tells", async () => {
    const world = await office();
    await failed(world, 500);
    for (let minute = 0; minute < 6; minute += 1) {
      world.clock.advance(60);
      await Promise.all([watchSystem(world), watchSystem({ ...world }), watchSystem({ ...world })]);
    }
    assert.equal((await alertMails(world)).length, 2);
  });

  test("an entry of the audit that somebody changed", async () => {
    const world = await office();
    for (let entry = 0; entry < 3; entry += 1) await record(world, { event: "login", outcome: "success" });
    await chainEntries(world);
    await minutes(world, 5);
    assert.deepEqual(await audited(world), []);
    await world.db.updateTable("audit").set({ outcome: "denied" }).where("seq", "=", 2).execute();
    await minutes(world, 5);
    assert.deepEqual(await audited(world), [["raised", "audit-broken", true]]);
    const [mail] = (await mailsOf(world)).filter((it) => it.kind === "alert");
    assert.match(
      mail?.text ?? "",
      /Jangan ubah apa pun di database[\s\S]*\/konsol\/sistem[\s\S]*Change nothing in the database/,
    );
  });
});

onBothEngines("An old entry of the audit that somebody changed [L17]", (fresh) => {
  test("a minute's look finds it, the next ones look elsewhere: it is told, and over once a whole check finds nothing", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    for (let hour = 0; hour < 8; hour += 1) {
      await record(world, { event: "login", outcome: "success" });
      await chainEntries(world);
      world.clock.advance(HOUR);
    }
    const set = (outcome: string) => world.db.updateTable("audit").set({ outcome }).where("seq", "=", 2).execute();
    await set("denied");
    await minutes(world, 12);
    assert.deepEqual(await audited(world), [["raised", "audit-broken", true]]);
    await set("success");
    await minutes(world, 20);
    assert.equal((await audited(world)).length, 1, "nobody has looked at the whole");
    await transact(world, (tx) => askCheck(tx));
    await runCheck(world);
    await minutes(world, 20);
    assert.deepEqual((await audited(world)).at(-1), ["over", "audit-broken", true]);
    await set("denied");
    await transact(world, (tx) => askCheck(tx));
    await runCheck(world);
    await minutes(world, 4);
    assert.deepEqual(
      (await audited(world)).at(-1),
      ["raised", "audit-broken", true],
      "at once: the whole check says so",
    );
  });
});

describe("the decisions of alerts", () => {
  test("what is usual is the median of a week: a busy LPSE has a higher one, and one flood does not raise it", () => {
    const hours = (usual: number, now: number) =>
      new Map(
        Array.from({ length: 168 }, (_, back) => [(200 - back) * HOUR, back === 0 ? now : back === 9 ? 9999 : usual]),
      );
    const unusual = (usual: number, now: number) => areFailuresUnusual(hours(usual, now), 200 * HOUR, 168, HOUR);
    assert.deepEqual([unusual(0, 99), unusual(0, 100), unusual(60, 299), unusual(60, 300)], [false, true, false, true]);
    const only = (back: number) => areFailuresUnusual(new Map([[(200 - back) * HOUR, 100]]), 200 * HOUR, 168, HOUR);
    assert.deepEqual([only(0), only(1), only(2)], [true, true, false], "this hour and the one before it");
  });

  test("an incident is told after two minutes, and is over after a quarter of an hour", () => {
    const alert = { kind: "disk-low", badSince: 1000, toldAt: null, goodSince: null } as const;
    assert.deepEqual(
      [
        nextStep(null, true, 1000),
        nextStep(alert, true, 1119),
        nextStep(alert, true, 1120),
        nextStep(alert, false, 1060),
      ],
      ["begin", "wait", "tell", "forget"],
    );
    const told = { ...alert, toldAt: 1120 };
    const calm = { ...told, goodSince: 2000 };
    assert.deepEqual(
      [
        nextStep(told, false, 2000),
        nextStep(calm, false, 2899),
        nextStep(calm, false, 2900),
        nextStep(calm, true, 2100),
      ],
      ["calm", "wait", "over", "again"],
    );
  });
});
