/** Acts on several accounts under one approval: what the phone shows is the whole list, and nobody else is changed. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { MANY_MOST } from "../../../test-support/promised.ts";
import { notingStatements } from "../../../test-support/statements.ts";
import { visitor } from "../../../test-support/visitor.ts";
import { addPerson, mailsOf, sessionOf, type TestWorld } from "../../../test-support/world.ts";
import { markOf } from "../../base/platform/keys.ts";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import { transact } from "../../base/platform/world.ts";
import { parseFields } from "../../base/web/form.ts";
import { putSent } from "../../connect/deadlines/deadline.sql.ts";
import { changeAccount, loadAccount } from "../../core/account/account.ts";
import { chainEntries } from "../../core/audit/chain.ts";
import { listSessions } from "../../core/session/session.ts";
import { aboutMany, chooseForm, inOrder } from "./many.ts";

const DAY = 86_400;
const LAST = "2027-12-31";
const admin = (world: TestWorld, userId = "ADMIN1") => atHelpdesk(world, "admin-ppe", userId);
type Desk = Awaited<ReturnType<typeof admin>>;

/** Pokja accounts POKJA01, POKJA02, … whose roles end in ten days. */
async function pokja(world: TestWorld, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 1; nth <= count; nth++) {
    const userId = `POKJA${String(nth).padStart(2, "0")}`;
    const { id } = await addPerson(world, { userId, name: `Nama ${nth}`, kind: "non-penyedia", role: "pokja" });
    await transact(world, (tx) => changeAccount(tx, id, { role_until: world.now() + 10 * DAY }));
    ids.push(id);
  }
  return ids;
}

/** Chooses rows and sends the form of the act; the phone is asked where it leads to /proof. */
async function ask({ desk }: Desk, act: string, accounts: readonly string[], more: Record<string, string> = {}) {
  const list = { accounts: accounts.join("\n") };
  await desk.get("/konsol/akun");
  await desk.post("/konsol/akun/banyak", { ...list, act });
  return desk.post(`/konsol/akun/banyak/${act}`, { ...list, ...more });
}

const sk = { until: LAST, note: "SK 9/2026" };
const untilsOf = async (world: TestWorld, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await loadAccount(world, id)).roleUntil));
const activeOf = async (world: TestWorld, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await loadAccount(world, id)).active));
const aboutOf = async ({ officer }: Desk) => {
  const act = (await officer.phone.requests()).at(-1)?.act;
  return act && "about" in act ? act.about : undefined;
};

test("the phone's line has the count, the mark of the whole list and three names of 24 letters at most, by User ID", () => {
  const people = [
    ...[
      ["d1", "Dewi"],
      ["C1", "Citra Ayu\u202e"],
      ["B1", `Budi ${"x".repeat(60)}`],
      ["a1", "\u200b"],
    ],
  ].map(([userId, name]) => ({ userId, name })) as unknown as Parameters<typeof inOrder>[0];
  const listed = inOrder(people);
  assert.equal(listed.map(({ userId }) => userId).join(" "), "a1 B1 C1 d1");
  const sk = { until: parseLastDay("2027-12-31", "Asia/Jayapura"), note: "SK 9" };
  const lineOf = (act: Parameters<typeof aboutMany>[0], count: number, language: "id" | "en") => {
    const some = listed.slice(0, count);
    const mark = markOf(some.flatMap(({ userId, name }) => [userId, name]));
    return aboutMany(act, some, sk, "Asia/Jayapura", language).replace(mark, "MARK");
  };
  assert.deepEqual(
    [
      lineOf("invite", 1, "en"),
      lineOf("end-sessions", 2, "en"),
      lineOf("extend", 3, "en"),
      lineOf("deactivate", 4, "en"),
      lineOf("deactivate", 4, "id"),
    ],
    [
      "Invite again to set a password: 1 accounts (MARK): ?",
      "End all sessions: 2 accounts (MARK): ?, Budi xxxxxxxxxxxxxxxxxxx",
      "Extend the end of the role until 31 December 2027, SK 9: 3 accounts (MARK): ?, Budi xxxxxxxxxxxxxxxxxxx, Citra Ayu",
      "Deactivate, SK 9: 4 accounts (MARK): ?, Budi xxxxxxxxxxxxxxxxxxx, Citra Ayu, and 1 others",
      "Nonaktifkan, SK 9: 4 akun (MARK): ?, Budi xxxxxxxxxxxxxxxxxxx, Citra Ayu, dan 1 lainnya",
    ],
  );
});

