/** The console's Audit: what a reader finds is what happened, and what the reader did is in the audit, too. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, type TestWorld, visitor } from "../../../test-support/world.ts";
import { csvLine } from "../../base/platform/csv.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import { transact } from "../../base/platform/world.ts";
import { record } from "../../core/audit/audit.ts";
import { chainEntries } from "../../core/audit/chain.ts";
import { runCheck } from "../../core/audit/check/check.ts";
import { readEntry } from "../../core/audit/reading/index.ts";
import { placesText, queryOf, readFilter, readPlaces } from "./form.ts";
import { problemsOf } from "./problems.ts";

const today = { from: "2026-11-24", to: "2026-11-24" };

async function office(fresh: () => Promise<TestWorld>) {
  const world = await fresh();
  const person = await enrolled(world, { userId: "VENDOR1" });
  const { desk, officer } = await atHelpdesk(world, "auditor", "AUDITOR1");
  await logIn(world, visitor(world, { ip: "198.51.100.9" }), "VENDOR1", "salah-salah-salah");
  world.clock.advance(60);
  const computer = visitor(world);
  await logIn(world, computer, "VENDOR1");
  world.clock.advance(9);
  await approve(computer, person.phone);
  await chainEntries(world);
  await desk.get("/konsol/audit");
  return { world, desk, officer, person };
}

/** The lines of the result: person, event and address. */
const linesOf = (seen: Seen) =>
  [...seen.text.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row = ""]) => {
    const cells = [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = ""]) =>
      cell.replaceAll(/<[^>]+>/g, "").trim(),
    );
    return `${cells[2]} | ${cells[1]} | ${cells[4]}`;
  });

/** Where the older or the newer page begins, as its button has it. */
const placeOf = ({ text }: Seen, words: string) =>
  new RegExp(`name="behind"\\s+value="([^"]*)">[^<]*${words}`).exec(text)?.[1];

const entriesOf = async (world: TestWorld, outcome: string) =>
  (
    await world.db
      .selectFrom("audit")
      .select("detail")
      .where("event", "=", "audit")
      .where("outcome", "=", outcome)
      .orderBy("id")
      .execute()
  ).map((it) => JSON.parse(it.detail));

