/** A rule is announced by email: shown first, approved on the phone, sent in batches, to each person once; on both engines. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { textCases } from "@spse/protocol/vectors/text-cases.ts";
import { enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn, readField } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import type { Seen, Visitor } from "../../../test-support/visitor.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { sendDue } from "../../base/platform/outbox/send.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { savePolicy } from "../../core/policy/policy.ts";
import { loadRules, type Rule, ruleFor } from "../../core/policy/rule.ts";
import { changeRule } from "./change.ts";
import { newestChange } from "./history.sql.ts";
import { insertNotice } from "./notice.sql.ts";
import { offNotice } from "./notice-templates.ts";
import { sendNotices } from "./send-notices.ts";

const PAGE = "/konsol/kebijakan/pengumuman";
const words = {
  title: "2FA wajib mulai [tanggal]",
  titleEn: "2FA is mandatory from [tanggal]",
  todoId: "Yth. [nama]: aktifkan 2FA akun [userId] di [lpse].\n\nIni <penting>.",
  todoEn: "Enable 2FA.",
  readyId: "Akun [userId] siap: tidak perlu melakukan apa pun.",
  readyEn: "Nothing to be done.",
};
const noticeOn = (seen: Seen): string => readField(seen, "notice");

const begin = async (world: TestWorld) => {
  await transact(world, (tx) =>
    savePolicy(tx, "penyedia", {
      twoFactor: "mandatory",
      twoFactorFrom: (tx.now() + 10 * 86_400) as never,
      number: "new-browser",
    }),
  );
  const { officer, desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  return { world, officer, desk };
};
const written = async (desk: Visitor, change: Partial<typeof words> = {}): Promise<Seen> => {
  await desk.get(`${PAGE}/penyedia`);
  return desk.post(`${PAGE}/penyedia`, { ...words, ...change });
};
const started = async (desk: Visitor, phone: Parameters<typeof approve>[1]): Promise<Seen> => {
  await desk.post("/konsol/kebijakan/umumkan", { notice: noticeOn(await written(desk)) });
  return approve(desk, phone);
};
const notices = async (world: TestWorld) => (await mailsOf(world)).filter((it) => it.kind === "policy-notice");
/** Many vendors without 2FA, by copies of one row. */
async function vendors(world: TestWorld, many: number): Promise<void> {
  const { id } = await addPerson(world, { userId: "V0" });
  const seed = await world.db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const rows = Array.from({ length: many - 1 }, (_, at) => ({
    ...seed,
    id: `v${String(at).padStart(21, "0")}`,
    user_id: `V${at + 1}`,
    user_key: `V${at + 1}`,
    email: `v${at + 1}@contoh.go.id`,
  }));
  await world.db.insertInto("account").values(rows).execute();
}
/** The phone's line: the digits are the SHA-256 of all words, counted here anew. [P-101] */
function aboutOf(of: typeof words, begins: string, title: string): string {
  const digits = createHash("sha256")
    .update(JSON.stringify(Object.values(of)))
    .digest("hex")
    .slice(0, 32);
  return `${begins}, sidik isi ${digits.match(/.{4}/g)?.join(" ")}: ${title}`;
}
/** The mail server takes all that waits. */
const deliverAll = (world: World) => sendDue(world, async () => {});

