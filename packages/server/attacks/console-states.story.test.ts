/**
 * An officer's page in each of its states, as a whole: the settings with each fault of the mail, the dashboard of a month, and an application with each
 * of its forms. `console-states.txt` has the digest of each (pages.ts).
 */
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { addNow } from "../src/base/platform/tally.ts";
import { transact } from "../src/base/platform/world.ts";
import { insertApplication } from "../src/connect/application/application.sql.ts";
import { noteFailed } from "../src/connect/application/messages/message.sql.ts";
import { settingsShape } from "../src/connect/application/settings.ts";
import { insertDeadline } from "../src/connect/deadlines/deadline.sql.ts";
import { countAccounts } from "../src/core/account/count.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { sections } from "../src/office/applications/sections.ts";
import { busyMonth } from "../src/operate/cli/demo-office.ts";
import { outcomes } from "../test-support/at-reset.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { tender } from "../test-support/office/tender.ts";
import { DEADLINES_MOST } from "../test-support/promised.ts";
import { addPerson, type TestWorld, type Visitor } from "../test-support/world.ts";
import { nameOf, onSqlite } from "./attacker.ts";
import { pagesOf } from "./pages.ts";

const [HOUR, DAY] = [3600, 86_400];
const URL_OF = "https://katalog.contoh.go.id";
const KEY = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43), kid: "2026" };

