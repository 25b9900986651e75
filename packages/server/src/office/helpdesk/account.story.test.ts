/** Helpdesk: recent failures, and one account with its sessions and its lock on enrolment; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { digestOf, encodeBase64url, type OfficerAct, writeLoginRequest } from "@spse/protocol";
import { atBeranda, outcomes } from "../../../test-support/at-reset.ts";
import { type Enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, fieldOf, logIn } from "../../../test-support/log-in.ts";
import { actsOf, checked, type Office, office } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson, mailsOf, sessionOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { cookieName } from "../../base/web/cookies.ts";
import { changeAccount, loadAccount } from "../../core/account/account.ts";
import { listSessions } from "../../core/session/session.ts";

const HOURS = 3600;

onSqlite("Helpdesk, accounts", (fresh) => {
  test("[L10 L17] Bukan saya is seen by the helpdesk, for 72 hours; an account shows its state, without secrets", async () => {
    const { world, person, desk, officer } = await office(fresh);
    const thief = visitor(world, { ip: "192.0.2.66" });
    await logIn(world, thief, "PENYEDIA1");
    const request = (await person.phone.requests()).at(-1);
    assert.ok(request);
    await person.phone.answer(request, "report");
    const list = await desk.get("/helpdesk");
    assert.match(list.text, /Kejadian keamanan[\s\S]*PENYEDIA1[\s\S]*Bukan saya[\s\S]*192\.0\.2\.66/);
    const found = await desk.post("/konsol/akun", { find: " penyedia1 " });
    assert.equal(found.path, `/konsol/akun/${person.account.id}`);
    assert.match(found.text, /1 ponsel[\s\S]*Bukan saya/);
    assert.deepEqual(await outcomes(world, "helpdesk"), ["looked-up", "seen"]);
    world.clock.advance(73 * HOURS);
    const later = await atBeranda(world, officer);
    assert.match((await later.get("/helpdesk")).text, /Kejadian keamanan[\s\S]*Tidak ada\./);
  });

  test("an account that is opened without a search is in both histories too, once in a quarter of an hour [L10]", async () => {
    const { world, person, desk, officer } = await office(fresh);
    const path = `/helpdesk/accounts/${person.account.id}`;
    assert.equal(
      (await desk.get(`${path}?bagian=log`)).path,
      `/konsol/akun/${person.account.id}`,
      "its earlier address",
    );
    const events = async (accountId: string) =>
      (
        await world.db
          .selectFrom("audit")
          .select("outcome")
          .where("event", "=", "helpdesk")
          .where("account_id", "=", accountId)
          .execute()
      ).map((it) => it.outcome);
    for (const opened of [path, `${path}?selesai=sudah`, `/konsol/akun/${person.account.id}`])
      assert.equal((await desk.get(opened)).status, 200);
    assert.equal(
      (await desk.post(`${path}/lift`, {})).status,
      422,
      "a form that is incomplete shows the account again",
    );
    assert.deepEqual([await events(officer.account.id), await events(person.account.id)], [["looked-up"], ["seen"]]);
    world.clock.advance(901);
    assert.equal((await desk.post(`${path}/lift`, {})).status, 422);
    assert.deepEqual(await events(person.account.id), ["seen", "seen"]);
    const own = `/helpdesk/accounts/${officer.account.id}`;
    assert.equal((await desk.get(own)).status, 200);
    assert.deepEqual(await events(officer.account.id), ["looked-up", "looked-up", "looked-up"]);
    const stranger = await atBeranda(world, person);
    assert.equal((await stranger.get(path)).status, 404);
    assert.deepEqual(await events(person.account.id), ["seen", "seen"]);
  });

  test("the helpdesk lifts the 24 hours in which only one browser may enrol; a mail tells the owner", async () => {
    const { world, officer, desk } = await office(fresh);
    const owner = await addPerson(world, { userId: "PENYEDIA9" });
    await transact(world, (tx) =>
      changeAccount(tx, owner.id, { enrol_browser_id: "gone", enrol_browser_until: tx.now() + 20 * HOURS }),
    );
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA9");
    assert.equal((await computer.get("/2fa/enable")).status, 403);
    await desk.get("/helpdesk");
    await desk.post("/konsol/akun", { find: "PENYEDIA9" });
    const lift = `/helpdesk/accounts/${owner.id}/lift`;
    assert.equal((await desk.post(lift, {})).status, 422);
    const set = (active: 0 | 1) => world.db.updateTable("account").set({ active }).where("id", "=", owner.id).execute();
    await desk.post(lift, checked);
    await set(0);
    assert.match((await approve(desk, officer.phone)).path, /selesai=sudah/, "it was closed meanwhile");
    await set(1);
    world.clock.advance(60);
    await desk.get("/helpdesk");
    assert.equal((await desk.post(lift, checked)).path, "/proof");
    assert.equal((await computer.get("/2fa/enable")).status, 403);
    assert.match((await approve(desk, officer.phone)).text, /dari peramban mana pun/);
    assert.equal((await computer.get("/2fa/enable")).status, 200);
    assert.ok((await mailsOf(world)).some((it) => it.kind === "helpdesk-lifted" && it.to === owner.email));
    assert.deepEqual(await actsOf(world), ["enrolment-lifted", "enrolment-lifted"]);
  });

  test("[A24] an officer lists and ends an account's sessions, one or all, with a proof of its own", async () => {
    const { world, person, officer, desk } = await office(fresh);
    const kept = await sessionOf(world, person.account);
    const path = `/helpdesk/accounts/${person.account.id}`;
    const before = await listSessions(world, person.account.id);
    assert.ok(before.length >= 2);
    await desk.get(path);
    assert.equal((await desk.post(`${path}/end-sessions`, { session: kept.id })).path, "/proof");
    assert.equal((await listSessions(world, person.account.id)).length, before.length);
    await approve(desk, officer.phone);
    assert.deepEqual(
      (await listSessions(world, person.account.id)).map((it) => it.id),
      before.map((it) => it.id).filter((it) => it !== kept.id),
    );
    const gone = await desk.post(`${path}/end-sessions`, { session: kept.id });
    assert.equal(gone.path, `/konsol/akun/${person.account.id}`, "one that has ended ends no other");
    world.clock.advance(60);
    await sessionOf(world, person.account);
    await desk.get(path);
    await desk.post(`${path}/end-sessions`, { session: "" });
    await approve(desk, officer.phone);
    assert.deepEqual(await listSessions(world, person.account.id), []);
    assert.ok((await mailsOf(world)).filter((it) => it.kind === "helpdesk-sessions-ended").length === 2);
  });

  /** Asks for the end of all sessions of the owner; the officer's phone is asked, and has not answered yet. */
  async function asked(scene: Office) {
    const path = `/helpdesk/accounts/${scene.person.account.id}`;
    await scene.desk.get(path);
    assert.equal((await scene.desk.post(`${path}/end-sessions`, { session: "" })).path, "/proof");
    const left = async () => (await listSessions(scene.world, scene.person.account.id)).length;
    assert.notEqual(await left(), 0);
    return { ...scene, left };
  }

  test("an officer who lost the role before the phone answers does nothing [promise:officer]", async () => {
    for (const role of ["auditor", "helpdesk"] as const) {
      const { world, officer, desk, left } = await asked(await office(fresh));
      await world.db.updateTable("account").set({ role }).where("id", "=", officer.account.id).execute();
      await approve(desk, officer.phone);
      assert.equal((await left()) === 0, role === "helpdesk", role);
    }
  });

  test("the act is done in the session that asked, and in no other of the same officer [promise:officer]", async () => {
    const { world, officer, desk, left } = await asked(await office(fresh));
    const form = { for: fieldOf(await desk.get("/proof"), "for") };
    const proof = cookieName(world.config.portalUrl, "proof");
    const before = desk.cookies.get(proof) ?? "";
    desk.cookies.delete(proof);
    await logIn(world, desk, "HELPDESK1");
    await approve(desk, officer.phone);
    desk.cookies.set(proof, before);
    assert.equal((await desk.post("/proof/continue", form)).path, "/beranda");
    assert.notEqual(await left(), 0);
  });

  /** Makes the open proof, and the request on the phone, agree on an act on the officer's own account, as no page does. */
  async function forgeAct(world: TestWorld, { account, phone }: Enrolled, subject: string, act: string) {
    const kinds = { lift: "allow-browsers", "refuse-lift": "refuse-browsers" } as Record<string, string>;
    const { userId, name } = account;
    const shown = { kind: kinds[act] ?? act, userId, name } as OfficerAct;
    const open = world.db
      .updateTable("proof")
      .set({ subject, act: JSON.stringify(shown) })
      .where("state", "=", "open");
    await open.execute();
    const { bytes: _, ...request } = (await phone.requests()).at(-1) ?? assert.fail("nothing is asked");
    const bytes = writeLoginRequest({ ...request, act: shown });
    const row = { bytes: encodeBase64url(bytes), digest: digestOf(bytes) };
    await world.db.updateTable("approval").set(row).where("id", "=", request.id).execute();
  }

  for (const act of ["lift", "refuse-lift", "stop-phones", "end-sessions"] as const) {
    test(`a proof that was asked for the officer's own account does nothing: ${act} [promise:officer]`, async () => {
      const { world, officer, desk } = await asked(await office(fresh));
      const { id } = officer.account;
      await transact(world, (tx) =>
        changeAccount(tx, id, { enrol_browser_id: "gone", enrol_browser_until: tx.now() + HOURS }),
      );
      const more =
        act === "end-sessions" ? { session: null } : { note: "", ...(act !== "refuse-lift" && { checked: "letter" }) };
      const subject = JSON.stringify({ act, account: id, ...more });
      await forgeAct(world, officer, subject, act);
      assert.match((await approve(desk, officer.phone)).path, /selesai=sendiri/);
      assert.equal((await officer.phone.state()).body.state, "active");
      assert.notEqual((await loadAccount(world, id)).enrolBrowserUntil, null);
    });
  }
});
