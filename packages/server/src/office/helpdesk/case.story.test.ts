/** Helpdesk, cases: why a person called, what was checked, by whom, and how it ended; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { waits } from "../../../test-support/at-reset.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { atHelpdesk, checked, type Office, office } from "../../../test-support/office/at-helpdesk.ts";
import { DAY_SECONDS, NOTES_MOST } from "../../../test-support/promised.ts";
import { addPerson, mailsBesideLogins, type TestWorld } from "../../../test-support/world.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import { loadAccount } from "../../core/account/account.ts";
import { clearExpired } from "../../operate/start/clear.ts";

/** Opens a case about the vendor. @returns its path. */
async function opened({ desk, person }: Office, reason = "lost-phone", note = "Telepon masuk 10.02"): Promise<string> {
  await desk.get(`/helpdesk/accounts/${person.account.id}`);
  const seen = await desk.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason, note });
  assert.match(seen.path, /^\/helpdesk\/cases\/[\w-]+$/);
  return seen.path;
}

const kinds = async (world: TestWorld) => (await mailsBesideLogins(world)).map((it) => it.kind);
const said = async (world: TestWorld, accountId: string) =>
  (
    await world.db
      .selectFrom("audit")
      .select("outcome")
      .where("event", "=", "helpdesk")
      .where("account_id", "=", accountId)
      .orderBy("id")
      .execute()
  ).map((it) => it.outcome);

