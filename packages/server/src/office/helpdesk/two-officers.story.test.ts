/** Helpdesk, on an account of Admin PPE or where policy says so: an act that gives a way in needs two officers; on both engines. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { atBeranda, clickOk, setReset, since, waits } from "../../../test-support/at-reset.ts";
import { type Enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import {
  actsOf,
  atHelpdesk,
  checked,
  idOnDesk,
  type Office,
  office,
  press,
} from "../../../test-support/office/at-helpdesk.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { FIRST_YES_SECONDS } from "../../../test-support/promised.ts";
import type { Visitor } from "../../../test-support/visitor.ts";
import { officerAsks } from "../../../test-support/waiting.ts";
import { addPerson, mailsOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import type { Role } from "../../base/rules/roles.ts";
import { changeAccount, loadAccount, raiseEpoch } from "../../core/account/account.ts";
import { listDevices } from "../../core/factors/device/device.ts";
import { decide } from "../../operate/cli/office.ts";
import { eraseUser, setActive } from "../../operate/cli/user.ts";
import { clearExpired } from "../../operate/start/clear.ts";
import { takeFirstYes } from "../frame/second-officer/second-officer.sql.ts";
import { aboutOf } from "../frame/second-officer/second-officer.ts";

const HOURS = 3600;
const terminal = terminalOf();

interface TwoOfficers extends Office {
  readonly second: { readonly officer: Enrolled; readonly desk: Visitor };
}

/** The owner is an Admin PPE with 2FA; two officers are logged in. */
async function twoOfficers(fresh: () => Promise<TestWorld>, role: Role = "admin-ppe"): Promise<TwoOfficers> {
  const scene = await office(fresh);
  const { world, person } = scene;
  await world.db.updateTable("account").set({ role }).where("id", "=", person.account.id).execute();
  return { ...scene, second: await atHelpdesk(world, "helpdesk", "HELPDESK2") };
}

/** Only one browser may enrol for the owner. */
const lock = ({ world, person }: Office) =>
  transact(world, (tx) =>
    changeAccount(tx, person.account.id, { enrol_browser_id: "gone", enrol_browser_until: tx.now() + 72 * HOURS }),
  );
const isLocked = async ({ world, person }: Office) =>
  (await loadAccount(world, person.account.id)).enrolBrowserUntil !== null;

