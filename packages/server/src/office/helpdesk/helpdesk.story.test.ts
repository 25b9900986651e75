/** Helpdesk: an officer decides on waiting resets, sees failures, and acts on accounts; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  atBeranda,
  begin,
  clickOk,
  isOver,
  linksOf,
  outcomes,
  requested,
  send,
  setReset,
  since,
  waits,
} from "../../../test-support/at-reset.ts";
import { onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, fieldOf, logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk, checked, idOnDesk, office, press } from "../../../test-support/office/at-helpdesk.ts";
import { LATELY_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, mailsOf, PASSWORD, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, loadAccount, raiseEpoch } from "../../core/account/account.ts";
import { movePassword } from "../../core/account/administration/index.ts";
import { findUndecided } from "../../core/recovery/reset/reset.sql.ts";
import { decideReset } from "./decide.ts";

const HOURS = 3600;

onSqlite("Helpdesk", (fresh) => {
  test("an officer who has checked who asks approves that very request; the browser that asked completes it [N31 A2] [N34]", async () => {
    const { world, person, officer, desk } = await office(fresh);
    const computer = await waits(world);
    assert.match(computer.page().text, /menunggu persetujuan petugas/);
    assert.match(computer.page().text, /surat permohonan bermeterai/);
    const list = await desk.get("/konsol/menunggu");
    assert.match(list.text, /Reset 2FA yang menunggu <span class="badge">1</, "what waits is counted");
    for (const named of ["PENYEDIA1", "Chrome di Windows", "203.0.113.7"]) assert.ok(list.text.includes(named), named);
    const seen = await desk.get(`/helpdesk/resets/${idOnDesk(list)}`);
    assert.match(seen.text, /KTP direktur/);
    assert.equal((await press(desk, "approve", {})).status, 422, "identity first");
    assert.equal((await press(desk, "approve")).path, "/proof");
    assert.match(desk.page().text, /Setujui Reset 2FA untuk PENYEDIA1/);
    assert.doesNotMatch(desk.page().text, /\/proof\/(code|recovery)/);
    assert.notEqual((await clickOk(computer)).path, "/reset/done");
    const done = await approve(desk, officer.phone);
    assert.match(done.text, /Reset disetujui/);
    assert.doesNotMatch(done.text, /helpdesk\/resets/);

    assert.notEqual(await since(world, person), null, "nothing is reset until its owner is back");
    assert.match((await computer.get("/reset/confirm")).text, /Petugas sudah menyetujui/);
    assert.equal((await clickOk(computer)).path, "/reset/done");
    assert.equal(await since(world, person), null);
    assert.deepEqual(await outcomes(world, "reset"), ["requested", "confirmed", "approved", "done"]);
    const entries = await world.db
      .selectFrom("audit")
      .select(["account_id", "event", "outcome", "detail"])
      .where("event", "in", ["reset", "helpdesk"])
      .where("outcome", "in", ["approved", "reset-approved"])
      .orderBy("id")
      .execute();
    assert.deepEqual(
      entries.map((it) => [it.account_id, it.event, JSON.parse(it.detail).checked, JSON.parse(it.detail).note]),
      [
        [person.account.id, "reset", "letter", "LPSE/12/2026"],
        [officer.account.id, "helpdesk", "letter", "LPSE/12/2026"],
      ],
    );
    assert.ok((await mailsOf(world)).some((it) => it.kind === "reset-approved" && it.to === person.account.email));
  });

  test("a refusal is final, and the browser and a mail say so; decided once; 72 hours at most [N34]", async () => {
    const { world, person, officer, desk } = await office(fresh, "admin-ppe");
    const computer = await waits(world);
    const id = idOnDesk(await desk.get("/konsol/menunggu"));
    await press(desk, "refuse", { checked: "letter", note: "Surat palsu" });
    await approve(desk, officer.phone);
    const rows = await world.db
      .selectFrom("audit")
      .selectAll()
      .where("outcome", "like", "%refused")
      .orderBy("id")
      .execute();
    assert.deepEqual(
      rows.map((it) => [it.account_id, it.event, JSON.parse(it.detail).note, JSON.parse(it.detail).checked]),
      [
        [person.account.id, "reset", "Surat palsu", null],
        [officer.account.id, "helpdesk", "Surat palsu", null],
      ],
    );
    const refused = await computer.get("/reset/confirm");
    assert.deepEqual([refused.status, /ditolak petugas/.test(refused.text)], [403, true]);
    assert.match((await desk.get(`/helpdesk/resets/${id}`)).text, /sudah diputuskan/);
    assert.ok((await mailsOf(world)).some((it) => it.kind === "reset-refused"));

    world.clock.advance(60);
    const later = await waits(world);
    world.clock.advance(72 * HOURS);
    isOver(await later.get("/reset/confirm"));
    const again = await atBeranda(world, officer);
    assert.equal(idOnDesk(await again.get("/konsol/menunggu")), "");
    assert.notEqual(await since(world, person), null);
  });

  test("a stolen session of an officer, without the phone, decides nothing; a code of the phone decides nothing either [promise:officer] [N34]", async () => {
    const { world, person, officer, desk } = await office(fresh);
    const computer = await waits(world);
    const thief = visitor(world, { ip: "192.0.2.66" });
    for (const [name, value] of desk.cookies) thief.cookies.set(name, value);
    assert.equal((await press(thief, "approve")).path, "/proof");
    const proof = fieldOf(thief.page(), "for");
    assert.equal((await thief.post("/proof/continue", { for: proof })).path, "/proof");
    assert.equal((await thief.post("/proof/code", { for: proof, code: officer.phone.code() })).path, "/proof");
    assert.equal((await thief.get("/proof/recovery")).path, "/proof");
    // The officer's approval of another request, given meanwhile, does not serve this session.
    const request = (await officer.phone.requests()).at(-1);
    assert.ok(request);
    assert.equal(request.purpose, "helpdesk");
    assert.equal((await officer.phone.answer(request, "approve", "000000")).body.outcome, "number-wrong");
    assert.equal((await thief.post("/proof/continue", { for: proof })).path, "/proof");
    assert.match((await computer.get("/reset/confirm")).text, /menunggu persetujuan/);
    assert.notEqual(await since(world, person), null);
  });

  test("the proof is for one request and one decision: what was asked for another, or is void by then, is not decided [promise:officer]", async () => {
    const { world, person, officer, desk } = await office(fresh);
    const first = await waits(world);
    assert.equal((await press(desk, "approve")).path, "/proof");
    // Meanwhile the owner makes a new request. The officer's Ya is for the first one, which has ended.
    world.clock.advance(10);
    const second = await requested(world);
    await second.get((await linksOf(world)).open);
    await second.post("/reset/confirm");
    assert.match((await approve(desk, officer.phone)).text, /Tidak ada yang diubah/);
    isOver(await first.get("/reset/confirm"));
    assert.match((await second.get("/reset/confirm")).text, /menunggu persetujuan/);

    world.clock.advance(60);
    await press(desk, "approve");
    await transact(world, async (tx) =>
      raiseEpoch(tx, person.account.id, (await loadAccount(tx, person.account.id)).epoch),
    );
    assert.match((await approve(desk, officer.phone)).text, /Tidak ada yang diubah/);
    isOver(await clickOk(second));
    assert.notEqual(await since(world, person), null);
  });

  test("after a mailed password only an officer can reset; the page warns of it, and a reset by mail alone stays refused [N31]", async () => {
    const { world, person, officer, desk } = await office(fresh);
    await transact(world, (tx) => changeAccount(tx, person.account.id, { password_reset_by_mail_at: tx.now() }));
    const computer = await waits(world);
    const list = await desk.get("/konsol/menunggu");
    const shown = `/helpdesk/resets/${idOnDesk(list)}`;
    const changed = (ago: number, email_changed_at: number | null = world.now() - ago) => {
      const when = { password_reset_by_mail_at: world.now() - ago, email_changed_at };
      return world.db.updateTable("account").set(when).where("id", "=", person.account.id).execute();
    };
    await changed(LATELY_SECONDS);
    assert.doesNotMatch((await desk.get(shown)).text, /Hati-hati/, "long ago");
    await changed(LATELY_SECONDS - 1);
    const warned = /Hati-hati: password akun ini direset[\s\S]*Hati-hati: email/;
    assert.match((await desk.get(shown)).text, warned);
    await changed(0, null);
    await press(desk, "approve");
    await approve(desk, officer.phone);
    // The officer's yes counts under the new policy too; another request would be refused now.
    await setReset(world, "immediate");
    const other = visitor(world, { ip: "192.0.2.66" });
    await logIn(world, other, "PENYEDIA1");
    assert.equal((await other.get("/reset")).status, 403);
    assert.equal((await clickOk(computer)).path, "/reset/done");
    assert.equal(await since(world, person), null);
  });

  test("a password that came back from the directory, and was set by mail, counts as a mailed one: the page warns of it [N31]", async () => {
    const { world, person, desk } = await office(fresh);
    const { id } = person.account;
    for (const place of ["directory", "here"] as const)
      await transact(world, async (tx) => movePassword(tx, { operator: "root" }, await loadAccount(tx, id), { place }));
    const mail = (await mailsOf(world)).find((it) => it.kind === "first-password");
    const reader = visitor(world);
    await reader.get(/\/link\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "");
    await reader.post("/password/new", { password: PASSWORD, "password-again": PASSWORD });
    await waits(world);
    const list = await desk.get("/konsol/menunggu");
    assert.match((await desk.get(`/helpdesk/resets/${idOnDesk(list)}`)).text, /Hati-hati: password akun ini direset/);
  });

  test("approved, and cancelled by its owner before it is completed: 2FA stays on [N34]", async () => {
    const { world, person, officer, desk } = await office(fresh);
    const computer = await waits(world);
    await press(desk, "approve");
    await approve(desk, officer.phone);
    world.clock.advance(60);
    await atBeranda(world, person);
    isOver(await clickOk(computer));
    assert.notEqual(await since(world, person), null);
  });

  test("a rogue officer cannot approve the reset of the own account [promise:officer] [N34]", async () => {
    const { world, officer, desk } = await office(fresh);
    await setReset(world, "helpdesk", 24, "non-penyedia");
    const other = visitor(world);
    await logIn(world, other, "HELPDESK1");
    await other.get("/reset");
    await send(world, other, { userId: "HELPDESK1", email: "helpdesk1@contoh.go.id", type: "non-penyedia" });
    await other.get((await linksOf(world)).open);
    await other.post("/reset/confirm");
    const { id } = await world.db
      .selectFrom("reset")
      .select("id")
      .where("route", "=", "helpdesk")
      .executeTakeFirstOrThrow();
    const list = await desk.get("/konsol/menunggu");
    assert.match(list.text, /petugas lain yang memutuskan/);
    assert.equal(idOnDesk(list), "");
    const shown = await desk.get(`/helpdesk/resets/${id}`);
    assert.doesNotMatch(shown.text, /name="decision"/);
    const _token = fieldOf(await desk.get("/helpdesk"), "_token");
    assert.match(
      (await desk.post(`/helpdesk/resets/${id}`, { _token, decision: "approve", ...checked })).path,
      /sendiri/,
    );
    assert.notEqual((await loadAccount(world, officer.account.id)).twoFactorSince, null);
  });

  test("[L10] a person without the role gets the page of unknown addresses; an officer without 2FA sees and does nothing", async () => {
    const { world, person } = await begin(fresh);
    const vendor = await atBeranda(world, person);
    const strange = await vendor.get("/tidak-ada");
    for (const who of [vendor, visitor(world)]) {
      for (const path of [
        "/helpdesk",
        `/helpdesk/resets/${"A".repeat(22)}`,
        `/helpdesk/accounts/${person.account.id}`,
      ]) {
        const seen = await who.get(path);
        assert.equal(seen.status, 404);
        assert.equal(seen.text, strange.text);
      }
    }
    await addPerson(world, { userId: "HELPDESK2", kind: "non-penyedia", role: "helpdesk" });
    const bare = visitor(world);
    await logIn(world, bare, "HELPDESK2");
    const seen = await bare.get("/helpdesk");
    assert.match(seen.text, /Aktifkan 2FA dulu/);
    const _token = fieldOf(seen, "_token");
    assert.equal((await bare.post("/konsol/akun", { _token, find: "PENYEDIA1" })).status, 403);
    assert.equal((await bare.get(`/konsol/akun/${person.account.id}`)).status, 403);

    const { officer, desk } = await atHelpdesk(world, "helpdesk", "HELPDESK3");
    const gone = { revoked_at: world.now() };
    await world.db.updateTable("device").set(gone).where("account_id", "=", officer.account.id).execute();
    const unasked = await desk.get("/helpdesk");
    assert.match(unasked.text, /Perlu SPSE Authenticator atau passkey/, "2FA is on, and no phone can be asked");
    assert.doesNotMatch(unasked.text, /Aktifkan 2FA dulu/);
  });
});

onBothEngines("Helpdesk, at the same moment", (fresh) => {
  test("two officers at the same moment: one decision, and it stays", async () => {
    const { world, officer } = await office(fresh);
    await waits(world);
    const other = await addPerson(world, { userId: "ADMINPPE", kind: "non-penyedia", role: "admin-ppe" });
    const [request] = await findUndecided(world);
    assert.ok(request);
    const decide = (decision: "approved" | "refused", by: { id: string; userId: string } | null) =>
      transact(world, (tx) => decideReset(tx, { resetId: request.id, decision, officer: by, detail: {} }));
    const verdicts = await Promise.all([
      decide("approved", officer.account),
      decide("refused", other),
      decide("refused", null),
      decide("approved", officer.account),
    ]);
    assert.deepEqual(verdicts.map((it) => it.kind).sort(), ["decided", "gone", "gone", "gone"]);
    assert.equal((await mailsOf(world)).filter((it) => /^reset-(approved|refused)$/.test(it.kind)).length, 1);
  });
});
