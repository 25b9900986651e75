/** The pages of Helpdesk, of the inbox and of the audit in their rare states. `desk-states.txt` has the digest of each (pages.ts). */
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { CALLER_CHECKS } from "../src/base/rules/budgets.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { PHONE_BROWSER, waits } from "../test-support/at-reset.ts";
import { beginPerson } from "../test-support/caller.ts";
import { approve, logIn, readField } from "../test-support/log-in.ts";
import { atHelpdesk, checked, idOnDesk, office, press } from "../test-support/office/at-helpdesk.ts";
import { tender } from "../test-support/office/tender.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import { onSqlite, recoveryCodesOf } from "./attacker.ts";
import { CASE_ACTS, CASES, HELD, OWNERS, REASONS, RULE } from "./desk-states.ts";
import { sayerOf } from "./effects.ts";
import { pagesOf } from "./pages.ts";

onSqlite("The desk's pages in each state", (fresh) => {
  const { hold, keep, holdNoMore } = pagesOf("desk-states.txt");
  const row = (world: TestWorld, table: "account" | "helpdesk_case", id: string, change: object) =>
    world.db.updateTable(table).set(change).where("id", "=", id).execute();

  /** What the audit and the mails say of all that has been done. */
  const told = async (title: string, world: TestWorld) => {
    const say = await sayerOf(world);
    const entries = world.db
      .selectFrom("audit")
      .select(["event", "outcome", "method", "client", "account_id", "detail"]);
    const lines = (await entries.execute()).map((it) => say(Object.values(it).join(" ")));
    const mails = (await mailsOf(world)).map(({ kind, to, text }) => `${kind} to ${to}: ${say(text)}`);
    hold(`the audit and the mails of ${title}`, String(lines.length), [...lines, ...mails].toSorted());
  };
  const short = (path: string) => path.replaceAll(/[\w-]{22}/g, "…");

  test("a case of each reason, from its opening to its end, and its acts in each state", async () => {
    const { world, person, officer, desk } = await office(fresh);
    const { id } = person.account;
    const open = async (reason: string) => {
      await desk.get(`/konsol/akun/${id}?tindakan=kasus`);
      return desk.post(`/helpdesk/accounts/${id}/cases`, { reason, note: ` Catatan ${reason} ` });
    };
    for (const reason of ["", "raja"]) await keep(`a case for ${reason}`, world, await open(reason));
    await recoveryCodesOf(world, id);
    for (const reason of REASONS) {
      const opened = await open(reason);
      world.clock.advance(1);
      await keep(`a case for ${reason}`, world, opened);
      await keep(`a second case beside ${reason}`, world, await open("other"));
      const read = await world.db.selectFrom("helpdesk_case").selectAll().executeTakeFirstOrThrow();
      for (const [title, change] of Object.entries(CASES)) {
        const by = "checked" in change && { checked_by: officer.account.id };
        const become = async () => {
          await world.db.deleteFrom("helpdesk_note").where("at", ">", read.opened_at).execute();
          await row(world, "helpdesk_case", read.id, { ...read, ...by, ...change });
        };
        await become();
        await keep(`a case for ${reason}, ${title}`, world, await desk.get(opened.path));
        for (const [act, fields] of reason === "other" ? CASE_ACTS : []) {
          await desk.get(opened.path);
          const seen = await desk.post(`${opened.path}/${act}`, fields);
          await keep(`a case ${title}: ${act} ${JSON.stringify(fields)}`, world, seen);
          await become();
        }
      }
      await world.db.deleteFrom("helpdesk_note").execute();
      if (reason === "lost-phone") await world.db.deleteFrom("recovery_code").execute();
      if (reason !== "other") await world.db.deleteFrom("helpdesk_case").execute();
    }
    const [waiting] = await world.db.selectFrom("helpdesk_case").selectAll().execute();
    const account = await world.db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    for (const reset of ["no", "a"]) {
      await row(world, "account", id, account);
      if (reset === "a") await waits(world, visitor(world, PHONE_BROWSER));
      const asked = await world.db.selectFrom("reset").select("id").execute();
      for (const [title, change] of Object.entries(OWNERS)) {
        await row(world, "account", id, { ...account, ...change });
        await row(world, "helpdesk_case", waiting?.id ?? "", {
          ...CASES["just opened"],
          closed_at: null,
          outcome: null,
        });
        for (const path of [
          `/helpdesk/cases/${waiting?.id}`,
          `/konsol/akun/${id}`,
          "/helpdesk",
          ...asked.map((it) => `/helpdesk/resets/${it.id}`),
        ])
          await keep(`${short(path)} of an owner ${title}, with ${reset} reset`, world, await desk.get(path));
      }
    }
  });

  test("a question to a caller's phone: each standing, in its page, its script's words, and its case", async () => {
    const { world, person, desk, ask, question } = await beginPerson(fresh);
    const opened = await desk.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason: "other", note: "" });
    const look = async (title: string, path: string) => {
      for (const at of [path, `${path}/now`, opened.path])
        await keep(
          `a question ${title}: ${at.replace(path, "it").replace(opened.path, "its case")}`,
          world,
          await desk.get(at),
        );
    };
    const words = async (title: string, path: string, typed: string) => {
      await desk.get(path);
      await keep(`a question ${title}, and then words`, world, await desk.post(`${path}/words`, { words: typed }));
    };
    const first = await ask();
    await look("that waits", first.path);
    await words("that waits", first.path, "dua kata");
    await keep("a question while one waits", world, await ask());
    world.clock.advance(181);
    await look("that nobody answered", first.path);
    const second = await ask();
    const shown = await question();
    await person.phone.answer(shown, "approve");
    await look("with Ya", second.path);
    await words("with Ya, without any", second.path, " ");
    await words("with Ya and others", second.path, "kata lain");
    await look("with other words", second.path);
    await words("with other words", second.path, "kata lain");
    world.clock.advance(181);
    const third = await ask();
    const again = await question();
    await person.phone.answer(again, "approve");
    await words("with Ya and the right ones", third.path, again.asked?.text ?? "");
    await look("with the right words", third.path);
    world.clock.advance(181);
    const last = await ask();
    await person.phone.answer(await question(), "report");
    await look("reported", last.path);
    await keep("a question after Bukan saya", world, await ask());
  });

  test("a question too often, and while a login waits", async () => {
    const { world, person, ask } = await beginPerson(fresh);
    for (let times = 0; times < CALLER_CHECKS.limit; times++) await ask();
    await keep("a question too often", world, await ask());
    world.clock.advance(CALLER_CHECKS.seconds);
    await logIn(world, visitor(world), person.account.userId);
    await keep("a question while a login waits", world, await ask());
  });

  test("a reset, and a permission, of an Admin PPE: for the first officer, the second one, and the owner", async () => {
    const scene = await office(fresh);
    const { world, person, officer, desk } = scene;
    const { id } = person.account;
    const second = await atHelpdesk(world, "helpdesk", "HELPDESK2");
    await row(world, "account", id, { role: "admin-ppe" });
    await waits(world, visitor(world, PHONE_BROWSER));
    const reset = `/helpdesk/resets/${idOnDesk(await desk.get("/konsol/menunggu"))}`;
    const look = async (title: string) => {
      for (const [name, browser] of Object.entries({ first: desk, second: second.desk }))
        for (const path of [reset, `/konsol/akun/${id}?tindakan=lift`, "/helpdesk", "/konsol/menunggu"])
          await keep(`${title}, the ${name} officer at ${short(path)}`, world, await browser.get(path));
    };
    await look("nobody has approved");
    await transact(world, (tx) =>
      changeAccount(tx, id, { enrol_browser_id: "gone", enrol_browser_until: unixSeconds(tx.now() + 86_400) }),
    );
    await look("one browser may enrol");
    await press(desk, "approve", { ...checked, note: "" });
    await approve(desk, officer.phone);
    await look("one has approved");
    world.clock.advance(60);
    await desk.get(`/konsol/akun/${id}`);
    await desk.post(`/helpdesk/accounts/${id}/lift`, { decision: "approve", ...checked });
    await approve(desk, officer.phone);
    await look("one has approved, and permits");
    for (const [name, browser] of Object.entries({ first: desk, second: second.desk }))
      for (const decision of ["", "approve", "refuse"])
        for (const path of [reset, `/helpdesk/accounts/${id}/lift`])
          for (const more of [{}, checked]) {
            await browser.get(`/konsol/akun/${id}`);
            const seen = await browser.post(path, { decision, ...more });
            await keep(`the ${name} officer at ${short(path)}: ${JSON.stringify({ decision, ...more })}`, world, seen);
          }
  });

  test("a reset and a permission that are refused without a word; and a lock that has ended by itself", async () => {
    const { world, person, officer, desk } = await office(fresh);
    const { id } = person.account;
    await row(world, "account", id, {
      role: "admin-ppe",
      enrol_browser_id: "x",
      enrol_browser_until: world.now() + 86_400,
    });
    await waits(world, visitor(world, PHONE_BROWSER));
    const reset = `/helpdesk/resets/${idOnDesk(await desk.get("/konsol/menunggu"))}`;
    const answer = async (path: string, fields: Record<string, string>) => {
      await desk.get(`/konsol/akun/${id}`);
      await desk.post(path, fields);
      await keep(`${short(path)} ${JSON.stringify(fields)}`, world, await approve(desk, officer.phone));
      world.clock.advance(60);
    };
    await answer(`/helpdesk/accounts/${id}/lift`, { decision: "approve", checked: "letter" });
    await row(world, "account", id, { enrol_browser_until: null });
    await keep("a permission for a lock that has ended", world, await desk.get("/helpdesk"));
    await answer(`/helpdesk/accounts/${id}/lift`, { decision: "refuse" });
    await answer(reset, { decision: "refuse" });
    await told("refusals", world);
  });

  test("what waits for a second officer while a tender closes: for both officers, and after each answer", async () => {
    const world = Object.assign(await fresh(), {
      ldap: { check: async () => "wrong", probe: async () => {} } as const,
    });
    const first = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const second = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    const names = [...Object.keys(HELD), "POKJA6", "POKJA8", "POKJA9"];
    const ids = new Map<string, string>();
    for (const userId of names)
      ids.set(userId, (await addPerson(world, { userId, kind: "non-penyedia", role: "pokja" })).id);
    await tender(world, names, 3 * 3600, "Jembatan");
    await row(world, "account", ids.get("POKJA5") ?? "", { active: 0, role: "helpdesk" });
    const asks = async (path: string, fields: Record<string, string>) => {
      await first.desk.post(path, fields);
      const seen = await approve(first.desk, first.officer.phone);
      world.clock.advance(60);
      return seen;
    };
    for (const [userId, [path, fields]] of Object.entries(HELD)) {
      await first.desk.get("/konsol/akun");
      await keep(
        `${userId} ${path} while a tender closes`,
        world,
        await asks(`/konsol/akun/${ids.get(userId)}/${path}`, fields),
      );
    }
    const accounts = ["POKJA8", "POKJA9"].map((it) => ids.get(it)).join("\n");
    await keep("several while a tender closes", world, await asks("/konsol/akun/banyak/end-sessions", { accounts }));
    await first.desk.get("/konsol/kebijakan");
    const change = readField(await first.desk.post("/konsol/kebijakan/aturan/ppk", RULE), "change");
    await keep("a rule while a tender closes", world, await asks("/konsol/kebijakan/setujui", { change }));
    const both = Object.entries({ first: first.desk, second: second.desk });
    for (const [name, browser] of both)
      for (const path of [
        "/konsol/menunggu",
        "/konsol/menunggu/jumlah",
        "/konsol/kebijakan",
        "/konsol/akun",
        ...[...ids.values()].slice(0, 5).map((id) => `/konsol/akun/${id}`),
      ])
        await keep(
          `the ${name} officer at ${[...ids].find(([, id]) => path.endsWith(id))?.[0] ?? path}`,
          world,
          await browser.get(path),
        );
    const yeses = await world.db.selectFrom("first_yes").select(["about", "act"]).orderBy("act").execute();
    for (const { about, act } of yeses)
      for (const [name, browser] of both)
        for (const decision of ["", "approve", "refuse"]) {
          await browser.get("/konsol/menunggu");
          const seen = await browser.post("/konsol/menunggu", { about, decision, note: " Salah orang. " });
          await keep(`the ${name} officer's answer to ${act}: ${JSON.stringify(decision)}`, world, seen);
        }
    for (const { about, act } of yeses) {
      const decision = /rule|email/.test(act) ? "refuse" : "approve";
      await second.desk.get("/konsol/menunggu");
      const asked = await second.desk.post("/konsol/menunggu", { about, decision, note: " Salah orang. " });
      if (asked.path !== "/proof") continue;
      await keep(`the second officer's ${decision} of ${act}`, world, await approve(second.desk, second.officer.phone));
      world.clock.advance(60);
    }
    await told("answers", world);
    await asks(`/konsol/akun/${ids.get("POKJA6")}/deactivate`, { note: "SK 1" });
    await world.db
      .updateTable("first_yes")
      .set({ act: "role", asked: '["raja"]' })
      .where("act", "=", "deactivate")
      .execute();
    await keep("what nobody can read any more", world, await second.desk.get("/konsol/menunggu"));
    const [unread] = await world.db.selectFrom("first_yes").select("about").where("act", "=", "role").execute();
    for (const decision of ["approve", "refuse"])
      await keep(
        `its ${decision}`,
        world,
        await second.desk.post("/konsol/menunggu", { about: unread?.about ?? "", decision }),
      );
  });

  test("desk-states.txt has nothing else", holdNoMore);
});
