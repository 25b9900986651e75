/** The dashboard says what happened: its figures are compared with what this story's people did. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { setReset } from "../../../test-support/at-reset.ts";
import { type Enrolled, enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { counted, csvOf, figureOn, tilesOn } from "../../../test-support/office/at-dashboard.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson, type TestWorld, visitor } from "../../../test-support/world.ts";
import { addCounts, addNow, hourOf, loadCounts } from "../../base/platform/tally.ts";
import { slotOf } from "../../base/platform/ui/time.ts";
import { transact } from "../../base/platform/world.ts";
import { countAccounts } from "../../core/account/count.ts";
import { savePolicy } from "../../core/policy/policy.ts";

const HOUR = 3600;

/** A login on a new computer, approved after so many seconds. */
async function approved(world: TestWorld, { account, phone }: Enrolled, seconds: number): Promise<void> {
  const computer = visitor(world);
  await logIn(world, computer, account.userId);
  world.clock.advance(seconds);
  assert.equal((await approve(computer, phone)).path, "/beranda");
}

async function wrongPassword(world: TestWorld, userId: string, ip: string): Promise<void> {
  await logIn(world, visitor(world, { ip }), userId, "salah-salah-salah");
}

/** *Bukan saya* on the phone. */
async function declined(world: TestWorld, { account, phone }: Enrolled): Promise<void> {
  const computer = visitor(world);
  await logIn(world, computer, account.userId);
  const request = (await phone.requests()).at(-1);
  assert.ok(request);
  const told = await phone.answer(request, "deny");
  assert.equal(told.body.outcome, "denied");
}

