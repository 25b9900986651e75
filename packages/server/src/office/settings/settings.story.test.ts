/** Settings: Admin PPE names the LPSE, announces, and sees whether mails and notifications arrive; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { textCases } from "@spse/protocol/vectors/text-cases.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { openMailbox } from "../../../test-support/mail.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { TRANSACTION_LIFETIME_SECONDS } from "../../../test-support/promised.ts";
import { type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { sendDue } from "../../base/platform/outbox/send.ts";
import { addNow } from "../../base/platform/tally.ts";
import { transact } from "../../base/platform/world.ts";
import { showAbout } from "../../core/acceptor/about.flow.ts";
import { wordsOf } from "../../core/acceptor/push/push-figures.ts";
import { announce } from "../../operate/cli/announce.ts";
import { CommandRefused } from "../../operate/cli/terminal.ts";
import { addAnnouncement, removeAnnouncement } from "./announcements/announcement.ts";

const PATH = "/konsol/pengaturan";
const admin = (world: TestWorld) => atHelpdesk(world, "admin-ppe", "ADMIN1");
const audited = async ({ db }: TestWorld, event: string) =>
  (await db.selectFrom("audit").select(["outcome", "detail"]).where("event", "=", event).orderBy("id").execute()).map(
    (it) => [it.outcome, JSON.parse(it.detail)],
  );
const stored = ({ db }: TestWorld) => db.selectFrom("office").selectAll().execute();

onSqlite("Settings of the LPSE", (fresh) => {
  test("a name that the phone has shown and approved is on every page, mail and phone; the initial one comes back the same way [promise:officer]", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    await desk.get(PATH);
    assert.equal((await desk.post(PATH, { lpseName: " LPSE Kota Jambi " })).path, "/proof");
    const asked = (await officer.phone.requests()).at(-1);
    assert.deepEqual(asked?.act, {
      kind: "change-settings",
      about: "Nama LPSE",
      text: "Nama LPSE\n− LPSE Contoh\n+ LPSE Kota Jambi",
    });
    assert.deepEqual(await stored(world), [], "nothing before the Ya");
    const done = await approve(desk, officer.phone);
    assert.match(done.text, /Tersimpan/);
    assert.match(done.text, /<title>Pengaturan – LPSE Kota Jambi/);
    assert.match((await visitor(world).get("/")).text, /<h1 tabindex="-1">LPSE Kota Jambi</);
    assert.match(JSON.stringify(await showAbout(world)), /LPSE Kota Jambi/);
    assert.match(done.text, /Kosongkan untuk memakai nilai awal: LPSE Contoh\./);
    await desk.post(PATH, { lpseName: "" });
    const back = (await officer.phone.requests()).at(-1);
    assert.match(back?.act && "text" in back.act ? (back.act.text ?? "") : "", /\n\+ LPSE Contoh \(nilai awal\)$/);
    await approve(desk, officer.phone);
    assert.match((await visitor(world).get("/")).text, /<h1 tabindex="-1">LPSE Contoh</);
    assert.deepEqual(await audited(world, "settings"), [
      ["changed", { setting: "lpseName", before: null, value: "LPSE Kota Jambi", officer: "ADMIN1" }],
      ["changed", { setting: "lpseName", before: "LPSE Kota Jambi", value: null, officer: "ADMIN1" }],
    ]);
  });

  test("one form, a preview that asks nothing, one approval that names every old and new value; a value that changed meanwhile stops it", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    await desk.get(PATH);
    const typed = { lpseName: "LPSE Jambi", lpseColor: "#7a1f1f", helpdesk: "Helpdesk LPSE", alertsTo: "a@b.go.id" };
    const preview = await desk.post(PATH, { ...typed, preview: "1" });
    assert.match(
      preview.text,
      /id="pratinjau"[\s\S]*<del>− LPSE Contoh<\/del><ins>\+ LPSE Jambi<\/ins>[\s\S]*fill="#7a1f1f"/i,
    );
    assert.match(preview.text, /name="lpseName" value="LPSE Jambi"/, "what was typed is there to be sent");
    assert.deepEqual([await officer.phone.requests(), await stored(world)], [[], []]);
    await desk.post(PATH, typed);
    const text = [
      ...["Nama LPSE", "− LPSE Contoh", "+ LPSE Jambi", "Warna", "− #0d5c7d", "+ #7a1f1f"],
      ...["Email peringatan", "− kosong", "+ a@b.go.id"],
    ].join("\n");
    const about = "Nama LPSE, Warna, Email peringatan";
    assert.deepEqual((await officer.phone.requests()).at(-1)?.act, { kind: "change-settings", about, text });
    const asked = await desk.get("/proof");
    assert.match(asked.text, /<h1[^>]*>\s*Ubah pengaturan LPSE: Nama LPSE, Warna, Email peringatan</);
    assert.match(asked.text, /<del>− LPSE Contoh<\/del><ins>\+ LPSE Jambi<\/ins>/);
    const colleague = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    await colleague.desk.get(PATH);
    await colleague.desk.post(PATH, { lpseName: "LPSE Kota Jambi" });
    assert.match((await approve(colleague.desk, colleague.officer.phone)).text, /Tersimpan/);
    assert.match((await approve(desk, officer.phone)).text, /datanya berubah saat Anda sedang menyetujui/);
    await desk.post(PATH, typed);
    assert.match((await approve(desk, officer.phone)).text, /Tersimpan/);
    assert.deepEqual(
      (await audited(world, "settings")).map(([, { setting, value }]) => `${setting} ${value}`),
      ["lpseName LPSE Kota Jambi", "lpseName LPSE Jambi", "lpseColor #7a1f1f", "alertsTo a@b.go.id"],
    );
    assert.match((await desk.post(PATH, typed)).text, /nilainya masih sama/);
    await desk.post(PATH, { ...typed, initialColor: "1" });
    await approve(desk, officer.phone);
    assert.equal((await stored(world))[0]?.lpse_color, null);
  });

  test("a value that would lie, a colour that nobody can read text on, and a style in its place are refused; nothing is asked", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    await desk.get(PATH);
    for (const [setting, value, words] of [
      ["lpseName", "LPSE \u202eibmaJ", /Karakter ke-\d+ di baris 1 \(U\+/],
      ["lpseName", "LPSE\u200b Jambi", /Karakter ke-\d+ di baris 1 \(U\+/],
      ["lpseName", "x".repeat(61), /Paling panjang 60/],
      ["helpdesk", "satu\ndua", /Tulis dalam satu baris/],
      ["lpseColor", "#ffff00", /kontras tulisan putih di atas warna ini 1,1:1[^<]*#[0-9a-f]{6}/],
      ["lpseColor", "#6a6a6a", /kontras tulisan putih di atas warna ini 5,4:1/],
      ["lpseColor", "red", /# dan enam angka/],
      ["lpseColor", "#000000;}*{display:none", /# dan enam angka/],
      ["alertsTo", "admin", /tidak lengkap/],
      ["alertsTo", "a<korban@contoh.go.id>", /tidak lengkap/],
    ] as const) {
      const seen = await desk.post(PATH, { [setting]: value });
      assert.equal(seen.status, 422, value);
      assert.match(seen.text, words);
    }
    assert.deepEqual([await officer.phone.requests(), await stored(world)], [[], []]);
    const value = "<script>alert(1)</script>";
    await desk.post(PATH, { lpseName: value });
    assert.doesNotMatch((await approve(desk, officer.phone)).text, /<script>alert/);
    for (const colour of ["#7A1F1F", "#686868"]) {
      await desk.post(PATH, { lpseColor: colour });
      assert.match((await approve(desk, officer.phone)).text, RegExp(`brand\\.css\\?${colour.slice(1).toLowerCase()}`));
    }
  });

  test("Helpdesk and Auditor find no such page, and a role that was taken away before the Ya changes nothing [promise:officer]", async () => {
    const world = await fresh();
    const { desk: other } = await atHelpdesk(world, "helpdesk");
    assert.equal((await other.get(PATH)).status, 404);
    await other.get("/helpdesk");
    await other.post(PATH, { lpseName: "Palsu" }, {}, "not-found");
    const { officer, desk } = await admin(world);
    await desk.get(PATH);
    await desk.post(PATH, { lpseName: "LPSE Palsu" });
    await world.db.updateTable("account").set({ role: "helpdesk" }).where("id", "=", officer.account.id).execute();
    await approve(desk, officer.phone);
    assert.deepEqual(await stored(world), []);
  });

  test("an announcement: preview, the phone, Beranda in both languages; changed, ended; a fourth waits", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    const form = `${PATH}/pengumuman`;
    await desk.get(form);
    const typed = {
      text: "Sistem dipelihara <Sabtu>.",
      english: "Maintenance on Saturday.",
      from: "",
      until: "2026-11-30",
    };
    const preview = await desk.post(form, { ...typed, preview: "1" });
    assert.match(
      preview.text,
      /Begini tampil di Beranda[\s\S]*Sistem dipelihara &lt;Sabtu&gt;\.[\s\S]*sampai 30 November 2026/,
    );
    const lines = await desk.post(form, { ...typed, text: "Dua \r\n\r\n baris.", preview: "1" });
    assert.match(lines.text, /<p lang="id">Dua baris\.<\/p>/, "Beranda shows one paragraph");
    assert.deepEqual(await officer.phone.requests(), []);
    for (const wrong of [
      { until: "2026-11-01" },
      { until: "2026-13-01" },
      { from: "2026-11-20", until: "2026-11-21" },
      { text: `Libur.${" ".repeat(300)}` },
      { text: " \n " },
      { english: "x".repeat(301) },
      { text: "\u202eLibur" },
    ])
      assert.equal((await desk.post(form, { ...typed, ...wrong, announce: "1" })).status, 422, JSON.stringify(wrong));
    const long = await desk.post(form, { ...typed, text: `${"a".repeat(300)}z`, announce: "1" });
    assert.match(long.text, /<textarea[^>]*>\na{300}z</, "a text that is too long is there to be shortened");
    await desk.post(form, { ...typed, announce: "1" });
    const asked = (await officer.phone.requests()).at(-1);
    assert.deepEqual(asked?.act, {
      kind: "announce",
      about: "24 Nov 2026 s.d. 30 Nov 2026",
      text: "Sistem dipelihara <Sabtu>.\n\nInggris:\nMaintenance on Saturday.",
    });
    assert.equal(Number(asked?.expires) - Number(asked?.issued), TRANSACTION_LIFETIME_SECONDS, "a text takes its time");
    const whole = /<pre[^>]*>Sistem dipelihara &lt;Sabtu&gt;\.\n\nInggris:\nMaintenance on Saturday\.<\/pre>/;
    assert.match((await desk.get("/proof")).text, whole, "the page shows what a passkey would sign");
    assert.match((await approve(desk, officer.phone)).text, /Diumumkan di Beranda/);
    assert.match((await desk.get("/beranda")).text, /Sistem dipelihara &lt;Sabtu&gt;\./);
    const first = await world.db.selectFrom("announcement").select(["id", "shown_from"]).executeTakeFirstOrThrow();
    const { id } = first;
    await desk.get(`${form}/${id}`);
    await desk.post(`${form}/${id}`, { ...typed, text: "x".repeat(200), from: "2026-11-24", announce: "1" });
    assert.deepEqual((await officer.phone.requests()).at(-1)?.act, {
      kind: "announce",
      about: "Ubah, 24 Nov 2026 s.d. 30 Nov 2026",
      text: `${"x".repeat(200)}\n\nInggris:\nMaintenance on Saturday.`,
    });
    assert.match((await approve(desk, officer.phone)).text, /Pengumuman diubah/);
    const { shown_from: from } = await world.db.selectFrom("announcement").selectAll().executeTakeFirstOrThrow();
    assert.equal(from, first.shown_from, "its first day is as it was, to the second");
    world.clock.advance(60);
    await desk.post(`${form}/${id}`, { ...typed, from: "", announce: "1" });
    const now = world.now();
    await approve(desk, officer.phone);
    const again = await world.db.selectFrom("announcement").select("shown_from").executeTakeFirstOrThrow();
    assert.equal(again.shown_from, now, "without a first day it is shown at once");
    await desk.post(`${form}/${id}/akhiri`);
    assert.match((await approve(desk, officer.phone)).text, /Pengumuman diakhiri/);
    assert.match((await desk.get(`${form}/${id}`)).text, /pengumuman itu sudah tidak ada/);
    assert.deepEqual(
      (await audited(world, "announcement")).map(([outcome, { officer: by }]) => [outcome, by]),
      [
        ["added", "ADMIN1"],
        ["changed", "ADMIN1"],
        ["changed", "ADMIN1"],
        ["removed", "ADMIN1"],
      ],
    );
    for (const text of ["Satu.", "Dua.", "Tiga."]) {
      await desk.get(form);
      await desk.post(form, { ...typed, text, announce: "1" });
      await approve(desk, officer.phone);
    }
    assert.match((await desk.post(form, { ...typed, announce: "1" })).text, /sudah ada 3 pengumuman/);
  });

  test("an announcement that something else came before: one too many, and one that is gone; an impossible day is refused", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    const form = `${PATH}/pengumuman`;
    const typed = { text: "Libur.", english: "", from: "", until: "2026-11-30", announce: "1" };
    const post = async (path: string, fields: Record<string, string> = {}) => {
      world.clock.advance(60);
      await desk.get(form);
      return desk.post(path, fields);
    };
    const agrees = async (path: string, words: RegExp) => {
      const done = await approve(desk, officer.phone);
      assert.equal(done.path, path);
      assert.match(done.text, words);
    };
    const day = await post(form, { ...typed, from: "2026-13-01" });
    assert.equal(day.status, 422);
    assert.match(day.text, /id="from-error"[^>]*>[^<]*(<svg[\s\S]*?<\/svg>)?\s*Pilih satu hari/);
    assert.equal((await post(form, typed)).path, "/proof");
    const until = unixSeconds(world.now() + 86_400);
    const ids: (string | null)[] = [];
    for (const text of ["Satu.", "Dua.", "Tiga."])
      ids.push(
        await transact(world, (tx) => addAnnouncement(tx, { text, english: null, from: unixSeconds(tx.now()), until })),
      );
    await agrees(`${PATH}?selesai=penuh`, /sudah ada 3 pengumuman/);
    const remove = (nth: number) => transact(world, (tx) => removeAnnouncement(tx, ids[nth] ?? ""));
    assert.equal((await post(`${form}/${ids[0]}`, typed)).path, "/proof");
    await remove(0);
    await agrees(`${PATH}?selesai=sudah`, /pengumuman itu sudah tidak ada/);
    assert.equal((await post(`${form}/${ids[1]}/akhiri`)).path, "/proof");
    await remove(1);
    await agrees(`${PATH}?selesai=berubah`, /datanya berubah saat Anda sedang menyetujui/);
    for (const path of [`${form}/${ids[0]}`, `${form}/${ids[0]}/akhiri`])
      assert.equal((await post(path, path.endsWith("akhiri") ? {} : typed)).path, `${PATH}?selesai=sudah`, path);
    assert.deepEqual(await audited(world, "announcement"), []);
    const left = await world.db.selectFrom("announcement").select("text").execute();
    assert.deepEqual(
      left.map((it) => it.text),
      ["Tiga."],
    );
  });

  test("an announcement is signed to its last letter: of two that differ at their end, a Ya to one publishes only that one [P-101] [P-102] [promise:what-is-signed]", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    const form = `${PATH}/pengumuman`;
    const begins = "Sistem dipelihara Sabtu, 28 November 2026 pukul 22.00 sampai 24.00 WIB. Info: https://spse";
    const typed = (end: string) => ({
      text: `${begins}${end}`,
      english: "",
      from: "",
      until: "2026-11-30",
      announce: "1",
    });
    await desk.get(form);
    await desk.post(form, typed(".contoh.go.id"));
    const [honest] = await officer.phone.requests();
    await desk.post(form, typed(".c0ntoh.go.id"));
    const false_ = (await officer.phone.requests()).at(-1);
    assert.notDeepEqual(honest?.act, false_?.act);
    assert.equal(false_?.act && "text" in false_.act && false_.act.text, `${begins}.c0ntoh.go.id`);
    // The proof's subject is exchanged behind the phone's back for the other text: what was signed is not what would happen.
    await world.db
      .updateTable("proof")
      .set(({ fn, val }) => ({ subject: fn("replace", ["subject", val("c0ntoh"), val("contoh")]) as never }))
      .where("purpose", "=", "helpdesk")
      .execute();
    assert.match((await approve(desk, officer.phone)).path, /selesai=berubah/);
    assert.deepEqual(await world.db.selectFrom("announcement").select("id").execute(), []);
    await desk.get(form);
    await desk.post(form, typed(".contoh.go.id"));
    assert.match((await approve(desk, officer.phone)).path, /selesai=diumumkan/);
  });

  test("a text that could read otherwise is refused at its place, in the reader's language; legal letters are not [P-103] [promise:officer]", async () => {
    const world = await fresh();
    const { officer, desk } = await admin(world);
    const form = `${PATH}/pengumuman`;
    await desk.get(form);
    const typed = { text: "Libur.", english: "", from: "", until: "2026-11-30" };
    for (const { name, text, point } of textCases.hostile) {
      const line = text.replaceAll("\n", " ");
      for (const field of ["text", "english"]) {
        const seen = await desk.post(form, { ...typed, [field]: line.slice(0, 250), announce: "1" });
        assert.deepEqual([seen.status, seen.text.includes(`(${point})`)], [422, true], `${field} ${name}`);
      }
      if (line.length > 60) continue;
      const seen = await desk.post(PATH, { helpdesk: line });
      assert.deepEqual([seen.status, seen.text.includes(`(${point})`)], [422, true], `helpdesk ${name}`);
    }
    await assert.rejects(
      announce(world, terminalOf([]), { text: "Libur\u2800.", until: "2026-11-30" }),
      CommandRefused,
    );
    assert.deepEqual(await officer.phone.requests(), []);
    for (const { name, text } of textCases.valid) {
      const seen = await desk.post(form, { ...typed, text, preview: "1" });
      assert.equal(seen.status, 200, name);
    }
  });

  test("mails that wait, and why the last one failed, each with its mend; pushes by service", async () => {
    const world = await fresh();
    const { desk } = await admin(world);
    await transact(world, (tx) =>
      queueMail(tx, { kind: "test", accountId: null, to: "a@b.id", subject: "s", text: "t", html: "h" }),
    );
    await sendDue(world, async () => {
      throw Object.assign(new Error("535 a@b.id"), { code: "EAUTH", responseCode: 535 });
    });
    await addNow(
      world,
      (["taken", "key", "away", "away", "gone"] as const).flatMap((outcome) =>
        wordsOf({ service: "fcm.googleapis.com", outcome }),
      ),
    );
    const { text } = await desk.get(PATH);
    assert.match(text, /menolak nama atau password kita \(EAUTH 535\)/);
    assert.match(text, /fcm\.googleapis\.com<\/span><\/td><td data-label="Diterima">1<\/td><td data-label="Gagal">3/);
    assert.match(text, /tidak dapat dihubungi: buka akses keluar/);
    assert.doesNotMatch(text, /a@b\.id/);
    await sendDue(world, async () => {}); // not due yet
    world.clock.advance(60);
    await sendDue(world, async () => {});
    assert.doesNotMatch((await desk.get(PATH)).text, /EAUTH/);
  });
});

onSqlite("The test mail", () => {
  test("it goes to the officer's own address, five in an hour, and its result is on the page", async (t) => {
    const mailbox = await openMailbox();
    const world = await testWorld({ settings: { SPSE_SMTP_URL: mailbox.url } });
    t.after(async () => {
      await world.close();
      await mailbox.close();
    });
    const { desk } = await admin(world);
    await desk.get(PATH);
    const test = () => desk.post(`${PATH}/email-uji`);
    assert.match((await test()).text, /email percobaan diserahkan untuk admin1@contoh\.go\.id/);
    assert.deepEqual((await mailbox.waitForMail((it) => /percobaan/.test(it.subject))).to, ["admin1@contoh.go.id"]);
    mailbox.refusing = true;
    assert.match((await test()).text, /tidak terkirim \([A-Z ]*451\)/);
    for (let more = 0; more < 3; more += 1) await test();
    const spent = await test();
    assert.equal(spent.status, 429);
    assert.match(spent.text, /terlalu banyak email percobaan/);
    assert.equal((await audited(world, "settings")).filter(([outcome]) => outcome === "mail-tested").length, 5);
  });

  test("where no mail server answers, its address is to be looked at, and not the sender", async (t) => {
    const world = await testWorld({ settings: { SPSE_SMTP_URL: "smtp://127.0.0.1:1" } });
    t.after(world.close);
    const { desk } = await admin(world);
    await desk.get(PATH);
    const { text } = await desk.post(`${PATH}/email-uji`);
    assert.match(text, /SPSE_SMTP_URL: server email tidak menerima kami \([\s\S]*periksa alamat, port/);
    assert.doesNotMatch(text, /tidak terkirim/);
  });
});
