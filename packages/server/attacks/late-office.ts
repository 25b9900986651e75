/** An LPSE on a day on which tenders close, with what is over, stopped, full or failed, and officers of both languages. */
import assert from "node:assert/strict";
import { unixSeconds } from "@spse/protocol";
import { saveSetting } from "../src/base/platform/office.sql.ts";
import { transact } from "../src/base/platform/world.ts";
import { insertApplication, letDraw } from "../src/connect/application/application.sql.ts";
import { noteFailed, noteGone } from "../src/connect/application/messages/message.sql.ts";
import { settingsShape } from "../src/connect/application/settings.ts";
import { deleteDeadline, insertDeadline } from "../src/connect/deadlines/deadline.sql.ts";
import { keep } from "../src/connect/scim/directory.sql.ts";
import { changeAccount, loadAccount } from "../src/core/account/account.ts";
import { setActive } from "../src/core/account/administration/acts.ts";
import { chainEntries } from "../src/core/audit/chain.ts";
import { stopWaiting } from "../src/core/power/waiting.ts";
import { insertNotice, stopNotice } from "../src/office/policy/notice.sql.ts";
import { offNotice, templateFor } from "../src/office/policy/notice-templates.ts";
import { addAnnouncement } from "../src/office/settings/announcements/announcement.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { applied, approveIt, preview } from "../test-support/office/import.ts";
import { busyTender, tender } from "../test-support/office/tender.ts";
import { directoryAsks, officerAsks } from "../test-support/waiting.ts";
import { addPerson, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { nameOf } from "./attacker.ts";
import type { Busy } from "./busy-office.ts";

const [HOUR, DAY] = [3600, 86_400];
const URL_OF = "https://katalog.contoh.go.id";

/** Accounts that are over, closed, kept, and proposed, each with the name of its page. */
async function accountsOver(world: TestWorld, admin: Awaited<ReturnType<typeof atHelpdesk>>) {
  const named = (userId: string, more = {}) =>
    addPerson(world, { userId, kind: "non-penyedia", role: "pokja", ...more });
  const over = await named("OVER1");
  const desk = await named("OVER2", { role: "helpdesk" });
  const closed = await named("CLOSED2");
  const byOperator = await named("CLOSED3");
  const stopped = await named("STOPPED1");
  const kept = await named("KEPT1");
  const vendor = await addPerson(world, { userId: "PROPOSED1" });
  const proposer = await addApplication(world, { name: "Perizinan", may: ["proposals"] });
  await proposer.post("/closing-proposals", { user: vendor.id, reason: "Izin dicabut" });
  world.clock.advance(1);
  const directory = await addApplication(world, { name: "Direktori kantor", may: ["directory"] });
  const from = { ip: "192.0.2.9", browserLabel: "SCIM" };
  const asked = await officerAsks(world, admin.officer.account, stopped.id, {
    ...{ kind: "address", was: stopped.email, address: "baru@contoh.go.id" },
  });
  world.clock.advance(1);
  await directoryAsks(world, kept.id, { kind: "address", was: kept.email, address: "kantor@contoh.go.id" });
  await transact(world, async (tx) => {
    for (const { id } of [over, desk]) await changeAccount(tx, id, { role_until: unixSeconds(tx.now() - DAY) });
    await changeAccount(tx, over.id, { last_login_at: unixSeconds(tx.now() - 200 * DAY) });
    await stopWaiting(tx, asked, "mail", from);
    await keep(tx, directory.id, await loadAccount(tx, kept.id), null);
    await setActive(tx, { application: directory, from }, closed, { active: false, detail: { note: "Pindah" } });
    await setActive(tx, { operator: "siti" }, byOperator, { active: false });
  });
  return [
    ["that is over", over.id],
    ["of the helpdesk, over", desk.id],
    ["that an application closed", closed.id],
    ["that the operator closed", byOperator.id],
    ["whose owner stopped a change", stopped.id],
    ["that a directory keeps", kept.id],
    ["that is to be closed", vendor.id],
  ] as const;
}

/** Applications that have ended, failed, or have no secret. */
async function applicationsOver(world: TestWorld, sessionId: string) {
  const add = async (name: string, may: Parameters<typeof insertApplication>[1]["may"], settings: object) => {
    world.clock.advance(1);
    const of = { name, may, sessionId: "", settings: settingsShape.parse(settings) };
    return (await transact(world, (tx) => insertApplication(tx, of))) ?? "";
  };
  const signIn = { redirectUris: [`${URL_OF}/kembali`], public: true, backchannelLogoutUri: `${URL_OF}/keluar` };
  const open = await add("Tanpa rahasia", ["sign-in"], { signIn, number: true, ofOthers: true });
  const told = await add("Kabar gagal", ["requests", "ciba"], {
    ...{ webhook: `${URL_OF}/webhook`, ciba: { mode: "ping", notifyUrl: `${URL_OF}/ping` }, allowPrivate: true },
  });
  const moved = await add("Pindah alamat", ["requests"], { webhook: `${URL_OF}/baru` });
  const ended = await add("Berakhir", ["sign-in", "requests"], { signIn, webhook: `${URL_OF}/webhook` });
  const empty = await add("Proksi", ["forward-auth"], {});
  const drawn = await add("Siap diambil", ["directory"], {});
  await noteFailed(world, { applicationId: told, kind: "ping" }, { why: "503", rests: false });
  await world.db.updateTable("application").set({ ended_at: world.now() }).where("id", "=", ended).execute();
  await world.db.updateTable("application").set({ traced_until: world.now() }).where("id", "=", open).execute();
  await transact(world, async (tx) => {
    for (const applicationId of [told, moved])
      await noteGone(tx, { applicationId, kind: "webhook" }, `${URL_OF}/webhook`);
    await letDraw(tx, drawn, sessionId);
  });
  const pages = { open, told, moved, ended, empty, drawn };
  return Object.entries(pages).flatMap(([name, id]) =>
    ["", "?bagian=pengaturan", "?bagian=percobaan", "?bagian=log", "?tindakan=siapa", "?tindakan=login"].map(
      (it) => [`the application ${name}${it}`, `/konsol/aplikasi/${id}${it}`] as const,
    ),
  );
}

/** Announcements of the policy that run and that were stopped, a full list on Beranda, and other settings. */
async function settingsOver(world: TestWorld, startedBy: string): Promise<void> {
  const words = templateFor({ twoFactor: "optional" } as Parameters<typeof templateFor>[0]);
  await transact(world, async (tx) => {
    await insertNotice(tx, { subject: "penyedia", words, total: 40, startedBy });
    await insertNotice(tx, { subject: "non-penyedia", words, total: 2, startedBy });
    await stopNotice(tx, "non-penyedia-1");
    await insertNotice(tx, { subject: "ppk", words: offNotice, total: 4, startedBy });
    await saveSetting(tx, "lpseName", "LPSE Kabupaten Contoh");
    await saveSetting(tx, "alertsTo", "siaga@contoh.go.id");
    for (const [text, english, ago] of [
      ["Libur.", "Holiday.", 3],
      ["Sistem dipelihara.", null, 2],
      ["Tutup.", null, 1],
    ] as const)
      await addAnnouncement(tx, {
        ...{ text, english, from: unixSeconds(tx.now() - ago), until: unixSeconds(tx.now() + DAY) },
      });
  });
}

/** Cases of one person, one that ended and one of three days ago; and one of an officer. */
async function casesOver(world: TestWorld, desk: Visitor, id: string, own: string) {
  const open = async (reason: string, about = id) => {
    await desk.get(`/konsol/akun/${about}?tindakan=kasus`);
    return (await desk.post(`/helpdesk/accounts/${about}/cases`, { reason, note: "Menelepon." })).path;
  };
  const ended = await open("new-phone");
  world.clock.advance(1);
  await desk.post(`${ended}/close`, { outcome: "gave-up", note: "Tidak datang." });
  const old = await open("wrong-code");
  const opened_at = world.now() - 3 * DAY;
  await world.db.updateTable("helpdesk_case").set({ opened_at }).where("closed_at", "is", null).execute();
  await open("other", own);
  return [
    ["a case that ended", ended],
    ["a case of a wrong code", old],
    ["the officer's own account", `/konsol/akun/${own}`],
  ] as const;
}

export async function lateOffice(world: TestWorld): Promise<Busy> {
  const { account } = await enrolled(world);
  const helpdesk = await atHelpdesk(world, "helpdesk", "HELPDESK1");
  const admin = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  const english = await atHelpdesk(world, "admin-ppe", "ADMIN2");
  const auditor = await atHelpdesk(world, "auditor", "AUDITOR1");
  for (const { desk } of [english, auditor]) desk.cookies.set(nameOf(world, "lang"), "en");
  for (const ip of ["198.51.100.4", "203.0.113.66", "192.0.2.1", "192.0.2.2", "192.0.2.3"])
    await logIn(world, visitor(world, { ip }), account.userId, "bukan-password-saya");
  const accounts = await accountsOver(world, admin);
  const cases = await casesOver(world, helpdesk.desk, account.id, admin.officer.account.id);
  const by = (officer: typeof admin.officer) => ({ officerId: officer.account.id, name: officer.account.userId });
  const refused = Array.from({ length: 21 }, (_, at) => `W${100 + at};raja;PT Dua;w@contoh.example\n`);
  const rows = ["user_id;peran;nama;email\nV-1;penyedia;PT Satu;v1@contoh.example\n", ...refused].join("");
  const file = await preview(world, rows, "add", by(admin.officer));
  await approveIt(world, file, by(admin.officer));
  await applied(world, file);
  world.clock.advance(1);
  const other = await preview(world, "user_id;peran;nama;email\nV-1;penyedia;PT Lain;v1@contoh.example\n", "update", {
    ...by(english.officer),
  });
  const chosen = ["OVER1", "OVER2", "KEPT1", "STOPPED1", "CLOSED2", "CLOSED3"];
  const ids = await world.db.selectFrom("account").select("id").where("user_id", "in", chosen).orderBy("id").execute();
  await admin.desk.get("/konsol/akun");
  await admin.desk.post("/konsol/akun/banyak/extend", {
    ...{ accounts: ids.map(({ id }) => id).join("\n"), until: "2027-12-31", note: "SK 9/2026" },
  });
  const done = await approve(admin.desk, admin.officer.phone);
  world.clock.advance(60);
  await chainEntries(world);
  const told = await admin.desk.get("/konsol/audit");
  const [, entry = ""] =
    /href="([^"]+)">Peran beberapa akun diperpanjang/.exec(told.text) ?? assert.fail("it is not listed");
  await settingsOver(world, admin.officer.account.id);
  const [session] = await world.db
    .selectFrom("session")
    .select("id")
    .where("account_id", "=", admin.officer.account.id)
    .where("ended_at", "is", null)
    .execute();
  const applications = await applicationsOver(world, session?.id ?? "");
  const room = await busyTender(world);
  await tender(world, ["PENYEDIA1"], HOUR, "Dipindah");
  await tender(world, ["PENYEDIA1"], 4 * DAY, "Dipindah");
  const [far, none, removed] = [
    await tender(world, ["PENYEDIA1"], 3 * DAY, "Jauh"),
    await tender(world, [], 2 * HOUR, "Tanpa daftar"),
    await tender(world, ["PENYEDIA1"], HOUR / 2, "Dihapus"),
  ];
  await transact(world, async (tx) => {
    await deleteDeadline(tx, removed.split("/").at(-1) ?? "");
    await insertDeadline(tx, { name: "Sudah lewat", at: unixSeconds(tx.now() - HOUR) });
  });
  const ofAccount = (name: string, id: string) =>
    ["", "?bagian=perangkat", "?tindakan=role", "?tindakan=extend-role", "?tindakan=password"].map(
      (it) => [`the account ${name}${it}`, `/konsol/akun/${id}${it}`] as const,
    );
  return {
    world,
    people: [
      { name: "ADMIN1", browser: admin.desk },
      { name: "ADMIN2 in English", browser: english.desk },
      { name: "HELPDESK1", browser: helpdesk.desk },
      { name: "AUDITOR1 in English", browser: auditor.desk },
    ],
    paths: [
      ...[
        ...["", "?state=ended", "?state=active", "?login=dormant", "?state=inactive&role=pokja&sort=-login"],
        ...["?sort=-user", "?sort=role", "?sort=-role", "?after=AAAAAAAAAAAAAAAAAAAAAA"],
      ].map((it) => [`/konsol/akun${it}`, `/konsol/akun${it}`] as const),
      ...[
        ...["/konsol/menunggu", "/helpdesk", "/konsol", "/konsol/batas", "/konsol/tender", "/konsol/aplikasi"],
        ...["/konsol/kebijakan", "/konsol/kebijakan/pengumuman", "/konsol/kebijakan/aturan/penyedia"],
        ...["/konsol/pengaturan", "/konsol/pengaturan/pengumuman", "/konsol/impor", "/konsol/audit", "/beranda"],
      ].map((it) => [it, it] as const),
      ["the room", room],
      ["the room of a tender that is far", far],
      ["the room without a list", none],
      ["the room that was removed", removed],
      ["how several ended", done.path],
      ["the entry of several", entry],
      ["a file that was applied", `/konsol/impor/${file.id}`],
      ["a colleague's file", `/konsol/impor/${other.id}`],
      ...cases,
      ...applications,
      ...[...accounts, ["with several troubles", account.id] as const].flatMap(([name, id]) => ofAccount(name, id)),
      ["its problems", `/konsol/akun/${account.id}?bagian=masalah`],
    ],
  };
}
