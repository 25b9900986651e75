/** Menunggu Anda: one page for what waits for officers; a second officer answers with one button, the number and *Ya*. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { waits } from "../../../test-support/at-reset.ts";
import { onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { actsOf, atHelpdesk, idOnDesk, office } from "../../../test-support/office/at-helpdesk.ts";
import type { Seen, Visitor } from "../../../test-support/visitor.ts";
import { addPerson, mailsOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { cookieName } from "../../base/web/cookies.ts";
import { changeAccount, loadAccount } from "../../core/account/account.ts";
import { beginAlert, markTold } from "../system/alerts/alert.sql.ts";

const INBOX = "/konsol/menunggu";
const GONE = `${INBOX}?selesai=sudah`;
const plain = ({ text }: Seen): string => text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const aboutOn = ({ text }: Seen): string => /name="about" value="([^"]+)"/.exec(text)?.[1] ?? "";
const countOf = async (desk: Visitor): Promise<number> => JSON.parse((await desk.get(`${INBOX}/jumlah`)).text).count;

/** Two Admin PPE are logged in; a third one is the account that they change. */
async function admins(fresh: () => Promise<TestWorld>) {
  const scene = await office(fresh, "admin-ppe");
  const second = await atHelpdesk(scene.world, "admin-ppe", "ADMIN2");
  const owner = await addPerson(scene.world, {
    ...{ userId: "ADMIN3", name: "Sri Wahyuni", kind: "non-penyedia", role: "admin-ppe" },
  });
  /** The first officer asks for an act on this account, and says *Ya*. */
  const ask = async (path: string, fields: Readonly<Record<string, string>>) => {
    await scene.desk.get(`/konsol/akun/${owner.id}`);
    await scene.desk.post(`/konsol/akun/${owner.id}/${path}`, fields);
    const done = await approve(scene.desk, scene.officer.phone);
    scene.world.clock.advance(60);
    return done;
  };
  return { ...scene, second, owner, ask };
}