onSqlite("The console's Audit", (fresh) => {
  test("is searched by person, event, time and network, the newest first", async () => {
    const { desk } = await office(fresh);
    const ofVendor = linesOf(await desk.post("/konsol/audit", { ...today, user: "vendor1", event: "login" }));
    assert.deepEqual(ofVendor, [
      "VENDOR1 | Login: Berhasil · SPSE Authenticator | 203.0.113.7",
      "VENDOR1 | Login: Password salah | 198.51.100.9",
    ]);
    const ofNetwork = linesOf(
      await desk.post("/konsol/audit", { ...today, network: "198.51.100.0/24", event: "login" }),
    );
    assert.deepEqual(ofNetwork, ["VENDOR1 | Login: Password salah | 198.51.100.9"]);
    const other = await desk.post("/konsol/audit", { from: "2026-11-20", to: "2026-11-23" });
    assert.match(other.text, /Tidak ada catatan yang cocok/);
    const unbounded = await desk.post("/konsol/audit", today);
    assert.ok(linesOf(unbounded).some((it) => it.startsWith("AUDITOR1 | Login: Berhasil")));
  });

  test("a search is in the audit, with the account that was found and no other word", async () => {
    const { world, desk } = await office(fresh);
    await desk.post("/konsol/audit", { ...today, user: "VENDOR1", network: "198.51.100.0/28" });
    await desk.post("/konsol/audit", { ...today, user: "rahasia-yang-salah-kotak" });
    assert.match(desk.page().text, /Tidak ada akun yang cocok/);
    const [opened, searched, ...more] = await entriesOf(world, "searched");
    assert.equal(opened.account, undefined, "the page begins with what happened today, which is a search too");
    assert.deepEqual([searched.account, searched.byNetwork, searched.found, more], ["VENDOR1", true, 1, []]);
    const all = await world.db.selectFrom("audit").selectAll().execute();
    assert.doesNotMatch(JSON.stringify(all), /rahasia-yang-salah-kotak|198\.51\.100\.0\/28/);
  });

  test("a part of a User ID or of a name finds the entries of every account that has it, by time; too many are not guessed", async () => {
    const { world, desk } = await office(fresh);
    const other = await enrolled(world, { userId: "VENDOR2" });
    world.clock.advance(60);
    await logIn(world, visitor(world, { ip: "198.51.100.8" }), "VENDOR2", "salah-salah-salah");
    await chainEntries(world);
    const lines = linesOf(await desk.post("/konsol/audit", { ...today, user: "vend", event: "login" }));
    assert.deepEqual(lines.slice(0, 2), [
      "VENDOR2 | Login: Password salah | 198.51.100.8",
      "VENDOR1 | Login: Berhasil · SPSE Authenticator | 203.0.113.7",
    ]);
    assert.ok(lines.every((it) => it.startsWith("VENDOR")));
    assert.deepEqual((await entriesOf(world, "searched")).at(-1)?.account, "VENDOR1, VENDOR2");
    assert.ok(other);
    for (let nth = 10; nth < 30; nth += 1) await addPerson(world, { userId: `VENDOR${nth}` });
    const many = await desk.post("/konsol/audit", { ...today, user: "vend" });
    assert.deepEqual([many.status, /Lebih dari 20 akun cocok/.test(many.text)], [422, true]);
    assert.equal((await desk.post("/konsol/audit", { ...today, user: "vendor1" })).status, 200, "a whole one is one");
    assert.equal((await desk.post("/konsol/audit", { ...today, user: "ve" })).status, 422);
  });

  test("a chip is another time or ends a filter, and the typed words stay; none of them is in an address", async () => {
    const { desk } = await office(fresh);
    const typed = { ...today, user: "VENDOR1", event: "login", network: "198.51.100.0/24" };
    const week = await desk.post("/konsol/audit", { ...typed, days: "7" });
    assert.match(week.text, /id="from" name="from" value="2026-11-18"/);
    assert.match(week.text, />24 Nov [\d:]{8}<\/time>/, "of several days each row has its day, to the second");
    assert.equal(linesOf(week).length, 1);
    const wider = await desk.post("/konsol/audit", { ...typed, without: "network" });
    assert.deepEqual([linesOf(wider).length, wider.path], [2, "/konsol/audit"]);
    assert.doesNotMatch(wider.text, /href="[^"]*(VENDOR1|198\.51)/);
  });

  test("an officer's act has a row in two histories: the officer's names the account, and the account's the officer", async () => {
    const { world, desk, person } = await office(fresh);
    const { desk: helpdesk } = await atHelpdesk(world, "helpdesk", "HELPDESK1");
    await helpdesk.get(`/helpdesk/accounts/${person.account.id}`);
    await helpdesk.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason: "wrong-code", note: "" });
    await chainEntries(world);
    const lines = linesOf(await desk.post("/konsol/audit", { ...today, event: "helpdesk" }));
    const opened = lines.filter((it) => it.includes("Kasus helpdesk dibuka")).map((it) => it.split(" | ")[0]);
    assert.deepEqual(opened.toSorted(), ["HELPDESK1 atas VENDOR1", "VENDOR1 oleh HELPDESK1"]);
  });

  test("one login is read as a story, in plain sentences and in order", async () => {
    const { world, desk } = await office(fresh);
    const found = await desk.post("/konsol/audit", { ...today, user: "VENDOR1", event: "login" });
    const place = /href="(\/konsol\/audit\/[\d.]+)"/.exec(found.text)?.[1] ?? "";
    const story = await desk.get(place);
    assert.match(story.text, /<h1 tabindex="-1">Login: Berhasil</);
    const sentences = [...story.text.matchAll(/<p class="row-body[^>]*>(.*?)<\/p>/g)].map((it) => it[1]);
    assert.deepEqual(sentences, [
      "Password benar, dari Chrome di Windows (203.0.113.7).",
      "Ya dari Ponsel uji, 9 detik sesudah permintaan.",
      "Peramban dikenal.",
      "Login berhasil dengan SPSE Authenticator, di Chrome di Windows (203.0.113.7).",
    ]);
    const times = [...story.text.matchAll(/<time datetime="[^"]*">([\d:]+) WIB/g)].map((it) => it[1]);
    assert.deepEqual(times.toSorted(), times);
    const entry = Number(place.split("/").at(-1)?.split(".")[0]);
    assert.deepEqual(await entriesOf(world, "login-read"), [{ account: "VENDOR1", entry }]);
  });

  test("the story of an entry reaches from the hour before it to the day after it, in which Bukan saya may come [P-57]", async () => {
    const world = await fresh();
    const { id: accountId } = await addPerson(world);
    const began = world.now();
    const seconds = [-3601, -3600, 0, 86_400, 86_401];
    for (const second of seconds) {
      world.clock.advance(began + second - world.now());
      const detail = { proof: "satu", second };
      await record(world, { event: "login", outcome: "success", client: "portal", accountId, detail });
    }
    await chainEntries(world);
    const rows = await world.db.selectFrom("audit").select(["id", "at"]).where("event", "=", "login").execute();
    const opened = rows.find(({ at }) => at === began);
    const read = await readEntry(world, { seq: 1, id: opened?.id ?? 0, at: began });
    assert.deepEqual(
      read?.story.map(({ at }) => at - began),
      [-3600, 0, 86_400],
    );
  });

  test("an entry without a story is read whole, and that is in the audit; a made-up place shows nothing", async () => {
    const { world, desk } = await office(fresh);
    await write(world, 1);
    await transact(world, (tx) =>
      record(tx, { event: "backup", outcome: "made", client: "cli", detail: { to: "<b>" } }),
    );
    await chainEntries(world);
    const found = await desk.post("/konsol/audit", { ...today, event: "backup" });
    const place = /href="(\/konsol\/audit\/([\d.]+))"/.exec(found.text)?.[1] ?? "";
    assert.match((await desk.get(place)).text, /<code>to<\/code><\/dt><dd><code>&lt;b&gt;<\/code>/);
    assert.equal((await entriesOf(world, "entry-read")).length, 1);
    const ahead = await desk.get(place, { "sec-purpose": "prefetch" });
    assert.equal((await entriesOf(world, "entry-read")).length, 1, `a look ahead opens nothing: ${ahead.status}`);
    for (const other of ["1.2.3", "x", "9.9"])
      assert.equal((await desk.get(`/konsol/audit/${other}`)).path, "/konsol/audit");
  });

  test("pages go on where the last one ended, and no entry comes twice or is lost: of all, of an account and of several, also of one second", async () => {
    const { world, desk } = await office(fresh);
    const [one, other] = [await addPerson(world, { userId: "ORANG8" }), await addPerson(world, { userId: "ORANG9" })];
    await transact(world, async (tx) => {
      for (let nth = 0; nth < 140; nth += 1) {
        if (nth % 4 === 0) world.clock.advance(1);
        await record(tx, { event: "backup", outcome: "made", accountId: (nth % 5 === 0 ? other : one).id });
      }
    });
    await chainEntries(world);
    for (const [user, entries] of [
      ["", 140],
      ["orang8", 112],
      ["orang", 140],
    ] as const) {
      const search = { ...today, event: "backup", user };
      const entriesOn = ({ text }: Seen) => [...text.matchAll(/\/konsol\/audit\/([\d.]+)"/g)].map((it) => it[1] ?? "");
      const pages = [await desk.post("/konsol/audit", search)];
      for (let behind = placeOf(desk.page(), "Lebih lama"); behind; behind = placeOf(desk.page(), "Lebih lama"))
        pages.push(await desk.post("/konsol/audit", { ...search, behind }));
      const seen = pages.flatMap(entriesOn);
      assert.deepEqual([pages.length, seen.length, new Set(seen).size], [3, entries, entries], user);
      const ids = seen.map((it) => Number(it.split(".").at(-1)));
      assert.deepEqual(
        ids,
        ids.toSorted((id, next) => next - id),
      );
      const back = await desk.post("/konsol/audit", { ...search, behind: placeOf(desk.page(), "Lebih baru") ?? "" });
      assert.deepEqual(entriesOn(back), seen.slice(50, 100));
      assert.equal(placeOf(back, "Lebih baru"), "", "before the second page is the first");
    }
  });

  test("downloads: CSV and JSON Lines have the same entries; a name of a stranger is no formula; the download is audited", async () => {
    const { world, desk } = await office(fresh);
    const from = { ip: "192.0.2.8", browserLabel: '=HYPERLINK("http://jahat.contoh")' };
    await transact(world, (tx) => record(tx, { event: "session", outcome: "ended", accountId: null, from }));
    await chainEntries(world);
    const csv = await desk.post("/konsol/audit", { ...today, as: "csv" });
    assert.match(String(csv.headers["content-disposition"]), /audit-2026-11-24-2026-11-24\.csv/);
    assert.match(String(csv.headers["content-type"]), /^text\/csv/);
    assert.match(csv.text, /"'=HYPERLINK\(""http:\/\/jahat\.contoh""\)"/);
    await desk.get("/konsol/audit");
    const jsonl = await desk.post("/konsol/audit", { ...today, as: "jsonl" });
    const places = jsonl.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).seq as number);
    const lines = csv.text.replace("\ufeff", "").trimEnd().split("\r\n").slice(1);
    assert.deepEqual(
      lines.map((line) => Number(line.split(",")[0])),
      places.filter((it) => it <= Math.max(...lines.map((line) => Number(line.split(",")[0])))),
    );
    const [head = ""] = csv.text.replace("\ufeff", "").split("\r\n");
    for (const line of jsonl.text.trimEnd().split("\n")) {
      const { id, ...entry } = JSON.parse(line);
      assert.deepEqual([Object.keys(entry).join(), Number.isInteger(id)], [head, true]);
      const cells = Object.values({ ...entry, detail: JSON.stringify(entry.detail) }) as (string | number | null)[];
      if (lines.some((it) => it.startsWith(`${entry.seq},`))) assert.ok(csv.text.includes(csvLine(cells)), line);
    }
    assert.deepEqual(
      (await entriesOf(world, "downloaded")).map((it) => it.as),
      ["csv", "jsonl"],
    );
  });

  test("downloads of one officer are counted: the twenty-first of an hour is refused", async () => {
    const { desk } = await office(fresh);
    for (let at = 0; at < 20; at += 1)
      assert.equal((await desk.post("/konsol/audit", { ...today, as: "jsonl", event: "policy" })).status, 200);
    await desk.get("/konsol/audit");
    const refused = await desk.post("/konsol/audit", { ...today, as: "csv", event: "policy" });
    assert.deepEqual([refused.status, /Terlalu banyak unduhan/.test(refused.text)], [429, true]);
  });

  test("the seventh check within an hour is not asked for, and the page says so", async () => {
    const { world, desk } = await office(fresh);
    for (let check = 0; check < 6; check += 1) {
      assert.equal((await desk.post("/konsol/audit/periksa")).status, 200);
      await runCheck(world);
    }
    const seen = await desk.post("/konsol/audit/periksa");
    assert.equal(seen.status, 429);
    assert.match(seen.text, /Sudah terlalu sering diperiksa dalam satu jam/);
    assert.equal(await runCheck(world), false);
  });

  test("a check whose process died is done by another one once its lease is over", async () => {
    const { world, desk } = await office(fresh);
    await desk.post("/konsol/audit/periksa");
    await world.db
      .updateTable("audit_check")
      .set({ leased_until: world.now() + 60 })
      .execute();
    assert.equal(await runCheck(world), false);
    world.clock.advance(61);
    assert.equal(await runCheck(world), true);
  });

  test("what cannot be read is refused at its field: days, networks, too long a time", async () => {
    const { desk } = await office(fresh);
    for (const [fields, words] of [
      [{ from: "2026-11-31", to: "2026-12-01" }, /Isi tanggal awal dan akhir yang benar/],
      [{ from: "2026-11-24", to: "2026-11-23" }, /Isi tanggal awal dan akhir yang benar/],
      [{ from: "2024-01-01", to: "2026-11-24" }, /Paling lama 366 hari/],
      [{ ...today, network: "203.0.113.0/0" }, /bukan alamat IP atau jaringan/],
      [{ ...today, network: "jaringan" }, /bukan alamat IP atau jaringan/],
    ] as const) {
      const seen = await desk.post("/konsol/audit", fields);
      assert.equal(seen.status, 422);
      assert.match(seen.text, words);
    }
  });

  test("a page far from the first one names itself and the forty before it, and no older ones", () => {
    const pages = Array.from({ length: 50 }, (_, nth) => ({ seq: nth, at: 1, id: nth }));
    assert.deepEqual(readPlaces(placesText(pages)), pages.slice(10));
    assert.deepEqual(readPlaces(`${placesText(pages.slice(0, 2))}~x`), pages.slice(0, 2));
  });

  test("a day is from its first second to its last in the LPSE's zone; the last seven days end with today", () => {
    const now = Date.UTC(2026, 10, 23, 17) / 1000; // midnight in Jakarta
    const [one, seven] = [1, 7].map((days) => queryOf(days, now, "Asia/Jakarta"));
    const read = (query = one) => readFilter(query ?? assert.fail(), "Asia/Jakarta");
    assert.deepEqual(read(), { from: now, to: now + 86_399 });
    assert.deepEqual(read(seven), { from: now - 6 * 86_400, to: now + 86_399 });
  });

  test("each problem of the chain names its entry, row or range, and its device", () => {
    const said = (...first: readonly object[]) => problemsOf({ first: JSON.stringify(first) }, "en");
    for (const kind of ["changed", "inserted", "misplaced", "surplus"])
      assert.match(said({ kind, seq: 7, id: 9 })[0] ?? "", /^Entry 7 \(row 9\)/, kind);
    assert.match(said({ kind: "inserted", seq: null, id: 9 })[0] ?? "", /^Entry not chained yet \(row 9\)/);
    for (const kind of ["missing", "truncated"])
      assert.match(said({ kind, seq: 7, to: 7 }, { kind, seq: 7, to: 9 }).join(), /Entries 7 were.*Entries 7–9 were/);
    for (const kind of ["rewritten", "mark-forged", "rolled-back"])
      assert.match(said({ kind, seq: 7 })[0] ?? "", /ntry 7/);
    for (const kind of ["key-exchanged", "key-unrecorded"]) assert.match(said({ kind, device: "d1" })[0] ?? "", /d1/);
  });

  test("an officer of the helpdesk and a vendor find no audit; the Auditor finds nothing else", async () => {
    const { world, desk } = await office(fresh);
    const { desk: helpdesk } = await atHelpdesk(world, "helpdesk");
    assert.equal((await helpdesk.get("/konsol/audit")).status, 404);
    await helpdesk.post("/konsol/audit", today, {}, "not-found");
    for (const path of ["/helpdesk", "/konsol/kebijakan"]) assert.equal((await desk.get(path)).status, 404, path);
    const nav = /<nav class="console-nav"[\s\S]*?<\/nav>/.exec((await desk.get("/konsol")).text)?.[0] ?? "";
    assert.deepEqual(
      [...nav.matchAll(/href="([^"]+)"/g)].map((it) => it[1]),
      ["/beranda", "/konsol", "/konsol/audit"],
    );
  });
});

onBothEngines("The console's Audit, at the same moment", (fresh) => {
  test("the chain is checked by a job, once; the page shows result and time, and names what was changed", async () => {
    const { world, desk } = await office(fresh);
    assert.match(desk.page().text, /Belum pernah diperiksa/);
    await desk.post("/konsol/audit/periksa");
    assert.match(desk.page().text, /Sedang diperiksa/);
    world.clock.advance(600);
    assert.deepEqual((await Promise.all([runCheck(world), runCheck(world)])).toSorted(), [false, true]);
    assert.equal(await runCheck(world), false);
    const at = dateTime(world.now(), world.config.timeZone, "id");
    world.clock.advance(60);
    assert.match((await desk.get("/konsol/audit")).text, new RegExp(`\\d+ catatan utuh, diperiksa ${at}`));

    await world.db.updateTable("audit").set({ outcome: "success" }).where("outcome", "=", "password-wrong").execute();
    await desk.post("/konsol/audit/periksa");
    assert.equal(await runCheck(world), true);
    assert.match(
      (await desk.get("/konsol/audit")).text,
      /1 masalah ditemukan[\s\S]*<li>Catatan \d+ \(baris \d+\) diubah, dipindah, atau diganti\.</,
    );
    assert.deepEqual(
      (
        await world.db
          .selectFrom("audit")
          .select("outcome")
          .where("outcome", "like", "%verified")
          .orderBy("id")
          .execute()
      ).map((it) => it.outcome),
      ["verified", "not-verified"],
    );
  });
});

onSqlite("The console's Audit, where there is much", (fresh) => {
  test("a search that finds nothing looks at a bounded number of entries, and says how far it has come", async () => {
    const { world, desk } = await office(fresh);
    await write(world, 5300, 0);
    const seen = await desk.post("/konsol/audit", { ...today, network: "192.0.2.0/24" });
    assert.match(seen.text, /Dicari mundur sampai/);
    assert.match(seen.text, /Belum ada yang cocok sejauh ini/);
    const behind = placeOf(seen, "Lebih lama") ?? "";
    const end = await desk.post("/konsol/audit", { ...today, network: "192.0.2.0/24", behind });
    assert.match(end.text, /Tidak ada catatan yang cocok/);
  });
});

/** Entries of a job, so many seconds apart. */
async function write(world: TestWorld, times: number, seconds = 1): Promise<void> {
  await addPerson(world, { userId: "ORANG9" });
  await transact(world, async (tx) => {
    for (let at = 0; at < times; at += 1) {
      world.clock.advance(seconds);
      await record(tx, { event: "backup", outcome: "made", client: "cli" });
    }
  });
  await chainEntries(world);
}
