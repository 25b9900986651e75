/** The tender room: figures of the invited, a name only while a login is stuck, its audit and its stream; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Enrolled, enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { tender } from "../../../test-support/office/tender.ts";
import { INVITED_MOST, STUCK_SECONDS } from "../../../test-support/promised.ts";
import { notingStatements } from "../../../test-support/statements.ts";
import { until } from "../../../test-support/until.ts";
import { serverOf, type Visitor } from "../../../test-support/visitor.ts";
import { addPerson, type TestWorld, visitor } from "../../../test-support/world.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { transact } from "../../base/platform/world.ts";
import { clearInvited, deleteDeadline, loadDeadlines } from "../../connect/deadlines/deadline.sql.ts";
import { changeAccount } from "../../core/account/account.ts";
import { addAccounts } from "../../core/account/many/index.ts";
import { closeExpiredProofs } from "../../core/proof/end.ts";
import { endSessions } from "../../core/session/end.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The lines of those who are stuck, as they are read. */
const stuckOn = (text: string): string[] =>
  [...text.matchAll(/<li class="row">([\s\S]*?)<\/li>/g)].map(([, line = ""]) =>
    line
      .replaceAll(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );

const barOn = (text: string) => /class="come" role="img" aria-label="([^"]*)"/.exec(text)?.[1];
/** The widths of the bar's parts, in percent: who is ready or was here today, and who was here today. */
const widthsOn = (text: string) =>
  [...(/class="come" role="img"[^>]*>([\s\S]*?)<\/svg>/.exec(text)?.[1] ?? "").matchAll(/width="([^"]*)"/g)].map(
    (it) => it[1],
  );

const opened = async (world: TestWorld) =>
  (
    await world.db
      .selectFrom("audit")
      .select(["account_id", "detail"])
      .where("outcome", "=", "room-opened")
      .orderBy("id")
      .execute()
  ).map(({ account_id: by, detail }) => ({ by, ...JSON.parse(detail) }));

/** A vendor with 2FA, a computer that the account knows, and no login under way. */
async function known(world: TestWorld, userId: string): Promise<{ person: Enrolled; computer: Visitor }> {
  const person = await enrolled(world, { userId });
  const computer = visitor(world, { ip: "192.0.2.44" });
  await logIn(world, computer, userId);
  await approve(computer, person.phone);
  world.clock.advance(60);
  return { person, computer };
}
const request = async ({ phone }: Enrolled) => (await phone.requests()).at(-1) ?? assert.fail("nothing is asked");