onBothEngines("Several accounts under one approval", (fresh) => {
  test("sixty roles are extended by one Ya: phone and page show kind, count, new date, SK, three names and the mark of the whole list [promise:officer] [P-106]", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const ids = await pokja(world, 60);
    const waiting = await ask(ppe, "extend", ids.toReversed(), sk);
    assert.equal(waiting.path, "/proof");
    const listed = Array.from({ length: 60 }, (_, at) => [`POKJA${String(at + 1).padStart(2, "0")}`, `Nama ${at + 1}`]);
    const about = `Perpanjang akhir peran sampai 31 Desember 2027, SK 9/2026: 60 akun (${markOf(listed.flat())}): Nama 1, Nama 2, Nama 3, dan 57 lainnya`;
    assert.equal(await aboutOf(ppe), about);
    assert.ok(waiting.text.includes(about));
    const ended = await approve(ppe.desk, ppe.officer.phone);
    assert.equal(ended.path, "/konsol/akun/banyak");
    assert.match(ended.text, /Perpanjang peran: 60 dari 60 akun selesai/);
    const until = parseLastDay(LAST, world.config.timeZone);
    assert.deepEqual(new Set(await untilsOf(world, ids)), new Set([until]));
    assert.equal((await mailsOf(world)).filter(({ kind }) => kind === "role-changed").length, 60);
  });

  test("an account that the act cannot change is left out with its reason, and the others go through", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    await admin(world, "ADMIN2");
    const [one = "", late = "", two = ""] = await pokja(world, 3);
    const { id: colleague } = await addPerson(world, { userId: "ADMIN9", kind: "non-penyedia", role: "admin-ppe" });
    const { id: ended } = await addPerson(world, { userId: "DESK9", kind: "non-penyedia", role: "helpdesk" });
    const [farther, past] = [world.now() + 9999 * DAY, world.now() - DAY];
    await transact(world, async (tx) => {
      await changeAccount(tx, colleague, { role_until: world.now() + DAY });
      await changeAccount(tx, ended, { role_until: past });
    });
    await ask(ppe, "extend", [one, late, two, colleague, ended], sk);
    await transact(world, (tx) => changeAccount(tx, late, { role_until: farther }));
    const seen = await approve(ppe.desk, ppe.officer.phone);
    assert.match(seen.text, /2 dari 5 akun selesai[\s\S]*notice warning[\s\S]*Sebagian selesai/);
    for (const row of [
      /ADMIN9[\s\S]*?Perlu dua petugas/,
      /DESK9[\s\S]*?Perlu dua petugas/,
      /POKJA02[\s\S]*?Tidak perlu/,
    ])
      assert.match(seen.text, row);
    const until = parseLastDay(LAST, world.config.timeZone);
    assert.deepEqual(await untilsOf(world, [one, late, two, ended]), [until, farther, until, past]);
    const entry = await world.db.selectFrom("audit").selectAll().where("outcome", "=", "accounts-extend").execute();
    assert.deepEqual(
      entry.map(({ account_id }) => account_id),
      [ppe.officer.account.id],
    );
    await chainEntries(world);
    const listed = await ppe.desk.get("/konsol/audit");
    const [, place = ""] = /href="([^"]+)">Peran beberapa akun diperpanjang sebagai petugas</.exec(listed.text) ?? [];
    const told = (await ppe.desk.get(place)).text.split("<details")[0] ?? "";
    for (const fact of [
      "ADMIN9, DESK9, POKJA01, POKJA02, POKJA03<",
      "2 dari 5 akun selesai<",
      "Perlu dua petugas: buka akunnya (2)<",
    ])
      assert.ok(told.includes(fact), `without opening anything the entry says ${fact}`);
  });

  test("invites those without a password, and ends the sessions of a few, by one officer of the helpdesk", async () => {
    const world = await fresh();
    const help = await atHelpdesk(world);
    const { id: invited } = await addPerson(world, { userId: "V1", password: null });
    const { id: inside } = await addPerson(world, { userId: "V2" });
    await sessionOf(world, await loadAccount(world, inside));
    await ask(help, "invite", [invited, inside]);
    assert.match((await approve(help.desk, help.officer.phone)).text, /Undang lagi: 1 dari 2 akun selesai/);
    assert.ok((await mailsOf(world)).some(({ kind, to }) => kind === "first-password" && to !== ""));
    await transact(world, (tx) => changeAccount(tx, inside, { second_email: "v2@lain.go.id" }));
    await ask(help, "end-sessions", [invited, inside]);
    assert.match((await approve(help.desk, help.officer.phone)).text, /Akhiri sesi: 2 dari 2 akun selesai/);
    const told = (await mailsOf(world)).filter(({ kind }) => kind === "helpdesk-sessions-ended").map(({ to }) => to);
    assert.deepEqual(told.toSorted(), ["v1@contoh.go.id", "v2@contoh.go.id", "v2@lain.go.id"], "each address once");
    const noted = await world.db
      .selectFrom("audit")
      .select("account_id")
      .where("outcome", "=", "sessions-ended")
      .execute();
    const by = help.officer.account.id;
    assert.deepEqual(
      noted.map(({ account_id: id }) => id),
      [invited, by, inside, by],
      "in both histories, in order",
    );
    const live = world.db
      .selectFrom("session")
      .select("id")
      .where("account_id", "=", inside)
      .where("ended_at", "is", null);
    assert.deepEqual(await live.execute(), []);
  });

  describe("refused, and nothing is changed [promise:officer]", () => {
    test("none, a 201st row, an account twice, one that is not there, no SK, a day that has passed", async () => {
      const world = await fresh();
      const ppe = await admin(world);
      const [one = ""] = await pokja(world, 1);
      const many = Array.from({ length: MANY_MOST + 1 }, (_, at) => String(at).padStart(22, "A"));
      for (const [accounts, fields, end] of [
        [[], sk, "422 /konsol/akun/banyak/extend"],
        [many, sk, "422 /konsol/akun/banyak/extend"],
        [many.slice(1), sk, "200 /konsol/akun?selesai=berubah"], // as many as may be, and none of them is there
        [[one], { until: LAST, note: " " }, "422 /konsol/akun/banyak/extend"],
        [[one], { until: "2020-12-31", note: "SK 9" }, "422 /konsol/akun/banyak/extend"],
        [[one, one], sk, "200 /konsol/akun?selesai=berubah"],
        [[one, "A".repeat(22)], sk, "200 /konsol/akun?selesai=berubah"],
        [["' or 1=1 --"], sk, "200 /konsol/akun?selesai=berubah"],
      ] as const) {
        const seen = await ask(ppe, "extend", accounts, fields);
        assert.equal(`${seen.status} ${seen.path}`, end, JSON.stringify(accounts.slice(0, 2)));
      }
      assert.equal((await ask(ppe, "extend", [one], sk)).path, "/proof", "the control");
    });

    test("Helpdesk does what its role may: for it, the acts of Admin PPE do not exist", async () => {
      const world = await fresh();
      const help = await atHelpdesk(world);
      const [one = ""] = await pokja(world, 1);
      const { text } = await help.desk.get("/konsol/akun");
      assert.doesNotMatch(text, /value="(extend|deactivate)"/);
      assert.match(text, /value="invite"/);
      for (const act of ["extend", "deactivate"]) {
        assert.equal((await help.desk.post("/konsol/akun/banyak", { accounts: one, act })).path, "/konsol/akun");
        await help.desk.post(`/konsol/akun/banyak/${act}`, { accounts: one, ...sk }, {}, "not-found");
      }
    });

    test("the officer's own account in the list", async () => {
      const world = await fresh();
      const ppe = await admin(world);
      const [one = ""] = await pokja(world, 1);
      await ask(ppe, "deactivate", [one, ppe.officer.account.id], { note: "pindah" });
      assert.match((await approve(ppe.desk, ppe.officer.phone)).path, /selesai=sendiri/);
      assert.deepEqual(await activeOf(world, [one]), [true]);
    });

    test("a person renamed, or another list in the proof, between form and Ya [P-102]", async () => {
      const world = await fresh();
      const ppe = await admin(world);
      const ids = await pokja(world, 4);
      const untils = await untilsOf(world, ids);
      await ask(ppe, "extend", ids.slice(0, 3), sk);
      await world.db.updateTable("account").set({ name: "Orang Lain" }).where("user_id", "=", "POKJA03").execute();
      assert.match((await approve(ppe.desk, ppe.officer.phone)).path, /selesai=berubah/);
      await ask(ppe, "extend", ids.slice(0, 3), sk);
      const proof = await world.db
        .selectFrom("proof")
        .selectAll()
        .where("state", "=", "open")
        .executeTakeFirstOrThrow();
      const subject = (proof.subject ?? "").replace(ids[2] ?? "?", ids[3] ?? "?");
      await world.db.updateTable("proof").set({ subject }).where("id", "=", proof.id).execute();
      assert.match((await approve(ppe.desk, ppe.officer.phone)).path, /selesai=berubah/);
      assert.deepEqual(await untilsOf(world, ids), untils);
    });
  });

  describe("closing people out [promise:two-officers]", () => {
    const note = { note: "pindah tugas" };

    test("five by one officer; six take a second one, who sees the same list; a list of others is another act", async () => {
      const world = await fresh();
      const [one, two] = [await admin(world), await admin(world, "ADMIN2")];
      const ids = await pokja(world, 11);
      const [few, many] = [ids.slice(0, 5), ids.slice(5)];
      await ask(one, "deactivate", few, note);
      assert.match((await approve(one.desk, one.officer.phone)).text, /Nonaktifkan: 5 dari 5 akun selesai/);
      const chosen = (accounts: string[]) =>
        one.desk.post("/konsol/akun/banyak", { act: "deactivate", accounts: accounts.join("\n") });
      const five = await chosen([...many.slice(0, 5), ...few]);
      assert.match(
        five.text,
        /Cukup Anda yang menyetujui, sampai 5 orang dalam 24 jam\.[\s\S]*Nonaktifkan 5 akun…[\s\S]*Tidak ikut[\s\S]*Sudah dinonaktifkan/,
      );
      assert.equal(five.text.match(/name="accounts"/g)?.length, 5, "no box for those that are left out");
      assert.match((await chosen(many)).text, /Perlu petugas kedua\.[\s\S]*lebih dari 5[\s\S]*Nonaktifkan 6 akun…/);
      await ask(one, "deactivate", many, note);
      assert.match((await approve(one.desk, one.officer.phone)).path, /selesai=pertama/);
      await ask(one, "deactivate", many, note);
      assert.match((await approve(one.desk, one.officer.phone)).path, /selesai=pertama/, "the second is the first");
      await ask(two, "deactivate", [...many.slice(1), ...few.slice(0, 1)], note);
      assert.match((await approve(two.desk, two.officer.phone)).path, /selesai=pertama/, "another list");
      assert.deepEqual(new Set(await activeOf(world, many)), new Set([true]));
      const list = await two.desk.get("/konsol/akun");
      const [path = ""] = /\/konsol\/akun\/banyak\/[\w-]{43}/.exec(list.text) ?? [];
      assert.ok((await two.desk.get("/konsol/menunggu")).text.includes(path), "Menunggu Anda leads there");
      const shown = await two.desk.get(path);
      const accounts = [...shown.text.matchAll(/name="accounts" value="([^"]+)"/g)].map(([, id = ""]) => id);
      assert.deepEqual(accounts.toSorted(), many.toSorted());
      const inAnyOrder = accounts.toReversed().join("\n");
      await two.desk.post("/konsol/akun/banyak/deactivate", { accounts: inAnyOrder, ...note });
      assert.match((await approve(two.desk, two.officer.phone)).text, /Nonaktifkan: 6 dari 6 akun selesai/);
      assert.deepEqual(new Set(await activeOf(world, many)), new Set([false]));
    });

    test("a sixth person in 24 hours takes a second officer, in a list or on the account's page; the same person again, and a colleague, do not [A1]", async () => {
      const world = await fresh();
      const [one, two] = [await admin(world), await admin(world, "ADMIN2")];
      const ids = await pokja(world, 8);
      const [sixth = "", seventh = "", eighth = ""] = ids.slice(5);
      const alone = async (by: Desk, id: string, path: string, fields = {}) => {
        await by.desk.get(`/konsol/akun/${id}?bagian=perangkat`);
        await by.desk.post(path, fields);
        return (await approve(by.desk, by.officer.phone)).path;
      };
      const close = (by: Desk, id: string) => alone(by, id, `/konsol/akun/${id}/deactivate`, note);
      const logOut = (by: Desk, id: string) => alone(by, id, `/helpdesk/accounts/${id}/end-sessions`, { session: "" });
      await ask(one, "deactivate", ids.slice(0, 3), note);
      assert.match((await approve(one.desk, one.officer.phone)).text, /3 dari 3 akun selesai/);
      assert.match(await close(one, ids[3] ?? ""), /selesai=nonaktif/);
      assert.match(await logOut(one, ids[4] ?? ""), /selesai=sesi/);
      assert.match(await logOut(one, ids[4] ?? ""), /selesai=sesi/, "the fifth person again");
      await ask(one, "end-sessions", [sixth]);
      assert.match((await approve(one.desk, one.officer.phone)).path, /selesai=pertama/);
      await ask(one, "deactivate", [sixth], note);
      assert.match((await approve(one.desk, one.officer.phone)).path, /selesai=pertama/);
      assert.match(await close(one, seventh), /selesai=pertama/);
      assert.match(await logOut(one, eighth), /selesai=terlalu-banyak/);
      assert.deepEqual(await activeOf(world, [sixth, seventh]), [true, true]);
      assert.match(await close(two, seventh), /selesai=nonaktif/, "with the first yes of a colleague");
      const firsts = await world.db.selectFrom("audit").select("detail").where("event", "=", "helpdesk").execute();
      assert.ok(firsts.some(({ detail }) => JSON.parse(detail).first === one.officer.account.userId));
      world.clock.advance(DAY + 1);
      await logIn(world, one.desk, one.officer.account.userId);
      await approve(one.desk, one.officer.phone);
      assert.match(await close(one, eighth), /selesai=nonaktif/, "a day later");
    });

    test("whatever ends sessions or stops phones counts: the sixth person by any way takes a second officer; a role that lasts longer counts nothing and logs nobody out [A1] [promise:officer]", async () => {
      const world = await fresh();
      const [one, two] = [await admin(world), await admin(world, "ADMIN2")];
      const { account: vendor } = await enrolled(world);
      const [first = "", second = "", third = "", fourth = "", sixth = ""] = await pokja(world, 5);
      const person = await loadAccount(world, sixth);
      await sessionOf(world, person);
      const act = async (by: Desk, id: string, path: string, fields: Record<string, string>) => {
        await by.desk.get(`/konsol/akun/${id}?bagian=perangkat&tindakan=${path.split("/").at(-1)}`);
        await by.desk.post(path, fields);
        return /selesai=(.*)/.exec((await approve(by.desk, by.officer.phone)).path)?.[1];
      };
      const ways = {
        close: (by: Desk, id: string) => act(by, id, `/konsol/akun/${id}/deactivate`, note),
        role: (by: Desk, id: string) => act(by, id, `/konsol/akun/${id}/role`, { role: "ppk", until: "", ...note }),
        email: (by: Desk, id: string) =>
          act(by, id, `/konsol/akun/${id}/email`, { email: `${id}@lain.go.id`, checked: "call-back", note: "" }),
        logOut: (by: Desk, id: string) => act(by, id, `/helpdesk/accounts/${id}/end-sessions`, { session: "" }),
        stop: (by: Desk, id: string) =>
          act(by, id, `/helpdesk/accounts/${id}/stop-phones`, { checked: "call-back", note: "" }),
        extend: (by: Desk, id: string) => act(by, id, `/konsol/akun/${id}/extend-role`, sk),
      };
      assert.equal(await ways.extend(one, sixth), "diperpanjang");
      assert.equal(await ways.stop(one, vendor.id), "berhenti");
      assert.equal(await ways.role(one, first), "peran");
      assert.equal(await ways.email(one, second), "menunggu", "what waits counts as it is asked for");
      assert.equal(await ways.close(one, third), "nonaktif");
      assert.equal(await ways.logOut(one, fourth), "sesi");
      assert.equal(await ways.logOut(one, first), "sesi", "one of the five again");
      for (const [way, word] of [
        ["role", "pertama"],
        ["email", "pertama"],
        ["close", "pertama"],
        ["logOut", "terlalu-banyak"],
        ["stop", "terlalu-banyak"],
      ] as const)
        assert.equal(await ways[way](one, sixth), word, way);
      assert.equal((await listSessions(world, sixth)).length, 1, "nobody was logged out");
      world.clock.advance(1);
      assert.equal(
        await act(one, sixth, `/konsol/akun/${sixth}/extend-role`, { ...sk, until: "2028-12-31" }),
        "diperpanjang",
      );
      assert.equal((await listSessions(world, sixth)).length, 1, "a longer role goes on");
      assert.equal(await ways.logOut(two, sixth), "sesi", "a colleague");
      assert.deepEqual(await listSessions(world, sixth), []);
    });

    test("one person who is invited to a tender that closes within 48 hours; before that, one officer does it", async () => {
      const world = await fresh();
      const ppe = await admin(world);
      const [one = "", other = ""] = await pokja(world, 2);
      const send = (at: number) =>
        transact(world, (tx) =>
          putSent(tx, { applicationId: "app", reference: "T1", name: "Jalan", at, invited: ["pokja01"] }),
        );
      await send(world.now() + 3 * DAY);
      await ask(ppe, "end-sessions", [one, other]);
      assert.match((await approve(ppe.desk, ppe.officer.phone)).text, /2 dari 2 akun selesai/);
      await send(world.now() + 2 * DAY);
      await ask(ppe, "end-sessions", [one, other]);
      assert.match((await approve(ppe.desk, ppe.officer.phone)).path, /selesai=pertama/);
    });

    test("two officers at the same moment: the list is closed once", async () => {
      const world = await fresh();
      const [one, two] = [await admin(world), await admin(world, "ADMIN2")];
      const ids = await pokja(world, 6);
      for (const each of [one, two]) await ask(each, "deactivate", ids, note);
      const ends = await Promise.all([one, two].map(({ desk, officer }) => approve(desk, officer.phone)));
      assert.deepEqual(
        ends.map(({ path }) => path).toSorted(),
        ["/konsol/akun/banyak", "/konsol/akun?selesai=pertama"].toSorted(),
      );
      assert.deepEqual(new Set(await activeOf(world, ids)), new Set([false]));
      const entries = await world.db
        .selectFrom("audit")
        .select("id")
        .where("outcome", "=", "account-deactivated")
        .execute();
      assert.equal(entries.length, 6);
    });
  });
});

