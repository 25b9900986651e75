/** What owners do beside what pages offer: with phones, passkeys, mails, and the browser itself (owner-wander.story.test.ts). */
import { generateKeyPairSync, sign } from "node:crypto";
import { devicePaths } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { callWithProof, challengeOn, renewCookie, type SoftBoundKey, softBoundKey } from "../test-support/bound-key.ts";
import { approve, fieldOf, logIn } from "../test-support/log-in.ts";
import { claim, vouched, withVouchingPin } from "../test-support/move.ts";
import { askCreation, chooseAtUserId, makePasskey, softPasskey, usePasskey } from "../test-support/passkey.ts";
import { enrolledPhone, type Phone, phoneOf, qrOn, type Told } from "../test-support/phone.ts";
import type { TestWorld, Visitor } from "../test-support/world.ts";
import { nameOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import { isInside, linksTo, type Owner, type Sitter } from "./owner-wander-people.ts";
import { as, codesOf, textOf } from "./owner-wander-words.ts";
import type { Scene, Wanderer } from "./wander.ts";

export const isAt = ({ browser }: Wanderer, path: RegExp): boolean => path.test(browser.seen()?.path ?? "");

/** These pages say that a mail is on its way. */
const SENT = /^\/(reset\/sent|lupa-password\?|login\/password\?tautan)/;

/** A story's own helper fails where the page is not what it asks for. */
const EXPECTED =
  / was stopped at |^no options|^not enrolled|captcha is|^no request|^not approved|^no PIN|^not vouched|^Beranda asks for no/;
export const tries =
  (act: (dice: Dice, by: Sitter) => Promise<unknown>) =>
  async (dice: Dice, by: Wanderer): Promise<unknown> => {
    try {
      return await act(dice, as(by));
    } catch (error) {
      if (!(error instanceof Error && EXPECTED.test(error.message))) throw error;
      return by.browser.page();
    }
  };

/** Gives a proof in one of the ways that this person has. */
export async function prove(world: TestWorld, dice: Dice, { browser, owner }: Sitter): Promise<unknown> {
  const { phones, passkeys, codes } = owner;
  const typed = async (way: string, code: string) => {
    const page = await browser.get(`/proof/${way}`);
    return browser.post(`/proof/${way}`, { for: fieldOf(page, "for"), code });
  };
  const shared = dice.chance(0.2) ? { shared: "on" } : undefined;
  const shown = codesOf(world, owner);
  const phone = phones.at(-1);
  const ways = [
    ...(phone ? [() => approve(browser, phone), () => approve(browser, phone)] : []),
    ...(passkeys.length > 0 ? [() => usePasskey(browser, dice.oneOf(passkeys), {}, shared)] : []),
    ...(shown.length > 0 ? [() => typed("code", dice.oneOf(shown))] : []),
    ...(codes.length > 0 ? [() => typed("recovery", dice.oneOf(codes))] : []),
  ];
  return ways.length === 0 ? browser.get("/proof") : dice.oneOf(ways)();
}

/** Nobody gets in like this. */
export const isStuck = (by: Sitter): boolean => {
  const { account, phones, apps, passkeys, codes } = by.owner;
  const isWithout = phones.length + apps.length + passkeys.length + codes.length === 0;
  const says = /<h2[^>]*>(Tidak ada (ponsel|passkey) yang terhubung|No (phone|passkey) is connected)/;
  return account.twoFactorSince !== null && (isWithout || (isAt(by, /^\/proof/) && says.test(textOf(by))));
};

/** What the phone shows, and what it may stop there. */
async function stopsOn(phone: Phone) {
  const told = await phone.call({ path: devicePaths.requests });
  const { reset, email, waiting = [], changes = [] } = told.body;
  const login = changes.findLast(({ kind }: { kind: string }) => kind === "login-unknown-browser");
  const answers = [
    ...(reset ? [["reset/cancellation", { reset: reset.id }] as const] : []),
    ...(email ? [["email/undo", { email: email.id }] as const] : []),
    ...(waiting[0] ? [["waiting/stop", { waiting: waiting[0].id }] as const] : []),
    ...(login ? [["login/report", { login: login.id }] as const] : []),
  ];
  return { told, answers };
}
const seenOn = ({ status, body }: Told) => ({ status, text: JSON.stringify(body ?? null) });

/** Stops on the phone what is of this kind: a reset, a change of the address, a waiting change, or a login. */
export async function stopOnPhone(owner: Owner, kind: RegExp): Promise<unknown> {
  const phone = owner.phones.at(-1);
  if (!phone) return undefined;
  const { told, answers } = await stopsOn(phone);
  const stop = answers.find(([path]) => kind.test(path));
  return seenOn(stop ? await phone.call({ path: `/device/v1/${stop[0]}`, body: JSON.stringify(stop[1]) }) : told);
}

/** What one sees at the phone, and some of what one answers there. */
async function lookAtPhone(dice: Dice, phone: Phone): Promise<unknown> {
  const { told, answers } = await stopsOn(phone);
  const request = told.status === 200 ? (await phone.requests()).at(-1) : undefined;
  if (request) await phone.receipt(request.id, dice.oneOf(["delivered", "opened"]));
  const last = answers.length > 0 && dice.chance(0.6) ? dice.oneOf(answers) : undefined;
  const call = last && { path: `/device/v1/${last[0]}`, body: JSON.stringify(last[1]) };
  return seenOn(call ? await phone.call(call) : told);
}

export function ownersActs(world: TestWorld, wanderers: readonly Wanderer[]): NonNullable<Scene["acts"]> {
  const opened = new Set<string>();
  /** Mostly one that was not opened yet. */
  const linkFor = async (dice: Dice, owner: Owner): Promise<string | undefined> => {
    const links = await linksTo(world, owner);
    const fresh = links.filter((one) => !opened.has(one)).slice(-2);
    const link = dice.chance(0.85) && fresh.length > 0 ? dice.oneOf(fresh) : links.at(-1 - dice.below(6));
    if (link) opened.add(link);
    return link;
  };
  const elsewhere = (by: Wanderer) =>
    wanderers.filter((one) => one !== by && isLeft(one) && as(one).owner === as(by).owner);
  const bound = new Map<Visitor, SoftBoundKey>();
  const signs = new Map<Visitor, (text: string) => string>();
  const isLeft = (by: Wanderer) => !as(by).isThief;
  const vouch = async ({ owner }: Sitter, phone: Phone) => {
    await withVouchingPin(world, phone);
    const { keys, voucher } = await vouched(world, phone);
    const told = await claim(world, voucher, keys);
    if (told.status === 201) owner.phones = [...owner.phones, phoneOf(world, { ...told.body, keys })];
    return { status: told.status, text: "a phone brings another" };
  };
  return {
    "comes in": [
      (by) => (isInside(world, by) ? 0 : isAt(by, /^\/(proof|password\/new|reset|link|email)/) ? 8 : 90),
      tries(async (dice, by) => {
        const { browser, owner, isThief } = by;
        await browser.get("/login");
        const seen = await logIn(world, browser, owner.account.userId, owner.password, signs.get(browser));
        return seen.path !== "/proof" || isThief || dice.chance(0.1) ? seen : prove(world, dice, by);
      }),
    ],
    "gives a proof": [
      (by) => (isLeft(by) && !isStuck(as(by)) && isAt(by, /^\/proof/) ? (isInside(world, by) ? 150 : 50) : 0),
      tries((dice, by) => prove(world, dice, by)),
    ],
    "opens a mail's link": [
      (by) => (isAt(by, SENT) ? (isLeft(by) ? 150 : 40) : isLeft(by) ? 9 : 1),
      tries(async (dice, { browser, owner }) => {
        const link = await linkFor(dice, owner);
        return link && browser.get(link);
      }),
    ],
    "opens a mail's link elsewhere": [
      (by) => (isAt(by, SENT) && elsewhere(by).length > 0 ? 40 : 0),
      tries(async (dice, by) => {
        const link = await linkFor(dice, by.owner);
        const there = dice.oneOf(elsewhere(by));
        return link && there.browser.get(link);
      }),
    ],
    "looks after the account": [
      (by) => (isInside(world, by) ? 12 : 0),
      tries((dice, { browser }) => browser.get(dice.oneOf(["/keamanan", "/keamanan", "/devices/new", "/beranda"]))),
    ],
    "scans the QR": [
      (by) => (isLeft(by) && qrOn(textOf(by)) !== "" ? 60 : 0),
      tries(async (_, { owner, browser }) => {
        const name = owner.phones.length === 0 ? "Ponsel uji" : `Ponsel ${owner.phones.length}`;
        const phone = await enrolledPhone(world, qrOn(browser.page().text), undefined, name);
        owner.phones = [...owner.phones, phone];
        return browser.get("/2fa/enable");
      }),
    ],
    "makes a passkey": [
      (by) => (isAt(by, /^\/passkeys\/new/) && /name="response"/.test(textOf(by)) ? 80 : 0),
      tries(async (dice, { owner, browser }) => {
        if (dice.chance(0.1)) return (await askCreation(browser)).seen;
        const passkey = softPasskey(world, dice.oneOf(["counting", "synced"] as const));
        const wrong = dice.chance(0.2) ? { userVerified: false } : {};
        const seen = await makePasskey(browser, passkey, dice.oneOf(["Laptop", "Kunci", ""]), wrong);
        owner.passkeys = [...owner.passkeys, passkey];
        return seen;
      }),
    ],
    "uses a passkey": [
      (by) => (isLeft(by) && as(by).owner.passkeys.length > 0 && isAt(by, /^\/(proof|login)(\?|$)/) ? 40 : 0),
      tries(async (dice, by) => {
        const { owner, browser } = by;
        const passkey = dice.oneOf(owner.passkeys);
        const wrong = dice.chance(0.15) ? { userVerified: false } : {};
        if (isAt(by, /^\/login/)) return chooseAtUserId(browser, passkey, wrong);
        return usePasskey(browser, passkey, wrong, dice.chance(0.3) ? { shared: "on" } : {});
      }),
    ],
    "looks at the phone": [
      (by) => (by.phone ? 5 : 0),
      tries((dice, { owner }) => lookAtPhone(dice, dice.oneOf(owner.phones))),
    ],
    "says no on the phone": [
      (by) => (by.phone && isAt(by, /^\/proof/) ? 12 : 0),
      tries(async (dice, { owner, browser }) => {
        const phone = dice.oneOf(owner.phones);
        const [request] = await phone.requests();
        if (request) await phone.answer(request, "deny");
        return browser.get("/proof");
      }),
    ],
    "a phone brings another": [
      (by) => (by.phone && as(by).owner.phones.length < 3 ? 1 : 0),
      tries((_, by) => vouch(by, by.owner.phones[0] as Phone)),
    ],
    "removes the account from a phone": [
      (by) => (by.phone ? 0.4 : 0),
      tries(async (dice, { owner }) => void (await dice.oneOf(owner.phones).revoke())),
    ],
    "asks as its page does": [
      (by) => (isAt(by, /^\/(proof|2fa\/enable)/) ? 4 : 0),
      tries(async (dice, by) => {
        const { browser } = by;
        const { path } = browser.page();
        const told = await browser.get(isAt(by, /^\/proof/) ? "/proof/status" : "/2fa/enable/status");
        if (dice.chance(0.5)) await browser.post("/sessions/stay");
        await browser.get(path);
        return told;
      }),
    ],
    "its browser makes a key": [
      (by) => (isAt(by, /^\/beranda/) && !signs.has(by.browser) ? 6 : 0),
      tries(async (_, { browser }) => {
        const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
        const { kty, crv, x, y } = publicKey.export({ format: "jwk" });
        const seen = await browser.post("/browser-key", { key: JSON.stringify({ kty, crv, x, y }) });
        const as = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
        signs.set(browser, (text) => sign("sha256", Buffer.from(text), as).toString("base64url"));
        await browser.get("/beranda");
        return seen;
      }),
    ],
    "its browser has a key of its own": [
      (by) => (isAt(by, /^\/beranda/) ? 6 : 0),
      tries(async (dice, { browser }) => {
        const challenge = challengeOn(await browser.get("/beranda"));
        const key = bound.get(browser) ?? (await softBoundKey());
        if (bound.has(browser) && dice.chance(0.6)) {
          const { status, body } = await renewCookie(world, browser, dice.chance(0.8) ? key : await softBoundKey());
          return { status, text: body };
        }
        if (challenge === undefined) return;
        bound.set(browser, key);
        const { status, body } = await callWithProof(world, browser, "/browser-key/bound", await key.proof(challenge));
        return { status, text: body };
      }),
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
    "copies a cookie of another": [
      (by) => (isLeft(by) ? 0.7 : 4),
      async (dice, { browser }) => {
        const name = nameOf(world, dice.oneOf(["session", "browser", "browser", "proof", "login"] as const));
        const value = dice.oneOf(wanderers).browser.cookies.get(name);
        if (value !== undefined) browser.cookies.set(name, value);
        return browser.get(dice.oneOf(["/beranda", "/proof", "/login/password"]));
      },
    ],
    "gives the chair to another": [
      (by) => (as(by).all.length > 1 ? 6 : 0),
      async (dice, by) => {
        as(by).owner = dice.oneOf(as(by).all);
      },
    ],
    "a budget is spent": [
      0.7,
      async (dice) => {
        const all = await world.db.selectFrom("throttle").select("key").orderBy("key").execute();
        const guessed = dice.chance(0.5) ? all.filter((row) => /^(password|code)/.test(row.key)) : [];
        const keys = guessed.length > 0 ? guessed : all;
        if (keys.length === 0) return;
        const { key } = dice.oneOf(keys);
        await transact(world, ({ db }) =>
          db.updateTable("throttle").set({ count: 1000 }).where("key", "=", key).execute(),
        );
      },
    ],
  };
}