onBothEngines("The tender room", (fresh) => {
  test("a name is there from the trouble to the login that gets through; the invited alone are named [promise:officer]", async () => {
    const world = await fresh();
    const { person, computer } = await known(world, "PENYEDIA1");
    await addPerson(world, { userId: "PENYEDIA2" });
    await addPerson(world, { userId: "LAIN" });
    const room = await tender(world, ["penyedia1", "PENYEDIA2", "TIDAKADA"]);
    const { desk } = await atHelpdesk(world);
    const see = async () => stuckOn((await desk.get(room)).text);
    assert.match((await desk.get(room)).text, /Tidak ada yang macet/);
    assert.doesNotMatch(desk.page().text, /PENYEDIA1|PENYEDIA2|TIDAKADA/);

    for (const userId of ["PENYEDIA1", "LAIN"]) await logIn(world, visitor(world), userId, "bukan-password-saya");
    await logIn(world, visitor(world), "PENYEDIA1", "bukan-password-saya");
    const [wrong = "", ...others] = await see();
    assert.match(wrong, /PENYEDIA1 Password salah\. Langkah: User ID dan password · .* WIB · 2 × → .*Lupa Password/);
    assert.deepEqual(others, []);
    assert.match(desk.page().text, new RegExp(`href="/konsol/akun/${person.account.id}"`));
    await tender(world, ["PENYEDIA2"]);
    assert.deepEqual(await see(), [], "who was taken from the list is nobody's business here");
    await tender(world, ["PENYEDIA1", "PENYEDIA2", "TIDAKADA"]);
    assert.equal((await see()).length, 1);

    world.clock.advance(30);
    await logIn(world, computer, "PENYEDIA1");
    world.clock.advance(5);
    assert.match((await see())[0] ?? "", /Password salah/, "a request of a few seconds is no trouble");
    world.clock.advance(5);
    await person.phone.receipt((await request(person)).id, "delivered");
    assert.match((await see())[0] ?? "", /Menunggu Ya: permintaan sampai di ponsel, .* Langkah: bukti kedua .*→ /);
    assert.equal((await approve(computer, person.phone)).path, "/beranda");
    assert.deepEqual(await see(), [], "the login got through");
  });

  test("each kind of trouble has its step and its remedy: number, no answer, declined, closed, role over; after a quarter of an hour the name is gone", async () => {
    const world = await fresh();
    const { person, computer } = await known(world, "PENYEDIA1");
    const closed = await addPerson(world, { userId: "TUTUP" });
    const over = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    await transact(world, async (tx) => {
      await changeAccount(tx, closed.id, { active: 0 });
      await changeAccount(tx, over.id, { role_until: world.now() - DAY });
    });
    const room = await tender(world, ["PENYEDIA1", "TUTUP", "POKJA1"]);
    const { desk } = await atHelpdesk(world);
    const see = async () => stuckOn((await desk.get(room)).text);
    for (const userId of ["TUTUP", "POKJA1"]) await logIn(world, visitor(world), userId);
    const lines = await see();
    assert.equal(lines.length, 2);
    assert.ok(lines.some((it) => /TUTUP .*dinonaktifkan\. .*Admin PPE/.test(it)));
    assert.ok(lines.some((it) => /POKJA1 .*peran.*berakhir\. .*SK baru/.test(it)));
    world.clock.advance(STUCK_SECONDS);
    assert.deepEqual(await see(), []);

    const stranger = visitor(world, { ip: "192.0.2.66" });
    await logIn(world, stranger, "PENYEDIA1");
    world.clock.advance(10);
    assert.match(
      (await see())[0] ?? "",
      /Menunggu Ya di ponsel\. Langkah: bukti kedua/,
      "a new browser: no more [P-83]",
    );
    await person.phone.answer(await request(person), "approve", "000000");
    assert.match(
      (await see())[0] ?? "",
      /Angka yang diketik di ponsel tidak sama .* mengetik angka yang tampil di SPSE/,
    );
    world.clock.advance(1);
    await logIn(world, computer, "PENYEDIA1");
    await person.phone.answer(await request(person), "deny");
    assert.match((await see())[0] ?? "", /Login ditolak di ponsel: Bukan saya/);
    world.clock.advance(16 * 60);
    await logIn(world, computer, "PENYEDIA1");
    world.clock.advance(16 * 60);
    await closeExpiredProofs(world, 100);
    assert.match((await see())[0] ?? "", /Permintaan login tidak sampai di ponsel\. .*internet/);
  });

  test("a login that got through just before midnight counts just after it", async () => {
    const world = await fresh();
    const { person, computer } = await known(world, "PENYEDIA1");
    const room = await tender(world, ["PENYEDIA1"], DAY);
    const midnight = Date.UTC(2026, 10, 24, 17) / 1000;
    world.clock.advance(midnight - 300 - world.now());
    await logIn(world, visitor(world), "PENYEDIA1", "bukan-password-saya");
    world.clock.advance(60);
    await logIn(world, computer, "PENYEDIA1");
    assert.equal((await approve(computer, person.phone)).path, "/beranda");
    world.clock.advance(300);
    const { desk } = await atHelpdesk(world);
    assert.deepEqual(stuckOn((await desk.get(room)).text), []);
    assert.match(barOn(desk.page().text) ?? "", /0 sudah login hari ini/);
    await logIn(world, visitor(world), "PENYEDIA1", "bukan-password-saya");
    assert.equal(stuckOn((await desk.get(room)).text).length, 1, "the control");
  });

  test("a change in a session that fails is no stuck login", async () => {
    const world = await fresh();
    const { person, computer } = await known(world, "PENYEDIA1");
    const room = await tender(world, ["PENYEDIA1"]);
    const { desk } = await atHelpdesk(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, person.phone);
    world.clock.advance(60);
    await computer.get("/beranda");
    assert.equal((await computer.post("/2fa/disable")).path, "/proof");
    world.clock.advance(10);
    assert.deepEqual(stuckOn((await desk.get(room)).text), [], "nor while it waits");
    await person.phone.answer(await request(person), "approve", "000000");
    world.clock.advance(20);
    assert.deepEqual(stuckOn((await desk.get(room)).text), []);
  });

  test("the figures: invited, logged in today by the LPSE's clock, ready as the readiness check says", async () => {
    const world = await fresh();
    const { computer } = await known(world, "PENYEDIA1");
    await computer.get("/beranda");
    const { person: late } = await known(world, "PENYEDIA2");
    const gone = await addPerson(world, { userId: "PENYEDIA3" });
    await transact(world, (tx) => changeAccount(tx, gone.id, { active: 0 }));
    // The audit says when: an account keeps its first login of 24 hours.
    const midnight = Date.UTC(2026, 10, 23, 17) / 1000;
    const entry = { event: "login", outcome: "success", client: "portal", detail: "{}", mac: "" };
    const none = { method: null, ip: null, browser_label: null };
    await world.db.deleteFrom("audit").where("account_id", "=", late.account.id).execute();
    for (const [at, id] of [
      [midnight - 1, late.account.id],
      [midnight, gone.id],
    ] as const)
      await world.db
        .insertInto("audit")
        .values({ ...entry, ...none, at, nonce: id, account_id: id })
        .execute();
    await addPerson(world, { userId: "PENYEDIA4" });
    const all = ["PENYEDIA1", "PENYEDIA2", "PENYEDIA3", "PENYEDIA4", "TIDAKADA"];
    const room = await tender(world, all);
    const { desk } = await atHelpdesk(world);
    const figures = barOn((await desk.get(room)).text);
    assert.deepEqual(widthsOn(desk.page().text), ["40%", "40%"]);
    assert.match(desk.page().text, /<script type="module" src="[^"]*\/room\.js\?/, "the page renews itself");
    const admin = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await admin.desk.get("/konsol/batas/kesiapan");
    const checked = await admin.desk.post("/konsol/batas/kesiapan", { ids: all.join("\n") });
    const [, lacking = "?"] = /(\d) dari 5 orang belum siap/.exec(checked.text) ?? [];
    const ready = 5 - Number(lacking);
    assert.equal(ready, 1);
    assert.equal(figures, `Dari 5 orang yang diundang, 2 sudah login hari ini dan ${ready} siap login.`);
    assert.equal(barOn((await desk.get("/konsol/tender")).text), figures, "the list has the same bar");
    await tender(world, ["PENYEDIA2", "TIDAKADA"]);
    const left = "Dari 2 orang yang diundang, 0 sudah login hari ini dan 0 siap login.";
    assert.equal(barOn((await desk.get(room)).text), left, "three were taken from it");
  });

  test("several tenders, none, one that is far, one without a list, one that has closed, and one that was removed", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "PENYEDIA1" });
    const { desk } = await atHelpdesk(world);
    assert.match((await desk.get("/konsol/tender")).text, /Tidak ada tender yang segera ditutup/);
    assert.doesNotMatch((await desk.get("/helpdesk")).text, /Ruang tender/);
    await desk.get("/konsol/tender/tidak-ada");
    assert.match(desk.page().text, /Tender itu tidak ada lagi/);
    const none = await tender(world, [], 2 * HOUR, "Dua");
    const one = await tender(world, ["PENYEDIA1"], HOUR / 2, "Satu");
    const far = await tender(world, ["PENYEDIA1"], 3 * DAY, "Tiga");
    await logIn(world, visitor(world), "PENYEDIA1", "bukan-password-saya");
    assert.match(
      (await desk.get("/helpdesk")).text,
      /Satu ditutup [^.]*\.[\s\S]*Dan 1 tender lagi[\s\S]*href="\/konsol\/tender"/,
    );
    await tender(world, [], HOUR, "Lewat");
    await tender(world, [], -60, "Lewat");
    const list = await desk.get("/konsol/tender");
    assert.deepEqual(
      [...list.text.matchAll(/href="(\/konsol\/tender\/[^"/]+)"/g)].map(([, path]) => path),
      [one, none],
      "the next one first, and none that was moved into the past",
    );
    assert.doesNotMatch(list.text, /PENYEDIA1/);
    assert.match(
      list.text,
      /href="\/helpdesk" aria-current="page"[\s\S]*30 menit lagi[\s\S]*>0<\/strong>\s+login hari ini/,
    );
    assert.match(list.text, /class="back" href="\/helpdesk"[\s\S]*2 jam 0 menit lagi/);
    world.clock.advance(60);
    assert.match((await desk.get("/konsol/tender")).text, /1 jam 59 menit lagi/, "near a deadline minutes count");
    world.clock.advance(-60);
    assert.match((await desk.get(none)).text, /Tidak ada daftar undangan/);
    const later = (await desk.get(far)).text;
    assert.match(later, /baru tampil 48 jam sebelum batas waktu/);
    assert.doesNotMatch(later, /PENYEDIA1/, "nobody learns early who is invited");
    assert.equal(stuckOn((await desk.get(one)).text).length, 1, "the control");
    world.clock.advance(HOUR / 2);
    await clearInvited(world, 10);
    assert.match((await desk.get(one)).text, /Tender ini sudah ditutup/);
    assert.doesNotMatch(desk.page().text, /PENYEDIA1|data-room/);
    await transact(world, (tx) => deleteDeadline(tx, none.split("/").at(-1) ?? ""));
    assert.equal((await desk.get(none)).path, "/konsol/tender?selesai=tidak-ada");
  });

  test("opening is audited once in a session, a refresh is not; the Auditor, a vendor and an officer without 2FA see nothing [promise:officer]", async () => {
    const world = await fresh();
    const room = await tender(world, ["PENYEDIA1"]);
    const { desk, officer } = await atHelpdesk(world);
    const admin = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    assert.match((await admin.desk.get("/konsol/batas")).text, new RegExp(`href="${room}"`));
    for (let nth = 0; nth < 3; nth++) assert.equal((await desk.get(room)).status, 200);
    await desk.get(`${room}/status`);
    await admin.desk.get(room);
    const [{ name = "", at = 0 } = {}] = await loadDeadlines(world);
    assert.deepEqual(
      (await opened(world)).map((it) => [it.by, it.name, it.deadline]),
      [officer, admin.officer].map(({ account }) => [account.id, name, utc(at)]),
    );
    const auditor = await atHelpdesk(world, "auditor", "AUDITOR1");
    assert.doesNotMatch((await auditor.desk.get("/konsol/batas")).text, /Buka ruang/);
    await addPerson(world, { userId: "HELPDESK2", kind: "non-penyedia", role: "helpdesk" });
    const bare = visitor(world);
    await logIn(world, bare, "HELPDESK2");
    const { computer } = await known(world, "PENYEDIA1");
    for (const path of ["/konsol/tender", room, `${room}/status`]) {
      for (const other of [auditor.desk, computer]) assert.equal((await other.get(path)).status, 404, path);
      assert.equal((await bare.get(path)).status, 403, path);
    }
    assert.equal((await opened(world)).length, 2);
  });
});