onSqlite("An act on several accounts", (fresh) => {
  for (const [act, most, more] of [
    ["extend", 7, sk],
    ["end-sessions", 0.1, {}],
  ] as const)
    test(`takes at most ${most} statements a row: ${act}`, async () => {
      const world = await fresh();
      const [one, two] = [await admin(world), await admin(world, "ADMIN2")];
      const ids = await pokja(world, 30);
      if (act === "end-sessions") {
        await ask(one, act, ids);
        await approve(one.desk, one.officer.phone);
      }
      const statements = async (by: Desk, list: readonly string[]) => {
        await ask(by, act, list, more);
        const { world: noting, noted, close } = await notingStatements(world);
        const desk = visitor(noting);
        for (const [name, value] of by.desk.cookies) desk.cookies.set(name, value);
        await approve(desk, by.officer.phone);
        await close();
        return noted.length;
      };
      const few = await statements(two, act === "extend" ? ids.slice(0, 1) : ids.slice(0, 2));
      const all = await statements(two, act === "extend" ? ids.slice(1) : ids);
      const each = (all - few) / 28;
      assert.ok(each <= most, `${each} statements a row`);
    });
});

describe("a form with the boxes of a list [decision 13]", () => {
  const boxes = (count: number) => Array.from({ length: count }, (_, at) => `accounts=A${at}`).join("&");

  test("its one field may come several times, in order, up to its most; any other field comes once", () => {
    const read = parseFields(`act=extend&${boxes(3)}`, chooseForm);
    assert.deepEqual(
      { ...read },
      { kind: "fields", fields: Object.assign(Object.create(null), { act: "extend", accounts: "A0\nA1\nA2" }) },
    );
    assert.deepEqual(chooseForm.parse({ accounts: "A0\nA1" }).accounts, ["A0", "A1"]);
    assert.equal(parseFields("act=extend&act=invite", chooseForm).kind, "field-twice");
    assert.equal(parseFields(boxes(2)).kind, "field-twice");
    assert.equal(parseFields(boxes(MANY_MOST + 1), chooseForm).kind, "fields");
    assert.equal(parseFields(boxes(MANY_MOST + 60), chooseForm).kind, "malformed");
  });
});
