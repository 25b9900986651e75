/** Races for things that are valid once, from User ID to Beranda. */

import { passByWork } from "../attacks/work.ts";
import { operatorAsks } from "../src/base/platform/hashing/fair-queue.ts";
import { transact, type World } from "../src/base/platform/world.ts";
import { cookieName } from "../src/base/web/cookies.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { codeOf, newCaptcha, openChallenge } from "../src/core/captcha/captcha.ts";
import { prepareRecoveryCodes, saveRecoveryCodes } from "../src/core/factors/recovery-codes/recovery.ts";
import { startProof } from "../src/core/proof/start.ts";
import { knowBrowser, rotateBrowser } from "../src/core/session/browser/browser.ts";
import { askForLink, giveUserId, mailedLinks, spendHour } from "../test-support/at-gate.ts";
import { type Enrolled, enrolled, notThat } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { addPerson, mailsBesideLogins, PASSWORD, type Visitor, visitor } from "../test-support/world.ts";
import { audited, type Course, go, post, type Race } from "./course.ts";

const sessionsBy = async (world: World, method: "approval" | "code" | "recovery-code"): Promise<number> =>
  (await world.db.selectFrom("session").select("id").where("method", "=", method).execute()).length;

/** A browser at the second factor, made without the pages; the account knows it if `known`. */
export async function waiting(world: World, person: Enrolled, known: boolean): Promise<Visitor> {
  const browser = visitor(world);
  const account = await loadAccount(world, person.account.id);
  await transact(world, async (tx) => {
    const row = await rotateBrowser(tx, null, "Chrome di Windows");
    if (known) await knowBrowser(tx, row.id, account.id, "Chrome di Windows");
    const from = {
      browser: { id: row.id },
      browserLabel: "Chrome di Windows",
      ip: "203.0.113.7",
      cookie: () => undefined,
    };
    const proof = await startProof(tx, {
      accountId: account.id,
      epoch: account.epoch,
      purpose: "login",
      client: "portal",
      sessionId: null,
      passwordProvenAt: tx.now(),
      from,
    });
    for (const cookie of [row.cookie, proof])
      browser.cookies.set(cookieName(tx.config.portalUrl, cookie.name), cookie.value ?? "");
  });
  await browser.get("/proof/code");
  return browser;
}

/** Browsers that wait, one for each contender. */
async function allWaiting({ world, contenders }: Course, person: Enrolled, known: boolean): Promise<Visitor[]> {
  const browsers: Visitor[] = [];
  for (let at = 0; at < contenders; at++) browsers.push(await waiting(world, person, known));
  return browsers;
}

/** A browser at A4, its User ID given. */
async function atPassword(world: World): Promise<Visitor> {
  const computer = visitor(world);
  await giveUserId(computer);
  return computer;
}

/** A right answer to a new challenge, for the form of `computer`. */
function freshCaptcha(world: World, computer: Visitor): Record<string, string> {
  const id = newCaptcha(world, "login", fieldOf(computer.page(), "for"));
  const opened = openChallenge(world, id);
  if (opened.kind !== "live") throw new Error(`the captcha is ${opened.kind}`);
  return { "captcha-id": id, "kode-keamanan": codeOf(world, opened.challenge) };
}

const redemptions: Race = {
  name: "redemptions of one approval",
  run: async (course) => {
    const { world } = course;
    const { phone } = await enrolled(world);
    world.clock.advance(60);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const [request] = await phone.requests();
    if (!request) throw new Error("no request");
    await phone.answer(request, "approve", numberOn(computer.page()));
    const fields = { for: fieldOf(await computer.get("/proof"), "for") };
    await go(course, (on) => post(on, computer, "/proof/continue", fields));
    return { winners: await sessionsBy(world, "approval"), expected: 1 };
  },
};

const typedCodes: Race = {
  name: "logins with one and the same typed code",
  run: async (course) => {
    const person = await enrolled(course.world);
    course.world.clock.advance(60);
    const browsers = await allWaiting(course, person, true);
    const code = person.phone.code();
    await go(course, (on, at) => {
      const browser = browsers[at] as Visitor;
      return post(on, browser, "/proof/code", { for: fieldOf(browser.page(), "for"), code });
    });
    return { winners: await sessionsBy(course.world, "code"), expected: 1 };
  },
};

const recoveryCodes: Race = {
  name: "logins with one and the same recovery code",
  run: async (course) => {
    const { world } = course;
    const person = await enrolled(world);
    const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
    if (!prepared) throw new Error("busy");
    await transact(world, (tx) => saveRecoveryCodes(tx, person.account.id, prepared));
    const browsers = await allWaiting(course, person, false);
    await go(course, (on, at) => {
      const browser = browsers[at] as Visitor;
      return post(on, browser, "/proof/recovery", {
        for: fieldOf(browser.page(), "for"),
        code: prepared.shown[0] ?? "",
      });
    });
    return { winners: await sessionsBy(world, "recovery-code"), expected: 1 };
  },
};

