/** Pages that no address opens, since something has to happen before. Also mails, and the app with an account. */
import { sayYes, tapAccount } from "../../e2e/support/app.ts";
import { logIn } from "../../e2e/support/login.ts";
import { logInAndEnable, numberShown } from "../../e2e/support/portal.ts";
import type { Screen } from "../../e2e/support/screen.ts";
import { unixSeconds } from "../../packages/protocol/src/index.ts";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import { cookieName } from "../../packages/server/src/base/web/cookies.ts";
import { changeAccount } from "../../packages/server/src/core/account/account.ts";
import { countAccounts } from "../../packages/server/src/core/account/count.ts";
import { savePolicy } from "../../packages/server/src/core/policy/policy.ts";
import { firstAdminLink } from "../../packages/server/src/operate/start/greet.ts";
import { spendHour } from "../../packages/server/test-support/at-gate.ts";
import { waits } from "../../packages/server/test-support/at-reset.ts";
import { addApplication } from "../../packages/server/test-support/connect/application.ts";
import { enrolled } from "../../packages/server/test-support/enrolled.ts";
import { approve } from "../../packages/server/test-support/log-in.ts";
import { busyMonth, counted } from "../../packages/server/test-support/office/at-dashboard.ts";
import { atHelpdesk, checked, idOnDesk, office, press } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { addPerson, PASSWORD, type Visitor, visitor } from "../../packages/server/test-support/world.ts";
import { directoryAway, directoryScenes } from "./directory-scenes.ts";
import { importScenes } from "./import-scenes.ts";
import { failingSystem, officeScenes } from "./office-scenes.ts";
import { openidScenes } from "./openid-scenes.ts";
import { policyScenes } from "./policy-scenes.ts";
import { portalScenes } from "./portal-scenes.ts";
import { powerScenes } from "./power-scenes.ts";
import {
  ADDRESS,
  inside,
  insideWithPhone,
  openApp,
  openAs,
  openMail,
  openOn,
  type Scene,
  type Stage,
  USER,
  waiting,
  worldOf,
} from "./stage.ts";

/** The page where the mail about a phone that was just added leads. */
async function notMine(stage: Stage): Promise<Screen> {
  await enrolled(worldOf(stage));
  const mail = await stage.run.mailbox.waitForMail((one) => one.to.includes(ADDRESS));
  return openOn(stage, mail.links.find((link) => link.includes("/devices/not-mine/")) ?? "");
}

/** The owner's session cookie in another browser, and in its own. */
async function strayed(stage: Stage): Promise<Visitor> {
  const world = worldOf(stage);
  await addPerson(world);
  await logIn(stage.run, stage.computer, USER);
  const name = cookieName(stage.run.portalUrl, "session");
  const session = (await stage.computer.page.context().cookies()).find((cookie) => cookie.name === name);
  const thief = visitor(world, { ip: "192.0.2.66" });
  thief.cookies.set(name, session?.value ?? "");
  await thief.get("/beranda");
  return thief;
}

/** A person with a phone on a known computer, who has logged in on this one, too. */
async function loggedInElsewhere(stage: Stage): Promise<Screen> {
  const { run, computer } = stage;
  await addPerson(worldOf(stage), { userId: USER });
  const home = await run.newComputer();
  const phone = await run.newPhone();
  await logInAndEnable(run, home, phone, USER);
  await run.clock.advance(60);
  await logIn(run, computer, USER);
  await sayYes(phone, USER, await numberShown(computer));
  await computer.arrive("/beranda");
  return phone;
}

/** The reset of an Admin PPE waits for two officers. */
async function twoOfficers(stage: Stage) {
  const world = worldOf(stage);
  const first = await office(async () => world);
  await world.db.updateTable("account").set({ role: "admin-ppe" }).where("user_id", "=", USER).execute();
  const second = await atHelpdesk(world, "helpdesk", "HELPDESK2");
  await waits(world);
  const reset = `/helpdesk/resets/${idOnDesk(await second.desk.get("/konsol/menunggu"))}`;
  const account = `/helpdesk/accounts/${first.person.account.id}`;
  const firstYes = async () => {
    await press(first.desk, "approve");
    return approve(first.desk, first.officer.phone);
  };
  const firstLift = async () => {
    const until = world.now() + 72 * 3600;
    await transact(world, (tx) =>
      changeAccount(tx, first.person.account.id, { enrol_browser_id: "gone", enrol_browser_until: until }),
    );
    await first.desk.get(account);
    await first.desk.post(`${account}/lift`, checked);
    return approve(first.desk, first.officer.phone);
  };
  return { first: first.desk, second: second.desk, reset, account, firstYes, firstLift };
}

