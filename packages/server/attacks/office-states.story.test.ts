/** The pages of officers in their rare states: a file of users from its preview to its end. `office-states.txt` has the digest of each (pages.ts). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { ruleFor, saveRule } from "../src/core/policy/rule.ts";
import { insertChange } from "../src/office/policy/history.sql.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { readField } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, type TestWorld } from "../test-support/world.ts";
import { nameOf, onSqlite } from "./attacker.ts";
import { CREATE, LETTERS, ON_ACCOUNT, RULES, WORDS } from "./office-states.ts";
import { pagesOf } from "./pages.ts";

const DAY = 86_400;

/** An Admin PPE, who reads Indonesian, and a colleague who reads English. */
async function atConsole(fresh: () => Promise<TestWorld>) {
  const world = await fresh();
  const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  const english = (await atHelpdesk(world, "admin-ppe", "ADMIN2")).desk;
  english.cookies.set(nameOf(world, "lang"), "en");
  return { world, desk, officer, english };
}

const HEAD = "user_id;peran;nama;email;npwp_nip;berlaku_sampai\n";
const ROWS = `${HEAD}BARU1;pokja;Baru;baru@contoh.example;;31/12/2027
BARU2;penyedia;PT Dua;dua@contoh.example;012345678901000;
LAMA1;penyedia;PT Lama Jaya;lama1@contoh.go.id;012345678901000;
LAMA2;penyedia;PT Lama;lama2@contoh.example;;
POKJA1;pokja;POKJA1;pokja1@contoh.go.id;;2027-12-31
POKJA2;ppk;POKJA2;pokja2@contoh.go.id;;
SAMA1;penyedia;PT Sama;sama1@contoh.go.id;;
;raja;;tanpa;1;
`;

const DONE = { state: "done", finished_at: 1_795_483_000, added: 1 } as const;
/** What a job has made of a file. */
const FILES = {
  "with rows of each sort": {},
  "of refused rows alone": { new_rows: 0, changed_rows: 0 },
  "without a new row": { new_rows: 0 },
  "approved, and not begun": { state: "approved", new_rows: 2 },
  "being applied": { state: "applying", added: 1, updated: 1, skipped: 1 },
  "stopped on its way": { state: "stopped", finished_at: 1_795_483_000 },
  "applied, without a new account": { ...DONE, added: 0, updated: 2 },
  "applied, with nobody invited yet": { ...DONE, skipped: 2 },
  "applied, while it invites": { ...DONE, invite_state: "running", invited: 1 },
  "applied, when all are invited": { ...DONE, invite_state: "over", invited: 2 },
} as const;

