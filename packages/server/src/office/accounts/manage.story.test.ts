/** Admin PPE makes, changes and closes accounts, each act by its own proof; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addApplication } from "../../../test-support/connect/application.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn, readField } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { agreeTo } from "../../../test-support/office/second-admin.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, findAccount, loadAccount } from "../../core/account/account.ts";

const person = {
  "user-id": "POKJA9",
  role: "pokja",
  name: "Budi Santoso",
  email: "budi@contoh.go.id",
  until: "2027-12-31",
};
const admin = (world: TestWorld, userId = "ADMIN1") => atHelpdesk(world, "admin-ppe", userId);
const pokja = (world: TestWorld) => addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
const mailKinds = async (world: TestWorld, to: string) =>
  (await mailsOf(world)).filter((it) => it.to === to).map(({ kind }) => kind);
const history = async (world: TestWorld, accountId: string) =>
  (await world.db.selectFrom("audit").selectAll().where("account_id", "=", accountId).orderBy("id").execute()).map(
    (it) => `${it.event} ${it.outcome}`,
  );

type Desk = Awaited<ReturnType<typeof admin>>;

/** Sends a form of an account's page, and says *Ya* on the officer's phone. */
async function act({ desk, officer }: Desk, accountId: string, name: string, fields: Record<string, string>) {
  await desk.get(`/konsol/akun/${accountId}`);
  const asked = await desk.post(`/konsol/akun/${accountId}/${name}`, fields);
  return asked.path === "/proof" ? approve(desk, officer.phone) : asked;
}