onSqlite("An officer's page in each of its states", (fresh) => {
  const { hold, keep, holdNoMore } = pagesOf("console-states.txt");
  const looker = (world: TestWorld, desk: Visitor) => async (title: string, path: string) => {
    const seen = await desk.get(path);
    await keep(title, world, seen);
    return seen;
  };

  test("Pengaturan: no mail server, each fault of the last mail, mails that are late, and a contact that push services lack", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const look = looker(world, desk);
    const at = (title: string) => look(`Pengaturan: ${title}`, "/konsol/pengaturan");
    await at("a demo without a mail server");
    Object.assign(world.config, { mode: "production" });
    await at("no mail server, and no contact");
    Object.assign(world.config, { smtpUrl: "smtp://127.0.0.1:1", mailFrom: "spse@contoh.go.id" });
    await at("nothing waits");
    const set = (change: object) => world.db.updateTable("mail").set(change).execute();
    for (const why of [
      "EAUTH 535",
      "CERT_HAS_EXPIRED",
      "ETLS 454",
      "EMESSAGE 451",
      "EENVELOPE 550",
      "EMESSAGE 552",
      "ECONNREFUSED",
      "EDNS",
      "EMESSAGE 500",
    ]) {
      await set({ failed_why: why });
      await at(`a mail that failed: ${why}`);
    }
    await set({ failed_why: null });
    world.clock.advance(HOUR / 2);
    await at("mails are late");
    await set({ sent_at: world.now() });
    await addNow(world, ["push taken fcm.googleapis.com", "push taken fcm.googleapis.com"]);
    await at("mails were sent");
    await set({ sent_at: null, given_up_at: world.now() });
    await at("mails were given up");
  });

  test("Dasbor: nothing yet; a month of the demo with rules, tenders and counts, in each period and language, with its charts and files", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    const look = looker(world, desk);
    await look("Dasbor: nothing yet", "/konsol");
    await busyMonth(world);
    await countAccounts(world);
    for (const _ of ["half an hour", "an hour"]) {
      world.clock.advance(HOUR / 2);
      await desk.get("/konsol");
    }
    await countAccounts(world);
    const rule = (subject: string, days: number) =>
      transact(world, (tx) =>
        savePolicy(tx, subject, {
          ...{ twoFactor: "mandatory", number: "new-browser", twoFactorFrom: unixSeconds(tx.now() + days * DAY) },
        }),
      );
    const charts = async (title: string, path: string) => {
      const { text } = await look(title, path);
      hold(
        `the charts of ${title}`,
        "svg",
        [...text.matchAll(/<svg class="chart[\s\S]*?<\/svg>/g)].map(([it]) => it),
      );
    };
    await rule("auditor", -40);
    await rule("ppk", 70);
    await charts("Dasbor: a rule for one role", "/konsol?periode=bulan");
    await rule("non-penyedia", 20);
    await transact(world, (tx) => insertDeadline(tx, { name: "Satu", at: unixSeconds(tx.now() - 6 * DAY) }));
    await charts("Dasbor: a rule for officials, one tender", "/konsol?periode=minggu");
    await rule("penyedia", 10);
    await transact(world, (tx) => insertDeadline(tx, { name: "Dua", at: unixSeconds(tx.now() - 12 * HOUR) }));
    for (const period of ["hari", "minggu", "bulan"]) await charts(`Dasbor: ${period}`, `/konsol?periode=${period}`);
    for (const figure of [
      "login",
      "waktu",
      "sebaran",
      "2fa-naik",
      "reset",
      "notifikasi",
      "2fa",
      "akun-gagal",
      "jaringan-gagal",
      "lain",
    ])
      await look(`the file ${figure}`, `/konsol/csv/${figure}?periode=bulan`);
    desk.cookies.set(nameOf(world, "lang"), "en");
    await charts("Dasbor in English", "/konsol?periode=bulan");
    await look("a file in English", "/konsol/csv/login?periode=minggu");
  });

  test("Aplikasi: each form of one that has everything, and of those that have nothing yet", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const look = looker(world, desk);
    const may = ["deadlines", "requests", "sign-in", "ciba", "forward-auth", "directory", "proposals"] as const;
    const add = async (name: string, settings: object) =>
      (await transact(world, (tx) =>
        insertApplication(tx, { name, may: [...may], sessionId: "", settings: settingsShape.parse(settings) }),
      )) ?? "";
    const whole = await add("Lengkap", {
      ...{ home: `${URL_OF}/`, ofOthers: true, number: true, passkey: true, keys: [KEY], allowPrivate: true },
      who: { kinds: ["penyedia"], roles: ["ppk"] },
      signIn: {
        ...{
          redirectUris: [`${URL_OF}/kembali`],
          afterLogoutUris: [`${URL_OF}/keluar`],
          public: true,
          client: "authjs",
        },
        ...{ backchannelLogoutUri: `${URL_OF}/kabar`, sessionSeconds: 1800, switches: ["es256"] },
      },
      ciba: { mode: "ping", notifyUrl: `${URL_OF}/ping` },
      webhook: `${URL_OF}/webhook`,
      hosts: [{ host: "sakip.contoh.go.id", stepUp: ["/admin"] }],
    });
    const bare = await add("Kosong", {});
    await noteFailed(world, { applicationId: whole, kind: "webhook" }, { why: "ETIMEDOUT", rests: false });
    await world.db
      .updateTable("application")
      .set({ traced_until: world.now() + 60 })
      .where("id", "=", whole)
      .execute();
    for (const [name, id] of [
      ["Lengkap", whole],
      ["Kosong", bare],
    ] as const)
      for (const more of ["=pengaturan", "=percobaan", "=log", ...sections.map((it) => `=pengaturan&tindakan=${it}`)])
        await look(`${name}: ${more}`, `/konsol/aplikasi/${id}?bagian${more}`);
    for (const kind of ["openid", "proxy", "api"])
      await look(`a new one: ${kind}`, `/konsol/aplikasi/baru?jenis=${kind}`);
    desk.cookies.set(nameOf(world, "lang"), "en");
    for (const section of sections)
      await look(`${section} in English`, `/konsol/aplikasi/${whole}?bagian=pengaturan&tindakan=${section}`);
    await look("trials in English", `/konsol/aplikasi/${whole}?bagian=percobaan`);
  });

  test("Tender: more than are listed, a full list, and a list of which everybody is ready", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const look = looker(world, desk);
    await look("no deadline", "/konsol/batas");
    for (let nth = 0; nth < 22; nth += 1)
      await tender(world, nth === 3 ? ["ADMIN1"] : [], (nth + 1) * 60, `Tender ${nth}`);
    await look("more tenders than are listed", "/konsol/tender");
    await desk.get("/konsol/batas/kesiapan");
    const post = async (title: string, path: string, fields: Record<string, string>) =>
      keep(title, world, await desk.post(path, fields));
    const check = "/konsol/batas/kesiapan";
    await addPerson(world);
    await post("somebody is not ready", check, { ids: "ADMIN1, TIADA" });
    await post("everybody is ready", check, { ids: "PENYEDIA1" });
    await post("readiness of nobody", check, { ids: " , " });
    const more = { date: "2026-12-24", time: "09:00" };
    await desk.get("/konsol/batas");
    await post("a deadline without a name", "/konsol/batas", { name: " ", ...more });
    await post("a deadline without a time", "/konsol/batas", { name: "Satu", date: "2026-13-24", time: "09:00" });
    await transact(world, async (tx) => {
      for (let nth = 22; nth < DEADLINES_MOST; nth += 1)
        await insertDeadline(tx, { name: `Tender ${nth}`, at: unixSeconds(tx.now() + 9 * DAY + nth) });
    });
    await post("a deadline too many", "/konsol/batas", { name: "Satu", ...more });
    await post("a deadline that nobody has", "/konsol/batas/tidak-ada/hapus", {});
    hold("the audit of deadlines", "audit", (await outcomes(world, "deadline")).toSorted());
  });

  test("console-states.txt has nothing else", holdNoMore);
});