onSqlite("Announcing a rule", (fresh) => {
  test("those who lack 2FA read what to do, the others that nothing is to be done; officials get no mail", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await addPerson(world, { userId: "TANPA1", name: "Budi <b>" });
    await enrolled(world, { userId: "SIAP1" });
    await addPerson(world, { userId: "PPK1", kind: "non-penyedia" });
    const more = { language: "en", second_email: "kedua@contoh.go.id" } as const; // one mail to each person
    await world.db.updateTable("account").set(more).where("user_id", "=", "TANPA1").execute();
    for (const [subject, title] of [
      ["penyedia", /value="2FA wajib untuk akun SPSE Anda mulai/],
      ["non-penyedia", /value="Kebijakan 2FA untuk akun SPSE Anda berubah"/],
    ] as const)
      assert.match((await desk.get(`${PAGE}/${subject}`)).text, title, "the letter begins as the rule is");
    const preview = await written(desk);
    assert.match(preview.text, /Untuk 1 orang yang belum siap/);
    assert.match(preview.text, /Untuk 1 orang yang sudah siap/);
    assert.deepEqual(await notices(world), [], "a preview sends nothing");
    await desk.post("/konsol/kebijakan/umumkan", { notice: noticeOn(preview) });
    const act = (await officer.phone.requests()).at(-1)?.act;
    assert.deepEqual(act, {
      kind: "announce",
      about: aboutOf(words, "Email ke 2 akun Penyedia", "2FA wajib mulai 4 Des 2026"),
    });
    assert.equal((await approve(desk, officer.phone)).path, `${PAGE}?selesai=mulai`);
    assert.equal(await sendNotices(world), 2);
    const sent = new Map((await notices(world)).map((it) => [it.to, it]));
    assert.deepEqual([...sent.keys()].sort(), ["siap1@contoh.go.id", "tanpa1@contoh.go.id"]);
    assert.match(sent.get("tanpa1@contoh.go.id")?.text ?? "", /Yth\. Budi <b>: aktifkan 2FA akun TANPA1/);
    assert.match(sent.get("tanpa1@contoh.go.id")?.html ?? "", /Ini &lt;penting&gt;/);
    assert.match(
      sent.get("siap1@contoh.go.id")?.text ?? "",
      /Akun SIAP1 siap: tidak perlu melakukan apa pun[\s\S]*Nothing to be done/,
    );
    assert.equal(sent.get("siap1@contoh.go.id")?.subject, "2FA wajib mulai 4 Desember 2026");
    assert.equal(sent.get("tanpa1@contoh.go.id")?.subject, "2FA is mandatory from 4 December 2026");
    assert.equal(await sendNotices(world), 0);
    assert.match((await desk.get(PAGE)).text, /2 dari 2 email disiapkan/);
  });

  test("few of its mails wait at a time, and a login's mail goes before them", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await vendors(world, 230);
    await started(desk, officer.phone);
    await deliverAll(world);
    assert.equal(await sendNotices(world), 100, "the rest waits until the mail server has taken these");
    assert.equal(await sendNotices(world), 0);
    world.clock.advance(60);
    await transact(world, (tx) =>
      queueMail(tx, {
        kind: "login",
        accountId: null,
        to: "x@contoh.go.id",
        subject: "Login",
        text: "",
        html: "",
      }),
    );
    const order: string[] = [];
    await sendDue(world, async ({ subject }) => void order.push(subject));
    assert.equal(order[0], "Login");
    assert.equal(order.length, 101);
    assert.equal(await sendNotices(world), 100);
  });

  test("stopped: no further mail; one of a rule runs at a time; a change of the rule voids the preview", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await vendors(world, 230);
    const old = await written(desk);
    await started(desk, officer.phone);
    await sendNotices(world);
    assert.equal((await started(desk, officer.phone)).path, `${PAGE}?selesai=sudah`);
    await desk.get(PAGE);
    assert.equal((await desk.post("/konsol/kebijakan/hentikan/penyedia-1")).path, `${PAGE}?selesai=berhenti`);
    assert.equal((await desk.post("/konsol/kebijakan/hentikan/penyedia-1")).path, `${PAGE}?selesai=lewat`);
    await deliverAll(world);
    assert.equal(await sendNotices(world), 0);
    const change = {
      id: 1,
      subject: "ppk",
      was: null,
      becomes: null,
      reason: "",
      changed_at: 1,
      changed_by: null,
      operator: "x",
    };
    await world.db.insertInto("policy_change").values(change).execute();
    assert.equal(
      (await desk.post("/konsol/kebijakan/umumkan", { notice: noticeOn(old) })).path,
      `${PAGE}?selesai=berubah`,
    );
    assert.equal((await started(desk, officer.phone)).path, `${PAGE}?selesai=mulai`, "a second notice may follow");
  });

  test("two notices that differ in a letter of one mail are two acts: a Ya to one does not send the other [P-101] [P-102] [promise:what-is-signed]", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await vendors(world, 3);
    const acts = [];
    for (const readyEn of ["Nothing to be done.", "Nothing to be done!"]) {
      await desk.post("/konsol/kebijakan/umumkan", { notice: noticeOn(await written(desk, { readyEn })) });
      acts.push((await officer.phone.requests()).at(-1)?.act);
    }
    assert.notDeepEqual(acts[0], acts[1]);
    await world.db
      .updateTable("proof")
      .set(({ fn, val }) => ({ subject: fn("replace", ["subject", val("done!"), val("done?")]) as never }))
      .where("purpose", "=", "helpdesk")
      .execute();
    assert.match((await approve(desk, officer.phone)).path, /selesai=berubah/);
    assert.deepEqual(await world.db.selectFrom("policy_notice").select("id").execute(), []);
    assert.match((await started(desk, officer.phone)).path, /selesai=mulai/);
  });

  test("the phone counts the readers itself: a forged form tells neither fewer of them nor another day", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await vendors(world, 3);
    const forged = { ...JSON.parse(noticeOn(await written(desk))), total: 1, from: world.now() + 300 * 86_400 };
    await desk.post("/konsol/kebijakan/umumkan", { notice: JSON.stringify(forged) });
    const act = (await officer.phone.requests()).at(-1)?.act;
    assert.deepEqual(act, {
      kind: "announce",
      about: aboutOf(words, "Email ke 3 akun Penyedia", "2FA wajib mulai 4 Des 2026"),
    });
    await approve(desk, officer.phone);
    assert.equal((await world.db.selectFrom("policy_notice").select("total").executeTakeFirstOrThrow()).total, 3);
  });

  test("a rule that is changed stops its notice, and those of roles that follow it; a notice of another rule goes on", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await vendors(world, 230);
    await started(desk, officer.phone);
    for (const subject of ["ppk", "pokja"])
      await transact(world, (tx) => insertNotice(tx, { subject, words, total: 0, startedBy: officer.account.id }));
    await transact(world, (tx) =>
      savePolicy(tx, "pokja", { twoFactor: "mandatory", twoFactorFrom: null, number: "always" }),
    );
    const change = async (subject: string, more: Partial<Rule>) => {
      const rules = await loadRules(world);
      const was = rules.get(subject) ?? null;
      const becomes = { ...ruleFor(world, subject, rules), ...more };
      const wanted = { subject, was, becomes, seen: await newestChange(world), reason: "Ditunda" };
      return transact(world, (tx) => changeRule(tx, wanted, { kind: "operator", name: "siti" }));
    };
    const running = async () =>
      (
        await world.db.selectFrom("policy_notice").select("id").where("ended_at", "is", null).orderBy("id").execute()
      ).map((it) => it.id);
    assert.equal((await change("non-penyedia", { captcha: "after-failures" })).kind, "changed");
    assert.deepEqual(await running(), ["penyedia-1", "pokja-1"], "Pokja has a rule of its own");
    const off = { twoFactor: "off", twoFactorFrom: unixSeconds(world.now() + 86_400) } as const;
    await transact(world, (tx) => savePolicy(tx, "ppk", { ...off, number: "always" }));
    const ofOff = { subject: "ppk", words: offNotice, total: 0, startedBy: officer.account.id };
    await transact(world, (tx) => insertNotice(tx, ofOff));
    assert.equal((await change("ppk", { captcha: "after-failures" })).kind, "changed");
    assert.deepEqual(await running(), ["penyedia-1", "pokja-1", "ppk-2"], "2FA stays off: everybody is to be told");
    assert.equal((await change("ppk", { twoFactor: "optional", twoFactorFrom: null })).kind, "changed");
    assert.deepEqual(await running(), ["penyedia-1", "pokja-1"]);
    assert.equal(await sendNotices(world), 100);
    await deliverAll(world);
    assert.equal((await change("penyedia", { twoFactorFrom: unixSeconds(world.now() + 20 * 86_400) })).kind, "changed");
    assert.deepEqual(await running(), ["pokja-1"]);
    assert.equal(await sendNotices(world), 0, "nobody else reads the day of before");
    const entry = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("event", "=", "policy")
      .where("outcome", "=", "success")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    assert.equal(JSON.parse(entry.detail).stopped, "penyedia-1");
    assert.match((await desk.get(PAGE)).text, /Dihentikan/);
  });

  test("a title cannot lie on the phone, a wrong placeholder is named, and an empty text is refused [promise:officer]", async () => {
    const { officer, desk } = await begin(await fresh());
    assert.match((await written(desk, { todoEn: "Hi [password]" })).text, /\[password\] tidak dikenal/);
    assert.equal((await written(desk, { readyId: "  " })).status, 422);
    for (const [field, label] of [
      ["title", "Judul email, bahasa Indonesia"],
      ["titleEn", "Judul email, bahasa Inggris"],
      ["todoEn", "Belum siap, bahasa Inggris"],
      ["readyId", "Sudah siap, bahasa Indonesia"],
    ] as const)
      for (const { name, text, point } of textCases.hostile) {
        const seen = await written(desk, { [field]: text.slice(0, 90).replaceAll("\n", " ") });
        const told = seen.text.includes(`${label}: `) && seen.text.includes(`(${point})`);
        assert.deepEqual([seen.status, told], [422, true], `${field} ${name}`);
      }
    const full = { ...words, title: "[lpse]".repeat(16) };
    const preview = await written(desk, full);
    await desk.post("/konsol/kebijakan/umumkan", { notice: noticeOn(preview) });
    const act = (await officer.phone.requests()).at(-1)?.act;
    const about = act && "about" in act ? (act.about ?? "") : "";
    const mark = aboutOf(full, "Email ke 0 akun Penyedia", "");
    assert.ok(about.startsWith(mark), `no title pushes the digits away: ${about}`);
    assert.ok(preview.text.includes(about) && (await desk.get("/proof")).text.includes(about), "on both screens");
    const long = await written(desk, { title: "x".repeat(100) });
    assert.match(long.text, /: x{100}</, "the page shows the line of the phone");
    const forged = JSON.parse(noticeOn(preview));
    for (const broken of [
      { ...forged, subject: "semua" },
      { ...forged, words: { ...forged.words, title: "Dua\nbaris" } },
      { ...forged, words: { ...forged.words, readyEn: "Bayar \u2800Rp1" } },
    ])
      assert.equal(
        (await desk.post("/konsol/kebijakan/umumkan", { notice: JSON.stringify(broken) })).path,
        `${PAGE}?selesai=berubah`,
      );
  });

  test("Helpdesk and Auditor find none of it [promise:officer]", async () => {
    const { world } = await begin(await fresh());
    const { desk } = await atHelpdesk(world, "helpdesk", "PETUGAS1");
    for (const path of [PAGE, `${PAGE}/penyedia`, "/konsol/kebijakan", "/konsol/kebijakan/riwayat"])
      assert.equal((await desk.get(path)).status, 404, path);
    await desk.post("/konsol/kebijakan/umumkan", { notice: "{}" }, {}, "not-found");
    await desk.post("/konsol/kebijakan/setujui", { change: "{}" }, {}, "not-found");
    await addPerson(world, { userId: "AUDITOR1", kind: "non-penyedia", role: "auditor" });
    const auditor = visitor(world);
    await logIn(world, auditor, "AUDITOR1");
    assert.equal((await auditor.get("/konsol/kebijakan")).status, 404);
  });
});

onBothEngines("Announcing a rule, at the same moment", (fresh) => {
  test("a killed batch leaves nobody out and writes to nobody twice; two processes share the work", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await vendors(world, 230);
    await started(desk, officer.phone);
    let mails = 0;
    const dying: World = {
      ...world,
      random: (bytes) => {
        mails += 1;
        if (mails === 70) throw new Error("killed");
        return world.random(bytes);
      },
    };
    await assert.rejects(sendNotices(dying), /killed/);
    const seen: string[] = [];
    for (let run = 0; run < 12; run += 1) {
      await Promise.all([sendNotices(world), sendNotices(world)]);
      seen.push(...(await notices(world)).map((it) => it.to));
      await deliverAll(world);
    }
    assert.equal(seen.length, 230);
    assert.equal(new Set(seen).size, 230);
    const [row] = await world.db.selectFrom("policy_notice").selectAll().execute();
    assert.deepEqual([row?.sent, row?.total, row?.ended_why], [230, 230, "done"]);
    const audited = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "announced").execute();
    assert.deepEqual(
      audited.map((it) => JSON.parse(it.detail)),
      [{ notice: row?.id, subject: "penyedia", sent: 230 }],
      "one entry counts the mails of all batches",
    );
  });
});
