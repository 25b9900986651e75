/** Helpdesk, on an account of Admin PPE: what gives a way in needs two officers; on both engines. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { atHelpdesk, checked, idOnDesk, type Office, office, press } from "../../test-support/at-helpdesk.ts";
import { atBeranda, clickOk, outcomes, since, waits } from "../../test-support/at-reset.ts";
import { type Enrolled, onBothEngines } from "../../test-support/enrolled.ts";
import { approve } from "../../test-support/log-in.ts";
import type { Visitor } from "../../test-support/visitor.ts";
import { mailsOf, type TestWorld } from "../../test-support/world.ts";
import { changeAccount, loadAccount, type Role, raiseEpoch } from "../account/account.ts";
import { eraseUser } from "../cli/personal-data.ts";
import { decide } from "../cli/reset.ts";
import { setActive } from "../cli/user.ts";
import { clearExpired } from "../data-life/clear.ts";
import { listDevices } from "../factors/device/device.ts";
import { FIRST_YES_SECONDS } from "../rules/lifetimes.ts";
import { takeFirstYes } from "./second-officer/second-officer.sql.ts";
import { aboutOf } from "./second-officer/second-officer.ts";

const HOURS = 3600;
const terminal = { operator: "siti", say: () => {}, untilStopped: async () => {} };

interface TwoOfficers extends Office {
  readonly second: { readonly officer: Enrolled; readonly desk: Visitor };
}

/** The owner is an Admin PPE with 2FA; two officers are logged in. */
async function twoOfficers(fresh: () => Promise<TestWorld>, role: Role = "admin-ppe"): Promise<TwoOfficers> {
  const it = await office(fresh);
  const { world, person } = it;
  await world.db.updateTable("account").set({ role }).where("id", "=", person.account.id).execute();
  return { ...it, second: await atHelpdesk(world, "helpdesk", "HELPDESK2") };
}

/** Only one browser may enrol for the owner. */
const lock = ({ world, person }: Office) =>
  changeAccount(world, person.account.id, { enrol_browser_id: "gone", enrol_browser_until: world.now() + 72 * HOURS });
const isLocked = async ({ world, person }: Office) =>
  (await loadAccount(world, person.account.id)).enrolBrowserUntil !== null;

/** Presses a button on the owner's page; the officer's phone says *Ya*. */
async function act(it: Office, by: { officer: Enrolled; desk: Visitor }, what: string, fields = {}) {
  const path = `/helpdesk/accounts/${it.person.account.id}`;
  await by.desk.get(path);
  assert.equal((await by.desk.post(`${path}/${what}`, { ...checked, ...fields })).path, "/proof");
  return approve(by.desk, by.officer.phone);
}