/** Presses a button on the owner's page; the officer's phone says *Ya*. */
async function act(scene: Office, by: { officer: Enrolled; desk: Visitor }, what: string, fields = {}) {
  const path = `/helpdesk/accounts/${scene.person.account.id}`;
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

onSqlite("Two officers", (fresh) => {
  test("a reset of an Admin PPE: one officer approves nothing, however often; the second does; the audit names both [promise:two-officers] [N34]", async () => {
    const scene = await twoOfficers(fresh);
    const { world, person, officer, desk, second } = scene;
    const computer = await waits(world);
    const id = idOnDesk(await desk.get("/konsol/menunggu"));
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
    assert.match((await desk.get("/konsol/menunggu")).text, /Anda sudah menyetujui/);
    const own = await desk.get(`/helpdesk/resets/${id}`);
    assert.match(own.text, /Anda sudah menyetujui/);
    assert.doesNotMatch(own.text, /value="approve"/);

    assert.match((await second.desk.get("/konsol/menunggu")).text, /HELPDESK1 sudah menyetujui/);
    assert.match((await second.desk.get(`/helpdesk/resets/${id}`)).text, /HELPDESK1[\s\S]*Surat bermeterai/);
    await press(second.desk, "approve", { checked: "in-person", note: "" });
    assert.match((await approve(second.desk, second.officer.phone)).text, /Reset disetujui/);
    assert.equal((await clickOk(computer)).path, "/reset/done");
    assert.equal(await since(world, person), null);

    const awaited = "second-officer-awaited";
    assert.deepEqual(await actsOf(world), [awaited, awaited, awaited, awaited, "reset-approved"]);
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
    assert.equal(idOnDesk(await admin.desk.get("/konsol/menunggu")), "");
    assert.notEqual(await since(admin.world, admin.person), null);
  });

  test("policy two-officers: a reset of a vendor, and the lift after one, need two; the page says why [promise:two-officers]", async () => {
    const scene = await twoOfficers(fresh, "penyedia");
    const { world, desk, officer, second } = scene;
    await setReset(world, "two-officers");
    const computer = await waits(world);
    const id = idOnDesk(await desk.get("/konsol/menunggu"));
    assert.match((await desk.get(`/helpdesk/resets/${id}`)).text, /Kebijakan LPSE: perlu dua petugas/);
    for (const _ of ["once", "again"]) {
      await press(desk, "approve");
      assert.match((await approve(desk, officer.phone)).text, /Belum ada yang diubah/);
      assert.notEqual((await clickOk(computer)).path, "/reset/done");
      world.clock.advance(60);
    }
    const told = (await mailsOf(world)).find((mail) => mail.kind === "helpdesk-first-yes");
    assert.match(told?.text ?? "", /petugas lain harus menyetujuinya/);
    assert.doesNotMatch(told?.text ?? "", /Admin PPE/);
    await press(second.desk, "approve");
    assert.match((await approve(second.desk, second.officer.phone)).text, /Reset disetujui/);
    assert.equal((await clickOk(computer)).path, "/reset/done");

    await lock(scene);
    assert.match((await act(scene, scene, "lift")).text, /Belum ada yang diubah/);
    assert.equal(await isLocked(scene), true);
    await act(scene, second, "lift");
    assert.equal(await isLocked(scene), false);
  });

  test("policy two-officers that comes while a request waits holds for it too, also after a first officer's page was shown [promise:two-officers]", async () => {
    const scene = await twoOfficers(fresh, "penyedia");
    const { world, desk, officer, second } = scene;
    await setReset(world, "helpdesk");
    const computer = await waits(world);
    await press(desk, "approve");
    await setReset(world, "two-officers");
    assert.match((await approve(desk, officer.phone)).text, /Belum ada yang diubah/);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
    await press(second.desk, "approve");
    await approve(second.desk, second.officer.phone);
    assert.equal((await clickOk(computer)).path, "/reset/done");
  });

  test("the owner, an officer too, is not the second one; another officer is [promise:two-officers]", async () => {
    const scene = await twoOfficers(fresh);
    await lock(scene);
    assert.match((await act(scene, scene, "lift")).text, /Belum ada yang diubah/);
    assert.equal(await isLocked(scene), true);
    const owner = await atBeranda(scene.world, scene.person);
    const path = `/helpdesk/accounts/${scene.person.account.id}`;
    assert.match((await owner.get("/konsol/menunggu")).text, /HELPDESK1 sudah menyetujui/);
    assert.doesNotMatch((await owner.get(path)).text, /\/lift"/);
    await owner.get("/konsol/menunggu");
    assert.match((await owner.post(`${path}/lift`, checked)).path, /sendiri/);
    const about = aboutOf("lift", scene.person.account.id);
    assert.equal(await transact(scene.world, (tx) => takeFirstYes(tx, about, scene.person.account.id, null)), null);
    assert.equal(await transact(scene.world, (tx) => takeFirstYes(tx, about, scene.officer.account.id, null)), null);
    assert.equal(await isLocked(scene), true);

    assert.match((await scene.second.desk.get("/konsol/menunggu")).text, /Menunggu petugas kedua[\s\S]*HELPDESK1/);
    assert.match((await act(scene, scene.second, "lift")).text, /dari peramban mana pun/);
    assert.equal(await isLocked(scene), false);
  });

  test("a yes to one act does not count for another act on the same account [promise:two-officers]", async () => {
    const scene = await twoOfficers(fresh);
    await lock(scene);
    await act(scene, scene, "lift");
    const computer = await waits(scene.world);
    await press(scene.second.desk, "approve");
    assert.match((await approve(scene.second.desk, scene.second.officer.phone)).text, /Belum ada yang diubah/);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
    scene.world.clock.advance(60);
    await press(scene.desk, "approve");
    assert.match(
      (await approve(scene.desk, scene.officer.phone)).text,
      /Reset disetujui/,
      "the second yes to the same act",
    );
  });

  test("the second officer refuses, once; then a yes is a first one again", async () => {
    const scene = await twoOfficers(fresh);
    await lock(scene);
    await act(scene, scene, "lift");
    assert.match((await act(scene, scene.second, "lift", { decision: "refuse" })).text, /Izin ditolak/);
    scene.world.clock.advance(60);
    assert.match((await act(scene, scene.second, "lift", { decision: "refuse" })).text, /Tidak ada yang diubah/);
    scene.world.clock.advance(60);
    assert.match((await act(scene, scene.second, "lift")).text, /Belum ada yang diubah/);
    assert.equal(await isLocked(scene), true);
    scene.world.clock.advance(60);
    assert.match((await act(scene, scene, "lift")).text, /dari peramban mana pun/);
    assert.ok((await mailsOf(scene.world)).some((mail) => mail.kind === "helpdesk-lift-refused"));
  });

  const lapses: readonly [string, (scene: TwoOfficers) => Promise<unknown>, counts?: true][] = [
    ["nothing has happened", async () => {}, true],
    ["23 hours later", async (it) => it.world.clock.advance(FIRST_YES_SECONDS - HOURS), true],
    ["24 hours later", async (it) => it.world.clock.advance(FIRST_YES_SECONDS)],
    ["the job has run before that", async (it) => clearExpired(it.world), true],
    ["the first officer was deactivated", async (it) => setActive(it.world, terminal, "HELPDESK1", false)],
    [
      "the first officer was deactivated and erased",
      async (scene) => {
        await setActive(scene.world, terminal, "HELPDESK1", false);
        await eraseUser(scene.world, terminal, "HELPDESK1", "keluar");
      },
    ],
    [
      "the first officer has no such role any more",
      async (scene) => {
        const { id } = scene.officer.account;
        await scene.world.db.updateTable("account").set({ role: "auditor" }).where("id", "=", id).execute();
      },
    ],
    [
      "the first officer's account was reset",
      async (scene) => {
        const { id } = scene.officer.account;
        await transact(scene.world, async (tx) => raiseEpoch(tx, id, (await loadAccount(tx, id)).epoch));
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
      async (scene) => {
        const { id } = scene.person.account;
        await transact(scene.world, async (tx) => raiseEpoch(tx, id, (await loadAccount(tx, id)).epoch));
      },
    ],
  ];
  for (const [what, happens, counts] of lapses) {
    test(`a first yes, when ${what}: ${counts ? "counts" : "is void, and the next one is a first yes"} [promise:two-officers]`, async () => {
      const scene = await twoOfficers(fresh);
      await lock(scene);
      await act(scene, scene, "lift");
      await happens(scene);
      scene.world.clock.advance(60);
      const second = { ...scene.second, desk: await atBeranda(scene.world, scene.second.officer) };
      const done = await act(scene, second, "lift");
      assert.match(done.text, counts ? /dari peramban mana pun/ : /Belum ada yang diubah/);
      assert.equal(await isLocked(scene), !counts);
    });
  }

  test("an approval whose officer's phone says Bukan saya afterwards waits again, while nobody has completed it; both histories tell [P-57] [promise:officer]", async () => {
    const scene = await twoOfficers(fresh, "penyedia");
    const computer = await waits(scene.world);
    await press(scene.desk, "approve");
    assert.match((await approve(scene.desk, scene.officer.phone)).text, /Reset disetujui/);
    await reportLast(scene.officer, scene.world);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
    assert.notEqual(await since(scene.world, scene.person), null);
    const told = await scene.world.db
      .selectFrom("audit")
      .select("account_id")
      .where("outcome", "=", "approval-taken-back")
      .execute();
    assert.deepEqual(
      told.map((entry) => entry.account_id).sort(),
      [scene.person.account.id, scene.officer.account.id].sort(),
    );

    await press(scene.second.desk, "approve");
    assert.match((await approve(scene.second.desk, scene.second.officer.phone)).text, /Reset disetujui/);
    assert.equal((await clickOk(computer)).path, "/reset/done", "another officer's approval leads on");
  });

  test("a change that waits for its time is void once its officer's phone says Bukan saya; a colleague's goes on [P-57] [promise:officer]", async () => {
    const { world, person, desk, officer } = await office(fresh, "admin-ppe");
    const colleague = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    const other = await addPerson(world, { userId: "PENYEDIA2" });
    const path = `/konsol/akun/${person.account.id}`;
    await desk.get(path);
    await desk.post(`${path}/email`, { email: "baru@contoh.go.id", checked: "letter", note: "" });
    assert.match((await approve(desk, officer.phone)).path, /selesai=menunggu/);
    const change = { kind: "address", was: other.email, address: "lain@contoh.go.id" } as const;
    await officerAsks(world, colleague.officer.account, other.id, change);
    const left = async () => {
      const rows = await world.db
        .selectFrom("waiting_change")
        .select("account_id")
        .where("ended_at", "is", null)
        .execute();
      return rows.map(({ account_id: id }) => id).toSorted();
    };
    assert.deepEqual(await left(), [person.account.id, other.id].toSorted());
    await reportLast(officer, world);
    assert.deepEqual(await left(), [other.id]);
  });

  test("stopping phones takes one officer, at once: 2FA stays on, and the way back takes two", async () => {
    const scene = await twoOfficers(fresh);
    await act(scene, scene, "stop-phones");
    assert.deepEqual(await listDevices(scene.world, scene.person.account.id), []);
    assert.notEqual(await since(scene.world, scene.person), null);
    scene.world.clock.advance(60);
    const computer = await waits(scene.world);
    await press(scene.desk, "approve");
    assert.match((await approve(scene.desk, scene.officer.phone)).text, /Belum ada yang diubah/);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
  });

  test("where there is one officer only, the operator of the server approves, by name and with a reason", async () => {
    const scene = await twoOfficers(fresh);
    const computer = await waits(scene.world);
    const resetId = idOnDesk(await scene.desk.get("/konsol/menunggu"));
    await press(scene.desk, "approve");
    await approve(scene.desk, scene.officer.phone);
    await decide(scene.world, terminal, { resetId, decision: "approved", reason: "Datang dengan KTP." });
    assert.equal((await clickOk(computer)).path, "/reset/done");
  });
});

onBothEngines("Two officers, at the same moment", (fresh) => {
  test("two officers at the same moment: one yes is the first, the other the second", async () => {
    const scene = await twoOfficers(fresh);
    const computer = await waits(scene.world);
    await press(scene.desk, "approve");
    await press(scene.second.desk, "approve");
    const seen = await Promise.all([
      approve(scene.desk, scene.officer.phone),
      approve(scene.second.desk, scene.second.officer.phone),
    ]);
    const words = seen.map((one) =>
      /Reset disetujui/.test(one.text) ? "done" : /Belum ada/.test(one.text) && "first",
    );
    assert.deepEqual(words.sort(), ["done", "first"]);
    assert.equal((await clickOk(computer)).path, "/reset/done");
  });
});