onBothEngines("Menunggu Anda", (fresh) => {
  test("a second Admin PPE reads old and new, presses Setujui, and the act is done: nobody sends the form again", async () => {
    const { world, desk, second, owner, ask } = await admins(fresh);
    await ask("role", { role: "ppk", until: "2027-12-31", note: "SK 9/2026" });
    assert.deepEqual([await countOf(desk), await countOf(second.desk)], [0, 1]);
    const page = await second.desk.get(INBOX);
    assert.match(
      plain(page),
      /Peran baru · ADMIN3 Sri Wahyuni − Sekarang: Admin PPE \+ Menjadi: .*PPK.*, sampai 31 Desember 2027 .*Alasan: SK 9\/2026 Setujui Tolak/,
    );
    assert.equal((await second.desk.post(INBOX, { about: aboutOn(page), decision: "approve" })).path, "/proof");
    assert.equal((await loadAccount(world, owner.id)).role, "admin-ppe");
    assert.match((await approve(second.desk, second.officer.phone)).text, /Peran diubah/);
    assert.equal((await loadAccount(world, owner.id)).role, "ppk");
    const { detail } = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("outcome", "like", "%role-changed")
      .where("account_id", "=", owner.id)
      .executeTakeFirstOrThrow();
    assert.deepEqual((({ officer, first, note }) => [officer, first, note])(JSON.parse(detail)), [
      "ADMIN2",
      "HELPDESK1",
      "SK 9/2026",
    ]);
    assert.match(plain(await second.desk.get(INBOX)), /Menunggu Anda Tidak ada yang menunggu Anda .*Buka Helpdesk/);
  });

  test("Tolak ends the first yes, and changes nothing; the first officer cannot approve twice, nor the owner at all", async () => {
    const { world, desk, officer, second, owner, ask } = await admins(fresh);
    await ask("deactivate", { note: "Pensiun" });
    const about = `deactivate:${owner.id}`;
    const own = await desk.get(INBOX);
    assert.match(
      plain(own),
      /Menunggu petugas lain .*Nonaktifkan akun · ADMIN3 .*− Sekarang: Aktif \+ Menjadi: Dinonaktifkan .*Tarik kembali/,
    );
    assert.equal((await desk.post(INBOX, { about, decision: "approve" })).path, GONE);
    const third = await atHelpdesk(world, "admin-ppe", "ADMIN3B");
    await transact(world, (tx) =>
      tx.db.updateTable("first_yes").set({ account_id: third.officer.account.id }).execute(),
    );
    assert.equal(await countOf(third.desk), 0);
    assert.doesNotMatch((await third.desk.get(INBOX)).text, /name="about"/);
    for (const decision of ["approve", "refuse"])
      assert.equal((await third.desk.post(INBOX, { about, decision })).path, GONE);
    await transact(world, (tx) => tx.db.updateTable("first_yes").set({ account_id: owner.id }).execute());

    await second.desk.get(INBOX);
    const reason = { decision: "refuse", note: "Belum ada SK" };
    assert.equal((await second.desk.post(INBOX, { about, ...reason })).path, "/proof");
    const request = (await second.officer.phone.requests()).at(-1);
    assert.match(JSON.stringify(request), /Tolak: Nonaktifkan akun Dinonaktifkan/);
    const language = cookieName(world.config.portalUrl, "lang");
    second.desk.cookies.set(language, "en");
    await second.desk.get(INBOX);
    await second.desk.post(INBOX, { about, ...reason });
    assert.match(
      JSON.stringify((await second.officer.phone.requests()).at(-1)),
      /Refuse: Deactivate the account Deactivated/,
    );
    second.desk.cookies.set(language, "id");
    await second.desk.get(INBOX);
    await second.desk.post(INBOX, { about, ...reason });
    const done = await approve(second.desk, second.officer.phone);
    assert.equal(done.path, `${INBOX}?selesai=ditolak`);
    assert.match(done.text, /Ditolak: tidak ada yang diubah/);
    assert.equal((await loadAccount(world, owner.id)).active, true);
    assert.equal((await actsOf(world)).at(-1), "second-officer-refused");
    const told = (await mailsOf(world)).filter(({ kind }) => kind === "officer-refused");
    assert.deepEqual(
      told.map(({ to }) => to),
      [officer.account.email],
    );
    assert.match(told[0]?.text ?? "", /Nonaktifkan akun: Dinonaktifkan[\s\S]*ADMIN3[\s\S]*ADMIN2[\s\S]*Belum ada SK/);
    assert.equal((await second.desk.post(INBOX, { about, decision: "approve" })).path, GONE);
  });

  test("the officer who asked is told of a colleague's Tolak also of a change that waits for its time; who takes an own one back is not", async () => {
    const { world, desk, officer, second, ask } = await admins(fresh);
    const { id } = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    await transact(world, (tx) => changeAccount(tx, id, { last_login_at: tx.now() }));
    const askChange = async () => {
      await desk.get(`/konsol/akun/${id}`);
      await desk.post(`/konsol/akun/${id}/email`, { email: "baru@contoh.go.id", checked: "letter", note: "" });
      await approve(desk, officer.phone);
      world.clock.advance(60);
      return /name="waiting" value="([^"]+)"/.exec((await second.desk.get(INBOX)).text)?.[1] ?? "";
    };
    const told = async () => (await mailsOf(world)).filter(({ kind }) => kind === "officer-refused");
    await desk.post(`/konsol/akun/${id}/withdraw`, { waiting: await askChange(), note: "" });
    await ask("deactivate", { note: "Pensiun" });
    const about = aboutOn(await desk.get(INBOX));
    await desk.post(INBOX, { about, decision: "refuse", note: "salah orang" });
    assert.match((await approve(desk, officer.phone)).path, /selesai=ditolak/);
    assert.deepEqual(await told(), []);
    const waiting = await askChange();
    await ask("deactivate", { note: "Pindah" });
    const oldestFirst = /Email baru · POKJA1 .*Nonaktifkan akun · ADMIN3/;
    assert.match(plain(await second.desk.get(INBOX)), oldestFirst, "whatever kind it is");
    await second.desk.post(`/konsol/akun/${id}/withdraw`, { waiting, note: "Alamat salah" });
    const [mail, ...more] = await told();
    assert.deepEqual([mail?.to, more], [officer.account.email, []]);
    assert.match(mail?.text ?? "", /baru@contoh\.go\.id[\s\S]*POKJA1[\s\S]*ADMIN2[\s\S]*Alamat salah/);
    assert.match(mail?.text ?? "", /^Your request: New email: baru@contoh\.go\.id$/m);
  });
});

