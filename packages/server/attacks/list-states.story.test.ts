/** Lists of accounts, of their logins, and of the audit, with what is rare in them. `list-states.txt` has the digest of each page (pages.ts). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { INVITATIONS } from "../src/base/rules/budgets.ts";
import { type AuditEntry, record } from "../src/core/audit/audit.ts";
import { chainEntries } from "../src/core/audit/chain.ts";
import type { SessionVisit } from "../src/core/session/web/index.ts";
import { createPage } from "../src/office/accounts/create.html.ts";
import { listPage } from "../src/office/accounts/list.html.ts";
import { texts as sentences } from "../src/office/audit/story.texts.ts";
import { policyPage } from "../src/office/policy/policy.html.ts";
import { approve } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { passkeyOwner } from "../test-support/passkey.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, type TestWorld } from "../test-support/world.ts";
import { nameOf, onSqlite } from "./attacker.ts";
import { pagesOf } from "./pages.ts";

const DAY = 86_400;
const note = "SK 9/2026";
const ACTS = ["invite", "end-sessions", "extend", "deactivate"];

onSqlite("Officers' lists in each state", (fresh) => {
  const { keep, hold, holdNoMore } = pagesOf("list-states.txt");
  const atWork = async () => {
    const world = await fresh();
    return { world, ...(await atHelpdesk(world, "admin-ppe", "ADMIN1")) };
  };
  const rowOf = (world: TestWorld, id: string) =>
    world.db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  test("several accounts: chosen one by one or by a filter, and what each act refuses", async () => {
    const { world, desk, officer } = await atWork();
    const helpdesk = await atHelpdesk(world, "helpdesk", "HELPDESK1");
    const { id } = await addPerson(world, { userId: "POKJA000", kind: "non-penyedia", role: "pokja", password: null });
    await world.db
      .updateTable("account")
      .set({ role_until: world.now() + 9 * DAY })
      .where("id", "=", id)
      .execute();
    const seed = await rowOf(world, id);
    const copies = Array.from({ length: 201 }, (_, nth) => {
      const userId = `POKJA${String(nth + 1).padStart(3, "0")}`;
      const role = nth < 3 ? "ppk" : nth === 3 ? "pa-kpa" : "pokja";
      const more = {
        ...(nth === 0 && { active: 0 as const }),
        ...(nth === 1 && { role_until: null }),
        ...(nth === 2 && { password_hash: "x" }),
      };
      return { ...seed, ...more, role, id: `${id.slice(3)}${nth + 100}`, user_id: userId, user_key: userId } as const;
    });
    for (const part of [copies.slice(0, 100), copies.slice(100)])
      await world.db.insertInto("account").values(part).execute();
    const some = [...copies.slice(0, 4).map((it) => it.id), officer.account.id, helpdesk.officer.account.id].join("\n");
    const look = async (title: string, by: typeof desk, path: string, fields: Record<string, string>) => {
      await by.get("/konsol/akun");
      await keep(
        `${title} ${JSON.stringify({ ...fields, ...(fields.accounts && { accounts: "some" }) })}`,
        world,
        await by.post(`/konsol/akun/banyak${path}`, fields),
      );
    };
    for (const act of ["", "raja", ...ACTS]) {
      await look("chosen", desk, "", { act, accounts: some });
      await look("by Helpdesk", helpdesk.desk, "", { act, accounts: some });
    }
    for (const choice of [
      { role: "pokja" },
      { role: "ppk" },
      { role: "verifikator" },
      { state: "inactive", sort: "-user" },
      {},
    ])
      await look("by a filter", desk, "", { act: "extend", all: "1", ...choice });
    await look("none", desk, "", { act: "invite" });
    for (const fields of [
      {},
      { until: "besok", note },
      { until: "2026-11-01", note },
      { until: "2027-12-31", note: " " },
      { until: "2027-12-31", note },
    ])
      await look("extended", desk, "/extend", { accounts: some.split("\n").slice(0, 4).join("\n"), ...fields });
    for (const act of ACTS) {
      await look(`${act} of none`, desk, `/${act}`, { note, until: "2027-12-31" });
      await look(`${act} of the officer too`, desk, `/${act}`, { accounts: some, note, until: "2027-12-31" });
    }
    await look("without a reason", desk, "/deactivate", { accounts: some, note: " " });
    await world.db
      .updateTable("account")
      .set({ email_set_at: world.now() })
      .where("user_id", "=", "POKJA010")
      .execute();
    const invited = [8, 9, 10].map((nth) => copies[nth]?.id).join("\n");
    for (const [act, accounts] of [
      ["invite", invited],
      ["extend", some.split("\n").slice(0, 4).join("\n")],
      ["deactivate", copies[20]?.id ?? ""],
    ] as const)
      for (let times = 0; times < (act === "invite" ? INVITATIONS.limit + 1 : 1); times++) {
        await desk.get("/konsol/akun");
        await desk.post(`/konsol/akun/banyak/${act}`, {
          accounts,
          note: act === "invite" ? "" : note,
          until: "2027-12-31",
        });
        await keep(`how ${act} ended ${times}`, world, await approve(desk, officer.phone));
        world.clock.advance(60);
      }
    await keep("how nothing ended", world, await helpdesk.desk.get("/konsol/akun/banyak"));
    const each = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("outcome", "like", "accounts-%")
      .orderBy("id")
      .execute();
    hold(
      "the audit of several",
      String(each.length),
      each.map((it) => String(JSON.parse(it.detail).out).replaceAll(/[\w-]{20,}/g, "…")),
    );
  });

  test("an account with phones, passkeys, and failures of all kinds, also where nobody knows from where", async () => {
    const { world } = await passkeyOwner(await fresh());
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const english = (await atHelpdesk(world, "helpdesk", "HELPDESK1")).desk;
    english.cookies.set(nameOf(world, "lang"), "en");
    const { id } = await world.db
      .selectFrom("account")
      .select("id")
      .where("user_id", "=", "PENYEDIA1")
      .executeTakeFirstOrThrow();
    const [device] = await world.db.selectFrom("device").selectAll().execute();
    assert.ok(device);
    for (const [nth, kind] of (["app", "totp", "totp"] as const).entries())
      await world.db
        .insertInto("device")
        .values({
          ...device,
          account_id: id,
          id: `${device.id.slice(1)}${nth}`,
          kind,
          last_used_at: nth === 1 ? world.now() : null,
        })
        .execute();
    const from = { ip: "192.0.2.9", browserLabel: "Firefox di Linux" };
    const failures: AuditEntry[] = Object.keys(sentences).flatMap((key) => {
      const [event = "", outcome = ""] = key.split(".");
      const entry = { event, outcome, accountId: id, detail: { times: 3 } } as AuditEntry;
      return [entry, { ...entry, from }, { ...entry, from, method: "totp" }];
    });
    for (const entry of failures) await record(world, entry);
    await chainEntries(world);
    for (const [language, browser] of Object.entries({ "": desk, " in English": english }))
      for (const tab of ["", "?bagian=perangkat", "?bagian=log", "?bagian=masalah"])
        await keep(`an account with failures${tab}${language}`, world, await browser.get(`/konsol/akun/${id}${tab}`));
    await keep("Helpdesk with failures", world, await desk.get("/helpdesk"));
  });

  test("one entry of each kind, with all that it can tell", async () => {
    const { world, desk } = await atWork();
    const english = (await atHelpdesk(world, "auditor", "AUDITOR1")).desk;
    english.cookies.set(nameOf(world, "lang"), "en");
    const person = await addPerson(world);
    const from = { ip: "192.0.2.9", browserLabel: "Firefox di Linux" };
    const proof = "A".repeat(22);
    for (const key of Object.keys(sentences)) {
      const [event = "", outcome = "", third] = key.split(".");
      const told = third === "seconds" ? { seconds: 7 } : third ? { reached: third } : {};
      const entry = {
        event,
        outcome,
        accountId: person.id,
        detail: { proof, name: "Ponsel uji", ...told },
      } as AuditEntry;
      await record(world, { ...entry, from, method: "approval" });
    }
    await record(world, {
      event: "proof",
      outcome: "expired",
      accountId: person.id,
      detail: { proof, reached: "nowhere" },
    });
    await record(world, {
      event: "settings",
      outcome: "changed",
      accountId: person.id,
      from,
      detail: { changed: "Nama", english: "Name", text: "Libur", note, officer: "ADMIN1" },
    } as AuditEntry);
    await record(world, {
      event: "settings",
      outcome: "changed",
      detail: { changed: "Nama", english: null, text: 7, accounts: "A, B, C, D, E, F, G" },
    } as AuditEntry);
    const several = { many: "invite", count: 2, out: "", accounts: "A, B" };
    await record(world, { event: "helpdesk", outcome: "accounts-invite", accountId: person.id, detail: several });
    await record(world, {
      event: "helpdesk",
      outcome: "looked-up",
      accountId: person.id,
      from,
      detail: { account: "LAIN" },
    });
    await record(world, {
      event: "helpdesk",
      outcome: "seen",
      accountId: person.id,
      from,
      detail: { officer: "LAIN" },
    });
    await chainEntries(world);
    for (const [language, browser] of Object.entries({ "": desk, " in English": english })) {
      const list = await browser.get("/konsol/audit");
      await keep(`all entries${language}`, world, list);
      const places = [...list.text.matchAll(/href="(\/konsol\/audit\/[\d.]+)"/g)].map(([, to = ""]) => to);
      for (const [nth, to] of places.slice(0, 8).entries())
        await keep(`entry ${nth}${language}`, world, await browser.get(to));
    }
  });

  test("pages that only a large or another LPSE has", async () => {
    const { world, officer } = await atWork();
    const visit = {
      language: "id",
      query: {},
      formToken: "x",
      session: { account: officer.account, id: "s" },
      path: "/konsol/akun",
    } as unknown as SessionVisit;
    const draw = (title: string, text: string) =>
      keep(title, world, {
        status: 200,
        path: "/",
        text: `<!${text}`,
        headers: {},
        sets: [],
        json: () => null,
      } as Seen);
    const accounts = [officer.account];
    const counted = { count: 1, more: true };
    const counts = {
      withoutTwoFactor: counted,
      withoutPassword: counted,
      inactive: counted,
      endsSoon: counted,
      ended: counted,
    };
    const place = { id: "A".repeat(22), at: null };
    const listed = { accounts, before: null, after: place, cut: true, total: counted, counts };
    const found = (of: typeof accounts, more: boolean) => ({ kind: "found", accounts: of, more }) as const;
    for (const [title, view] of Object.entries({
      cut: { listed },
      "cut and empty": { listed: { ...listed, accounts: [] } },
      empty: { listed: { ...listed, accounts: [], cut: false, after: null, before: place } },
      "found, and perhaps more": { found: found(accounts, true) },
      "found many": {
        found: found(
          Array.from({ length: 20 }, () => officer.account),
          true,
        ),
      },
      "found none of many": { found: found([], true) },
      "found none": { found: found([], false) },
    }))
      await draw(`a list ${title}`, listPage(world, visit, { choice: {} as never, typed: "kata", ...view }).text);
    for (const mode of ["demo", "production"] as const)
      for (const smtpUrl of [undefined, "smtp://localhost"]) {
        const there = { ...world, config: { ...world.config, mode, smtpUrl } } as TestWorld;
        await draw(
          `a new account in ${mode} ${smtpUrl}`,
          createPage(there, visit, { typed: {}, wrong: [], taken: false }).text,
        );
        await draw(
          `rules in ${mode} ${smtpUrl}`,
          policyPage(there, visit, { rows: [], done: null, waiting: false }).text,
        );
      }
  });

  test("list-states.txt has nothing else", holdNoMore);
});
