/** An LPSE in which officers wander (office-wander.story.test.ts): its people, what they type, and what happens meanwhile. */
import { unixSeconds } from "@spse/protocol";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { dayField } from "../src/base/platform/ui/time.ts";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { beginAlert, markTold } from "../src/office/system/alerts/alert.sql.ts";
import { clearExpired } from "../src/operate/start/clear.ts";
import { wings } from "../src/operate/start/wings.ts";
import { PHONE_BROWSER, setReset, waits } from "../test-support/at-reset.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { approve, logIn, numberOn } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { tender } from "../test-support/office/tender.ts";
import { makePasskey, type SoftPasskey, softPasskey, usePasskey } from "../test-support/passkey.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";
import { proveFreshly } from "./act.ts";
import { nameOf, recoveryCodesOf } from "./attacker.ts";
import { busyOffice } from "./busy-office.ts";
import type { Dice } from "./dice.ts";
import { lateOffice } from "./late-office.ts";
import { deskFate } from "./office-wander-desk.ts";
import { errands } from "./office-wander-errands.ts";
import { fateOf } from "./office-wander-fate.ts";
import { type Scene, tried, type Wanderer, type Word } from "./wander.ts";

const [HOUR, DAY] = [3600, 86_400];

/** Accounts in states that the offices do not have. */
async function addPeople(world: TestWorld) {
  const official = { kind: "non-penyedia", role: "pokja" } as const;
  const named = (userId: string, more = {}) => addPerson(world, { ...official, userId, ...more });
  const people = {
    ends: await named("AKHIR1", { role: "verifikator" }),
    over: await named("LEWAT1"),
    kept: await named("DIREKTORI1"),
    admin: await named("BOSS2", { role: "admin-ppe" }),
    desk: await named("MEJA1", { role: "helpdesk" }),
    vendor: await addPerson(world, { userId: "REKANAN1", name: "PT Rekanan & Anak" }),
    unset: await addPerson(world, { userId: "REKANAN2", password: null }),
  };
  await transact(world, async (tx) => {
    const until = (seconds: number) => unixSeconds(tx.now() + seconds);
    await changeAccount(tx, people.ends.id, { role_until: until(40 * HOUR), last_login_at: until(-100 * DAY) });
    await changeAccount(tx, people.desk.id, { role_until: until(20 * DAY) });
    await changeAccount(tx, people.over.id, { role_until: until(-HOUR) });
    await changeAccount(tx, people.kept.id, { password_hash: IN_DIRECTORY });
    await changeAccount(tx, people.vendor.id, { second_email: "dua@contoh.go.id" });
    for (const [id, registration_number] of [
      [people.over.id, "198001012006041001"],
      [people.vendor.id, "01.234.567.8-901.000"],
    ] as const)
      await tx.db.updateTable("account").set({ registration_number }).where("id", "=", id).execute();
  });
  return people;
}

/** The work of each minute and day, without what looks at the machine. */
async function runJobs(world: TestWorld): Promise<void> {
  await clearExpired(world);
  for (const { eachMinute = [] } of wings) for (const work of eachMinute) await work(world);
  for (const { jobs = [] } of wings)
    for (const { begin, mails, name } of jobs) if (!mails && name !== "alerts") await begin(world)();
}

/** The parts of the console, each with the pages that its walk keeps to, and those that it begins at. */
const PARTS: readonly (readonly [within: RegExp, starts: RegExp])[] = [
  [/\/konsol\/akun\/(baru|[\w-]{16})|\/helpdesk\/accounts/, /\/konsol\/akun\/(baru|[\w-]{16})/],
  [/\/helpdesk|=(kasus|penelepon|stop-phones)|konsol\/menunggu/, /\/helpdesk|\/konsol\/menunggu$|=(kasus|penelepon)/],
  [/\/konsol\/akun(?!\/[\w-]{16}|\/baru)/, /\/konsol\/akun(\?|$)/],
  [/\/konsol\/(audit|csv|batas|tender)|\/konsol(\?|$)/, /\/konsol\/(audit|batas|tender)|\/konsol$/],
  [/\/konsol\/menunggu|\/konsol\/akun\/([\w-]{16}|banyak)/, /\/konsol\/menunggu$|akun\/[\w-]{16}.*\?tindakan/],
];