onSqlite("Menunggu Anda", (fresh) => {
  test("something of each kind waits: one line each, with its act; the number beside the section is the same", async () => {
    const { world, person, second, owner, ask } = await admins(fresh);
    assert.match((await second.desk.get(INBOX)).text, /data-inbox="\/konsol\/menunggu\/jumlah"/);
    await waits(world);
    await ask("email", { email: "sri@contoh.go.id", checked: "letter", note: "" });
    const pokja = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    await transact(world, (tx) => changeAccount(tx, pokja.id, { role_until: tx.now() + 20 * 86_400 }));
    await second.desk.get(`/helpdesk/accounts/${person.account.id}`);
    await second.desk.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason: "lost-phone", note: "" });
    await beginAlert(world, "disk-low");
    await transact(world, (tx) => markTold(tx, "disk-low", false));
    const page = await second.desk.get(INBOX);
    for (const line of [
      /Email baru · ADMIN3 .*Menjadi: sri@contoh\.go\.id .*Setujui Tolak/,
      /Reset 2FA.* VENDOR1|PENYEDIA1/,
      /Ponsel hilang atau rusak/,
      /Ruang disk server menipis Sejak .* Buka Sistem/,
      /POKJA1 .*hari terakhir .*Perpanjang/,
    ])
      assert.match(plain(page), line);
    assert.notEqual(idOnDesk(page), "");
    assert.equal(await countOf(second.desk), 5);
    // Of these, Helpdesk has the reset and the case.
    const { desk } = await atHelpdesk(world, "helpdesk", "HELPDESK9");
    assert.equal(await countOf(desk), 2);
    assert.doesNotMatch((await desk.get(INBOX)).text, /name="about"|POKJA1|disk/);
    assert.equal((await desk.post(INBOX, { about: `email:${owner.id}`, decision: "approve" })).path, GONE);
    const { desk: auditor } = await atHelpdesk(world, "auditor", "AUDITOR9");
    for (const path of [INBOX, `${INBOX}/jumlah`]) assert.equal((await auditor.get(path)).status, 404);
  });

  test("ten roles that end, the soonest first, and the way to the others; an alert that nobody was told of is not there, and the own case is not counted", async () => {
    const { world, officer, desk } = await office(fresh, "admin-ppe");
    const DAYS = 86_400;
    for (let nth = 1; nth <= 11; nth++) {
      const userId = `POKJA${99 - nth}`;
      const { id } = await addPerson(world, { userId, kind: "non-penyedia", role: "pokja" });
      const role_until = unixSeconds(world.now() + nth * DAYS);
      await transact(world, (tx) => changeAccount(tx, id, { role_until, ...(nth === 11 && { active: 0 }) }));
    }
    const shown = async () => {
      const page = await desk.get(INBOX);
      return [
        [...new Set(plain(page).match(/POKJA\d+/g))],
        page.text.includes('href="/konsol/akun?state=ends-soon&amp;sort=role"'),
        await countOf(desk),
      ];
    };
    const first = Array.from({ length: 10 }, (_, at) => `POKJA${98 - at}`);
    assert.deepEqual(await shown(), [first, false, 10], "one was deactivated");
    assert.doesNotMatch(plain(await desk.get(INBOX)), /Tidak ada yang menunggu Anda/);
    await world.db.updateTable("account").set({ active: 1 }).execute();
    assert.deepEqual(await shown(), [first, true, 11]);
    await beginAlert(world, "mail-late");
    const other = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    const own = `/helpdesk/accounts/${officer.account.id}`;
    await other.desk.get(own);
    await other.desk.post(`${own}/cases`, { reason: "other", note: "" });
    assert.deepEqual(await shown(), [first, true, 11]);
    assert.doesNotMatch(plain(await desk.get(INBOX)), /Peringatan sistem/);
    assert.equal(await countOf(other.desk), 12, "a colleague has the case");
    await world.db.updateTable("account").set({ role_until: null }).execute();
    assert.match(plain(await other.desk.get(INBOX)), /Kasus terbuka/);
    assert.deepEqual([await countOf(desk), await countOf(other.desk)], [0, 1]);
  });
});