onSqlite("Helpdesk, cases", (fresh) => {
  test("a vendor who lost the phone: case, identity, the officer's Ya, the mail; the reset then goes its usual way [L10 promise:officer]", async () => {
    const scene = await office(fresh);
    const { world, person, officer, desk } = scene;
    const path = await opened(scene);
    const openedAt = world.now();
    assert.match((await desk.get(path)).text, /Ponsel hilang atau rusak[\s\S]*Telepon masuk 10\.02/);
    world.clock.advance(17 * 60);
    assert.deepEqual((await kinds(world)).slice(-1), ["helpdesk-case-opened"]);
    assert.equal(
      (await desk.post(`${path}/start-reset`, {})).status,
      422,
      "nothing starts without a check of identity",
    );
    assert.equal((await desk.post(`${path}/start-reset`, checked)).path, "/proof");
    assert.match((await desk.get("/proof")).text, /Mulai Reset 2FA untuk PENYEDIA1/);
    assert.ok(!(await kinds(world)).includes("helpdesk-reset-started"), "nothing happens before the Ya");
    const done = await approve(desk, officer.phone);
    const checkedAt = world.now();
    world.clock.advance(23 * 60);
    assert.match(done.text, /menerima email berisi langkah Reset 2FA[\s\S]*Surat bermeterai/);
    assert.match(done.text, /value="letter"[^>]* checked/, "the form has the check that is known");
    const mail = (await mailsBesideLogins(world)).find((it) => it.kind === "helpdesk-reset-started");
    assert.equal(mail?.to, person.account.email);
    assert.doesNotMatch(mail?.text ?? "", /\/reset\/(open|confirm|cancel)/, "the mail opens nothing");
    assert.notEqual((await loadAccount(world, person.account.id)).twoFactorSince, null);

    await waits(world);
    const waiting = await desk.get(path);
    assert.match(waiting.text, /Kini Anda yang memutuskan[\s\S]*class="step done"[^/]*Periksa identitas, lalu mulai/);
    const reset = /href="(\/helpdesk\/resets\/[\w-]+)"/.exec(waiting.text)?.[1] ?? "";
    const state = async () => (await desk.get(`/konsol/akun/${person.account.id}`)).text;
    assert.match(await state(), /Kasus: ponsel hilang atau rusak, dibuka [^<]+ lalu · Reset 2FA menunggu</);
    assert.match(
      await state(),
      new RegExp(`href="${reset}">[^<]*Periksa Reset 2FA[\\s\\S]*href="${path}">[^<]*Lihat kasus`),
    );
    const wib = (seconds: number) => dateTime(unixSeconds(seconds), "Asia/Jakarta", "id");
    assert.equal(checkedAt, openedAt + 17 * 60);
    assert.ok(
      (await desk.get(reset)).text.includes(
        `Menurut kasus helpdesk, identitas diperiksa ${wib(checkedAt)} oleh HELPDESK1: Surat bermeterai`,
      ),
    );
    const told = (await desk.get(path)).text;
    for (const at of [openedAt, checkedAt]) assert.ok(told.includes(wib(at)), wib(at));
    assert.equal((await desk.post(reset, { decision: "approve", ...checked })).path, "/proof");
    assert.match((await approve(desk, officer.phone)).text, /Reset disetujui/);

    assert.match((await desk.post(`${path}/close`, { outcome: "solved", note: "" })).text, /Kasus ditutup/);
    assert.doesNotMatch(await state(), /Kasus: |Reset 2FA menunggu/, "neither waits any more");
    const history = await said(world, person.account.id);
    assert.equal(history[0], "seen");
    assert.deepEqual(
      history.filter((outcome) => outcome !== "seen"),
      ["case-opened", "reset-started", "case-closed"],
    );
  });

  test("case, sheet and reset of the queue open the account, and its owner reads that an officer has looked [L10]", async () => {
    const scene = await office(fresh);
    const { world, person, desk } = scene;
    const path = await opened(scene);
    await waits(world);
    const reset = /href="(\/helpdesk\/resets\/[\w-]+)"/.exec((await desk.get("/konsol/menunggu")).text)?.[1] ?? "";
    for (const shown of [path, `${path}/slip`, reset]) {
      world.clock.advance(901);
      const before = (await said(world, person.account.id)).length;
      assert.equal((await desk.get(shown)).status, 200);
      assert.deepEqual((await said(world, person.account.id)).slice(before), ["seen"], shown);
    }
  });

  test("the queue names who waits, the longest first, and for how long", async () => {
    const scene = await office(fresh);
    const { world, desk } = scene;
    await opened(scene);
    world.clock.advance(15 * 60);
    const other = await addPerson(world, { userId: "PENYEDIA2" });
    await desk.get(`/helpdesk/accounts/${other.id}`);
    await desk.post(`/helpdesk/accounts/${other.id}/cases`, { reason: "wrong-code", note: "" });
    world.clock.advance(5 * 60);
    const { text } = await desk.get("/konsol/menunggu");
    assert.match(
      text,
      /Kasus terbuka <span class="badge">2<[\s\S]*PENYEDIA1[\s\S]*>20 menit<[\s\S]*PENYEDIA2[\s\S]*>5 menit</,
    );
  });

  test("an account has one open case: a second opening leads to it, and mails nobody", async () => {
    const scene = await office(fresh);
    const first = await opened(scene);
    const before = (await kinds(scene.world)).length;
    assert.equal(await opened(scene, "other"), first);
    assert.equal((await kinds(scene.world)).length, before);
    await scene.desk.get(first);
    await scene.desk.post(`${first}/close`, { outcome: "gave-up", note: "" });
    assert.notEqual(await opened(scene, "other"), first);
  });

  test("notes name their officer; a closed case is read only; text is text", async () => {
    const scene = await office(fresh);
    const { desk, world, person } = scene;
    const path = await opened(scene, "other", "");
    const noted = await desk.post(`${path}/notes`, { note: "<b>Budi</b> datang\ndengan SK" });
    assert.match(noted.text, /&lt;b&gt;Budi&lt;\/b&gt; datang\ndengan SK[\s\S]*HELPDESK1/);
    await desk.post(`${path}/close`, { outcome: "refused", note: "KTP tidak cocok" });
    const closed = await desk.get(path);
    assert.match(closed.text, /sudah ditutup[\s\S]*KTP tidak cocok/);
    assert.doesNotMatch(closed.text, /<form[^>]*action="\/helpdesk\/cases|\/slip"/);
    assert.equal((await desk.get(`${path}/slip`)).path, path, "there is no next step for the person");
    assert.match((await desk.post(`${path}/notes`, { note: "lagi" })).text, /Catatan tidak disimpan/);
    assert.match((await desk.post(`${path}/start-reset`, checked)).text, /Tidak ada yang diubah/);
    assert.deepEqual((await said(world, person.account.id)).slice(-2), ["case-noted", "case-closed"]);
  });

  test(`a case holds ${NOTES_MOST} notes at most; the account's next one begins without`, async () => {
    const scene = await office(fresh);
    const path = await opened(scene, "other", "");
    for (let at = 0; at < NOTES_MOST; at++) await scene.desk.post(`${path}/notes`, { note: `Catatan ${at}` });
    assert.match((await scene.desk.post(`${path}/notes`, { note: "satu lagi" })).text, /Catatan tidak disimpan/);
    const last = await scene.desk.post(`${path}/close`, { outcome: "solved", note: "satu lagi" });
    assert.match(last.text, /Catatan tidak disimpan/, "its note would be lost: it stays open");
    assert.match((await scene.desk.post(`${path}/close`, { outcome: "solved", note: "" })).text, /Kasus ditutup/);
    const next = await opened(scene, "other", "Menelepon lagi");
    const noted = await scene.desk.post(`${next}/notes`, { note: "Datang sendiri" });
    assert.match(noted.text, /Menelepon lagi[\s\S]*Datang sendiri/);
    assert.doesNotMatch(noted.text, /Catatan 1/);
  });

  test("the sheet to print says what the person does, and holds no link that opens anything", async () => {
    const scene = await office(fresh);
    const path = await opened(scene);
    const { text } = await scene.desk.get(`${path}/slip`);
    assert.match(
      text,
      /Reset 2FA: langkah Anda[\s\S]* hidden data-print>[\s\S]*\/reset<\/strong> di peramban[\s\S]*PENYEDIA1/,
    );
    assert.doesNotMatch(text, /\/reset\/|penyedia1@/);
  });

  test("an officer has no case about the own account, and closes none of it [promise:officer]", async () => {
    const scene = await office(fresh);
    const { world, officer, desk } = scene;
    assert.match(
      (await desk.post(`/helpdesk/accounts/${officer.account.id}/cases`, { reason: "other", note: "" })).path,
      /sendiri/,
    );
    const second = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await second.desk.get(`/helpdesk/accounts/${officer.account.id}`);
    const about = await second.desk.post(`/helpdesk/accounts/${officer.account.id}/cases`, {
      reason: "lost-phone",
      note: "",
    });
    assert.match(about.path, /^\/helpdesk\/cases\//);
    for (const act of ["start-reset", "notes", "close"])
      assert.match((await desk.post(`${about.path}/${act}`)).path, /^\/helpdesk\?selesai=sudah/, act);
    assert.match((await desk.get(about.path)).path, /^\/helpdesk\?selesai=sudah/);
    assert.match(
      (await second.desk.post(`${about.path}/close`, { outcome: "solved", note: "" })).text,
      /Kasus ditutup/,
    );
  });

  test("after the Ya: 2FA that is off by now, or a case that is closed by now, starts nothing [P-102]", async () => {
    const scene = await office(fresh);
    const { world, officer, desk, person } = scene;
    const path = await opened(scene);
    await desk.post(`${path}/start-reset`, checked);
    await world.db.updateTable("account").set({ two_factor_since: null }).where("id", "=", person.account.id).execute();
    assert.match((await approve(desk, officer.phone)).text, /Tidak ada yang diubah/);
    await world.db.updateTable("account").set({ two_factor_since: 1 }).where("id", "=", person.account.id).execute();
    world.clock.advance(60);
    await desk.get(path);
    assert.equal((await desk.post(`${path}/start-reset`, checked)).path, "/proof");
    const closed = { closed_at: world.now(), outcome: "gave-up" } as const;
    await world.db.updateTable("helpdesk_case").set(closed).execute();
    assert.match((await approve(desk, officer.phone)).text, /Tidak ada yang diubah/);
    const { checked: how } = await world.db.selectFrom("helpdesk_case").select("checked").executeTakeFirstOrThrow();
    assert.equal(how, null);
    assert.ok(!(await kinds(world)).includes("helpdesk-reset-started"));
  });

  test("a closed case goes after two years, with its notes; an open one stays", async () => {
    const scene = await office(fresh);
    const { world, desk } = scene;
    const path = await opened(scene);
    await desk.post(`${path}/close`, { outcome: "solved", note: "" });
    const left = () => world.db.selectFrom("helpdesk_note").select("id").execute();
    world.clock.advance(729 * DAY_SECONDS);
    await clearExpired(world);
    assert.equal((await left()).length, 1);
    world.clock.advance(2 * DAY_SECONDS);
    await clearExpired(world);
    assert.equal((await left()).length, 0);
    assert.deepEqual(await world.db.selectFrom("helpdesk_case").select("id").execute(), []);
  });
});