onSqlite("The tender room's stream", (fresh) => {
  /** Opens it. @returns what it told, once it has ended. */
  const stream = async (world: TestWorld, { cookies }: Visitor, path: string) => {
    const app = await serverOf(world);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { host: new URL(world.config.portalUrl).host, cookie };
    const ended = app.inject({ method: "GET", url: `${path}/events`, headers });
    await until("the stream is open", () => world.heldOpen.count() > 0);
    return async () => {
      const { body } = await ended;
      assert.doesNotMatch(body, /PENYEDIA/, "it names nobody");
      return [...body.matchAll(/data: (.*)/g)].map(([, data = "{}"]) => JSON.parse(data).at as string);
    };
  };
  const begin = async () => {
    const world = await fresh();
    await addPerson(world, { userId: "PENYEDIA1" });
    const path = await tender(world, ["PENYEDIA1"]);
    const { desk, officer } = await atHelpdesk(world);
    const stateOn = (text: string) => /data-at="([\w-]+)"/.exec(text)?.[1];
    const state = async () => stateOn((await desk.get(path)).text);
    const wake = () => world.wake.wake(world.db, `account:${officer.account.id}`);
    return { world, path, desk, officer, state, wake };
  };

  for (const [how, end] of [
    [
      "the session",
      ({ world, officer }) => transact(world, (tx) => endSessions(tx, officer.account.id, null, "logout")),
    ],
    [
      "the role",
      ({ world, officer }) => transact(world, (tx) => changeAccount(tx, officer.account.id, { role: "ppk" })),
    ],
    [
      "the account",
      ({ world, officer }) => transact(world, (tx) => changeAccount(tx, officer.account.id, { active: 0 })),
    ],
    [
      "2FA",
      ({ world, officer }) =>
        world.db.updateTable("account").set({ two_factor_since: null }).where("id", "=", officer.account.id).execute(),
    ],
    ["the tender", async ({ world }) => world.clock.advance(6 * HOUR)],
    ["the time without a use", async ({ world }) => world.clock.advance(2 * HOUR)],
  ] as readonly (readonly [string, (of: Awaited<ReturnType<typeof begin>>) => Promise<unknown>])[])
    test(`it begins with the page's state, tells another one, and ends with ${how}`, async () => {
      const scene = await begin();
      const { world, path, desk, state, wake } = scene;
      const before = await state();
      const told = await stream(world, desk, path);
      assert.equal(await state(), before, "a look changes nothing");
      await logIn(world, visitor(world), "PENYEDIA1", "bukan-password-saya");
      const after = await state();
      assert.notEqual(after, before);
      await wake();
      await desk.get(`${path}/status`);
      await end(scene);
      await wake();
      const states = await told();
      assert.deepEqual([states[0], states.at(-1)], [before, "over"]);
      assert.ok(states.includes(after ?? "?"));
    });

  test("a look of the stream is no use of the session: it idles out while the room is open", async () => {
    const { world, path, desk, officer } = await begin();
    const seen = () =>
      world.db
        .selectFrom("session")
        .select("last_seen_at")
        .where("account_id", "=", officer.account.id)
        .where("ended_at", "is", null)
        .execute();
    const told = await stream(world, desk, path);
    const before = await seen();
    for (let nth = 0; nth < 3; nth++) {
      world.clock.advance(20 * 60);
      await world.wake.wake(world.db, `account:${officer.account.id}`);
    }
    assert.equal((await told()).at(-1), "over");
    assert.deepEqual(await seen(), before);
  });
});