onSqlite("An officer's page in each of its states", (fresh) => {
  const { hold, keep, holdNoMore } = pagesOf("office-states.txt");

  test("a file of users: its preview, its way, and its end", async () => {
    const { world, desk, english } = await atConsole(fresh);
    for (const [userId, name] of [
      ["LAMA1", "PT Lama"],
      ["LAMA2", "PT Lama"],
      ["SAMA1", "PT Sama"],
    ] as const)
      await addPerson(world, { userId, name, ...(userId === "LAMA2" && { password: null }) });
    const officials = ["POKJA1", "POKJA2"].map((userId) =>
      addPerson(world, { userId, kind: "non-penyedia", role: "pokja", name: userId }),
    );
    const [pokja] = await Promise.all(officials);
    await transact(world, (tx) => changeAccount(tx, pokja?.id ?? "", { role_until: tx.now() }));
    for (const browser of [desk, english]) await browser.get("/konsol/impor");
    const { path } = await desk.post("/konsol/impor", { mode: "update", file: ROWS });
    const made = await world.db.selectFrom("account_import").selectAll().where("state", "=", "previewed").execute();
    const [read, ...none] = made;
    assert.ok(read && none.length === 0);
    await keep("a file with refused rows: these", world, await desk.post(`${path}/dilewati`));
    for (const [title, change] of Object.entries(FILES)) {
      const become = () =>
        world.db
          .updateTable("account_import")
          .set({ ...read, ...change })
          .execute();
      await become();
      for (const at of ["", "/maju"]) await keep(`a file ${title}${at}`, world, await desk.get(`${path}${at}`));
      await keep(`a file ${title} in English`, world, await english.get(path));
      for (const act of ["setujui", "undang", "batal"]) {
        await desk.get("/konsol/impor");
        await keep(`a file ${title}: ${act}`, world, await desk.post(`${path}/${act}`));
        await become();
      }
    }
  });

  test("an account's forms, and that of a new one: what each refuses, and what it asks the phone for", async () => {
    const { world, desk } = await atConsole(fresh);
    const pokja = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    const vendor = await addPerson(world, { userId: "PENYEDIA1", password: null });
    const closed = await addPerson(world, { userId: "ADMIN3", kind: "non-penyedia", role: "admin-ppe" });
    await transact(world, async (tx) => {
      await changeAccount(tx, pokja.id, {
        role_until: unixSeconds(tx.now() + 5 * DAY),
        second_email: "kedua@contoh.go.id",
      });
      await changeAccount(tx, closed.id, { active: 0 });
    });
    for (const { id, userId } of [pokja, vendor, closed])
      for (const [path, tries] of Object.entries(ON_ACCOUNT))
        for (const fields of tries) {
          const at = /stop-phones|lift/.test(path) ? `/helpdesk/accounts/${id}` : `/konsol/akun/${id}`;
          await desk.get(`/konsol/akun/${id}?tindakan=${path}`);
          await keep(`${userId} ${path} ${JSON.stringify(fields)}`, world, await desk.post(`${at}/${path}`, fields));
        }
    Object.assign(world, { ldap: { check: async () => "wrong", probe: async () => {} } });
    await transact(world, async (tx) => {
      await changeAccount(tx, closed.id, { active: 1 });
      await changeAccount(tx, vendor.id, { email_set_at: tx.now() });
    });
    for (const { id, userId } of [pokja, closed])
      for (const fields of ON_ACCOUNT.password ?? []) {
        await desk.get(`/konsol/akun/${id}?tindakan=password`);
        const seen = await desk.post(`/konsol/akun/${id}/password`, { ...fields, note: fields.place ? "" : "SK 1" });
        await keep(`${userId} password where there is a directory ${JSON.stringify(fields)}`, world, seen);
      }
    const invite = async (title: string) => {
      await desk.get(`/konsol/akun/${vendor.id}?tindakan=undangan`);
      await keep(`an invitation ${title}`, world, await desk.post(`/konsol/akun/${vendor.id}/invite`));
    };
    await invite("soon after a new address");
    await world.db.updateTable("account").set({ email_set_at: null }).where("id", "=", vendor.id).execute();
    for (const nth of ["2nd", "3rd", "4th"]) await invite(nth);
    for (const fields of CREATE) {
      await keep(`a new account ${JSON.stringify(fields)}`, world, await desk.post("/konsol/akun/baru", fields));
      await desk.get("/konsol/akun/baru?selesai=ada");
    }
  });

  test("what was done is told by its word, at each page that leads from an act", async () => {
    const { world, desk } = await atConsole(fresh);
    const { id } = await addPerson(world);
    const PAGES = `/konsol/akun /konsol/akun/${id} /konsol/impor /konsol/kebijakan /konsol/kebijakan/riwayat
      /konsol/kebijakan/pengumuman /konsol/menunggu /helpdesk`;
    for (const path of PAGES.split(/\s+/)) {
      const told: string[] = [];
      for (const word of WORDS) {
        const { text } = await desk.get(`${path}?selesai=${word}`);
        const [notice] = /<div class="notice[^>]*role="(?:status|alert)".*?<\/div>/s.exec(text) ?? [];
        if (notice) told.push(`${word}: ${notice.replaceAll(/\s+|<svg.*?<\/svg>/gs, " ")}`);
      }
      hold(`the words at ${path.replace(id, "…")}`, String(told.length), told);
    }
  });

  test("a rule: each choice in its form, its effects, and its file; each letter about it", async () => {
    const { world, desk, english } = await atConsole(fresh);
    for (const userId of ["PENYEDIA1", "PENYEDIA2"]) await enrolled(world, { userId });
    await addPerson(world, { userId: "PENYEDIA3" });
    for (const [nth, role] of (["ppk", "auditor", "helpdesk"] as const).entries())
      await addPerson(world, { userId: `KANTOR${nth}`, kind: "non-penyedia", role });
    await world.db
      .updateTable("device")
      .set({ kind: "totp" })
      .where("account_id", "in", (it) => it.selectFrom("account").select("id").where("user_id", "=", "PENYEDIA2"))
      .execute();
    const rules = "/konsol/kebijakan";
    await desk.get(rules);
    for (const subject of ["penyedia", "ppk", "admin-ppe", "non-penyedia"])
      for (const { reason = "", ...typed } of RULES) {
        const seen = await desk.post(`${rules}/aturan/${subject}`, { ...typed, reason });
        await keep(`the rule of ${subject}: ${JSON.stringify({ ...typed, reason })}`, world, seen);
      }
    const [typed = {}] = RULES;
    const preview = await english
      .get(`${rules}/aturan/ppk`)
      .then(() => english.post(`${rules}/aturan/penyedia`, { ...typed, "2fa": "mandatory" }));
    const change = readField(preview, "change");
    for (const [path, fields] of [
      ["terdampak", { change }],
      ["terdampak", { change: "{}" }],
      ["setujui", { change }],
      ["setujui", { change: "" }],
    ] as const) {
      await english.get(rules);
      await keep(
        `${path} ${JSON.stringify(fields).slice(0, 20)} in English`,
        world,
        await english.post(`${rules}/${path}`, fields),
      );
    }
    for (const [nth, fields] of LETTERS.entries()) {
      await desk.get(rules);
      await keep(`a letter ${nth}`, world, await desk.post(`${rules}/pengumuman/penyedia`, fields));
    }
  });

  test("a rule's history, an answer about no rule, and whom a rule would lock out", async () => {
    const { world, desk, english, officer } = await atConsole(fresh);
    const { id } = await addPerson(world, { userId: "PENYEDIA0" });
    const seed = await world.db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const copies = Array.from({ length: 52 }, (_, nth) => {
      const userId = `PENYEDIA${nth + 1}`;
      return {
        ...seed,
        id: `${id.slice(2)}${nth + 10}`,
        user_id: userId,
        user_key: userId,
        two_factor_since: world.now(),
      };
    });
    await world.db.insertInto("account").values(copies).execute();
    const rule = ruleFor(world, "penyedia", new Map());
    const off = { ...rule, twoFactor: "off" } as const;
    await transact(world, async (tx) => {
      for (let nth = 1; nth <= 22; nth++) {
        const by = nth % 2 ? { changedBy: officer.account.id, operator: null } : { changedBy: null, operator: "siti" };
        const subject = nth === 21 ? "ppk" : "penyedia";
        const [was, becomes] =
          nth === 21 ? [null, off] : nth === 22 ? [rule, off] : [rule, { ...rule, number: "always" } as const];
        await insertChange(tx, { id: nth, subject, was, becomes, reason: nth === 20 ? "" : `SE ${nth}`, ...by });
      }
      await saveRule(tx, "penyedia", off);
    });
    await enrolled(world, { userId: "PONSEL1" });
    const rules = "/konsol/kebijakan";
    const look = async (title: string, seen: Promise<Seen>) => {
      await keep(title, world, await seen);
      await desk.get(rules);
    };
    for (const from of ["", "?sebelum=3", "?sebelum=1", "?sebelum=0", "?sebelum=-4", "?sebelum=x"])
      await look(`the history ${from}`, desk.get(`${rules}/riwayat${from}`));
    await look("the history in English", english.get(`${rules}/riwayat`));
    for (const path of ["riwayat/22", "riwayat/21", "riwayat/20", "riwayat/0", "riwayat/x", "riwayat/23"])
      for (const reason of ["", "Salah"])
        await look(`${path} undone: ${reason}`, desk.post(`${rules}/${path}`, { reason }));
    const [typed = {}] = RULES;
    const [letter = {}] = LETTERS;
    await look("a rule of nobody", desk.post(`${rules}/aturan/tidak-ada`, typed));
    await look("a rule without choices", desk.post(`${rules}/aturan/penyedia`, { reason: "SE 1" }));
    await look("a letter to nobody", desk.post(`${rules}/pengumuman/tidak-ada`, letter));
    await look("who is locked out", desk.post(`${rules}/aturan/penyedia`, typed));
    const change = readField(await desk.post(`${rules}/aturan/penyedia`, typed), "change");
    const both = { ...typed, "2fa": "mandatory", key: "verified", "key-from": "2026-12-24" };
    const graver = readField(await desk.post(`${rules}/aturan/penyedia`, both), "change");
    for (const [title, of] of Object.entries({ "whom two moments touch": graver, "who is locked out": change })) {
      const { text, status } = await desk.post(`${rules}/terdampak`, { change: of });
      hold(`${title}, as a file`, String(status), text.split("\r\n").toSorted());
      await desk.get(rules);
    }
  });

  test("office-states.txt has nothing else", holdNoMore);
});
