/**
 * What a page shows and offers, as a whole: its words, links, and forms with their fields and what these hold. `pages.txt` has the digest of each
 * page: from where each act begins, and the pages of a busy LPSE for each officer.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { busyMonth } from "../src/operate/cli/demo-office.ts";
import { routes } from "../src/operate/start/routes.ts";
import { giveUserId, logIn } from "../test-support/log-in.ts";
import { visitor } from "../test-support/world.ts";
import { prepared } from "./act.ts";
import { ELSEWHERE, nameOf, onSqlite, press } from "./attacker.ts";
import { busyOffice } from "./busy-office.ts";
import { lateOffice } from "./late-office.ts";
import { pagesOf } from "./pages.ts";
import { acts } from "./session-acts.ts";

const plain = routes.filter(({ method, path }) => method === "GET" && !path.endsWith("/events"));
const isPage = (path: string) =>
  plain.some(({ path: each }) => new RegExp(`^${each.replaceAll(/:\w+/g, "[^/]+")}$`).test(path));

/** The page that has the act's form: of the act's own address, or the nearest above it. */
function pageOf(path: string): string {
  let at = path;
  while (at !== "" && !isPage(at)) at = at.slice(0, at.lastIndexOf("/"));
  return at || "/beranda";
}

const OPEN = `
  / /login /lupa-password /lupa-password?terkirim /ponsel-hilang /ponsel-hilang?dihentikan /reset /reset/sent
  /reset/done /reset/confirm /reset/code /password/new /email/undo /waiting/stop /devices/not-mine /bantuan /privasi
  /status /proof /login/password /login/link /tidak-ada
`
  .trim()
  .split(/\s+/);

const SEARCHES = [
  ["/konsol/akun", { find: "Nama" }],
  ["/konsol/akun", { find: "Nama", role: "pokja", state: "inactive" }],
  [
    "/konsol/audit",
    { user: "POKJA9", event: "login", network: "203.0.113.0/24", from: "2026-11-24", to: "2026-11-24" },
  ],
  ["/konsol/batas/kesiapan", { ids: "PENYEDIA1\nTIADA\nMOVED1" }],
] as const;

onSqlite("What a page shows and offers", (fresh) => {
  const { hold, keep, linksOf, holdNoMore } = pagesOf("pages.txt");

  for (const act of acts)
    test(`POST ${act.path}: the page before it, the page after it, and the one that shows what is missing`, async () => {
      const { person, path, fields } = await prepared(fresh, act);
      const { world, computer } = person;
      const title = `POST ${act.path}`;
      await keep(`before ${title}`, world, await computer.get(pageOf(path)));
      if (Object.values(act.fields ?? {}).some((it) => it !== "")) {
        const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, ""]));
        await keep(`${title} with nothing filled in`, world, await computer.post(path, empty));
        await computer.get("/beranda");
      }
      const asked = await computer.post(path, fields);
      await keep(title, world, asked);
      if (asked.path !== "/proof") return;
      computer.cookies.set(nameOf(world, "lang"), "en");
      await computer.get("/beranda");
      await keep(`${title} in English`, world, await computer.post(path, fields));
    });

  test("the pages of a login, and of its ways out", async () => {
    const { person } = await prepared(fresh, { path: "/beranda" });
    const { world, account, phone } = person;
    const browser = visitor(world, ELSEWHERE);
    const look = async (title: string, paths: readonly string[]) => {
      for (const path of paths) await keep(`${title} at ${path}`, world, await browser.get(path));
    };
    await look("nobody", OPEN);
    await giveUserId(browser, account.userId);
    await look("a User ID", ["/login/password", "/login/password?tautan=dikirim"]);
    await logIn(world, browser, account.userId);
    await look("a password", [
      "/proof",
      "/proof?passkey=none",
      "/proof/code",
      "/proof/recovery",
      "/proof/passkey",
      "/proof/status",
    ]);
    await press(browser, "/proof/code", { code: phone.code() === "271828" ? "314159" : "271828" });
    await look("a wrong code", ["/proof", "/proof/code"]);
    world.clock.advance(50);
    await look("a late one", ["/proof"]);
    const [request] = await phone.requests();
    await phone.answer(request ?? assert.fail("no request"), "deny");
    await look("Bukan saya", ["/proof", "/login"]);
  });

  test("the pages of an owner with one passkey and a second address, whose role demands 2FA", async () => {
    const { person } = await prepared(fresh, { path: "/beranda", proof: "/email/proof" });
    const { world, account, computer } = person;
    await transact(world, async (tx) => {
      await changeAccount(tx, account.id, { second_email: "kedua@contoh.go.id" });
      await savePolicy(tx, "penyedia", { twoFactor: "mandatory", number: "always", twoFactorFrom: tx.now() });
    });
    await world.db.updateTable("device").set({ revoked_at: world.now() }).execute();
    const links = new Map(["/beranda", "/keamanan", "/akun", "/email"].map((it) => [it, it]));
    for (const [kind, to] of links) {
      const page = await computer.get(to);
      await keep(`an owner at ${kind}`, world, page);
      for (const [kind, to] of linksOf(page)) if (!links.has(kind)) links.set(kind, to);
    }
  });

  test("the pages of a busy LPSE, for each officer", async () => {
    const { world, people, paths } = await busyOffice(await fresh());
    for (const { name, browser, follows } of people) {
      const links = new Map<string, string>();
      for (const [title, path] of paths) {
        const page = await browser.get(path);
        await keep(`${name} at ${title}`, world, page);
        for (const [kind, to] of follows ? linksOf(page) : []) if (!links.has(kind)) links.set(kind, to);
      }
      for (const [title] of paths) links.delete(title);
      for (const [kind, to] of links) await keep(`${name} follows ${kind}`, world, await browser.get(to));
      if (name !== "ADMIN1") continue;
      for (const { path } of plain.filter((it) => it.path.includes(":")))
        await keep(
          `${name} at ${path} that nobody has`,
          world,
          await browser.get(path.replaceAll(/:\w+/g, "tidak-ada")),
        );
      await browser.get("/beranda");
      for (const [path, fields] of SEARCHES) {
        await keep(`${name} searches ${path} for ${JSON.stringify(fields)}`, world, await browser.post(path, fields));
        await browser.get("/beranda");
      }
    }
  });

  test("the pages of an LPSE on the day of its tenders, with what is over, stopped or failed, in both languages", async () => {
    const { world, people, paths } = await lateOffice(await fresh());
    for (const { name, browser } of people)
      for (const [title, path] of paths) {
        const page = await browser.get(path);
        if (page.status !== 404) await keep(`late: ${name} at ${title}`, world, page);
      }
  });

  test("the figures of the demo's month, and of its first tile", async () => {
    const world = await fresh();
    await busyMonth(world);
    const rows = await world.db.selectFrom("tally").selectAll().execute();
    const months = Map.groupBy(rows, ({ what }) => what);
    const told = [...months].map(([what, all]) => {
      const hours = all.map(({ hour }) => hour - world.now());
      return `${what}: ${all.reduce((sum, { count }) => sum + count, 0)} from ${Math.min(...hours)} to ${Math.max(...hours)}`;
    });
    hold("the demo's month", "figures", told.toSorted());
  });

  test("pages.txt has nothing else", holdNoMore);
});