/** An officer has searched for these words, among people of whom many are called Agus. */
async function searched(stage: Stage, words: string): Promise<Screen> {
  const world = worldOf(stage);
  const { desk } = await office(async () => world);
  const add = (userId: string, name: string) => addPerson(world, { userId, name, kind: "non-penyedia", role: "pokja" });
  await add("POKJA7", "Budi Santoso");
  await add("POKJA8", "Budiman Sanjaya");
  for (let nth = 10; nth < 32; nth++) await add(`AGUS${nth}`, `Agus Salim ${nth}`);
  const computer = await openAs(stage, desk, "/helpdesk");
  await computer.page.locator("#find").fill(words);
  await computer.page.locator("form[action='/konsol/akun'] .button").first().click();
  await computer.page.locator("#find[value]:not([value=''])").waitFor();
  return computer;
}

/** An officer keeps a case about a vendor who has lost the phone; identity was checked. */
async function inCase(stage: Stage, page = ""): Promise<Screen> {
  const world = worldOf(stage);
  const { desk, officer, person } = await office(async () => world);
  await desk.get(`/helpdesk/accounts/${person.account.id}`);
  const note = "Direktur menelepon dari nomor yang tercatat.\nMembawa surat bermeterai besok.";
  const opened = await desk.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason: "lost-phone", note });
  await desk.post(`${opened.path}/start-reset`, checked);
  await approve(desk, officer.phone);
  return openAs(stage, desk, page === "/konsol/menunggu" ? page : `${opened.path}${page}`);
}

/** The console's accounts, for an Admin PPE: accounts in several states, and one whose role waits for a second officer. */
async function accounts(stage: Stage, page: "" | "/baru" | "one"): Promise<Screen> {
  const world = worldOf(stage);
  const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMINPPE");
  const pokja = await addPerson(world, {
    userId: "POKJA1",
    name: "Bambang Hartono",
    kind: "non-penyedia",
    role: "pokja",
  });
  const closed = await addPerson(world, { userId: "PENYEDIA8", name: "CV Karya Abadi" });
  await addPerson(world, { userId: "PENYEDIA9", name: "PT Maju Bersama Sejahtera", password: null });
  await transact(world, (tx) =>
    changeAccount(tx, pokja.id, { role_until: tx.now() + 20 * 86_400, last_login_at: tx.now() }),
  );
  await transact(world, (tx) => changeAccount(tx, closed.id, { active: 0 }));
  if (page !== "one") return openAs(stage, desk, `/konsol/akun${page}`);
  await desk.get(`/konsol/akun/${pokja.id}`);
  await desk.post(`/konsol/akun/${pokja.id}/role`, { role: "helpdesk", until: "2027-12-31", note: "SK 9/2026" });
  const done = await approve(desk, officer.phone);
  return openAs(stage, desk, done.path);
}

/** Seven accounts are closed together: as they are chosen, as they wait for a second officer, and as it has ended. */
async function several(stage: Stage, page: "chosen" | "asked" | "waits" | "done"): Promise<Screen> {
  const world = worldOf(stage);
  const [one, two] = [await atHelpdesk(world, "admin-ppe", "ADMIN1"), await atHelpdesk(world, "admin-ppe", "ADMIN2")];
  for (let nth = 1; nth <= 6; nth++)
    await addPerson(world, { userId: `POKJA${nth}`, name: `Budi Santoso ${nth}`, kind: "non-penyedia", role: "pokja" });
  await addPerson(world, { userId: "ADMIN9", name: "Sri Wahyuni", kind: "non-penyedia", role: "admin-ppe" });
  const rows = await world.db.selectFrom("account").select("id").where("name", "in", CHOSEN).execute();
  const accounts = rows.map(({ id }) => id).join("\n");
  const ask = async ({ desk, officer }: typeof one) => {
    await desk.get("/konsol/akun");
    await desk.post("/konsol/akun/banyak/deactivate", { accounts, note: "SK 9/2026" });
    return approve(desk, officer.phone);
  };
  if (page === "chosen" || page === "asked") {
    const computer = await openAs(stage, one.desk, "/konsol/akun?role=pokja");
    for (const box of await computer.page.locator("[name=accounts]").all()) await box.check();
    if (page === "chosen") return computer;
    await computer.page.locator("[value=deactivate]").click();
    await computer.page.locator("#note").waitFor();
    return computer;
  }
  const waits = await ask(one);
  return openAs(stage, two.desk, page === "waits" ? waits.path : (await ask(two)).path);
}
const CHOSEN = ["Sri Wahyuni", ...[1, 2, 3, 4, 5, 6].map((nth) => `Budi Santoso ${nth}`)];