/** The officer's phone says *Bukan saya* to the request that it has answered last. [P-57] */
async function reportLast({ account, phone }: Enrolled, world: TestWorld) {
  const { id, bytes } = await world.db
    .selectFrom("approval")
    .select(["id", "bytes"])
    .where("account_id", "=", account.id)
    .orderBy("turn", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  assert.equal((await phone.answer({ id, bytes }, "report")).body.outcome, "reported");
}

onBothEngines("Two officers", (fresh) => {
  test("a reset of an Admin PPE: one officer approves nothing, however often; the second does; the audit names both [promise:two-officers] [N34]", async () => {
    const it = await twoOfficers(fresh);
    const { world, person, officer, desk, second } = it;
    const computer = await waits(world);
    const id = idOnDesk(await desk.get("/helpdesk"));
    assert.match((await desk.get(`/helpdesk/resets/${id}`)).text, /perlu dua petugas[\s\S]*spse reset approve/);
    for (const _time of [1, 2]) {
      await desk.get(`/helpdesk/resets/${id}`);
      const pressed = await desk.post(`/helpdesk/resets/${id}`, { decision: "approve", ...checked });
      assert.equal(pressed.path, "/proof");
      assert.match((await approve(desk, officer.phone)).text, /Belum ada yang diubah/);
      world.clock.advance(60);
    }
    assert.match((await computer.get("/reset/confirm")).text, /menunggu persetujuan petugas/);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
    assert.match((await desk.get("/helpdesk")).text, /Anda sudah menyetujui/);
    const own = await desk.get(`/helpdesk/resets/${id}`);
    assert.match(own.text, /Anda sudah menyetujui/);
    assert.doesNotMatch(own.text, /value="approve"/);

    assert.match((await second.desk.get("/helpdesk")).text, /HELPDESK1 sudah menyetujui/);
    assert.match((await second.desk.get(`/helpdesk/resets/${id}`)).text, /HELPDESK1[\s\S]*Surat bermeterai/);
    await press(second.desk, "approve", { checked: "in-person", note: "" });
    assert.match((await approve(second.desk, second.officer.phone)).text, /Reset disetujui/);
    assert.equal((await clickOk(computer)).path, "/reset/done");
    assert.equal(await since(world, person), null);

    const awaited = "second-officer-awaited";
    assert.deepEqual(await outcomes(world, "helpdesk"), [awaited, awaited, awaited, awaited, "reset-approved"]);
    const entries = await world.db.selectFrom("audit").selectAll().where("outcome", "like", "%approved").execute();
    const named = entries.map((entry) => [entry.account_id, JSON.parse(entry.detail)] as const);
    assert.deepEqual(
      named
        .filter(([, detail]) => detail.reset === id)
        .map(([account, detail]) => [account, detail.first, detail.firstChecked, detail.checked]),
      [person.account.id, second.officer.account.id].map((account) => [account, "HELPDESK1", "letter", "in-person"]),
    );
    const told = (await mailsOf(world)).filter((mail) => mail.to === person.account.email).map((mail) => mail.kind);
    for (const kind of ["helpdesk-first-yes", "reset-approved"]) assert.ok(told.includes(kind), kind);
  });

  test("every other role needs one officer, as before; a refusal needs one for Admin PPE too", async () => {
    const vendor = await twoOfficers(fresh, "penyedia");
    const computer = await waits(vendor.world);
    await press(vendor.desk, "approve");
    assert.match((await approve(vendor.desk, vendor.officer.phone)).text, /Reset disetujui/);
    assert.equal((await clickOk(computer)).path, "/reset/done");

    const admin = await twoOfficers(fresh);
    await waits(admin.world);
    await press(admin.desk, "approve");
    await approve(admin.desk, admin.officer.phone);
    await press(admin.second.desk, "refuse", {});
    assert.match((await approve(admin.second.desk, admin.second.officer.phone)).text, /Reset ditolak/);
    assert.equal(idOnDesk(await admin.desk.get("/helpdesk")), "");
    assert.notEqual(await since(admin.world, admin.person), null);
  });

  test("the owner, an officer too, is not the second one; another officer is [promise:two-officers]", async () => {
    const it = await twoOfficers(fresh);
    await lock(it);
    assert.match((await act(it, it, "lift")).text, /Belum ada yang diubah/);
    assert.equal(await isLocked(it), true);
    const owner = await atBeranda(it.world, it.person);
    const path = `/helpdesk/accounts/${it.person.account.id}`;
    assert.match((await owner.get("/helpdesk")).text, /HELPDESK1 sudah menyetujui/);
    assert.doesNotMatch((await owner.get(path)).text, /\/lift"/);
    await owner.get("/helpdesk");
    assert.match((await owner.post(`${path}/lift`, checked)).path, /sendiri/);
    const about = aboutOf("lift", it.person.account.id);
    assert.equal(await takeFirstYes(it.world, about, it.person.account.id), null);
    assert.equal(await takeFirstYes(it.world, about, it.officer.account.id), null);
    assert.equal(await isLocked(it), true);

    assert.match((await it.second.desk.get("/helpdesk")).text, /Menunggu petugas kedua[\s\S]*HELPDESK1/);
    assert.match((await act(it, it.second, "lift")).text, /dari peramban mana pun/);
    assert.equal(await isLocked(it), false);
  });

  test("a yes to one act does not count for another act on the same account [promise:two-officers]", async () => {
    const it = await twoOfficers(fresh);
    await lock(it);
    await act(it, it, "lift");
    const computer = await waits(it.world);
    await press(it.second.desk, "approve");
    assert.match((await approve(it.second.desk, it.second.officer.phone)).text, /Belum ada yang diubah/);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
    it.world.clock.advance(60);
    await press(it.desk, "approve");
    assert.match((await approve(it.desk, it.officer.phone)).text, /Reset disetujui/, "the second yes to the same act");
  });

  test("the second officer refuses, once; then a yes is a first one again", async () => {
    const it = await twoOfficers(fresh);
    await lock(it);
    await act(it, it, "lift");
    assert.match((await act(it, it.second, "lift", { decision: "refuse" })).text, /Izin ditolak/);
    it.world.clock.advance(60);
    assert.match((await act(it, it.second, "lift", { decision: "refuse" })).text, /Tidak ada yang diubah/);
    it.world.clock.advance(60);
    assert.match((await act(it, it.second, "lift")).text, /Belum ada yang diubah/);
    assert.equal(await isLocked(it), true);
    it.world.clock.advance(60);
    assert.match((await act(it, it, "lift")).text, /dari peramban mana pun/);
    assert.ok((await mailsOf(it.world)).some((mail) => mail.kind === "helpdesk-lift-refused"));
  });

  const lapses: readonly [string, (it: TwoOfficers) => Promise<unknown>, counts?: true][] = [
    ["nothing has happened", async () => {}, true],
    ["23 hours later", async (it) => it.world.clock.advance(FIRST_YES_SECONDS - HOURS), true],
    ["24 hours later", async (it) => it.world.clock.advance(FIRST_YES_SECONDS)],
    ["the job has run before that", async (it) => clearExpired(it.world), true],
    ["the first officer was deactivated", async (it) => setActive(it.world, terminal, "HELPDESK1", false)],
    [
      "the first officer was deactivated and erased",
      async (it) => {
        await setActive(it.world, terminal, "HELPDESK1", false);
        await eraseUser(it.world, terminal, "HELPDESK1", "keluar");
      },
    ],
    [
      "the first officer has no such role any more",
      async (it) => {
        const { id } = it.officer.account;
        await it.world.db.updateTable("account").set({ role: "auditor" }).where("id", "=", id).execute();
      },
    ],
    [
      "the first officer's account was reset",
      async (it) => {
        const { id } = it.officer.account;
        await raiseEpoch(it.world, id, (await loadAccount(it.world, id)).epoch);
      },
    ],
    ["the first officer's phone has said Bukan saya to it", async (it) => reportLast(it.officer, it.world)],
    [
      "the other officer's phone has said Bukan saya to something else",
      async (it) => reportLast(it.second.officer, it.world),
      true,
    ],
    [
      "the owner's account was reset",
      async (it) => {
        const { id } = it.person.account;
        await raiseEpoch(it.world, id, (await loadAccount(it.world, id)).epoch);
      },
    ],
  ];
  for (const [what, happens, counts] of lapses) {
    test(`a first yes, when ${what}: ${counts ? "counts" : "is void, and the next one is a first yes"} [promise:two-officers]`, async () => {
      const it = await twoOfficers(fresh);
      await lock(it);
      await act(it, it, "lift");
      await happens(it);
      it.world.clock.advance(60);
      const second = { ...it.second, desk: await atBeranda(it.world, it.second.officer) };
      const done = await act(it, second, "lift");
      assert.match(done.text, counts ? /dari peramban mana pun/ : /Belum ada yang diubah/);
      assert.equal(await isLocked(it), !counts);
    });
  }

  test("two officers at the same moment: one yes is the first, the other the second", async () => {
    const it = await twoOfficers(fresh);
    const computer = await waits(it.world);
    await press(it.desk, "approve");
    await press(it.second.desk, "approve");
    const seen = await Promise.all([
      approve(it.desk, it.officer.phone),
      approve(it.second.desk, it.second.officer.phone),
    ]);
    const words = seen.map((one) =>
      /Reset disetujui/.test(one.text) ? "done" : /Belum ada/.test(one.text) && "first",
    );
    assert.deepEqual(words.sort(), ["done", "first"]);
    assert.equal((await clickOk(computer)).path, "/reset/done");
  });

  test("an approval whose officer's phone says Bukan saya afterwards waits again, while nobody has completed it; both histories tell [P-57] [promise:officer]", async () => {
    const it = await twoOfficers(fresh, "penyedia");
    const computer = await waits(it.world);
    await press(it.desk, "approve");
    assert.match((await approve(it.desk, it.officer.phone)).text, /Reset disetujui/);
    await reportLast(it.officer, it.world);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
    assert.notEqual(await since(it.world, it.person), null);
    const told = await it.world.db
      .selectFrom("audit")
      .select("account_id")
      .where("outcome", "=", "approval-taken-back")
      .execute();
    assert.deepEqual(
      told.map((entry) => entry.account_id).sort(),
      [it.person.account.id, it.officer.account.id].sort(),
    );

    await press(it.second.desk, "approve");
    assert.match((await approve(it.second.desk, it.second.officer.phone)).text, /Reset disetujui/);
    assert.equal((await clickOk(computer)).path, "/reset/done", "another officer's approval leads on");
  });

  test("stopping phones takes one officer, at once: 2FA stays on, and the way back takes two", async () => {
    const it = await twoOfficers(fresh);
    await act(it, it, "stop-phones");
    assert.deepEqual(await listDevices(it.world, it.person.account.id), []);
    assert.notEqual(await since(it.world, it.person), null);
    it.world.clock.advance(60);
    const computer = await waits(it.world);
    await press(it.desk, "approve");
    assert.match((await approve(it.desk, it.officer.phone)).text, /Belum ada yang diubah/);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
  });

  test("where there is one officer only, the operator of the server approves, by name and with a reason", async () => {
    const it = await twoOfficers(fresh);
    const computer = await waits(it.world);
    const resetId = idOnDesk(await it.desk.get("/helpdesk"));
    await press(it.desk, "approve");
    await approve(it.desk, it.officer.phone);
    await decide(it.world, terminal, { resetId, decision: "approved", reason: "Datang dengan KTP." });
    assert.equal((await clickOk(computer)).path, "/reset/done");
  });
});