onSqlite("The dashboard", (fresh) => {
  test("logins by outcome: chart, table and CSV say what people did", async () => {
    const world = await fresh();
    const person = await enrolled(world, { userId: "VENDOR1" });
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    await approved(world, person, 7);
    await approved(world, person, 25);
    await wrongPassword(world, "VENDOR1", "198.51.100.9");
    await wrongPassword(world, "VENDOR1", "198.51.100.9");
    await declined(world, person);
    await counted(world);

    const { text } = await desk.get("/konsol");
    const login = figureOn(text, "login");
    // The officer's own login is the third.
    assert.equal(login.title, "3 login berhasil dan 3 gagal (50 %) dalam 24 jam terakhir");
    assert.deepEqual(
      login.rows.map((it) => it.slice(1)),
      [["3", "2", "1", "0"]],
    );
    const lines = await csvOf(desk, "login");
    assert.equal(lines.length, 24);
    assert.deepEqual(lines.at(-1)?.slice(1), ["3", "2", "1", "0"]);
    // The areas are as high as their numbers: 3 : 2 : 1.
    const [ok = 0, wrong = 0, denied = 0] = [0, 1, 2].map(
      (series) => login.areas.find((it) => it.series === series)?.height ?? 0,
    );
    assert.ok(Math.abs(ok / denied - 3) < 0.05 && Math.abs(wrong / denied - 2) < 0.05, `${ok} ${wrong} ${denied}`);

    const times = figureOn(text, "waktu");
    assert.match(times.title, /^Separuh persetujuan diterima dalam 7 detik, 95 % dalam 25 detik/);
    assert.deepEqual((await csvOf(desk, "waktu")).at(-1)?.slice(1), ["7", "25"]);
    // A request lives for 60 seconds: the limit is drawn into both charts, and said beside them.
    for (const id of ["waktu", "sebaran"]) {
      const { part } = figureOn(text, id);
      assert.match(part, /<text class="mark-name"[^>]*>Batas 60 detik</, id);
      assert.match(part, /-unit">[^<]*Garis putus-putus: setelah itu permintaan berakhir/, id);
    }
    const spread = Object.fromEntries((await csvOf(desk, "sebaran")).map(([label, count]) => [label, count]));
    assert.deepEqual([spread["0–4 detik"], spread["5–9 detik"], spread["20–29 detik"]], ["1", "1", "1"]);

    assert.match(figureOn(text, "akun-gagal").title, /akun VENDOR1: 3 kali/);
    assert.match(figureOn(text, "jaringan-gagal").title, /198\.51\.100\.9: 2 kali/);
  });

  test("the last week and the last month have the same login once, on their own slots", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await counted(world);
    world.clock.advance(60);
    for (const [period, slots] of [
      ["hari", 24],
      ["minggu", 28],
      ["bulan", 30],
    ] as const) {
      const lines = await csvOf(desk, "login", period);
      assert.deepEqual([lines.length, lines.reduce((sum, it) => sum + Number(it[1]), 0)], [slots, 1], period);
    }
    // 08:00 WIB is in the slot from 06:00, and its day begins at midnight in WIB.
    assert.match((await csvOf(desk, "login", "minggu")).at(-1)?.[0] ?? "", /06:00 WIB/);
    assert.match((await csvOf(desk, "login", "bulan")).at(-1)?.[0] ?? "", /00:00 WIB/);
  });

  test("accounts with 2FA by role, notifications and mails, and resets that wait for an officer", async () => {
    const world = await fresh();
    const person = await enrolled(world, { userId: "VENDOR1" });
    await addPerson(world, { userId: "VENDOR2" });
    await setReset(world, "helpdesk");
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await countAccounts(world);
    assert.ok(
      (await loadCounts(world, world.now())).some(({ what }) => what === "accounts counted"),
      "in this hour",
    );
    await addNow(world, ["push taken", "push taken", "push not-taken", "mail taken"]);
    const computer = visitor(world);
    await logIn(world, computer, person.account.userId);
    const { text } = await desk.get("/konsol");
    assert.deepEqual(figureOn(text, "2fa").rows, [
      ["Penyedia", "1", "2"],
      ["Non Penyedia, semua peran", "1", "1"],
      ["Admin PPE", "1", "1"],
    ]);
    assert.match(figureOn(text, "2fa").title, /66,7 % akun aktif memakai 2FA: 2 dari 3/);
    assert.match(figureOn(text, "notifikasi").title, /2 diterima layanan push, 1 gagal\. Email: 1 terkirim, 0 gagal/);
    assert.deepEqual(tilesOn(text).at(-1)?.slice(0, 2), ["Menunggu Anda", "0"]);
    await desk.get("/helpdesk");
    await desk.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason: "wrong-code", note: "" });
    assert.deepEqual(
      tilesOn((await desk.get("/konsol")).text)
        .at(-1)
        ?.slice(0, 2),
      ["Menunggu Anda", "1"],
    );
  });

  test("the first row: each figure of the period beside the same whole hours of the period before", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    await countAccounts(world);
    const hour = hourOf(world.now());
    const counts = (ago: number, of: Readonly<Record<string, number>>) =>
      Object.entries(of).map(([what, count]) => ({ hour: hour - ago * HOUR, what, count }));
    await addCounts(world, [
      // The hour that is not over is compared with nothing, and its hour of yesterday is left out.
      ...counts(0, { "login success approval": 7 }),
      ...counts(24, { "login success approval": 1000 }),
      ...counts(2, { "login success approval": 120, "login password-wrong password": 30, "ya 6": 10 }),
      ...counts(26, { "login success approval": 100, "login password-wrong password": 100, "ya 9": 10 }),
      ...counts(24, { "accounts penyedia on": 1, "accounts penyedia all": 2 }),
    ]);
    const times = (await csvOf(desk, "waktu")).slice(-3).map((it) => it.slice(1));
    assert.deepEqual(
      times,
      [
        ["6", "6"],
        ["", ""],
        ["", ""],
      ],
      "of their own hour",
    );
    assert.deepEqual(tilesOn((await desk.get("/konsol")).text).slice(0, 4), [
      ["Login berhasil", "127", "▲ naik 20 % · jam ini 7"],
      ["Login gagal", "19,1 %", "▼ turun 30 poin"],
      ["Median waktu Ya", "6 detik", "▼ turun 3 detik"],
      ["Akun dengan 2FA", "100 %", "▲ naik 50 poin"],
    ]);
    const week = tilesOn((await desk.get("/konsol?periode=minggu")).text).map((it) => it[2]);
    assert.deepEqual(week.slice(0, 3), ["", "", ""], "there is nothing to compare a first week with");
  });

  test("what was asked is not stacked on its own outcomes, and rare failures have a scale of their own", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    const hour = hourOf(world.now());
    const of = { "push taken": 29_984, "push not-taken": 958, "mail taken": 4000, "reset requested -": 4 };
    const quarter = { "accounts penyedia on": 1, "accounts penyedia all": 4, "accounts counted": world.now() };
    for (const [what, count] of Object.entries({ ...of, ...quarter, "reset done -": 4, "login cancelled -": 9 }))
      await addCounts(world, [{ hour, what, count }]);
    const { text } = await desk.get("/konsol");
    assert.match(figureOn(text, "2fa-naik").part, /<text[^>]*>100</, "a share is drawn on a scale of all");
    const [asked, done, stopped] = figureOn(text, "reset").areas;
    assert.ok(asked && done && asked.series === 0 && done.series === 1);
    assert.equal(stopped, undefined, "what else was cancelled is no reset");
    assert.ok(asked.bottom < done.top && Math.abs(asked.height - done.height) < 0.1);
    for (const { series, height } of figureOn(text, "notifikasi").areas)
      assert.ok(height > 40, `series ${series} is ${height} pixels high`);
    // The values of a slot are at its place in the chart, for the pointer and the arrow keys.
    const slots = [...figureOn(text, "notifikasi").part.matchAll(/<rect class="slot"[^>]*><title>([^<]*)</g)];
    assert.equal(slots.length, 24);
    assert.match(slots.at(-1)?.[1] ?? "", /^24 November 2026 08:00 WIB\n.*29\.984\n.*958\n.*4\.000\n.*: 0$/);
  });

  test("the share with 2FA by day, up to the day from which policy demands it", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "VENDOR1" });
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    await countAccounts(world);
    const today = slotOf(world.now(), 24, "Asia/Jakarta");
    await addCounts(world, [
      { hour: today - HOUR, what: "accounts penyedia on", count: 1 },
      { hour: today - HOUR, what: "accounts penyedia all", count: 4 },
    ]);
    assert.match(figureOn((await desk.get("/konsol")).text, "2fa-naik").title, /^50 % .*pada awal grafik 25 %$/);
    const from = unixSeconds(today + 10 * 24 * HOUR);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "mandatory", twoFactorFrom: from, number: "new-browser" }),
    );
    const { text } = await desk.get("/konsol");
    const { title, part } = figureOn(text, "2fa-naik");
    assert.equal(title, "Penyedia wajib 2FA mulai 4 Desember 2026: 0 % sudah memakainya, 1 akun belum");
    assert.match(part, /<li>Wajib 2FA: Penyedia, 4 Desember 2026<\/li>/);
    const lines = await csvOf(desk, "2fa-naik");
    assert.equal(lines.length, 40);
    assert.deepEqual(lines.slice(28, 31), [
      ["23 November 2026", "25", ""],
      ["24 November 2026", "0", "100"],
      ["25 November 2026", "", ""],
    ]);
  });

  test("each chart is named by the words outside of it, and holds no word of a stranger as markup", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    await desk.get("/konsol/batas");
    await desk.post("/konsol/batas", { name: '<img src=x onerror="1">', date: "2026-11-24", time: "07:30" });
    await counted(world);
    const { text } = await desk.get("/konsol");
    for (const [, ids = ""] of text.matchAll(/role="img" aria-labelledby="([^"]+)"/g))
      for (const id of ids.split(" ")) assert.equal(text.split(`id="${id}"`).length, 2, id);
    assert.match(text, /<li>&lt;img src=x onerror=&quot;1&quot;&gt;, 24 November 2026 07:30 WIB<\/li>/);
    assert.doesNotMatch(text, /<img src=x/);
  });

  test("officers of the helpdesk have no dashboard, and a session without a role neither", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "helpdesk");
    for (const path of ["/konsol", "/konsol/csv/login", "/konsol/batas", "/konsol/batas/kesiapan"])
      assert.equal((await desk.get(path)).status, 404, path);
    assert.doesNotMatch((await desk.get("/helpdesk")).text, /href="\/konsol"/);
  });

  test("the page costs few statements, whatever has happened", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    await wrongPassword(world, "AUDITOR1", "198.51.100.9");
    await counted(world);
    let statements = 0;
    const seen = await withStatements(
      world,
      () => desk.get("/konsol?periode=bulan"),
      () => statements++,
    );
    assert.equal(seen.status, 200);
    assert.ok(statements > 4 && statements <= 12, `${statements} statements`);
  });
});

/** Runs with each statement of the world's database counted. */
async function withStatements<Result>(
  world: TestWorld,
  run: () => Promise<Result>,
  count: () => void,
): Promise<Result> {
  const executor = world.db.getExecutor();
  const compile = executor.compileQuery;
  const counting = (...query: Parameters<typeof compile>) => {
    count();
    return compile.apply(executor, query);
  };
  executor.compileQuery = counting as typeof compile;
  try {
    return await run();
  } finally {
    executor.compileQuery = compile;
  }
}