onSqlite("Accounts by Admin PPE", (fresh) => {
  test("an account is made: its owner gets the link and the officer never sees it; both histories say so [promise:officer]", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    await ppe.desk.get("/konsol/akun/baru");
    assert.equal(
      (await ppe.desk.post("/konsol/akun/baru", { ...person, number: "19800101 200501 1 001" })).path,
      "/proof",
    );
    assert.equal(await findAccount(world, "POKJA9"), null);
    const done = await approve(ppe.desk, ppe.officer.phone);
    const account = await findAccount(world, "POKJA9");
    assert.ok(account);
    assert.equal(done.path, `/konsol/akun/${account.id}?selesai=dibuat`);
    assert.deepEqual([account.role, account.registrationNumber], ["pokja", "198001012005011001"]);
    assert.equal(account.roleUntil, parseLastDay("2027-12-31", world.config.timeZone));
    const [mail] = (await mailsOf(world)).filter((it) => it.to === person.email);
    const secret = /\/link\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
    assert.ok(secret.length > 40 && !done.text.includes(secret));
    assert.equal((await visitor(world).get(`/link/${secret}`)).path, "/password/new");
    assert.ok((await history(world, account.id)).includes("account created"));
    assert.ok((await history(world, ppe.officer.account.id)).includes("helpdesk account-created"));
  });

  test("a taken User ID, also one that somebody takes before the Ya, makes nothing; what was typed stays", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    await addPerson(world, { userId: "POKJA8" });
    await ppe.desk.get("/konsol/akun/baru");
    const taken = await ppe.desk.post("/konsol/akun/baru", { ...person, "user-id": "pokja8" });
    assert.deepEqual([taken.status, /User ID ini sudah dipakai/.test(taken.text)], [422, true]);
    assert.match(taken.text, /value="Budi Santoso"/);
    await ppe.desk.post("/konsol/akun/baru", person);
    await addPerson(world, { userId: "POKJA9", name: "Orang Lain" });
    assert.match((await approve(ppe.desk, ppe.officer.phone)).path, /baru\?selesai=ada/);
    assert.equal((await findAccount(world, "POKJA9"))?.name, "Orang Lain");
    assert.deepEqual(await mailKinds(world, person.email), []);
  });

  test("no account is made as Admin PPE, with fields that cannot be used, or with a day for a Penyedia", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    for (const [change, said] of [
      [{ role: "admin-ppe" }, /Pilih peran/],
      [{ role: "helpdesk" }, /Pilih peran/],
      [{ role: "" }, /Pilih peran/],
      [{ "user-id": "a b" }, /User ID: 3 sampai 64/],
      [{ email: "x" }, /Isi alamat email/],
      [{ email: "budi@contoh.go.id\u200b" }, /Isi alamat email/],
      [{ email: "a<korban@contoh.go.id>" }, /Isi alamat email/],
      [{ name: "Budi\u2800Santoso" }, /Isi nama/],
      [{ name: "B\u0336udi" }, /Isi nama/],
      [{ number: "123" }, /NPWP terdiri dari 15 atau 16 angka, dan NIP dari 18 angka/],
      [{ number: "12345678901234567" }, /15 atau 16 angka/],
      [{ until: "2026-01-01" }, /Isi tanggal hari ini atau sesudahnya/],
      [{ until: "besok" }, /Isi tanggal hari ini atau sesudahnya/],
      [{ role: "penyedia" }, /Penyedia tidak punya SK/],
    ] as const) {
      await ppe.desk.get("/konsol/akun/baru");
      const seen = await ppe.desk.post("/konsol/akun/baru", { ...person, ...change });
      assert.deepEqual([seen.status, said.test(seen.text)], [422, true], JSON.stringify(change));
    }
    assert.equal(await findAccount(world, "POKJA9"), null);
  });

  test("role, name, closing and opening: after the Ya, at once, and the email after a second one; told to the owner, in both histories", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const owner = await pokja(world);
    const computer = visitor(world);
    await logIn(world, computer, "POKJA1");
    assert.match(
      (await act(ppe, owner.id, "role", { role: "ppk", until: "2026-12-31", note: "SK 7/2026" })).path,
      /selesai=peran/,
    );
    assert.match((await computer.get("/beranda")).path, /^\/login/);
    assert.equal((await loadAccount(world, owner.id)).role, "ppk");
    const corrected = async (number: string) => {
      assert.match((await act(ppe, owner.id, "data", { name: "Siti", number })).path, /selesai=data/);
      return (await loadAccount(world, owner.id)).registrationNumber;
    };
    assert.deepEqual([await corrected("19800101 200501 1 001"), await corrected("")], ["198001012005011001", null]);
    const email = { email: "baru@contoh.go.id", checked: "letter", note: "LPSE/12" };
    assert.match((await act(ppe, owner.id, "email", email)).path, /selesai=menunggu/);
    assert.equal((await loadAccount(world, owner.id)).email, owner.email);
    assert.ok((await mailKinds(world, owner.email)).includes("change-waits"), "the owner can stop it");
    const second = await admin(world, "ADMIN2");
    const waiting = readField(await second.desk.get(`/konsol/akun/${owner.id}`), "waiting");
    assert.match((await agreeTo(second, owner.id)).path, /selesai=disetujui/);
    assert.match((await second.desk.post(`/konsol/akun/${owner.id}/agree`, { waiting })).path, /selesai=sudah/);
    await logIn(world, computer, "POKJA1");
    assert.match((await act(ppe, owner.id, "deactivate", { note: "pindah tugas" })).path, /selesai=nonaktif/);
    assert.match((await computer.get("/beranda")).path, /^\/login/);
    assert.match((await logIn(world, computer, "POKJA1")).text, /Akun dinonaktifkan/);
    const closed = await ppe.desk.get(`/konsol/akun/${owner.id}`);
    assert.match(
      closed.text,
      /Dinonaktifkan [^<]* oleh ADMIN1\. Alasan: pindah tugas\.[\s\S]*tindakan=activate[^>]*>Aktifkan/,
    );
    assert.match((await act(ppe, owner.id, "activate", { note: "kembali" })).path, /selesai=aktif/);
    assert.equal((await logIn(world, computer, "POKJA1")).path, "/beranda");
    const told = [...(await mailKinds(world, owner.email)), ...(await mailKinds(world, "baru@contoh.go.id"))];
    for (const kind of ["role-changed", "account-corrected", "account-deactivated", "account-activated"])
      assert.ok(told.includes(kind), kind);
    assert.equal(told.filter((it) => /email/.test(it)).length, 2, "the old and the new address");
    const acts = ["role-changed", "renamed", "change-waits", "deactivated", "activated"];
    const [owners, officers] = [await history(world, owner.id), await history(world, ppe.officer.account.id)];
    for (const done of acts) {
      assert.ok(owners.includes(`account ${done}`), done);
      assert.ok(officers.includes(`helpdesk account-${done}`), done);
    }
    assert.ok(owners.includes("account email-changed"));
  });

  test("an account that is closed and opened again has answered what an application proposed", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const owner = await addPerson(world);
    const proposer = await addApplication(world, { may: ["proposals"] });
    await proposer.post("/closing-proposals", { user: owner.userId, reason: "Izin dicabut" });
    const proposed = async () => /Diusulkan aplikasi/.test((await ppe.desk.get("/konsol/menunggu")).text);
    assert.equal(await proposed(), true);
    assert.match((await act(ppe, owner.id, "deactivate", { note: "SK 7" })).path, /selesai=nonaktif/);
    assert.match((await act(ppe, owner.id, "activate", { note: "SK 8" })).path, /selesai=aktif/);
    assert.equal(await proposed(), false);
  });

  test("nothing is asked for without a reason, a checked identity, or a change", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const owner = await pokja(world);
    for (const [name, fields, said] of [
      ["role", { role: "ppk", until: "", note: " " }, /Isi nomor SK/],
      ["role", { role: "pokja", until: "", note: "x" }, /masih sama/],
      ["role", { role: "penyedia", until: "", note: "x" }, /Pilih peran/],
      ["role", { role: "ppk", until: "2026-11-01", note: "x" }, /Isi tanggal/],
      ["data", { name: " ", number: "" }, /Isi nama/],
      ["email", { email: "baru@contoh.go.id", note: "" }, /Pilih bagaimana identitas/],
      ["email", { email: owner.email.toUpperCase(), checked: "letter", note: "" }, /sudah memakai alamat itu/],
      ["deactivate", { note: "" }, /Isi nomor SK/],
    ] as const) {
      const seen = await act(ppe, owner.id, name, fields);
      assert.deepEqual([seen.status, said.test(seen.text)], [422, true], name);
    }
    assert.deepEqual(await mailKinds(world, owner.email), []);
  });

  test("Helpdesk sends an invitation again, three times in a day, and does no act of Admin PPE [promise:officer]", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world);
    const owner = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", password: null });
    const path = `/konsol/akun/${owner.id}`;
    assert.doesNotMatch((await desk.get(path)).text, /\/role"|\/email"|\/data"|\/deactivate"/);
    for (let sent = 0; sent < 3; sent++)
      assert.match((await desk.post(`${path}/invite`)).text, /Undangan dikirim ulang/);
    assert.match((await desk.post(`${path}/invite`)).text, /sudah dikirim ulang tiga kali hari ini/);
    assert.equal((await mailKinds(world, owner.email)).length, 3);
    for (const [name, fields] of [
      ["role", { role: "helpdesk", until: "", note: "x" }],
      ["email", { email: "h@contoh.go.id", checked: "letter", note: "" }],
      ["data", { name: "X", number: "" }],
      ["deactivate", { note: "x" }],
      ["activate", { note: "x" }],
    ] as const)
      await desk.post(`${path}/${name}`, fields, {}, "not-found");
    await desk.post("/konsol/akun/baru", person, {}, "not-found");
    assert.equal((await loadAccount(world, owner.id)).role, "ppk");
  });

  test("an Admin PPE who became Helpdesk between the page and the Ya does nothing [promise:officer]", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const owner = await pokja(world);
    await ppe.desk.get(`/konsol/akun/${owner.id}`);
    await ppe.desk.post(`/konsol/akun/${owner.id}/role`, { role: "helpdesk", until: "", note: "x" });
    await transact(world, (tx) => changeAccount(tx, ppe.officer.account.id, { role: "helpdesk" }));
    assert.equal((await approve(ppe.desk, ppe.officer.phone)).path, "/beranda");
    assert.equal((await loadAccount(world, owner.id)).role, "pokja");
  });

  test("nobody changes the own account, and Admin PPE alone makes no Admin PPE: a second one agrees to the same [promise:two-officers]", async () => {
    const world = await fresh();
    const one = await admin(world);
    const two = await admin(world, "ADMIN2");
    const own = await act(one, one.officer.account.id, "role", { role: "ppk", until: "", note: "x" });
    assert.match(own.path, /selesai=sendiri/);
    const owner = await pokja(world);
    const rise = { role: "admin-ppe", until: "", note: "SK 9/2026" };
    assert.match((await act(one, owner.id, "role", rise)).path, /selesai=pertama/);
    assert.match((await act(one, owner.id, "role", rise)).path, /selesai=pertama/, "the same officer again");
    assert.equal((await loadAccount(world, owner.id)).role, "pokja");
    assert.match(
      (await two.desk.get(`/konsol/akun/${owner.id}`)).text,
      /ADMIN1 sudah menyetujui[\s\S]*Peran menjadi Admin PPE/,
    );
    const other = await act(two, owner.id, "role", { ...rise, until: "2027-12-31" });
    assert.match(other.path, /selesai=pertama/, "another day is another proposal");
    assert.equal((await loadAccount(world, owner.id)).role, "pokja");
    assert.match((await act(one, owner.id, "role", { ...rise, until: "2027-12-31" })).path, /selesai=peran/);
    assert.equal((await loadAccount(world, owner.id)).role, "admin-ppe");
    assert.ok((await mailKinds(world, two.officer.account.email)).includes("role-changed"), "every Admin PPE is told");
  });

  test("nobody makes the second officer alone: Helpdesk is made, opened and given another address by two [promise:two-officers]", async () => {
    const world = await fresh();
    const one = await admin(world);
    const two = await admin(world, "ADMIN2");
    const owner = await pokja(world);
    const rise = { role: "helpdesk", until: "", note: "SK 9/2026" };
    assert.match((await act(one, owner.id, "role", rise)).path, /selesai=pertama/);
    assert.match((await act(two, owner.id, "role", rise)).path, /selesai=peran/);
    const email = { email: "saya@contoh.go.id", checked: "letter", note: "" };
    assert.match((await act(one, owner.id, "email", email)).path, /selesai=pertama/);
    assert.equal((await loadAccount(world, owner.id)).email, owner.email);
    assert.match((await act(one, owner.id, "deactivate", { note: "x" })).path, /selesai=nonaktif/);
    assert.match((await act(one, owner.id, "activate", { note: "x" })).path, /selesai=pertama/);
    assert.match((await act(two, owner.id, "activate", { note: "x" })).path, /selesai=aktif/);
    const lower = { ...rise, role: "ppk" };
    assert.match((await act(one, owner.id, "role", lower)).path, /selesai=pertama/, "a PPK's rule asks for less");
    assert.match((await act(two, owner.id, "role", lower)).path, /selesai=peran/);

    assert.match((await act(one, owner.id, "deactivate", { note: "x" })).path, /selesai=nonaktif/);
    assert.match((await act(one, owner.id, "role", rise)).path, /selesai=pertama/);
    assert.match(
      (await act(two, owner.id, "role", rise)).path,
      /selesai=peran/,
      "the role of a deactivated account, too",
    );
  });

  test("two officers who write one address in other letters agree; the second one's form has the first one's choice", async () => {
    const world = await fresh();
    const one = await admin(world);
    const two = await admin(world, "ADMIN2");
    const owner = await addPerson(world, { userId: "H1", kind: "non-penyedia", role: "helpdesk" });
    const email = { email: "Baru@Contoh.go.id", checked: "letter", note: "" };
    assert.match((await act(one, owner.id, "email", email)).path, /selesai=pertama/);
    assert.match(
      (await two.desk.get(`/konsol/akun/${owner.id}?tindakan=email`)).text,
      /name="email" value="baru@contoh\.go\.id"/,
    );
    const agreed = { ...email, email: "baru@contoh.go.id" };
    assert.match((await act(two, owner.id, "email", agreed)).path, /selesai=email/);
    const rows = await world.db.selectFrom("audit").select("detail").where("account_id", "=", owner.id).execute();
    const firsts = rows.flatMap(({ detail }) => JSON.parse(detail).first ?? []);
    assert.deepEqual(firsts, [one.officer.account.userId], "the audit names the first of the two");
  });

  test("an address that became the account's second one before the Ya does not become its first one, too", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const owner = await pokja(world);
    await ppe.desk.get(`/konsol/akun/${owner.id}`);
    const email = { email: "Baru@contoh.go.id", checked: "letter", note: "" };
    assert.equal((await ppe.desk.post(`/konsol/akun/${owner.id}/email`, email)).path, "/proof");
    await transact(world, (tx) => changeAccount(tx, owner.id, { second_email: "baru@contoh.go.id" }));
    assert.match((await approve(ppe.desk, ppe.officer.phone)).path, /selesai=sudah/);
    assert.equal((await loadAccount(world, owner.id)).email, owner.email);
  });

  test("an Admin PPE is lowered, closed and gets another address by two others only; of two, neither lowers the other [promise:two-officers]", async () => {
    const world = await fresh();
    const one = await admin(world);
    const two = await admin(world, "ADMIN2");
    const id = two.officer.account.id;
    const forms = [
      ["role", { role: "ppk", until: "", note: "x" }],
      ["deactivate", { note: "x" }],
      ["email", { email: "baru@contoh.go.id", checked: "letter", note: "" }],
    ] as const;
    for (const [name, fields] of forms) assert.match((await act(one, id, name, fields)).path, /selesai=pertama/, name);
    const before = await loadAccount(world, id);
    assert.deepEqual([before.role, before.active, before.email], ["admin-ppe", true, "admin2@contoh.go.id"]);
    assert.match((await act(two, id, "role", forms[0][1])).path, /selesai=sendiri/, "the owner is no second officer");
    const three = await admin(world, "ADMIN3");
    assert.match((await act(three, id, "role", forms[0][1])).path, /selesai=peran/);
    assert.match(
      (await act(three, id, "deactivate", { note: "x" })).path,
      /selesai=nonaktif/,
      "now a PPK, whom one officer closes",
    );
    assert.equal((await loadAccount(world, id)).role, "ppk");
  });
});
