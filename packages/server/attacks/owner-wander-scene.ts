/** Owners in each state, and what they, a thief, officers and the clock may do beside what pages offer (owner-wander.story.test.ts). */
import assert from "node:assert/strict";
import { currentCode, devicePaths, type TotpKey, unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { type Account, changeAccount, loadAccount } from "../src/core/account/account.ts";
import { newLink } from "../src/core/account/account-link.ts";
import { changeRole, createAccount, setActive } from "../src/core/account/administration/index.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { type Policy, savePolicy } from "../src/core/policy/policy.ts";
import { saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { makeDueChanges } from "../src/core/power/waiting.ts";
import { recordDecision } from "../src/core/recovery/reset/reset.sql.ts";
import { clearExpired } from "../src/operate/start/clear.ts";
import { codeIn } from "../test-support/at-email.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { approve, fieldOf, logIn } from "../test-support/log-in.ts";
import {
  askCreation,
  chooseAtUserId,
  makePasskey,
  type SoftPasskey,
  softPasskey,
  usePasskey,
} from "../test-support/passkey.ts";
import { enrolledPhone, type Phone, qrOn, readQr } from "../test-support/phone.ts";
import type { VisitorChoice } from "../test-support/visitor.ts";
import { directoryAsks, officerAsks } from "../test-support/waiting.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { proveFreshly } from "./act.ts";
import { nameOf, recoveryCodesOf, rowsOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import type { Scene, Wanderer } from "./wander.ts";

const [HOUR, DAY] = [3600, 86_400];
/** The second password of everybody. */
const NEXT = "lima-jendela-rumah-putih";

/** A person, with all that this person has been given. */
interface Owner {
  account: Account;
  phones: readonly Phone[];
  apps: readonly TotpKey[];
  passkeys: readonly SoftPasskey[];
  codes: readonly string[];
  resetCode: string;
  password: string;
  /** Typed as a new one. */
  wished: string;
}

/** A browser, and who sits there. */
interface Sitter extends Wanderer {
  /** Everybody who uses this browser. */
  readonly all: readonly Owner[];
  owner: Owner;
  /** Knows the password alone. */
  readonly isThief: boolean;
}

type Has = "phone" | "passkey" | "app" | "codes" | "english" | "invited" | "inside";
export type Made = readonly [userId: string, ...has: Has[]];

const HERE: VisitorChoice = { ip: "203.0.113.50" };

/** Its owner knows which password is set, and which phones and passkeys are left. */
async function lookAt(world: TestWorld, owner: Owner): Promise<void> {
  const { id, passwordHash } = owner.account;
  owner.account = await loadAccount(world, id);
  if (owner.account.passwordHash !== passwordHash && owner.wished !== "") owner.password = owner.wished;
  const left = await world.db
    .selectFrom("device")
    .select(["id", "kind"])
    .where("account_id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
  owner.phones = owner.phones.filter((phone) => left.some((it) => it.id === phone.id));
  if (!left.some(({ kind }) => kind === "totp")) owner.apps = [];
  if (owner.passkeys.length > 0 && (await listPasskeys(world, id)).length === 0) owner.passkeys = [];
}

/** Reads on each page what its reader writes down: recovery codes, the code of a reset. */
function noting(world: TestWorld, browser: Visitor, owner: () => Owner): Visitor {
  const noted = async (asked: ReturnType<Visitor["get"]>) => {
    const seen = await asked;
    const codes = [...new Set(seen.text.match(/\b[A-Z\d]{5}-[A-Z\d]{5}-[A-Z\d]{5}\b/g) ?? [])];
    if (codes.length > 1) owner().codes = codes;
    const [, spelt] = /aria-label="((?:\w ){7}\w)"/.exec(seen.text) ?? [];
    if (spelt) owner().resetCode = spelt.replaceAll(" ", "");
    await lookAt(world, owner());
    return seen;
  };
  return { ...browser, get: (...call) => noted(browser.get(...call)), post: (...call) => noted(browser.post(...call)) };
}

/** With the mailed link to a first password. */
async function invited(world: TestWorld, userId: string, role: "penyedia" | "pokja" = "penyedia"): Promise<Account> {
  const email = `${userId.toLowerCase()}@contoh.go.id`;
  const details = { userId, name: `Nama ${userId}`, email, registrationNumber: null, role, roleUntil: null };
  const made = await transact(world, (tx) => createAccount(tx, { operator: "siti" }, details));
  return loadAccount(world, made?.id ?? assert.fail(userId));
}

async function ownerOf(world: TestWorld, [userId, ...has]: Made): Promise<{ owner: Owner; computer: Visitor }> {
  const is = (it: Has) => has.includes(it);
  const role = /^(PPK|POKJA|HELPDESK)/.exec(userId)?.[0].toLowerCase() as "ppk" | undefined;
  const person = { userId, ...(role && { kind: "non-penyedia" as const, role }) };
  const first = is("phone") ? await enrolled(world, person) : undefined;
  const account = first?.account ?? (is("invited") ? await invited(world, userId) : await addPerson(world, person));
  world.clock.advance(60);
  const owner: Owner = {
    account,
    phones: first ? [first.phone] : [],
    ...{ apps: [], passkeys: [], codes: [], resetCode: "", password: PASSWORD, wished: "" },
  };
  const computer = noting(world, visitor(world, HERE), () => owner);
  if (is("english")) computer.cookies.set(nameOf(world, "lang"), "en");
  if (is("english")) await transact(world, (tx) => changeAccount(tx, account.id, { language: "en" }));
  if (is("invited")) return { owner, computer };
  await logIn(world, computer, userId);
  if (first) await approve(computer, first.phone);
  if (is("app")) {
    if (first) await proveFreshly({ world, computer, phone: first.phone }, "/devices/new");
    else await computer.post("/2fa/enable");
    const { key } = readQr(qrOn((await computer.get("/2fa/enable")).text));
    owner.apps = [...owner.apps, key];
    await computer.post("/2fa/enable/code", { code: currentCode(key, world.now()).code });
  }
  if (is("passkey")) {
    if (first) await proveFreshly({ world, computer, phone: first.phone });
    const passkey = softPasskey(world);
    await makePasskey(computer, passkey);
    owner.passkeys = [passkey];
    await computer.post("/2fa/enable/done");
  }
  if (is("codes")) owner.codes = await recoveryCodesOf(world, account.id);
  if (!is("inside")) await computer.post("/keluar");
  return { owner, computer };
}

const INSIDE =
  "/beranda /keamanan /akun /log-akses /email /password /2fa/enable /2fa/recovery-codes /2fa/disable /devices/new /passkeys/new /login /";
const OUTSIDE =
  "/ /login /beranda /keamanan /reset /lupa-password /ponsel-hilang /status /proof /login/password /password/new";

const LINK =
  /https?:\/\/[^/\s]+(\/(?:link|reset\/(?:open|cancel)|email\/undo|waiting\/stop|devices\/not-mine)\/[\w.-]+)/g;
const mailsTo = async (world: TestWorld, owner: Owner) =>
  (await mailsOf(world)).filter(({ to }) => to.includes(owner.account.userId.toLowerCase()));
const linksTo = async (world: TestWorld, owner: Owner): Promise<readonly string[]> => [
  ...new Set((await mailsTo(world, owner)).flatMap(({ text }) => [...text.matchAll(LINK)].map(([, to = ""]) => to))),
];
/** The newest code that was mailed, to this place. */
async function mailedCode(world: TestWorld, owner: Owner, kind: RegExp): Promise<string | undefined> {
  const mail = (await mailsTo(world, owner)).findLast((it) => kind.test(it.kind) && codeIn(it) !== "");
  return mail && codeIn(mail);
}

/** Lifetimes and pauses of core. */
const LIMITS = [10, 30, 60, 600, 900, 1800, HOUR, DAY, 3 * DAY];

/** The clock moves to a second around a moment at which something of these rows changes. */
async function toLimit(world: TestWorld, dice: Dice): Promise<void> {
  const now = world.now();
  const moments = new Set<number>();
  for (const { rows } of await rowsOf(world, /^(audit|mail|throttle|kept|migration|schema|tally|installation)/))
    for (const row of rows)
      for (const value of Object.values(row))
        if (typeof value === "number" && Math.abs(value - now) < 8 * DAY)
          for (const more of value > now ? [0] : LIMITS) if (value + more > now + 1) moments.add(value + more);
  const [one, other] = [dice.share(), dice.share()];
  const sorted = [...moments].toSorted((a, b) => a - b);
  const at = sorted[Math.floor(Math.min(one, other) * sorted.length)];
  if (at !== undefined) world.clock.advance(at - now + dice.oneOf([-1, 0, 1]));
}

const RULES: readonly Partial<Policy>[] = [
  ...([{ twoFactor: "optional" }, { twoFactor: "mandatory" }, { twoFactor: "off" }, { number: "always" }] as const),
  ...([{ number: "never" }, { captcha: "after-failures" }, { phoneKey: "verified" }, { enrolmentCode: true }] as const),
  ...([{ passkeyAlone: true }, { captcha: "after-failures", passkeyAlone: true, twoFactor: "mandatory" }] as const),
  { session: { idleSeconds: 300, absoluteSeconds: HOUR } },
];
const ROUTES = ["immediate", "wait", "helpdesk", "two-officers"] as const;

/** @param made who is there, each with a computer; `thief` and `shared` have one browser more. */
export async function ownersScene(
  world: TestWorld,
  made: readonly Made[],
  { rules = {}, route = "immediate" }: { rules?: Partial<Policy>; route?: (typeof ROUTES)[number] } = {},
): Promise<Scene> {
  const officer = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
  const from = { ip: "192.0.2.9", browserLabel: "Edge" };
  const by = { officer, from };
  const setRule = async (change: Partial<Policy>, way: (typeof ROUTES)[number], subjects: readonly string[]) => {
    for (const subject of subjects)
      await transact(world, async (tx) => {
        await savePolicy(tx, subject, { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", ...change });
        await saveResetPolicy(tx, subject, { route: way, hours: 48 });
      });
  };
  const people: { owner: Owner; computer: Visitor }[] = [];
  for (const it of made) people.push(await ownerOf(world, it));
  await setRule(rules, route, ["penyedia", "non-penyedia"]);
  const owners = people.map(({ owner }) => owner);

  const sits = (owner: Owner, browser: Visitor, more: { isThief?: boolean; all?: readonly Owner[] } = {}): Sitter => {
    const { isThief = false, all = [owner] } = more;
    const sitter: Sitter = {
      ...{ owner, all, isThief, browser },
      get starts() {
        return (isInside(sitter) ? INSIDE : OUTSIDE).split(" ");
      },
      get name() {
        return sitter.owner.account.userId;
      },
      get phone() {
        return isThief ? undefined : sitter.owner.phones.at(-1);
      },
      get password() {
        return sitter.owner.password;
      },
    };
    return sitter;
  };
  const wanderers = people.map(({ owner, computer }) => sits(owner, computer));
  const [first = wanderers[0]?.owner as Owner] = owners;
  const elsewhere = {
    ip: "192.0.2.66",
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  };
  const android = { ip: "198.51.100.77", userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/140.0.0.0 Mobile" };
  const reader = sits(
    first,
    noting(world, visitor(world, android), () => reader.owner),
    { all: owners },
  );
  wanderers.push(reader, sits(first, visitor(world, elsewhere), { isThief: true }));

  const as = (it: Wanderer): Sitter => it as Sitter;
  const pageOf = (it: Wanderer) => it.browser.seen();
  const at = (it: Wanderer, path: RegExp) => path.test(pageOf(it)?.path ?? "");
  /** A story's own helper fails where the page is not what it asks for. */
  const tries = (act: (dice: Dice, by: Sitter) => Promise<unknown>) => async (dice: Dice, it: Wanderer) => {
    try {
      return await act(dice, as(it));
    } catch (error) {
      if (
        !(
          error instanceof Error &&
          / was stopped at |^no options|^not enrolled|captcha is|^no request|^not approved/.test(error.message)
        )
      )
        throw error;
      return it.browser.page();
    }
  };
  const account = (it: Sitter) => loadAccount(world, it.owner.account.id);
  const isInside = ({ browser }: Wanderer) => browser.cookies.has(nameOf(world, "session"));

  const codeFor = async (dice: Dice, it: Sitter, action: string): Promise<string | undefined> => {
    const { owner } = it;
    if (it.isThief) return dice.chance(0.5) ? "123456" : "AAAAA-AAAAA-AAAAA";
    if (/mailed-code/.test(action)) return mailedCode(world, owner, /enrolment-code/);
    if (/reset\/code/.test(action)) return owner.resetCode || "22222222";
    if (/recovery|ponsel-hilang/.test(action))
      return dice.oneOf(owner.codes.length > 0 ? owner.codes : ["AAAAA-AAAAA-AAAAA"]);
    const qr = /2fa\/enable\/code/.test(action) && qrOn(pageOf(it)?.text ?? "");
    if (qr) {
      const { key } = readQr(qr);
      owner.apps = [...owner.apps, key];
      return currentCode(key, world.now()).code;
    }
    const shown = [
      ...owner.phones.map((phone) => phone.code()),
      ...owner.apps.map((key) => currentCode(key, world.now()).code),
    ];
    return shown.length === 0 ? undefined : dice.oneOf(shown);
  };
  const nameFor = (dice: Dice, it: Sitter) =>
    dice.chance(0.8)
      ? it.name
      : dice.oneOf([...owners.map((each) => each.account.userId), it.name.toLowerCase(), "TIADA"]);
  const newPassword = (dice: Dice, { owner }: Sitter): string => {
    owner.wished = dice.chance(0.9)
      ? owner.password === NEXT
        ? PASSWORD
        : NEXT
      : dice.oneOf([owner.password, "pendek"]);
    return owner.wished;
  };
  /** As people do whose browser and phone are at hand. */
  const comesIn = async (dice: Dice, { browser, owner, isThief }: Sitter): Promise<unknown> => {
    await browser.get("/login");
    const { phones, apps, passkeys, codes, account } = owner;
    const seen = await logIn(world, browser, account.userId, owner.password);
    if (seen.path !== "/proof" || isThief || dice.chance(0.3)) return seen;
    const ways = [
      ...(phones.length > 0 ? [() => approve(browser, phones.at(-1) as Phone)] : []),
      ...(passkeys.length > 0 ? [() => usePasskey(browser, dice.oneOf(passkeys))] : []),
      ...(apps.length > 0 ? [() => typed("code", currentCode(dice.oneOf(apps), world.now()).code)] : []),
      ...(codes.length > 0 ? [() => typed("recovery", dice.oneOf(codes))] : []),
    ];
    const typed = async (way: string, code: string) => {
      const page = await browser.get(`/proof/${way}`);
      return browser.post(`/proof/${way}`, { for: fieldOf(page, "for"), code });
    };
    return ways.length === 0 ? seen : dice.oneOf(ways)();
  };
  /** Nobody gets in like this. */
  const isStuck = ({ owner: { account, phones, apps, passkeys, codes } }: Sitter): boolean =>
    account.twoFactorSince !== null && phones.length + apps.length + passkeys.length + codes.length === 0;
  const isShut = ({ owner: { account } }: Sitter): boolean =>
    !account.active || (account.roleUntil !== null && account.roleUntil <= world.now());

  return {
    wanderers,
    comes: { logsIn: 0, answers: 120 },
    within: /^(?!goes to \/($|bantuan|privasi|status)|sends \/(language|login\/passkey|passkeys\/new |browser-key))/,
    leavesOut: /\/konsol|\/helpdesk|\/dev\/|goes to \/(captcha|unduhan|docs)/,
    words: {
      "user-id": (dice, _, it) => nameFor(dice, as(it)),
      userId: (dice, _, it) => nameFor(dice, as(it)),
      email: async (dice, _, it) => {
        const { email, secondEmail } = await account(as(it));
        return dice.chance(0.8) ? email : dice.oneOf([secondEmail ?? email, email.toUpperCase(), "lain@contoh.go.id"]);
      },
      code: (dice, _, it, action) => codeFor(dice, as(it), action),
      kode: (dice, _, it) => as(it).owner.resetCode || dice.oneOf(["22222222", "123"]),
      "new-address": (_, __, it) => mailedCode(world, as(it).owner, /new-address-code/),
      "old-address": (_, __, it) => mailedCode(world, as(it).owner, /email-change-requested/),
      address: (dice, _, it) =>
        dice.oneOf([
          `baru-${it.name}@rumah.example`.toLowerCase(),
          `kedua-${it.name}@kantor.example`.toLowerCase(),
          "a@b",
        ]),
      name: (dice) => dice.oneOf(["Laptop kantor", "Kunci keamanan", "n".repeat(64), "n".repeat(65)]),
      next: (dice, _, it) => newPassword(dice, as(it)),
      again: (dice, _, it) => (dice.chance(0.95) ? as(it).owner.wished : `${NEXT}.`),
      current: (_, __, it) => as(it).owner.password,
      password: (dice, _, it, action) =>
        action === "/password/new" ? newPassword(dice, as(it)) : as(it).owner.password,
      "password-again": (dice, _, it) => (dice.chance(0.95) ? as(it).owner.wished : `${NEXT}.`),
    },
    acts: {
      "comes in": [
        (it) => (isInside(it) ? 0 : at(it, /^\/(proof|password\/new|reset|link)/) ? 15 : 50),
        tries(comesIn),
      ],
      "opens a mail's link": [
        7,
        tries(async (dice, it) => {
          const links = await linksTo(world, it.owner);
          if (links.length > 0) return it.browser.get(dice.oneOf(links.slice(-4)));
        }),
      ],
      "scans the QR": [
        (it) => (!as(it).isThief && qrOn(pageOf(it)?.text ?? "") !== "" ? 60 : 0),
        tries(async (_, { owner, browser }) => {
          const phone = await enrolledPhone(
            world,
            qrOn(browser.page().text),
            undefined,
            `Ponsel ${owner.phones.length}`,
          );
          owner.phones = [...owner.phones, phone];
          return browser.get("/2fa/enable");
        }),
      ],
      "makes a passkey": [
        (it) => (at(it, /^\/passkeys\/new/) && /name="response"/.test(pageOf(it)?.text ?? "") ? 80 : 0),
        tries(async (dice, { owner, browser }) => {
          const passkey = softPasskey(world, dice.chance(0.5) ? "counting" : "synced");
          const wrong = dice.chance(0.2) ? { userVerified: false } : {};
          if (dice.chance(0.1)) return (await askCreation(browser)).seen;
          const seen = await makePasskey(browser, passkey, dice.oneOf(["Laptop", "Kunci", ""]), wrong);
          owner.passkeys = [...owner.passkeys, passkey];
          return seen;
        }),
      ],
      "uses a passkey": [
        (it) => (!as(it).isThief && as(it).owner.passkeys.length > 0 && at(it, /^\/(proof|login)(\?|$)/) ? 90 : 0),
        tries(async (dice, { owner, browser }) => {
          const passkey = dice.oneOf(owner.passkeys);
          const wrong = dice.chance(0.15) ? { userVerified: false } : {};
          if (at({ browser } as Wanderer, /^\/login/)) return chooseAtUserId(browser, passkey, wrong);
          return usePasskey(browser, passkey, wrong, dice.chance(0.3) ? { shared: "on" } : {});
        }),
      ],
      "looks at the phone": [
        (it) => (it.phone ? 6 : 0),
        tries(async (dice, { owner }) => {
          const phone = dice.oneOf(owner.phones);
          const told = await phone.call({ path: devicePaths.requests });
          const request = told.status === 200 ? (await phone.requests()).at(-1) : undefined;
          if (request) await phone.receipt(request.id, dice.oneOf(["delivered", "displayed"]));
          const { reset, email, waiting, changes } = told.body;
          const login = changes?.findLast(({ kind }: { kind: string }) => kind === "login");
          const post = (path: string, body: object) =>
            phone.call({ path: `/device/v1/${path}`, body: JSON.stringify(body) });
          if (reset?.id && dice.chance(0.5)) await post("reset/cancellation", { reset: reset.id });
          if (email?.id && dice.chance(0.5)) await post("email/undo", { email: email.id });
          if (waiting?.[0]?.id && dice.chance(0.5)) await post("waiting/stop", { waiting: waiting[0].id });
          if (login?.id && dice.chance(0.5)) await post("login/report", { login: login.id });
          return { status: told.status, text: JSON.stringify(told.body), path: "", headers: {}, sets: [] };
        }),
      ],
      "says no on the phone": [
        (it) => (it.phone ? 1 : 0),
        tries(async (dice, { owner }) => {
          const phone = dice.oneOf(owner.phones);
          const state = await phone.call({ path: devicePaths.requests });
          const request = state.status === 200 ? (await phone.requests()).at(-1) : undefined;
          if (request) await phone.answer(request, "deny");
        }),
      ],
      "removes the account from a phone": [
        (it) => (it.phone ? 0.4 : 0),
        tries(async (dice, { owner }) => void (await dice.oneOf(owner.phones).revoke())),
      ],
      "waits until something changes": [5, async (dice) => toLimit(world, dice)],
      "the minute's work": [
        2,
        async () => {
          await makeDueChanges(world);
          await clearExpired(world);
        },
      ],
      "another rule": [
        0.8,
        async (dice) => {
          const change = { ...dice.oneOf(RULES), ...(dice.chance(0.3) && dice.oneOf(RULES)) };
          const from =
            dice.chance(0.3) && change.twoFactor ? { twoFactorFrom: unixSeconds(world.now() + 2 * DAY + HOUR) } : {};
          await setRule({ ...change, ...from }, dice.oneOf(ROUTES), [dice.oneOf(["penyedia", "non-penyedia", "ppk"])]);
        },
      ],
      "only passkeys count": [
        0.2,
        async () => {
          const resistant = { twoFactor: "mandatory", phishingResistantSince: world.now() } as const;
          await setRule(resistant, "helpdesk", ["penyedia"]);
        },
      ],
      "an officer changes the account": [
        (it) => (isShut(as(it)) ? 20 : 1),
        async (dice, it) => {
          const owner = await account(as(it));
          const { id } = owner;
          const act = isShut(as(it)) ? (owner.active ? 1 : 0) : dice.below(6);
          await transact(world, async (tx) => {
            if (act === 0) await setActive(tx, by, owner, { active: !owner.active });
            else if (act === 1)
              await changeAccount(tx, id, {
                role_until: isShut(as(it)) ? null : unixSeconds(tx.now() + dice.oneOf([-1, DAY])),
              });
            else if (act === 2) await changeAccount(tx, id, { second_email: `kedua-${owner.userId}@contoh.go.id` });
            else if (act === 3) await changeAccount(tx, id, { language: dice.oneOf(["id", "en"]) });
            else if (act === 4 && owner.kind === "non-penyedia")
              await changeRole(tx, by, owner, { role: dice.oneOf(["ppk", "pokja", "helpdesk"]), roleUntil: null });
            else await changeAccount(tx, id, { password_mailed: 1 });
          });
        },
      ],
      "somebody asks for a change": [
        1.5,
        async (dice, it) => {
          const { id, email, role, roleUntil, kind, passwordHash } = await account(as(it));
          if (passwordHash === null) return;
          const address = `lain-${it.name}@rumah.example`.toLowerCase();
          const change = dice.oneOf([
            { kind: "address", was: email, address },
            { kind: "password-place", was: "here", place: "directory" },
            kind === "non-penyedia"
              ? { kind: "role", was: role, wasUntil: roleUntil, role: "pokja", roleUntil: null }
              : { kind: "address", was: email, address: email.replace("@", "+1@") },
          ] as const);
          if (dice.chance(0.5)) await officerAsks(world, officer, id, change, dice.oneOf(["time", "two-officers"]));
          else await directoryAsks(world, id, dice.chance(0.3) ? undefined : change);
        },
      ],
      "an officer decides a reset": [
        2,
        async (dice) => {
          const waiting = world.db.selectFrom("reset").select("id").where("confirmed_at", "is not", null);
          const rows = await waiting.where("done_at", "is", null).orderBy("id").execute();
          if (rows.length === 0) return;
          const { id } = dice.oneOf(rows);
          const way = dice.oneOf(["approved", "approved", "refused"] as const);
          await transact(world, (tx) => recordDecision(tx, id, way, null, unixSeconds(tx.now() + 72 * HOUR)));
        },
      ],
      "the operator makes a link": [
        (it) => (isStuck(as(it)) ? 20 : 0.8),
        async (dice, it) => {
          const { id, epoch, passwordHash } = await account(as(it));
          const others = isStuck(as(it)) ? ["rescue" as const] : (["rescue", "password-reset"] as const);
          const purpose = passwordHash === null ? "first-password" : dice.oneOf<"rescue" | "password-reset">(others);
          const link = await transact(world, (tx) => newLink(tx, { purpose, accountId: id, epoch, seconds: HOUR }));
          if (!as(it).isThief) return it.browser.get(`/link/${link}`);
        },
      ],
      "an officer invites somebody": [
        0.3,
        async (dice) => {
          if (!(await world.db.selectFrom("account").select("id").where("user_id", "=", "BARU9").executeTakeFirst()))
            await invited(world, "BARU9", dice.oneOf(["penyedia", "pokja"]));
        },
      ],
      "loses cookies": [
        1.5,
        async (dice, { browser }) => {
          const name = dice.oneOf(["session", "session", "browser", "proof", "login", "all"] as const);
          if (name === "all") browser.cookies.clear();
          else browser.cookies.delete(nameOf(world, name));
          return browser.get("/");
        },
      ],
      "copies a cookie of the owner": [
        (it) => (as(it).isThief ? 3 : 0),
        async (dice, { browser }) => {
          const name = nameOf(world, dice.oneOf(["session", "browser", "proof", "login"] as const));
          const value = wanderers[0]?.browser.cookies.get(name);
          if (value !== undefined) browser.cookies.set(name, value);
          return browser.get(dice.oneOf(["/beranda", "/proof", "/login/password"]));
        },
      ],
      "gives the chair to another": [
        (it) => (as(it).all.length > 1 ? 4 : 0),
        async (dice, it) => {
          as(it).owner = dice.oneOf(as(it).all);
        },
      ],
    },
  };
}
