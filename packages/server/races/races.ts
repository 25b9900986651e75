/**
 * Things that are good once, used by many at the same moment. Each race sets its stage, lets all contenders go at once through
 * HTTP, and then counts the winners in the database: what was granted, not what was answered.
 */
import { loadAccount } from "../src/account/account.ts";
import { knowBrowser, rotateBrowser } from "../src/browser/browser.ts";
import { prepareRecoveryCodes, saveRecoveryCodes } from "../src/factor/recovery.ts";
import { cookieName } from "../src/http/cookies.ts";
import { startProof } from "../src/proof/start.ts";
import { spend } from "../src/throttle/throttle.ts";
import { transact, type World } from "../src/world.ts";
import { linksOf, requested } from "../test-support/at-reset.ts";
import { type Enrolled, enrolled, offerOf, secondPhone } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { makeKeys, postEnrolment, signedEnrolment } from "../test-support/phone.ts";
import {
  addPerson,
  mailsOf,
  serverOf,
  sessionOf,
  type TestWorld,
  type Visitor,
  visitor,
} from "../test-support/world.ts";

/** Where a race is run: one database; each world is a server process over it. Contenders go to them in turn. */
export interface Course {
  readonly worlds: readonly TestWorld[];
  readonly contenders: number;
}

export interface Race {
  readonly name: string;
  /** How many contenders were granted what only one may have (or `expected` of them). */
  readonly run: (course: Course) => Promise<{ readonly winners: number; readonly expected: number }>;
}

const first = ({ worlds }: Course): TestWorld => {
  const [world] = worlds;
  if (!world) throw new Error("a course needs a world");
  return world;
};

/** Lets all contenders go at the same moment, each to its world, and waits for all. */
async function go<Result>(
  course: Course,
  contend: (world: TestWorld, at: number) => Promise<Result>,
): Promise<Result[]> {
  const starts = Array.from({ length: course.contenders }, (_, at) => at);
  return Promise.all(starts.map((at) => contend(course.worlds[at % course.worlds.length] ?? first(course), at)));
}

