/** "Masalah terakhir": a person's last failed steps in plain words, on the account's pages of console and Helpdesk; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CompiledQuery, sql } from "kysely";
import { enrolled, onSqlite } from "../../../../test-support/enrolled.ts";
import { approve, fieldOf, giveUserId, logIn, WRONG_CAPTCHA } from "../../../../test-support/log-in.ts";
import { type Office, office } from "../../../../test-support/office/at-helpdesk.ts";
import type { Seen, Visitor } from "../../../../test-support/visitor.ts";
import { addPerson, type TestWorld, visitor } from "../../../../test-support/world.ts";
import { isPostgres } from "../../../base/platform/db/db.ts";
import { transact } from "../../../base/platform/world.ts";
import { changeAccount } from "../../../core/account/account.ts";
import { failuresOf } from "../../../core/audit/reading/entries.sql.ts";
import { closeExpiredProofs } from "../../../core/proof/end.ts";
import { toldOutcomes } from "./troubles.ts";

const DAY = 86_400;

/** The card's lines: sentence, place and remedy, as they are read. */
const linesOn = ({ text }: Seen): string[] =>
  (/<h2>(?:Masalah terakhir|Last problems)<\/h2>[\s\S]*?<\/section>/.exec(text)?.[0].split("<li ") ?? [])
    .slice(1)
    .map((item) =>
      item
        .slice(item.indexOf(">") + 1)
        .replaceAll(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim(),
    );

onSqlite("Last problems", (fresh) => {
  const pageOf = (account: { readonly id: string }) => `/konsol/akun/${account.id}?bagian=masalah`;
  const troublesOf = async ({ desk, person }: Pick<Office, "desk" | "person">): Promise<string[]> =>
    linesOn(await desk.get(pageOf(person.account)));
  /** A login up to the waiting page, from a browser that the account knows from a login before. */
  async function known({ world, person }: Pick<Office, "world" | "person">): Promise<Visitor> {
    const computer = visitor(world, { ip: "192.0.2.44" });
    await logIn(world, computer, person.account.userId);
    assert.equal((await approve(computer, person.phone)).path, "/beranda");
    world.clock.advance(60);
    await logIn(world, computer, person.account.userId);
    return computer;
  }
  async function typeWrongCaptcha(computer: Visitor, userId: string) {
    const seen = await giveUserId(computer, userId);
    const wrong = { "captcha-id": fieldOf(seen, "captcha-id"), "kode-keamanan": WRONG_CAPTCHA };
    await computer.post("/login/password", { for: fieldOf(seen, "for"), password: "x", ...wrong });
  }
  async function runOut(world: TestWorld) {
    world.clock.advance(16 * 60);
    await closeExpiredProofs(world, 100);
  }

  test("nothing failed: the page says so, also for an account that nobody has used [L10]", async () => {
    const scene = await office(fresh);
    const bare = await addPerson(scene.world, { userId: "BARU1", password: null });
    for (const path of [pageOf(scene.person.account), pageOf(bare)])
      assert.match(
        (await scene.desk.get(path)).text,
        /Masalah terakhir[\s\S]*Tidak ada langkah yang gagal dalam 30 hari terakhir/,
      );
  });

  test("wrong password, code and number: each with time, network, and what to say; equal ones in a row are one line [L10]", async () => {
    const scene = await office(fresh);
    const { world, person } = scene;
    const thief = visitor(world, { ip: "192.0.2.66" });
    for (let nth = 0; nth < 2; nth++) await logIn(world, thief, "PENYEDIA1", "salah-salah-salah");
    world.clock.advance(60);
    const owner = visitor(world, { ip: "203.0.113.9" });
    const waiting = await logIn(world, owner, "PENYEDIA1");
    await owner.get("/proof/code");
    await owner.post("/proof/code", { for: fieldOf(waiting, "for"), code: "000000" });
    world.clock.advance(10);
    const request = (await person.phone.requests()).at(-1) ?? assert.fail("nothing is asked");
    await person.phone.answer(request, "approve", "000000");
    const [number, code, password, ...more] = await troublesOf(scene);
    assert.deepEqual(more, []);
    assert.match(number ?? "", /^Angka yang diketik di ponsel tidak sama .* mengetik angka yang tampil di SPSE/);
    assert.match(code ?? "", /^Kode 6 digit salah\. 24 November 2026.* · 203\.0\.113\.9 .* tanggal dan waktu otomatis/);
    assert.match(
      password ?? "",
      /^Password salah\. .* WIB · 2 × .* · 192\.0\.2\.66 .* Lupa Password\?.* Jangan meminta passwordnya/,
    );
  });

  test("an expired login of a known browser tells how far its request had come; of another one, only that it expired [P-83]", async () => {
    const scene = await office(fresh);
    const { world, person } = scene;
    const computer = await known(scene);
    await runOut(world);
    assert.match(
      (await troublesOf(scene))[0] ?? "",
      /^Permintaan login tidak sampai di ponsel\. .*Kirim notifikasi percobaan/,
    );
    for (const [seen, words] of [
      ["delivered", /^Permintaan login sampai di ponsel, tetapi tidak dibuka\. .*izin notifikasi/],
      ["opened", /^Permintaan login dibuka di ponsel, tetapi tidak dijawab\. .*sebelum waktunya habis/],
    ] as const) {
      await logIn(world, computer, "PENYEDIA1");
      await person.phone.receipt((await person.phone.requests()).at(-1)?.id ?? "", seen);
      await runOut(world);
      assert.match((await troublesOf(scene))[0] ?? "", words);
    }
    await logIn(world, visitor(world, { ip: "192.0.2.66" }), "PENYEDIA1");
    await person.phone.receipt((await person.phone.requests()).at(-1)?.id ?? "", "opened");
    await runOut(world);
    assert.match((await troublesOf(scene))[0] ?? "", /^Login tidak disetujui sampai waktunya habis\. .* 192\.0\.2\.66/);
  });

  test("the same from several places in a row is one line: how often, the newest three places, and how many more", async () => {
    const scene = await office(fresh);
    for (let nth = 1; nth <= 5; nth++) {
      scene.world.clock.advance(60);
      await logIn(scene.world, visitor(scene.world, { ip: `192.0.2.${nth}` }), "PENYEDIA1", "salah-salah-salah");
    }
    const [line, ...more] = await troublesOf(scene);
    assert.deepEqual(more, []);
    assert.match(line ?? "", / 5 × sejak .* 192\.0\.2\.5 .* 192\.0\.2\.4 .* 192\.0\.2\.3 dan 2 tempat lain /);
    assert.doesNotMatch(line ?? "", /192\.0\.2\.2/);
    const overview = await scene.desk.get(`/konsol/akun/${scene.person.account.id}`);
    const told = /Password salah\.[\s\S]* · 5 kali · 192\.0\.2\.5, 192\.0\.2\.4, 192\.0\.2\.3 · .*bagian=masalah/;
    assert.match(overview.text, told);
  });

  test("declined on the phone is one line, with the address of the browser that asked", async () => {
    const scene = await office(fresh);
    await logIn(scene.world, visitor(scene.world, { ip: "192.0.2.66" }), "PENYEDIA1");
    const request = (await scene.person.phone.requests()).at(-1) ?? assert.fail("nothing is asked");
    await scene.person.phone.answer(request, "deny");
    const lines = await troublesOf(scene);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^Login ditolak di ponsel: Bukan saya\. .* 192\.0\.2\.66 .*segera menggantinya/);
  });

  test("deactivated, role over, Kode Keamanan, and after twenty wrong passwords the work of the browser: who can help, and what the person does", async () => {
    const scene = await office(fresh);
    const { world } = scene;
    const account = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    const its = { desk: scene.desk, person: { ...scene.person, account } };
    await transact(world, (tx) => changeAccount(tx, account.id, { role_until: tx.now() - DAY }));
    await logIn(world, visitor(world), "POKJA1");
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 0 }));
    world.clock.advance(60);
    const computer = visitor(world);
    await logIn(world, computer, "POKJA1");
    world.clock.advance(60);
    await typeWrongCaptcha(computer, "POKJA1");
    const lines = await troublesOf(its);
    assert.match(lines[0] ?? "", /^Kode Keamanan salah\. .*Dengarkan kode/);
    assert.match(lines[1] ?? "", /^Password benar, tetapi akun ini dinonaktifkan\. .*Hanya Admin PPE/);
    assert.match(lines[2] ?? "", /^Password benar, tetapi masa berlaku perannya sudah berakhir\. .*SK baru/);
    for (let nth = 0; nth < 30; nth++) await logIn(world, visitor(world), "POKJA1", "salah-salah-salah");
    assert.match((await troublesOf(its))[0] ?? "", /^Login dikirim sebelum verifikasi otomatis selesai\. .* 10 ×/);
  });

  test("ten lines of the last 30 days, of nobody else; in English too", async () => {
    const scene = await office(fresh);
    const { world } = scene;
    await enrolled(world, { userId: "PENYEDIA2" });
    await logIn(world, visitor(world, { ip: "192.0.2.1" }), "PENYEDIA2", "salah-salah-salah");
    assert.deepEqual(await troublesOf(scene), []);
    for (let nth = 0; nth < 12; nth++) {
      world.clock.advance(DAY / 8);
      const somebody = visitor(world, { ip: `192.0.2.${nth}` });
      if (nth % 2 === 0) await typeWrongCaptcha(somebody, "PENYEDIA1");
      else await logIn(world, somebody, "PENYEDIA1", "salah-salah-salah");
    }
    const again = await freshDesk(scene);
    assert.equal((await troublesOf({ ...scene, desk: again })).length, 10);
    await again.get("/language?to=en");
    assert.match(
      (await troublesOf({ ...scene, desk: again }))[0] ?? "",
      /^Wrong password\. .*Never ask for the password/,
    );
    world.clock.advance(31 * DAY);
    assert.deepEqual(await troublesOf({ ...scene, desk: await freshDesk(scene) }), []);
  });

  async function freshDesk({ world, officer }: Office): Promise<Visitor> {
    const desk = visitor(world);
    await logIn(world, desk, officer.account.userId);
    await approve(desk, officer.phone);
    return desk;
  }

  test("the list walks the account's own index, whatever the size of the audit", async () => {
    const world = await fresh();
    const { sql: text, parameters } = failuresOf(world, "somebody", toldOutcomes, { since: 1, most: 100 }).compile();
    const plan = await transact(world, async (tx) => {
      const onPostgres = isPostgres(tx.db);
      // An empty table is read at once, unless that is forbidden.
      if (onPostgres) await sql`set local enable_seqscan = off`.execute(tx.db);
      const { rows } = await tx.db.executeQuery(
        CompiledQuery.raw(`explain ${onPostgres ? "" : "query plan"} ${text}`, [...parameters]),
      );
      return JSON.stringify(rows);
    });
    assert.match(plan, /(USING INDEX audit_account|Index Scan.*account_id_at_idx|Index Scan.*audit_account)/);
    assert.doesNotMatch(plan, /SCAN audit|Seq Scan/);
  });
});