/** The Auditor of an LPSE with a month behind it and a tender today. */
async function atConsole(stage: Stage, path: string): Promise<Screen> {
  const world = worldOf(stage);
  await insideWithPhone(stage);
  const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
  await busyMonth(world);
  for (const nth of [1, 2, 3]) await addPerson(world, { userId: `VENDOR${nth}` });
  await transact(world, (tx) =>
    savePolicy(tx, "penyedia", {
      ...{ twoFactor: "mandatory", number: "new-browser" },
      twoFactorFrom: unixSeconds(tx.now() + 14 * 86_400),
    }),
  );
  await countAccounts(world);
  await counted(world);
  await desk.get("/konsol/batas");
  await desk.post("/konsol/batas", { name: "Tender jalan lingkar", date: "2026-11-24", time: "07:30" });
  return openAs(stage, desk, path);
}

/** An Admin PPE for whom something of each kind waits. */
async function atInbox(stage: Stage): Promise<Screen> {
  const world = worldOf(stage);
  const { person } = await office(async () => world, "admin-ppe");
  await waits(world);
  const { desk: first, officer } = await atHelpdesk(world, "admin-ppe", "ADMINPPE2");
  const { desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE3");
  const official = { kind: "non-penyedia", role: "pokja" } as const;
  const pokja = await addPerson(world, { ...official, userId: "POKJA1", name: "Bambang Hartono" });
  const admin = await addPerson(world, { ...official, userId: "ADMINPPE4", name: "Sri Wahyuni", role: "admin-ppe" });
  await transact(world, (tx) => changeAccount(tx, pokja.id, { role_until: tx.now() + 20 * 86_400 }));
  await first.get(`/helpdesk/accounts/${person.account.id}`);
  await first.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason: "lost-phone", note: "" });
  for (const [id, path, fields] of [
    [admin.id, "role", { role: "ppk", until: "2027-12-31", note: "SK 9/2026" }],
    [admin.id, "deactivate", { note: "Pensiun" }],
    [pokja.id, "email", { email: "bambang@contoh.go.id", checked: "letter", note: "Surat 12" }],
  ] as const) {
    await first.get(`/konsol/akun/${id}`);
    await first.post(`/konsol/akun/${id}/${path}`, fields);
    await approve(first, officer.phone);
    world.clock.advance(60);
  }
  const spse = await addApplication(world, { name: "SPSE Inti", may: ["proposals"] });
  await spse.post("/closing-proposals", { user: person.account.id, reason: "Izin usaha dicabut, SK 12/2026" });
  return openAs(stage, desk, "/konsol/menunggu");
}

/** `SPSE_…` settings that a scene needs. */
export const settingsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "proxy-untrusted": { SPSE_MODE: "production", SPSE_MASTER_KEY: "A".repeat(43) },
  "system-failing": failingSystem,
  ...Object.fromEntries(Object.keys(directoryScenes).map((it) => [it, directoryAway])),
};

