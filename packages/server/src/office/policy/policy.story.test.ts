/** Kebijakan in the console: a rule is tried, approved on the phone, kept in the history and changed back; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn, readField } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { agreeToRule } from "../../../test-support/office/second-admin.ts";
import type { Seen, Visitor } from "../../../test-support/visitor.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { loadPolicy, savePolicy } from "../../core/policy/policy.ts";
import { saveResetPolicy } from "../../core/policy/reset-policy.ts";
import { loadRules } from "../../core/policy/rule.ts";
import { changeRule } from "./change.ts";
import { newestChange } from "./history.sql.ts";

const penyedia = { kind: "penyedia", role: "penyedia" };
const path = (subject: string) => `/konsol/kebijakan/aturan/${subject}`;
/** The fields of a rule's form as an officer first sees them: every setting at its default, with a reason. */
const asNow = {
  "2fa": "optional",
  allowed: "any",
  number: "new-browser",
  key: "any",
  reset: "immediate",
  captcha: "always",
  reason: "Surat edaran 12/2026",
} as const;

/** The hidden change of a preview, as a browser reads it. */
const changeOn = (seen: Seen): string => readField(seen, "change");

const begin = async (world: TestWorld) => {
  const { officer, desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  return { world, officer, desk };
};
/** ADMIN1 approves a rule that asks for less, and then ADMIN2. @returns the page after the second Ya. */
const bothApprove = async ({ world, officer, desk }: Awaited<ReturnType<typeof begin>>): Promise<Seen> => {
  const before = await loadRules(world);
  assert.equal((await approve(desk, officer.phone)).path, "/konsol/kebijakan?selesai=pertama");
  assert.deepEqual(await loadRules(world), before, "one of two changes nothing");
  assert.equal(leadsToInbox(await desk.get("/konsol/kebijakan")), true);
  const changed = await agreeToRule(await atHelpdesk(world, "admin-ppe", "ADMIN2"));
  assert.equal(leadsToInbox(await desk.get("/konsol/kebijakan")), false, "nothing waits any more");
  return changed;
};
/** Does the page of the rules say that a change waits for a second officer? */
const leadsToInbox = ({ text }: Seen): boolean => text.includes('<p><a href="/konsol/menunggu">');
/** Fills in the form, to the preview. */
const tried = async (desk: Visitor, subject: string, fields: Record<string, string>): Promise<Seen> => {
  await desk.get(path(subject));
  return desk.post(path(subject), { ...asNow, ...fields });
};
const ask = async (desk: Visitor, preview: Seen): Promise<Seen> =>
  desk.post("/konsol/kebijakan/setujui", { change: changeOn(preview) });
const entries = async (world: TestWorld) =>
  (
    await world.db
      .selectFrom("audit")
      .select(["outcome", "detail"])
      .where("event", "=", "policy")
      .orderBy("id")
      .execute()
  ).map((it) => ({ outcome: it.outcome, ...JSON.parse(it.detail) }));
const changes = (world: TestWorld) => world.db.selectFrom("policy_change").selectAll().orderBy("id").execute();

onSqlite("Kebijakan", (fresh) => {
  test("mandatory from a day: tried first, approved on the phone, in the history with who and why, and every Admin PPE told", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await addPerson(world, { userId: "ADMIN2", kind: "non-penyedia", role: "admin-ppe" });
    for (const userId of ["PENYEDIA1", "PENYEDIA2"]) await addPerson(world, { userId });
    await enrolled(world, { userId: "PENYEDIA3" });
    const preview = await tried(desk, "penyedia", { "2fa": "mandatory", from: "2026-12-01" });
    assert.match(preview.text, /3 akun aktif memakai aturan ini/);
    assert.match(preview.text, /Mulai 1 Desember 2026: 2 akun terdampak/);
    assert.match(preview.text, /<strong>2<\/strong> harus mengaktifkan 2FA saat login/);
    assert.equal((await loadPolicy(world, penyedia)).twoFactor, "optional", "a dry run changes nothing");

    assert.equal((await ask(desk, preview)).path, "/proof");
    const request = (await officer.phone.requests()).at(-1);
    assert.deepEqual(request?.act, { kind: "change-policy", about: "Penyedia: 2FA wajib mulai 1 Des 2026" });
    assert.equal((await loadPolicy(world, penyedia)).twoFactor, "optional", "asking changes nothing");
    const done = await approve(desk, officer.phone);
    assert.equal(done.path, "/konsol/kebijakan?selesai=diubah");
    assert.match(done.text, /data-label="2FA">Wajib mulai 1 Des 2026</);
    assert.deepEqual(
      [(await loadPolicy(world, penyedia)).twoFactor, (await loadPolicy(world, penyedia)).twoFactorFrom],
      ["mandatory", Date.UTC(2026, 10, 30, 17) / 1000],
    );
    const history = await desk.get("/konsol/kebijakan/riwayat");
    assert.match(history.text, /1\. Penyedia: 2FA wajib mulai 1 Des 2026/);
    assert.match(history.text, /Nama ADMIN1 \(ADMIN1\)[\s\S]*Alasan: Surat edaran 12\/2026/);
    const told = (await mailsOf(world)).filter((it) => it.kind === "policy-changed");
    assert.deepEqual(told.map((it) => it.to).sort(), ["admin1@contoh.go.id", "admin2@contoh.go.id"]);
    assert.match(told[0]?.text ?? "", /Nama ADMIN1 \(ADMIN1\) mengubah kebijakan[\s\S]*Surat edaran 12\/2026/);
    assert.deepEqual(
      (await entries(world)).map((it) => [it.outcome, it.subject, it.officer ?? null]),
      [
        ["tried", "penyedia", null],
        ["success", "penyedia", "ADMIN1"],
      ],
    );
  });

  test("what the form shows changes nothing; what cannot be is told at its field, and asks no phone", async () => {
    const { world, officer, desk } = await begin(await fresh());
    assert.match((await tried(desk, "penyedia", {})).text, /Peran ini mendapat aturan sendiri|try|Coba dulu/);
    await transact(world, async (tx) => savePolicy(tx, "penyedia", await loadPolicy(tx, penyedia)));
    assert.equal((await tried(desk, "penyedia", {})).status, 422);
    for (const [fields, words] of [
      [{ reason: " " }, /Tulis alasannya/],
      [{ from: "2026-12-01", hours: "900" }, /Aturan ini sama/],
      [{ "2fa": "mandatory", from: "2026-02-30" }, /Isi tanggal/],
      [{ allowed: "passkey" }, /pilih 2FA wajib/],
      [{ "2fa": "mandatory", allowed: "passkey" }, /pilih Reset 2FA yang menunggu/],
      [{ reset: "wait", hours: "900" }, /1 sampai 168/],
      [{ idle: "3" }, /5 sampai 60/],
      [{ absolute: "satu" }, /1 sampai 24/],
      [{ "2fa": "off", alone: "yes" }, /tidak ada artinya/],
    ] as const) {
      const seen = await tried(desk, "penyedia", fields);
      assert.equal(seen.status, 422, JSON.stringify(fields));
      assert.match(seen.text, words);
      assert.equal(seen.text.match(/ autofocus/g)?.length, 1, "the page opens at the field");
    }
    assert.deepEqual(await officer.phone.requests(), []);
    assert.deepEqual(await changes(world), []);
  });

  test("a change between preview and Ya makes both void: nobody approves what has moved on [promise:officer]", async () => {
    const { world, officer, desk } = await begin(await fresh());
    const first = await tried(desk, "penyedia", { "2fa": "mandatory" });
    const { officer: other, desk: otherDesk } = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    await ask(otherDesk, await tried(otherDesk, "non-penyedia", { number: "always" }));
    assert.equal((await approve(otherDesk, other.phone)).path, "/konsol/kebijakan?selesai=diubah");

    const late = await ask(desk, first);
    assert.equal(late.path, "/konsol/kebijakan?selesai=berubah", "an old preview asks no phone");
    assert.match(late.text, /Tidak ada yang diubah/);
    assert.equal((await loadPolicy(world, penyedia)).twoFactor, "optional");

    await ask(desk, await tried(desk, "penyedia", { "2fa": "mandatory" }));
    await ask(otherDesk, await tried(otherDesk, "penyedia", { "2fa": "off" }));
    const ends = [await approve(desk, officer.phone), await approve(otherDesk, other.phone)];
    assert.deepEqual(
      ends.map((it) => it.path.split("=")[1]),
      ["diubah", "berubah"],
    );
    assert.equal((await loadPolicy(world, penyedia)).twoFactor, "mandatory");
    assert.equal((await changes(world)).length, 2);
  });

  test("undone: the rule is what it was, also where there was none; tried and approved like every change", async () => {
    const scene = await begin(await fresh());
    const { world, officer, desk } = scene;
    await ask(desk, await tried(desk, "pokja", { number: "always", captcha: "after-failures" }));
    await approve(desk, officer.phone);
    assert.equal((await loadRules(world)).get("pokja")?.number, "always");
    await desk.get("/konsol/kebijakan/riwayat");
    const preview = await desk.post("/konsol/kebijakan/riwayat/1", { reason: "Keliru" });
    assert.match(preview.text, /tidak lagi punya aturan sendiri/);
    assert.equal((await loadRules(world)).size, 1, "a preview changes nothing");
    await ask(desk, preview);
    assert.match(
      JSON.stringify((await officer.phone.requests()).at(-1)?.act),
      /Pokja Pemilihan: mengikuti aturan Non Penyedia/,
    );
    assert.equal((await bothApprove(scene)).path, "/konsol/kebijakan?selesai=diubah");
    assert.equal((await loadRules(world)).size, 0);
    assert.deepEqual(
      (await changes(world)).map((it) => [it.subject, it.was === null, it.becomes === null, it.reason]),
      [
        ["pokja", true, false, "Surat edaran 12/2026"],
        ["pokja", false, true, "Keliru"],
      ],
    );
    await desk.get("/konsol/kebijakan/riwayat");
    assert.equal((await desk.post("/konsol/kebijakan/riwayat/99", { reason: "x" })).path, "/konsol/kebijakan/riwayat");
  });

  test("undone for a user type: it is no role, and follows nothing; an undo that would change nothing is refused", async () => {
    const scene = await begin(await fresh());
    const { officer, desk } = scene;
    await ask(desk, await tried(desk, "penyedia", { number: "always" }));
    await approve(desk, officer.phone);
    const undo = async () => {
      await desk.get("/konsol/kebijakan/riwayat");
      return desk.post("/konsol/kebijakan/riwayat/1", { reason: "Keliru" });
    };
    const preview = await undo();
    assert.doesNotMatch(preview.text, /Peran ini/);
    await ask(desk, preview);
    assert.equal((await bothApprove(scene)).path, "/konsol/kebijakan?selesai=diubah");
    const again = await undo();
    assert.equal(again.path, "/konsol/kebijakan/riwayat?selesai=sama");
    assert.match(again.text, /Tidak ada yang perlu dikembalikan/);
  });

  test("an undo tries the rule that would be made: passkeys that were lost meanwhile lock nobody out", async () => {
    const scene = await begin(await fresh());
    const { world, officer, desk } = scene;
    const only = { "2fa": "mandatory", allowed: "passkey", reset: "wait", hours: "24" };
    await ask(desk, await tried(desk, "penyedia", only));
    await approve(desk, officer.phone);
    await ask(desk, await tried(desk, "penyedia", {}));
    await bothApprove(scene);
    world.clock.advance(60);
    await desk.get("/konsol/kebijakan/riwayat");
    const preview = await desk.post("/konsol/kebijakan/riwayat/2", { reason: "Keliru" });
    assert.equal(JSON.parse(changeOn(preview)).becomes.phishingResistantSince, world.now());
  });

  test("nobody shuts the last Admin PPE out: passkeys only, or a phone key, before one of them has it", async () => {
    const { officer, desk } = await begin(await fresh());
    const only = { "2fa": "mandatory", allowed: "passkey", reset: "wait", hours: "24", number: "always" };
    for (const [fields, words] of [
      [only, /Belum ada Admin PPE yang punya passkey/],
      [{ key: "verified", number: "always" }, /Belum ada Admin PPE yang ponselnya/],
    ] as const) {
      const seen = await tried(desk, "admin-ppe", fields);
      assert.match(seen.text, words);
      assert.doesNotMatch(seen.text, /kebijakan\/setujui/, "there is no button");
    }
    const vendors = await tried(desk, "penyedia", only);
    assert.doesNotMatch(vendors.text, /tidak dapat dilakukan/, "the same rule for vendors may be");
    const forged = { ...JSON.parse(changeOn(vendors)), subject: "admin-ppe" };
    await desk.post("/konsol/kebijakan/setujui", { change: JSON.stringify(forged) });
    assert.equal((await approve(desk, officer.phone)).path, "/konsol/kebijakan?selesai=pengaman", "nor by a sent form");
  });

  test("the rule of Admin PPE is not weakened from the console: one stolen phone opens no other officer's account", async () => {
    const { world, officer, desk } = await begin(await fresh());
    const strict = { twoFactor: "mandatory", twoFactorFrom: null, number: "always" } as const;
    await transact(world, (tx) => savePolicy(tx, "admin-ppe", strict));
    for (const fields of [
      { "2fa": "off" },
      { "2fa": "mandatory", number: "never" },
      { "2fa": "optional", number: "always" },
    ]) {
      const seen = await tried(desk, "admin-ppe", fields);
      assert.match(seen.text, /Pengaman akun Admin PPE akan menjadi lebih lemah/, JSON.stringify(fields));
    }
    const follow = await tried(desk, "admin-ppe", { follow: "yes" });
    assert.match(follow.text, /Pengaman akun Admin PPE/, "to follow a weaker type is the same");
    // The page has no button, but its form can be sent: the ending refuses as well.
    const made = JSON.parse(changeOn(await tried(desk, "penyedia", { "2fa": "off" })));
    const forged = { ...made, subject: "admin-ppe", was: (await loadRules(world)).get("admin-ppe") };
    assert.equal((await desk.post("/konsol/kebijakan/setujui", { change: JSON.stringify(forged) })).path, "/proof");
    assert.equal((await approve(desk, officer.phone)).path, "/konsol/kebijakan?selesai=pengaman");
    assert.equal((await loadPolicy(world, { kind: "non-penyedia", role: "admin-ppe" })).twoFactor, "mandatory");
    await transact(world, (tx) => savePolicy(tx, "helpdesk", strict));
    const lower = await tried(desk, "helpdesk", { "2fa": "optional", number: "always" });
    assert.match(lower.text, /role="alert"[\s\S]*Pengaman akun petugas LPSE/, "of the helpdesk, the operator does it");
    assert.doesNotMatch(lower.text, /action="\/konsol\/kebijakan\/setujui"/);
    const stricter = await tried(desk, "admin-ppe", { "2fa": "mandatory", number: "always", reset: "helpdesk" });
    await ask(desk, stricter);
    assert.equal(
      (await approve(desk, officer.phone)).path,
      "/konsol/kebijakan?selesai=diubah",
      "made stricter, it may be",
    );
  });

  test("where a Reset 2FA takes two officers, one of them does not undo that from the console; the operator may [promise:two-officers]", async () => {
    const { world, officer, desk } = await begin(await fresh());
    const stricter = await tried(desk, "penyedia", { "2fa": "mandatory", reset: "two-officers" });
    assert.match(stricter.text, /hanya operator server, dengan spse policy/);
    await ask(desk, stricter);
    assert.match((await approve(desk, officer.phone)).path, /selesai=diubah/, "one officer may ask for more");
    const resetOf = async () => (await loadRules(world)).get("penyedia")?.reset;
    for (const fields of [
      { "2fa": "mandatory", reset: "helpdesk" },
      { "2fa": "mandatory", reset: "immediate" },
      { "2fa": "off", reset: "two-officers" },
    ]) {
      const seen = await tried(desk, "penyedia", fields);
      assert.match(seen.text, /Satu petugas tidak boleh mencabutnya/, JSON.stringify(fields));
      assert.doesNotMatch(seen.text, /action="\/konsol\/kebijakan\/setujui"/, "there is no button");
    }
    const optional = await tried(desk, "penyedia", { "2fa": "optional", reset: "two-officers" });
    assert.doesNotMatch(optional.text, /Satu petugas tidak boleh/, "what else the rule says may be eased");

    // The page has no button, but its form can be sent: the ending refuses as well. A change back is no way around either.
    const made = JSON.parse(changeOn(optional));
    const forged = { ...made, becomes: { ...made.becomes, reset: "immediate" } };
    assert.equal((await desk.post("/konsol/kebijakan/setujui", { change: JSON.stringify(forged) })).path, "/proof");
    assert.equal((await approve(desk, officer.phone)).path, "/konsol/kebijakan?selesai=pengaman");
    await desk.get("/konsol/kebijakan/riwayat");
    assert.match(
      (await desk.post("/konsol/kebijakan/riwayat/1", { reason: "Keliru" })).text,
      /Satu petugas tidak boleh/,
    );
    assert.equal(await resetOf(), "two-officers");

    const becomes = { ...((await loadRules(world)).get("penyedia") ?? assert.fail()), reset: "helpdesk" } as const;
    const was = (await loadRules(world)).get("penyedia") ?? null;
    const change = { subject: "penyedia", was, becomes, seen: await newestChange(world), reason: "Surat 12" };
    const make = (wanted: typeof change) =>
      transact(world, (tx) => changeRule(tx, wanted, { kind: "operator", name: "root" }));
    assert.equal((await make({ ...change, was: null })).kind, "outdated", "made from another rule");
    assert.equal((await make({ ...change, seen: change.seen - 1 })).kind, "outdated", "before another change");
    assert.equal((await make(change)).kind, "changed");
    assert.equal(await resetOf(), "helpdesk");
  });

  test("a role that loses its own rule with two officers, and follows its type without, is the same", async () => {
    const { world, desk } = await begin(await fresh());
    const rule = { ...(await loadPolicy(world, penyedia)), twoFactor: "mandatory" } as const;
    await transact(world, (tx) => savePolicy(tx, "ppk", rule));
    await transact(world, (tx) => saveResetPolicy(tx, "ppk", { route: "two-officers", hours: 24 }));
    assert.match((await tried(desk, "ppk", { follow: "yes" })).text, /Satu petugas tidak boleh mencabutnya/);
  });

  test("a forged change cannot be what no form allows, and its words on the phone come from the rule alone [promise:officer]", async () => {
    const { world, officer, desk } = await begin(await fresh());
    const made = JSON.parse(changeOn(await tried(desk, "penyedia", { "2fa": "mandatory" })));
    const send = (change: unknown) => desk.post("/konsol/kebijakan/setujui", { change: JSON.stringify(change) });
    for (const broken of [
      { ...made, subject: "penyedia\n: aman" },
      { ...made, becomes: { ...made.becomes, twoFactor: "sometimes" } },
      { ...made, about: "Penyedia: tidak ada yang berubah" },
      { ...made, reason: "" },
    ])
      assert.equal((await send(broken)).path, "/konsol/kebijakan?selesai=berubah", JSON.stringify(broken));
    const locks = { ...made.becomes, phishingResistantSince: 1, reset: "immediate" };
    assert.equal((await send({ ...made, becomes: locks })).path, "/proof");
    const act = (await officer.phone.requests()).at(-1)?.act;
    assert.equal(act && "about" in act && act.about, "Penyedia: 2FA wajib; hanya passkey");
    assert.equal((await approve(desk, officer.phone)).path, "/konsol/kebijakan?selesai=mustahil");
    assert.deepEqual(await changes(world), []);
  });

  test("the file lists everybody who is affected, with names made harmless for a spreadsheet", async () => {
    const { world, desk } = await begin(await fresh());
    await addPerson(world, { userId: "PENYEDIA1", name: "=HYPERLINK(1)" });
    await enrolled(world, { userId: "PENYEDIA2" });
    const preview = await tried(desk, "penyedia", { "2fa": "mandatory" });
    const file = await desk.post("/konsol/kebijakan/terdampak", { change: changeOn(preview) });
    assert.match(String(file.headers["content-type"]), /text\/csv/);
    assert.match(file.text, /PENYEDIA1,'=HYPERLINK\(1\),Penyedia,25 November 2026,harus mengaktifkan 2FA saat login/);
    assert.doesNotMatch(file.text, /PENYEDIA2/);
    await desk.get("/language?to=en");
    const english = await desk.post("/konsol/kebijakan/terdampak", { change: changeOn(preview) });
    assert.deepEqual(english.text.replace("\ufeff", "").split("\r\n"), [
      "User ID,Name,Role,From,What it means",
      "PENYEDIA1,'=HYPERLINK(1),Vendor (Penyedia),25 November 2026,must enable 2FA at login",
      "",
    ]);
    assert.deepEqual((await entries(world)).slice(1), [
      { outcome: "listed", subject: "penyedia", listed: 1 },
      { outcome: "listed", subject: "penyedia", listed: 1 },
    ]);
  });

  test("a person who must enable 2FA from a day on is warned on Beranda, in red on the last day, and then meets exactly that", async () => {
    const { world, officer, desk } = await begin(await fresh());
    await addPerson(world, { userId: "PENYEDIA1" });
    await ask(desk, await tried(desk, "penyedia", { "2fa": "mandatory", from: "2026-11-27" }));
    await approve(desk, officer.phone);
    const early = await logIn(world, visitor(world), "PENYEDIA1");
    assert.match(
      early.text,
      /notice warning[^>]*>[\s\S]*2FA wajib bagi akun Anda mulai 27 November 2026\.[\s\S]*3 hari lagi/,
    );
    world.clock.advance(2 * 86_400);
    const late = await logIn(world, visitor(world), "PENYEDIA1");
    assert.match(late.text, /notice error" role="alert"[\s\S]*Kurang dari satu hari lagi/);
    world.clock.advance(86_400);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/2fa/enable");
  });
});

onBothEngines("Kebijakan, at the same moment", (fresh) => {
  test("two approved changes at the same moment: one is made", async () => {
    const { world, officer, desk } = await begin(await fresh());
    const { officer: other, desk: otherDesk } = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    await ask(desk, await tried(desk, "penyedia", { "2fa": "mandatory" }));
    await ask(otherDesk, await tried(otherDesk, "ppk", { number: "always" }));
    const ends = await Promise.all([approve(desk, officer.phone), approve(otherDesk, other.phone)]);
    assert.deepEqual(ends.map((it) => it.path.split("=")[1]).sort(), ["berubah", "diubah"]);
    assert.equal((await changes(world)).length, 1);
    assert.equal((await loadRules(world)).size, 1);
  });
});