/** The pages of the console that each role may open. */
const MAY = {
  "admin-ppe": /^/,
  helpdesk: /^\/(helpdesk|konsol\/(menunggu|akun(?!\/baru)|tender))/,
  auditor: /^\/konsol(\/(audit|batas|csv)|\?|$)/,
} as const;

/** Pages whose scripts ask how they stand, and the end of the address that they ask. */
const SCRIPTS: readonly (readonly [page: RegExp, asks: string])[] = [
  [/^\/proof$/, "/status"],
  [/^\/konsol\/menunggu$/, "/jumlah"],
  [/^\/helpdesk\/callers\/[\w-]+$/, "/now"],
  [/^\/konsol\/tender\/[\w-]+$/, "/status"],
];

const isAt = ({ browser }: Wanderer, page: RegExp): boolean =>
  page.test((browser.seen()?.path ?? "").replace(/\?.*/, ""));

/** Sets the scene of a seed: its last digit is the part of the console, an even tenth the busy LPSE and an odd one the late. */
export async function officersWander(world: TestWorld, seed: number): Promise<Scene> {
  const isLate = Math.floor(seed / 10) % 2 === 1;
  const [within, begins] = PARTS[seed % 10] ?? [/^/, /^/];
  const { paths } = await (isLate ? lateOffice(world) : busyOffice(world));
  const owner = await enrolled(world, { userId: "PEMILIK1" });
  const people = await addPeople(world);
  if (seed % 10 === 6) for (let nth = 0; nth < 60; nth++) await addPerson(world, { userId: `VENDOR${nth}` });
  const room = await tender(world, ["PEMILIK1", "REKANAN1", "AKHIR1", "TIDAK-ADA"], 30 * HOUR, "Jalan Contoh");
  await transact(world, (tx) => saveResetPolicy(tx, "non-penyedia", { route: "two-officers", hours: 24 }));
  if (isLate) {
    await setReset(world, "two-officers");
    await waits(world, visitor(world, PHONE_BROWSER));
    const config = { ...world.config, smtpUrl: "smtp://127.0.0.1:1", dataDir: "tidak-ada" };
    Object.assign(world, { config, ldap: { check: async () => "wrong", probe: async () => {} } });
  }
  await beginAlert(world, "mail-late");
  await transact(world, (tx) => markTold(tx, "mail-late", true));
  const proposer = await addApplication(world, { name: "Katalog", may: ["proposals"] });
  const ids = [owner.account.id, ...Object.values(people).map(({ id }) => id)];
  const panels = [
    ...["role", "email", "deactivate"].map((it) => `/konsol/akun/${people.admin.id}?tindakan=${it}`),
    ...["kasus", "penelepon", "penelepon", "email"].map((it) => `/konsol/akun/${owner.account.id}?tindakan=${it}`),
    ...["role", "extend-role"].map((it) => `/konsol/akun/${people.ends.id}?tindakan=${it}`),
    ...["role", "kasus"].map((it) => `/konsol/akun/${people.desk.id}?tindakan=${it}`),
  ];
  const more = [room, "/konsol/akun/baru", "/konsol/menunggu", "/konsol/menunggu", "/helpdesk", ...panels];
  const all = [...paths.map(([, path]) => path), ...ids.map((id) => `/konsol/akun/${id}`), ...more];
  const starts = all.filter((path) => begins.test(path));
  const wanderers: Wanderer[] = [];
  const codes = new Map<string, readonly string[]>();
  const passkeys = new Map<string, SoftPasskey>();
  for (const [name, role, language] of [
    ["SATU", "admin-ppe", "id"],
    ["DUA", "admin-ppe", "en"],
    ["TIGA", "helpdesk", "id"],
    ["EMPAT", "auditor", "en"],
  ] as const) {
    const own = starts.filter((path) => MAY[role].test(path));
    if (own.length === 0) continue;
    const { desk, officer } = await atHelpdesk(world, role, name);
    if (language === "en") {
      desk.cookies.set(nameOf(world, "lang"), "en");
      await proveFreshly({ world, computer: desk, phone: officer.phone });
      const passkey = softPasskey(world);
      await makePasskey(desk, passkey);
      await desk.post("/2fa/enable/done");
      passkeys.set(name, passkey);
    }
    codes.set(name, await recoveryCodesOf(world, officer.account.id));
    wanderers.push({ name, browser: desk, phone: officer.phone, starts: own });
  }
  const there = await world.db.selectFrom("account").select("user_id").orderBy("user_id").execute();
  const userIds = ["PEMILIK1", "PENYEDIA1", "AKHIR1", "REKANAN1", "BOSS2", "SATU", "TIDAK-ADA"];
  const everyone = [...there.map((it) => it.user_id), "pemilik1", "TIDAK-ADA"];
  const day = (dice: Dice, days: readonly number[]) =>
    dayField(world.now() + dice.oneOf(days) * DAY, world.config.timeZone);
  const anyOf =
    (...list: readonly string[]): Word =>
    (dice) =>
      dice.oneOf(list);
  const days: Word = (dice) => day(dice, [0, 1, 2, 30, 400, 400]);
  const words: NonNullable<Scene["words"]> = {
    find: anyOf(...userIds, "rekanan", "Nama", "contoh.go.id", "pemilik1@contoh.go.id", "01.234", "ab"),
    user: anyOf(...userIds.slice(0, 6), "rekanan", "Nama"),
    network: anyOf("203.0.113.7", "203.0.113.0/24", "198.51.100.0/24", "2001:db8::/32", "bukan", ""),
    from: (dice) => day(dice, [-7, -1, 0, 0]),
    to: (dice) => day(dice, [0, 0, 0, 1]),
    until: days,
    date: days,
    time: anyOf("08:00", "23:59", "00:00", "12:30"),
    ids: (dice) =>
      Array.from({ length: 1 + dice.below(20) }, () => dice.oneOf(everyone)).join(dice.oneOf(["\n", ", "])),
    note: anyOf("SK 9/2026", "LPSE/12/2026", "x".repeat(80), "x".repeat(81)),
    email: anyOf("lain@contoh.go.id", "lain2@contoh.go.id", "DUA@contoh.go.id", "rekanan1@contoh.go.id", "bukan-email"),
    name: anyOf("Nama Baru", "PT Lain & Anak", "Jembatan Contoh"),
    number: anyOf("198001012006041001", "01.234.567.8-901.000", ""),
    "user-id": (dice) => dice.oneOf([`BARU${dice.below(90)}`, `BARU${dice.below(90)}`, "satu", "a b"]),
    words: async (dice) => {
      const asked = (await owner.phone.requests()).find(({ purpose }) => purpose === "caller");
      return (dice.chance(0.7) && (asked?.asked?.text as string)) || "kapal mawar";
    },
    code: (dice, _, { name, phone }) =>
      dice.oneOf([phone?.code() ?? "", dice.oneOf(codes.get(name) ?? [""]), "123456", "12"]),
  };
  const { meanwhile, restore, acts: fate } = fateOf(world, wanderers);
  const hasErrands = seed % 10 > 4;
  const office = { world, wanderers, words, passkeys, codes, meanwhile, restore, owner, part: seed % 10 };
  return {
    wanderers,
    times: [30, 130, HOUR, 20 * HOUR],
    weighs: (title, times) => {
      const often = title.startsWith("sends") ? 6 / (1 + times) : 1 / (1 + times) ** 2;
      const isAnswer =
        /goes to .proof.(code|recovery)|sends .(konsol.menunggu|helpdesk.resets|helpdesk.callers|proof.(code|recovery))/;
      if (/sends .language/.test(title)) return 0.05 / (1 + times);
      return often * (isAnswer.test(title) ? 5 : within.test(title) ? 1 : 0.1) * (/\?.*&/.test(title) ? 0.3 : 1);
    },
    leavesOut: hasErrands
      ? /^/
      : /^(sends|goes to) \/(?!konsol(\/(akun|menunggu|audit|csv|batas|tender)|\?|$)|helpdesk|proof|login$|login\/password|language|$)|captcha|kode/,
    words,
    acts: {
      ...fate,
      ...(hasErrands && errands(office)),
      ...(seed % 10 === 7 && deskFate(world, owner, wanderers)),
      "the owner answers": [
        (by) => (isAt(by, /^\/helpdesk\/callers\//) ? 60 : 3),
        async (dice, by) => {
          const asked = (await owner.phone.requests()).at(-1);
          if (asked) await owner.phone.answer(asked, dice.oneOf(["approve", "approve", "approve", "deny", "report"]));
          return isAt(by, /^\/helpdesk\/callers\//) ? by.browser.get(by.browser.page().path) : undefined;
        },
      ],
      "a passkey answers": [
        (by) => (passkeys.has(by.name) && isAt(by, /^\/proof$/) ? 60 : 0),
        async (dice, { name, browser }) => {
          const passkey = passkeys.get(name) ?? softPasskey(world);
          const used = usePasskey(browser, passkey, dice.chance(0.2) ? { userVerified: false } : {});
          return (await tried(used)) ?? browser.page();
        },
      ],
      "the page's script asks": [
        (by) => (SCRIPTS.some(([page]) => isAt(by, page)) ? 10 : 0),
        async (_, by) => {
          const { path } = by.browser.page();
          const [, asks = ""] = SCRIPTS.find(([page]) => isAt(by, page)) ?? [];
          const told = await by.browser.get(`${path.replace(/\?.*/, "")}${asks}`);
          await by.browser.get(path);
          return told;
        },
      ],
      "a name changes meanwhile": [
        (by) => (isAt(by, /^\/proof$/) ? 6 : 0),
        async (dice) => {
          const open = world.db.selectFrom("proof").select("act_on").where("act_on", "is not", null);
          const { act_on = null } = (await open.orderBy("expires_at", "desc").orderBy("id").executeTakeFirst()) ?? {};
          const name = dice.oneOf(["Nama Lain", "Nama Baru"]);
          await world.db.updateTable("account").set({ name }).where("id", "=", act_on).execute();
        },
      ],
      "the phone answers, and the page waits": [
        (by) => (isAt(by, /^\/proof$/) ? 15 : 0),
        async (dice, { browser, phone }) => {
          const asked = (await phone?.requests())?.at(-1);
          if (asked) await phone?.answer(asked, dice.oneOf(["approve", "deny"]), numberOn(browser.page()));
          return browser.get("/proof");
        },
      ],
      "Not me on the phone": [
        0.5,
        async (_, { phone }) => {
          const asked = (await phone?.requests())?.at(-1);
          if (asked) await phone?.answer(asked, "report");
        },
      ],
      "a person logs in": [
        2,
        async (dice) => {
          const browser = visitor(world, { ip: dice.oneOf(["192.0.2.7", "198.51.100.9"]) });
          const userId = dice.oneOf(userIds);
          await tried(logIn(world, browser, userId, dice.chance(0.5) ? PASSWORD : "bukan-password-saya"));
          if (userId === "PEMILIK1" && dice.chance(0.7)) await tried(approve(browser, owner.phone));
        },
      ],
      "PENYEDIA1 asks for a reset": [1, async () => void (await tried(waits(world, visitor(world, PHONE_BROWSER))))],
      "a mail's link is followed": [
        1,
        async (dice) => {
          const { text } = dice.oneOf((await mailsOf(world)).slice(-8)) ?? { text: "" };
          const links = [...text.matchAll(/https?:\/\/[^/\s]+(\/[\w/-]{30,})/g)].map(([, path = ""]) => path);
          if (links.length > 0) return visitor(world, PHONE_BROWSER).get(dice.oneOf(links));
          return undefined;
        },
      ],
      "an application proposes": [
        1,
        async (dice) =>
          void (await proposer.post("/closing-proposals", { user: dice.oneOf(ids), reason: "Izin dicabut" })),
      ],
      "a tender closes soon": [
        seed % 10 === 3 ? 6 : 1,
        async (dice, { name, browser }) => {
          await tried(logIn(world, visitor(world), "REKANAN1", "bukan-password-saya"));
          const path = await tender(world, ["REKANAN1", "AKHIR1"], dice.oneOf([HOUR, 5 * HOUR, 50 * HOUR]), "Dekat");
          return name === "EMPAT" ? undefined : browser.get(path);
        },
      ],
      "the jobs run": [3, async () => runJobs(world)],
    },
  };
}
