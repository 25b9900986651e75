/** Errands of officers: a page, its form, what happens meanwhile, the proof, and the page after it (office-wander.story.test.ts). */
import { roles } from "../src/base/rules/roles.ts";
import { identityChecks } from "../src/core/recovery/index.ts";
import type { Seen } from "../test-support/visitor.ts";
import type { Dice } from "./dice.ts";
import { aims } from "./office-wander-aims.ts";
import { deskErrands } from "./office-wander-desk.ts";
import { type Fields, handsOf, type Office, together } from "./office-wander-hands.ts";
import { type Scene, tried, type Wanderer } from "./wander.ts";
import { linksOn } from "./wander-page.ts";

/** The acts on an account that its page may not offer, with their fields. */
const ON_ACCOUNT: readonly (readonly [path: string, ...fields: readonly string[]])[] = [
  ["/konsol/akun/:id/role", "role", "until", "note"],
  ["/konsol/akun/:id/extend-role", "until", "note"],
  ["/konsol/akun/:id/data", "name", "number"],
  ["/konsol/akun/:id/email", "email", "checked", "note"],
  ["/konsol/akun/:id/password", "place", "note"],
  ["/konsol/akun/:id/activate", "note"],
  ["/konsol/akun/:id/deactivate", "note"],
  ["/konsol/akun/:id/invite"],
  ["/konsol/akun/:id/agree", "waiting"],
  ["/konsol/akun/:id/withdraw", "waiting"],
  ["/helpdesk/accounts/:id/lift", "decision", "checked", "note"],
  ["/helpdesk/accounts/:id/stop-phones", "checked", "note"],
  ["/helpdesk/accounts/:id/end-sessions", "session"],
  ["/helpdesk/accounts/:id/cases", "reason", "note"],
  ["/helpdesk/accounts/:id/callers"],
];
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  role: roles,
  checked: ["", ...identityChecks],
  decision: ["approve", "approve", "refuse", ""],
  place: ["here", "directory", ""],
  session: ["", "x".repeat(24)],
  reason: ["lost-phone", "new-phone", "wrong-code", "other", ""],
};
const MANY = ["invite", "end-sessions", "extend", "deactivate"];
const PANELS = ["role", "extend-role", "email", "lift", "stop-phones", "undangan", "kasus", "penelepon", "tiada"];
export function errands(office: Office): NonNullable<Scene["acts"]> {
  const { world, wanderers, words, owner, part } = office;
  const hands = handsOf(office);
  const { rarely, open, press, post, confirm } = hands;
  const accounts = () => world.db.selectFrom("account").select(["id", "user_id"]).orderBy("user_id").execute();
  const waitingOf = async (dice: Dice) => {
    const rows = await world.db.selectFrom("waiting_change").select("id").orderBy("id").execute();
    return rows.length === 0 ? "" : dice.oneOf(rows).id;
  };
  /** As a form would say it that the page does not have. */
  async function unoffered(dice: Dice, by: Wanderer, id: string): Promise<Seen | undefined> {
    const [path, ...names] = rarely(dice, ON_ACCOUNT, ([it]) => `unoffered ${it}`);
    const fields: Record<string, string> = {};
    for (const name of names) {
      const control = { name, type: "text", value: "", options: [], isChecked: false, most: 80 };
      const choices = name === "waiting" ? [await waitingOf(dice)] : CHOICES[name];
      if (name === "note" && dice.chance(0.25)) continue;
      fields[name] = choices ? dice.oneOf(choices) : ((await words[name]?.(dice, control, by, path)) ?? "");
    }
    return post(by, path.replace(":id", id), fields);
  }

  /** By one of these, or now and then by an officer who may not. */
  const errand =
    (names: RegExp, act: (dice: Dice, by: Wanderer) => Promise<readonly (Seen | undefined)[]>) =>
    async (dice: Dice, wanderer: Wanderer) => {
      const able = wanderers.filter(({ name }) => names.test(name));
      const isOwn = dice.chance(0.6) && (able.includes(wanderer) || dice.chance(0.1));
      return together(await act(dice, isOwn ? wanderer : dice.oneOf(dice.chance(0.95) ? able : wanderers)));
    };

  const onAccount = errand(OFFICERS, async (dice, by) => {
    const all = await accounts();
    const own = all.find(({ user_id }) => user_id === by.name);
    const other = rarely(dice, all, ({ user_id }) => `the account ${user_id.replaceAll(/\d/g, "one")}`);
    const { id } = dice.chance(0.1) && own ? own : dice.chance(0.03) ? { id: "x".repeat(22) } : other;
    const pages: (Seen | undefined)[] = [];
    for (let nth = 1 + dice.below(3); nth > 0; nth--) {
      const tab = dice.oneOf(["", "", "", "bagian=masalah", "bagian=perangkat", "bagian=log"]);
      pages.push(await open(by, `/konsol/akun/${id}?${tab}`));
      const panels = linksOn(by.browser.page().text).filter((it) => /tindakan=/.test(it) && it.includes(id));
      if (dice.chance(0.06)) pages.push(await by.browser.get(`/konsol/akun/${id}?tindakan=${dice.oneOf(PANELS)}`));
      else if (panels.length > 0 && dice.chance(tab === "bagian=perangkat" ? 0.3 : 0.85))
        pages.push(await by.browser.get(rarely(dice, panels, (it) => it.replace(/.*(?=tindakan)/, ""))));
      const sent =
        id === own?.id ? undefined : await press(dice, by, new RegExp(`^/(konsol/akun|helpdesk/accounts)/${id}/`));
      pages.push(sent && !dice.chance(0.05) ? sent : await unoffered(dice, by, id));
      pages.push(await confirm(dice, by, id));
    }
    return pages;
  });

  const onMany = errand(OFFICERS, async (dice, by) => {
    const of = rarely(
      dice,
      ["", "?state=no-password", "?state=ends-soon", "?role=pokja", "?kind=penyedia"],
      (it) => it,
    );
    const listed = await open(by, `/konsol/akun${of}`);
    const here = await accounts();
    const count = dice.oneOf([0, 1, 2, 4, 12, 201]);
    const chosen = Array.from({ length: count }, () => dice.oneOf(here).id);
    const act = rarely(dice, MANY, (it) => `many ${it}`);
    const all = dice.chance(0.25) ? { all: "1" } : {};
    const choice = Object.fromEntries(new URLSearchParams(of));
    const fields = { accounts: [...new Set(count > 200 ? here.map(({ id }) => id) : chosen)].join("\n"), act };
    const review = await tried(by.browser.post("/konsol/akun/banyak", { ...fields, ...choice, ...all }));
    const sent = await press(dice, by, /^\/konsol\/akun\/banyak\//);
    const done = await confirm(dice, by, chosen[0]);
    return [listed, review, sent, done, await by.browser.get("/konsol/akun/banyak")];
  });

  /** An answer to what waits, as another tab still shows it. */
  async function answerOld(dice: Dice, by: Wanderer): Promise<Seen | undefined> {
    const yeses = await world.db.selectFrom("first_yes").select("about").orderBy("about").execute();
    const proposals = await world.db.selectFrom("closing_proposal").select("id").orderBy("id").execute();
    const about = dice.oneOf([...yeses.map((it) => it.about), `deactivate:${"x".repeat(22)}`]);
    const proposal = dice.oneOf([...proposals.map(({ id }) => id), "x".repeat(22)]);
    if (dice.chance(0.25)) return post(by, "/konsol/menunggu/usulan", { proposal });
    return post(by, "/konsol/menunggu", { about, decision: dice.oneOf(["approve", "refuse", ""]), note: "SK 7" });
  }
  const answer = errand(OFFICERS, async (dice, by) => {
    const pages: (Seen | undefined)[] = [await open(by, "/konsol/menunggu")];
    const leads = /\/helpdesk\/resets|akun\/banyak\/|tindakan=/;
    const links = linksOn(by.browser.page().text).filter((it) => leads.test(it));
    if (links.length > 0 && dice.chance(0.5)) pages.push(await by.browser.get(rarely(dice, links, (it) => it)));
    if (dice.chance(0.15)) pages.push(await answerOld(dice, by));
    else pages.push(await press(dice, by, /^\/(konsol\/menunggu|helpdesk\/|konsol\/akun\/)/));
    return [...pages, await confirm(dice, by)];
  });

  const onCase = errand(OFFICERS, async (dice, by) => {
    const pages: (Seen | undefined)[] = [await open(by, "/helpdesk")];
    const links = linksOn(by.browser.page().text).filter((it) => /^\/helpdesk\/(cases|resets)\//.test(it));
    if (links.length > 0 && dice.chance(0.7)) pages.push(await by.browser.get(dice.oneOf(links)));
    else {
      const { id } = dice.oneOf(await accounts());
      pages.push(await by.browser.get(`/konsol/akun/${id}?tindakan=kasus`));
      pages.push(await press(dice, by, /\/cases$/));
    }
    const { path } = by.browser.page();
    for (let nth = dice.below(4); nth > 0; nth--) {
      pages.push(await press(dice, by, /^\/helpdesk\/(cases|resets)\//));
      pages.push(await confirm(dice, by));
    }
    if (path.startsWith("/helpdesk/cases/") && dice.chance(0.4))
      pages.push(await by.browser.get(`${path.replace(/\?.*/, "")}/slip`));
    return pages;
  });

  /** A page, then those that its links and forms lead to. */
  const around = (names: RegExp, starts: readonly string[], within: RegExp) =>
    errand(names, async (dice, by) => {
      const pages: (Seen | undefined)[] = [
        await open(
          by,
          rarely(dice, starts, (it) => it),
        ),
      ];
      for (let nth = 1 + dice.below(6); nth > 0; nth--) {
        const [main = ""] = /<main[\s\S]*<\/main>/.exec(by.browser.page().text) ?? [];
        const links = linksOn(main).filter((it) => within.test(it));
        if (links.length > 0 && dice.chance(0.45)) pages.push(await by.browser.get(rarely(dice, links, (it) => it)));
        else pages.push(await press(dice, by, within));
      }
      return pages;
    });

  const system = errand(ADMINS, async (dice, by) => {
    await open(by, "/konsol/menunggu");
    const { config } = world;
    const other = Object.assign({}, ...Object.values(SETTINGS).map((ways) => dice.oneOf(ways)));
    world.clock.advance(dice.oneOf([1, 11, 11]));
    Object.assign(world, { config: { ...config, ...other } });
    const seen = await by.browser.get("/konsol/sistem", dice.oneOf(ARRIVALS));
    Object.assign(world, { config });
    await by.browser.get("/konsol/menunggu"); // what differs from machine to machine is seen no more
    return [{ ...seen, text: seen.text.replaceAll(MACHINE, "…") }];
  });

  const { caller, oldCase, oldReset, lift } = deskErrands(world, owner, { press, confirm, open });
  const aimed = aims(office, hands);
  const isOf = (digit: number, much: number, little: number) => (part === digit ? much : little);
  return {
    "checks a caller": [isOf(7, 10, 1), errand(OFFICERS, caller)],
    "comes back to an old case": [isOf(7, 8, 1), errand(OFFICERS, oldCase)],
    "comes back to a reset": [isOf(7, 10, 1), errand(OFFICERS, oldReset)],
    "opens a locked account": [isOf(7, 10, 1), errand(OFFICERS, lift)],
    "has an errand on an account": [isOf(5, 30, 3), onAccount],
    "has an errand on several accounts": [isOf(5, 12, 3), onMany],
    "makes an account": [isOf(5, 6, 1), errand(ADMINS, aimed.create)],
    "invites somebody": [isOf(5, 4, 1), errand(OFFICERS, aimed.invite)],
    "asks a second officer": [isOf(5, 16, 3), errand(ADMINS, aimed.two)],
    "pages through the accounts": [isOf(6, 12, 0), errand(OFFICERS, aimed.pageThrough)],
    "searches the audit": [isOf(6, 14, 1), errand(READERS, aimed.searchAudit)],
    "adds deadlines": [isOf(6, 8, 1), errand(READERS, aimed.addDeadline)],
    "checks who is ready": [isOf(6, 8, 1), errand(READERS, aimed.readiness)],
    "answers what waits": [isOf(5, 14, 8), answer],
    "works on a case": [isOf(7, 12, 1), onCase],
    "looks through the accounts": [isOf(6, 16, 1), around(OFFICERS, LISTS, /^\/konsol\/akun(\?|$)/)],
    "reads the audit": [isOf(6, 10, 1), around(READERS, ["/konsol/audit"], /^\/konsol\/audit/)],
    "reads the figures": [
      isOf(6, 8, 1),
      around(READERS, ["/konsol", "/konsol?periode=bulan"], /^\/konsol(\?|\/csv|$)/),
    ],
    "sees to tenders": [isOf(6, 10, 1), around(ADMINS, TENDERS, /\/(batas|tender)/)],
    "sees to deadlines": [isOf(6, 8, 1), around(READERS, TENDERS.slice(0, 2), /\/(batas|tender)/)],
    "looks at the system": [isOf(6, 12, 1), system],
  };
}

const [OFFICERS, ADMINS, READERS] = [/SATU|DUA|TIGA/, /SATU|DUA/, /SATU|DUA|EMPAT/];
const TENDERS = ["/konsol/batas", "/konsol/batas/kesiapan", "/konsol/tender"];
/** How a server may be set. */
const SETTINGS: Readonly<Record<string, readonly object[]>> = {
  mode: [{}, { mode: "production" }, { mode: "production" }],
  mail: [{}, { smtpUrl: undefined }, { smtpUrl: "smtp://127.0.0.1:1" }],
  proxies: [{}, { trustedProxies: ["10.0.0.0/8", "192.0.2.1"] }],
  files: [{ secretFiles: [] }, { secretFiles: ["tidak-ada"] }],
  database: [{}, { dataDir: "tidak-ada" }],
};
/** How a request may arrive. */
const ARRIVALS: readonly Fields[] = [
  {},
  { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7", "x-real-ip": "<b>203.0.113.7" },
  { "x-forwarded-proto": "https, HTTP ", "x-forwarded-host": "spse.contoh.go.id", forwarded: `for=${"x".repeat(130)}` },
];
/** What differs from machine to machine. */
const MACHINE =
  /[^<>]*(\d [MG]iB|SQLite|localhost:\d|127\.0\.0\.1|Node|\/tmp|\/dev\/shm)[^<>]*|(?<=(disk|versions|captcha) )[^\n]*/g;
const LISTS = [
  ...["", "?factor=due", "?factor=off&state=active", "?login=dormant&role=pokja", "?state=ended&sort=-role"],
  ...["?sort=login", "?sort=-login", "?sort=role", "?sort=-user&kind=non-penyedia", "?state=inactive", "?role=raja"],
].map((it) => `/konsol/akun${it}`);