onSqlite("The tender room", (fresh) => {
  test("of more people than are looked up nobody counts as ready", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "PENYEDIA1" });
    const { desk } = await atHelpdesk(world);
    const crowd = Array.from({ length: INVITED_MOST - 1 }, (_, at) => `VENDOR${at}`);
    for (const [more, ready] of [
      [[], 1],
      [["LAIN"], 0],
    ] as const) {
      const room = await tender(world, ["PENYEDIA1", ...crowd, ...more]);
      assert.match(barOn((await desk.get(room)).text) ?? "", new RegExp(`dan ${ready} siap login`));
    }
  });

  test("asks no statement for each person: 1,000 invited, all stuck, take two more than ten", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world);
    const counts: number[][] = [];
    for (const count of [10, 1000]) {
      const ids = Array.from({ length: count }, (_, at) => `VENDOR${count}-${at}`);
      const added = await transact(world, (tx) =>
        addAccounts(
          tx,
          ids.map((userId) => ({
            ...{ userId, name: userId, role: "penyedia", kind: "penyedia", registrationNumber: null, roleUntil: null },
            ...{ email: `${userId.toLowerCase()}@contoh.go.id`, passwordHash: null },
          })),
        ),
      );
      const entry = {
        event: "login",
        outcome: "password-wrong",
        browser_label: null,
        at: world.now(),
        method: null,
        ip: null,
        client: "portal",
      };
      for (const id of added.values())
        await world.db
          .insertInto("audit")
          .values({ ...entry, nonce: id, account_id: id, detail: "{}", mac: "" })
          .execute();
      const path = await tender(world, ids, 5 * HOUR, `Tender ${count}`);
      await desk.get(path);
      const { world: noting, noted, close } = await notingStatements(world);
      const other = visitor(noting);
      for (const [name, value] of desk.cookies) other.cookies.set(name, value);
      const statements: number[] = [];
      for (const asked of [path, `${path}/status`, "/konsol/tender"]) {
        const from = noted.length;
        const seen = await other.get(asked);
        assert.equal(seen.status, 200);
        if (asked === path)
          assert.match(
            seen.text,
            count === 10
              ? /Macet sekarang <span class="badge">10<(?![\s\S]*orang lagi)/
              : /Macet sekarang <span class="badge">500<[\s\S]*Dan 450 orang lagi/,
          );
        statements.push(noted.length - from);
      }
      counts.push(statements);
      await close();
    }
    const [few = [], many = []] = counts;
    assert.deepEqual(
      many.map((each, at) => each - (few[at] ?? 0)),
      [1, 1, 2],
      `${few} and ${many}`,
    );
    assert.ok(Math.max(...many) <= 16, `${many}`);
  });
});