/** The same browser's form, sent to any of the worlds. Nothing is followed. */
async function post(
  world: World,
  browser: Visitor,
  path: string,
  fields: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const app = await serverOf(world);
  const token = /name="_token" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? "";
  const answer = await app.inject({
    method: "POST",
    url: path,
    remoteAddress: "203.0.113.7",
    headers: {
      host: new URL(world.config.portalUrl).host,
      origin: world.config.portalUrl,
      "content-type": "application/x-www-form-urlencoded",
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
    payload: new URLSearchParams({ _token: token, ...fields }).toString(),
  });
  return { status: answer.statusCode, text: answer.body };
}

const sessionsBy = async (world: World, method: "approval" | "code" | "recovery-code"): Promise<number> =>
  (await world.db.selectFrom("session").select("id").where("method", "=", method).execute()).length;

/** A browser that waits at the second factor, without the way through the pages; known to the account where `known`. */
async function waiting(world: World, it: Enrolled, known: boolean): Promise<Visitor> {
  const browser = visitor(world);
  const account = await loadAccount(world, it.account.id);
  await transact(world, async (inside) => {
    const row = await rotateBrowser(inside, null, "Chrome di Windows");
    if (known) await knowBrowser(inside, row.id, account.id, "Chrome di Windows");
    const from = {
      browser: { id: row.id },
      browserLabel: "Chrome di Windows",
      ip: "203.0.113.7",
      cookie: () => undefined,
    };
    const proof = await startProof(inside, {
      accountId: account.id,
      epoch: account.epoch,
      purpose: "login",
      client: "portal",
      sessionId: null,
      passwordProvenAt: inside.now(),
      from,
    });
    for (const cookie of [row.cookie, proof])
      browser.cookies.set(cookieName(world.config.portalUrl, cookie.name), cookie.value ?? "");
  });
  await browser.get("/proof/code");
  return browser;
}

const answers: Race = {
  name: "answers to one request, Ya and deny, from two phones",
  run: async (course) => {
    const world = first(course);
    const person = await enrolled(world);
    world.clock.advance(60);
    const phones = [person.phone, await secondPhone(world, person.session)];
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const [request] = await person.phone.requests();
    if (!request) throw new Error("no request");
    const number = numberOn(computer.page());
    const signed = await go(course, (_, at) =>
      (phones[at % 2] ?? person.phone).sign(
        request,
        at % 3 === 0 ? "deny" : "approve",
        at % 3 === 0 ? undefined : number,
      ),
    );
    const told = await go(course, (_, at) => (phones[at % 2] ?? person.phone).send(request.id, signed[at] ?? ""));
    return { winners: told.filter((it) => ["approved", "denied"].includes(it.body.outcome)).length, expected: 1 };
  },
};

const redemptions: Race = {
  name: "redemptions of one approval",
  run: async (course) => {
    const world = first(course);
    const { phone } = await enrolled(world);
    world.clock.advance(60);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const [request] = await phone.requests();
    if (!request) throw new Error("no request");
    await phone.answer(request, "approve", numberOn(computer.page()));
    const fields = { for: fieldOf(await computer.get("/proof"), "for") };
    await go(course, (at) => post(at, computer, "/proof/continue", fields));
    return { winners: await sessionsBy(world, "approval"), expected: 1 };
  },
};

const typedCodes: Race = {
  name: "logins with one and the same typed code",
  run: async (course) => {
    const world = first(course);
    const person = await enrolled(world);
    world.clock.advance(60);
    const browsers: Visitor[] = [];
    for (let at = 0; at < course.contenders; at++) browsers.push(await waiting(world, person, true));
    const code = person.phone.code();
    await go(course, (on, at) => {
      const browser = browsers[at] as Visitor;
      return post(on, browser, "/proof/code", { for: fieldOf(browser.page(), "for"), code });
    });
    return { winners: await sessionsBy(world, "code"), expected: 1 };
  },
};

const recoveryCodes: Race = {
  name: "logins with one and the same recovery code",
  run: async (course) => {
    const world = first(course);
    const person = await enrolled(world);
    const prepared = await prepareRecoveryCodes(world);
    if (!prepared) throw new Error("busy");
    await transact(world, (inside) => saveRecoveryCodes(inside, person.account.id, prepared));
    const browsers: Visitor[] = [];
    for (let at = 0; at < course.contenders; at++) browsers.push(await waiting(world, person, false));
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

const offers: Race = {
  name: "phones that claim one QR",
  run: async (course) => {
    const world = first(course);
    const session = await sessionOf(world, await addPerson(world));
    const { uri } = await offerOf(world, session);
    const signed = await go(course, async () => signedEnrolment(world, uri, await makeKeys()));
    await go(course, (on, at) => postEnrolment(on, signed[at] ?? ""));
    return { winners: (await world.db.selectFrom("device").select("id").execute()).length, expected: 1 };
  },
};

const resets: Race = {
  name: "confirmations of one Reset 2FA",
  run: async (course) => {
    const world = first(course);
    const { account } = await enrolled(world);
    world.clock.advance(60);
    const computer = await requested(world);
    await computer.get((await linksOf(world)).open);
    await go(course, (on) => post(on, computer, "/reset/confirm", {}));
    const risen = (await loadAccount(world, account.id)).epoch - account.epoch;
    const told = (await mailsOf(world)).filter((it) => it.kind === "reset-done").length;
    return { winners: Math.max(risen, told), expected: 1 };
  },
};

const captchas: Race = {
  name: "right answers to one Kode Keamanan",
  run: async (course) => {
    const world = first(course);
    const computer = visitor(world);
    const answer = captchaOf(world, await computer.get("/lupa-password"));
    const told = await go(course, (on) => post(on, computer, "/captcha/check", answer));
    return { winners: told.filter((it) => it.text.includes('"ok":true')).length, expected: 1 };
  },
};

const passwordLinks: Race = {
  name: "uses of one password link",
  run: async (course) => {
    const world = first(course);
    const account = await addPerson(world);
    const computer = visitor(world);
    const captcha = captchaOf(world, await computer.get("/lupa-password"));
    await computer.post("/lupa-password", { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id", ...captcha });
    await computer.get(/\/link\/[\w-]+/.exec((await mailsOf(world))[0]?.text ?? "")?.[0] ?? "/");
    await go(course, (on, at) => {
      const password = `kopi susu gayo nomor ${at}`;
      return post(on, computer, "/password/new", { password, "password-again": password });
    });
    return { winners: (await loadAccount(world, account.id)).epoch - account.epoch, expected: 1 };
  },
};

const again: Race = {
  name: "clicks on Kirim ulang: one request more",
  run: async (course) => {
    const world = first(course);
    const person = await enrolled(world);
    const computer = await waiting(world, person, true);
    world.clock.advance(61);
    const seen = await computer.get("/proof");
    const fields = { for: fieldOf(seen, "for"), left: fieldOf(seen, "left") };
    await go(course, (on) => post(on, computer, "/proof/again", fields));
    return { winners: (await world.db.selectFrom("approval").select("id").execute()).length - 1, expected: 1 };
  },
};

const budget: Race = {
  name: "attempts on a budget of ten",
  run: async (course) => {
    const told = await go(course, (on) => spend(on, "race", { limit: 10, seconds: 60 }));
    return { winners: told.filter((it) => it.kind === "within").length, expected: 10 };
  },
};

/** Every race there is. */
export const races: readonly Race[] = [
  answers,
  redemptions,
  typedCodes,
  recoveryCodes,
  offers,
  resets,
  captchas,
  passwordLinks,
  again,
  budget,
];

/** Another process over the same database: its own connections, its own server, the clock in common. */
export async function beside(world: TestWorld, open: () => Promise<TestWorld>): Promise<TestWorld> {
  return { ...(await open()), clock: world.clock, now: world.now };
}