const wrongCodes: Race = {
  name: "wrong codes in one login: five are tried",
  run: async (course) => {
    const { world } = course;
    const person = await enrolled(world);
    const browser = await waiting(world, person, false);
    const fields = { for: fieldOf(browser.page(), "for"), code: notThat(person.phone.code()) };
    await go(course, (on) => post(on, browser, "/proof/code", fields));
    return { winners: await audited(world, person.account.id, "proof", "code-wrong"), expected: 5 };
  },
};

const wrongPasswords: Race = {
  name: "wrong passwords from unknown browsers: ten are tried",
  run: async (course) => {
    const { world } = course;
    const account = await addPerson(world);
    const browsers: Visitor[] = [];
    for (let at = 0; at < course.contenders; at++) browsers.push(await atPassword(world));
    const forms = browsers.map((browser) => ({
      for: fieldOf(browser.page(), "for"),
      password: "salah sekali",
      ...captchaOf(world, browser.page()),
    }));
    await go(course, (on, at) => post(on, browsers[at] as Visitor, "/login/password", forms[at] ?? {}));
    return { winners: await audited(world, account.id, "login", "password-wrong"), expected: 10 };
  },
};

const turns: Race = {
  name: "logins of one network past that budget: one gets its attempt",
  run: async (course) => {
    const { world } = course;
    const account = await addPerson(world);
    await spendHour(world);
    const browsers: Visitor[] = [];
    for (let at = 0; at < course.contenders; at++) browsers.push(await atPassword(world));
    const forms: Record<string, string>[] = [];
    for (const { page } of browsers)
      forms.push({ for: fieldOf(page(), "for"), password: "salah sekali", ...(await passByWork(world, page())) });
    await go(course, (on, at) => post(on, browsers[at] as Visitor, "/login/password", forms[at] ?? {}));
    return { winners: (await audited(world, account.id, "login", "password-wrong")) - 10, expected: 1 };
  },
};

const links: Race = {
  name: "presses for the mailed link: three are mailed",
  run: async (course) => {
    const { world } = course;
    await addPerson(world);
    await spendHour(world);
    const computer = await atPassword(world);
    const form = { for: fieldOf(await computer.get("/login/link"), "for") };
    const forms = Array.from({ length: course.contenders }, () => ({ ...form, ...freshCaptcha(world, computer) }));
    await go(course, (on, at) => post(on, computer, "/login/link", forms[at] ?? {}));
    return { winners: (await mailedLinks(world)).length, expected: 3 };
  },
};

const captchas: Race = {
  name: "right answers to one Kode Keamanan",
  run: async (course) => {
    const computer = visitor(course.world);
    const answer = captchaOf(course.world, await computer.get("/lupa-password"));
    const told = await go(course, (on) => post(on, computer, "/captcha/check", answer));
    return { winners: told.filter((it) => it.text.includes('"ok":true')).length, expected: 1 };
  },
};

const passes: Race = {
  name: "passwords behind one pass of a Kode Keamanan",
  run: async (course) => {
    const { world } = course;
    const account = await addPerson(world);
    const computer = await atPassword(world);
    const form = { for: fieldOf(computer.page(), "for"), _token: fieldOf(computer.page(), "_token") };
    const captcha = captchaOf(world, computer.page());
    const { pass } = (await computer.post("/captcha/check", captcha)).json() as { pass: string };
    const fields = {
      ...form,
      password: "salah sekali",
      "captcha-id": captcha["captcha-id"] ?? "",
      "captcha-pass": pass,
    };
    await go(course, (on) => post(on, computer, "/login/password", fields));
    return { winners: await audited(world, account.id, "login", "password-wrong"), expected: 1 };
  },
};

const clicks: Race = {
  name: "clicks on Login with one right password: one login that waits",
  run: async (course) => {
    const { world } = course;
    await enrolled(world);
    const computer = await atPassword(world);
    const form = { for: fieldOf(computer.page(), "for"), password: PASSWORD };
    const forms = Array.from({ length: course.contenders }, () => ({ ...form, ...freshCaptcha(world, computer) }));
    await go(course, (on, at) => post(on, computer, "/login/password", forms[at] ?? {}));
    const open = world.db.selectFrom("approval").select("id").where("ended_at", "is", null);
    return { winners: (await open.execute()).length, expected: 1 };
  },
};

const boughtAttempts: Race = {
  name: "passwords behind one mailed link",
  run: async (course) => {
    const { world } = course;
    const account = await addPerson(world);
    await spendHour(world);
    const computer = await atPassword(world);
    await askForLink(world, computer);
    await computer.get(/\/link\/[\w-]+/.exec((await mailsBesideLogins(world)).at(-1)?.text ?? "")?.[0] ?? "/");
    const form = { for: fieldOf(computer.page(), "for"), password: "salah sekali" };
    const forms = Array.from({ length: course.contenders }, () => ({ ...form, ...freshCaptcha(world, computer) }));
    await go(course, (on, at) => post(on, computer, "/login/password", forms[at] ?? {}));
    return { winners: (await audited(world, account.id, "login", "password-wrong")) - 10, expected: 1 };
  },
};

export const loginRaces: readonly Race[] = [
  captchas,
  passes,
  clicks,
  wrongPasswords,
  turns,
  links,
  boughtAttempts,
  redemptions,
  typedCodes,
  recoveryCodes,
  wrongCodes,
];