export const scenes: Readonly<Record<string, Scene>> = {
  ...portalScenes,
  ...directoryScenes,
  ...openidScenes,
  ...importScenes,
  ...policyScenes,
  ...officeScenes,
  ...powerScenes,
  beranda: async (stage) => openAs(stage, await inside(stage), "/beranda"),
  keamanan: async (stage) => openAs(stage, await inside(stage), "/keamanan"),
  akun: async (stage) => openAs(stage, await inside(stage), "/akun"),
  "log-akses": async (stage) => openAs(stage, await inside(stage), "/log-akses"),
  accounts: (stage) => accounts(stage, ""),
  "accounts-chosen": (stage) => several(stage, "chosen"),
  "accounts-asked": (stage) => several(stage, "asked"),
  "accounts-wait": (stage) => several(stage, "waits"),
  "accounts-done": (stage) => several(stage, "done"),
  "account-new": (stage) => accounts(stage, "/baru"),
  "account-managed": (stage) => accounts(stage, "one"),
  "helpdesk-case": (stage) => inCase(stage),
  "helpdesk-slip": (stage) => inCase(stage, "/slip"),
  "helpdesk-queue": (stage) => inCase(stage, "/konsol/menunggu"),
  waiting: async (stage) => openAs(stage, (await waiting(stage)).browser, "/proof"),
  code: async (stage) => openAs(stage, (await waiting(stage)).browser, "/proof/code"),
  recovery: async (stage) => openAs(stage, (await waiting(stage)).browser, "/proof/recovery"),
  denied: async (stage) => {
    const { browser, phone } = await waiting(stage);
    const [request] = await phone.requests();
    if (request) await phone.answer(request, "deny");
    return openAs(stage, browser, "/proof");
  },
  "session-moved": async (stage) => {
    const { run, computer } = stage;
    await addPerson(worldOf(stage));
    await logIn(run, computer, USER);
    await openOn(stage, "/2fa/enable/password");
    await computer.page.locator("#password").fill(PASSWORD);
    // Another tab is faster than the password's hash.
    const { hashing } = run.world;
    const digest = { token_digest: "renewed" };
    const moving: typeof hashing.run = async (asker, work) => {
      await run.world.db.updateTable("session").set(digest).execute();
      return hashing.run(asker, work);
    };
    Object.assign(run.world, { hashing: { ...hashing, run: moving } });
    await computer.page.locator("main button:not([type=button])").last().click();
    await computer.page.locator('[data-refused="session-moved"]').waitFor();
    return computer;
  },
  "session-strayed": async (stage) => {
    await strayed(stage);
    return openOn(stage, "/beranda");
  },
  "mail-session-strayed": async (stage) => {
    await strayed(stage);
    return openMail(stage, /salah satu sesi Anda diakhiri/);
  },
  "app-browser-known": async (stage) => {
    const phone = await loggedInElsewhere(stage);
    await stage.run.clock.advance(60);
    await openApp(stage, phone);
    await tapAccount(phone, USER);
    await phone.press(/Login yang Anda setujui|Login that you approved/);
    return phone;
  },
  "mail-browser-known": async (stage) => {
    await loggedInElsewhere(stage);
    return openMail(stage, /peramban baru/);
  },
  "first-admin": async (stage) => openOn(stage, await firstAdminLink(stage.run.world)),
  "login-link": async (stage) => {
    const world = worldOf(stage);
    await addPerson(world);
    await spendHour(world);
    await stage.computer.open("/login");
    await stage.computer.type("User ID", USER);
    await stage.computer.press("Login");
    return openOn(stage, "/login/link");
  },
  "wrong-host": (stage) => openOn(stage, `http://127.0.0.1:${new URL(stage.run.portalUrl).port}/login`),
  "proxy-untrusted": async (stage) => {
    await stage.computer.page.setExtraHTTPHeaders({ "x-forwarded-for": "203.0.113.9" });
    return openOn(stage, "/login");
  },
  "not-mine": notMine,
  "not-mine-done": async (stage) => {
    const computer = await notMine(stage);
    await computer.page.locator("main button.danger").click();
    await computer.page.locator(".result").waitFor();
    return computer;
  },
  "officers-first": async (stage) => {
    const { first, reset } = await twoOfficers(stage);
    return openAs(stage, first, reset);
  },
  "officers-first-said": async (stage) => {
    const { first, firstYes } = await twoOfficers(stage);
    return openAs(stage, first, (await firstYes()).path);
  },
  "officers-first-again": async (stage) => {
    const { first, firstYes, reset } = await twoOfficers(stage);
    await firstYes();
    return openAs(stage, first, reset);
  },
  "officers-desk": async (stage) => {
    const { second, firstYes, firstLift } = await twoOfficers(stage);
    await firstYes();
    await firstLift();
    return openAs(stage, second, "/konsol/menunggu");
  },
  "officers-second": async (stage) => {
    const { second, firstYes, reset } = await twoOfficers(stage);
    await firstYes();
    return openAs(stage, second, reset);
  },
  "officers-found": (stage) => searched(stage, "budi san"),
  "officers-found-many": (stage) => searched(stage, "agus"),
  "officers-found-none": (stage) => searched(stage, "tidak ada"),
  "officers-find-short": (stage) => searched(stage, "ag"),
  inbox: atInbox,
  "inbox-empty": async (stage) => {
    const { desk } = await atHelpdesk(worldOf(stage), "helpdesk");
    return openAs(stage, desk, "/konsol/menunggu");
  },
  konsol: (stage) => atConsole(stage, "/konsol"),
  "konsol-bulan": (stage) => atConsole(stage, "/konsol?periode=bulan"),
  "konsol-minggu": (stage) => atConsole(stage, "/konsol?periode=minggu"),
  "konsol-print": async (stage) => {
    const screen = await atConsole(stage, "/konsol?periode=minggu");
    await screen.page.emulateMedia({ media: "print" });
    return screen;
  },
  "konsol-batas": (stage) => atConsole(stage, "/konsol/batas"),
  "konsol-kesiapan": async (stage) => {
    const computer = await atConsole(stage, "/konsol/batas/kesiapan");
    await computer.page.locator("#ids").fill("PENYEDIA1\nVENDOR1\nVENDOR2\nTIDAKADA");
    await computer.page.locator("form[action='/konsol/batas/kesiapan'] .button").first().click();
    await computer.page.locator("[role=status] h2").first().waitFor();
    return computer;
  },
  "konsol-audit": (stage) => atConsole(stage, "/konsol/audit"),
  "konsol-audit-login": async (stage) => {
    const computer = await atConsole(stage, "/konsol/audit");
    await computer.page.locator(".row-link", { hasText: "Login:" }).first().click();
    await computer.page.locator("ol.rows").waitFor();
    return computer;
  },
  "officers-lift": async (stage) => {
    const { second, firstLift, account } = await twoOfficers(stage);
    await firstLift();
    return openAs(stage, second, account);
  },
};
