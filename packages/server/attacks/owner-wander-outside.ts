/** The ways of owners who want to come in (owner-wander.story.test.ts). */
import { transact } from "../src/base/platform/world.ts";
import { newLink } from "../src/core/account/account-link.ts";
import { saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { recordDecision } from "../src/core/recovery/reset/reset.sql.ts";
import { tryPassword, WRONG } from "../test-support/at-gate.ts";
import { send } from "../test-support/at-reset.ts";
import { captchaOf, fieldOf, filledPassword, giveUserId, logIn, numberOn } from "../test-support/log-in.ts";
import { askNaming, chooseAtUserId, softPasskey, type Wrong } from "../test-support/passkey.ts";
import type { TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { isAt, prove, stopOnPhone } from "./owner-wander-acts.ts";
import { CODES, HOUR, has, later, MINUTE, PASSWORDS, THIRD, type Way, type Ways } from "./owner-wander-drives.ts";
import { isInside, linksTo, type Sitter } from "./owner-wander-people.ts";
import { as, codesOf, NEXT } from "./owner-wander-words.ts";
import type { Wanderer } from "./wander.ts";

export function waysOutside(world: TestWorld, wanderers: readonly Wanderer[]): Ways {
  /** Another browser of the same person. */
  const elsewhere = (dice: Dice, by: Sitter) => {
    const others = wanderers.filter((one) => one !== by && as(one).owner === by.owner && !as(one).isThief);
    return others.length === 0 ? by : as(dice.oneOf(others));
  };
  const decide = (way: "approved" | "refused") =>
    transact(world, async (tx) => {
      const open = tx.db.selectFrom("reset").select("id").where("confirmed_at", "is not", null);
      const row = await open.where("done_at", "is", null).orderBy("confirmed_at", "desc").executeTakeFirst();
      if (row) await recordDecision(tx, row.id, way, null, (tx.now() + 72 * HOUR) as never);
    });

  /** Opens a mail's link, presses its button, and once more. */
  async function* opensMail(dice: Dice, by: Sitter): Way {
    const links = await linksTo(world, by.owner);
    const kinds = [...new Set(links.slice(-8).map((one) => one.replace(/\/[\w.-]{20,}$/, "")))];
    if (kinds.length === 0) return;
    const kind = dice.oneOf(kinds);
    const link = links.filter((one) => one.startsWith(`${kind}/`)).at(-1 - dice.oneOf([0, 0, 0, 1, 2])) ?? "/";
    const { browser } = dice.chance(0.4) ? elsewhere(dice, by) : by;
    yield browser.get(link);
    if (!/^\/(email|waiting|devices|reset\/cancel)/.test(kind)) return;
    if (dice.chance(0.2)) yield later(world, dice.oneOf([HOUR, 24 * HOUR, 72 * HOUR]));
    yield browser.post(kind);
    if (dice.chance(0.5)) yield browser.post(kind);
    if (dice.chance(0.3)) yield browser.get(link);
  }

  async function* resets(dice: Dice, by: Sitter): Way {
    const { browser, owner, isThief } = by;
    const { userId, email, kind, twoFactorSince } = owner.account;
    if (twoFactorSince === null && dice.chance(0.7)) return;
    if (dice.chance(0.12)) yield* forgets(dice, by);
    const route = dice.oneOf(["immediate", "wait", "helpdesk", "two-officers"] as const);
    if (dice.chance(0.5)) yield transact(world, (tx) => saveResetPolicy(tx, kind, { route, hours: 48 }));
    if (!isAt(by, /^\/proof/)) yield logIn(world, browser, userId, owner.password);
    yield browser.get("/reset");
    if (!isAt(by, /^\/reset(\?|$)/)) return;
    const right = { userId, email, type: kind };
    const wrong: Record<string, string>[] = [{ email: "lain@contoh.go.id" }, { email: "" }, { type: "" }];
    if (dice.chance(0.3))
      yield send(world, browser, { ...right, ...dice.oneOf([...wrong, { "kode-keamanan": "??????" }]) });
    if (!isAt(by, /^\/reset$/)) yield browser.get("/reset");
    yield send(world, browser, right);
    const link = (await linksTo(world, owner)).findLast((one) => one.startsWith("/reset/open/"));
    if (link === undefined || isThief) return;
    const { browser: there } = dice.chance(0.4) ? elsewhere(dice, by) : by;
    if (dice.chance(0.15)) yield later(world, dice.oneOf([29, 30, 31, 60]) * MINUTE);
    yield there.get(link);
    if (there !== browser) {
      yield browser.get("/reset/code");
      const tries = dice.chance(0.2) ? 6 : dice.below(3);
      for (let nth = 0; nth < tries; nth++)
        yield browser.post("/reset/code", { code: dice.oneOf(tries > 2 ? ["22222222"] : ["22222222", "123", ""]) });
      yield browser.post("/reset/code", { code: owner.shown });
    }
    if (dice.chance(0.4)) yield browser.get("/reset/confirm?step=ok");
    yield browser.post("/reset/confirm");
    for (let turn = 0; turn < 3 && !isAt(by, /^\/reset\/done/); turn++) {
      if (dice.chance(0.7)) yield later(world, dice.oneOf([24, 48, 48, 72]) * HOUR - dice.oneOf([0, 0, 1]));
      const stricter = { route: dice.oneOf(["wait", "helpdesk"] as const), hours: 96 };
      if (dice.chance(0.2)) yield transact(world, (tx) => saveResetPolicy(tx, kind, stricter));
      if (dice.chance(0.5)) yield decide(dice.oneOf(["approved", "approved", "refused"]));
      if (dice.chance(0.15)) yield stopOnPhone(owner, /^reset/);
      if (dice.chance(0.3)) yield there.get("/reset/confirm");
      yield browser.get("/reset/confirm");
      if (dice.chance(0.2)) yield there.post("/reset/confirm");
      yield browser.post("/reset/confirm");
    }
    yield browser.get(dice.oneOf(["/reset/done", "/reset/done", "/reset", "/reset/code", "/reset/sent"]));
    if (dice.chance(0.5)) yield* opensMail(dice, by);
  }

  async function* usesCode(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    yield logIn(world, browser, owner.account.userId, owner.password);
    if (!isAt(by, /^\/proof/)) return;
    const way = dice.oneOf(owner.codes.length > 0 ? ["recovery", "recovery", "code"] : ["code"]);
    yield browser.get(`/proof/${way}`);
    const fill = (code: string) => browser.post(`/proof/${way}`, { for: fieldOf(browser.page(), "for"), code });
    const spent = (like: string) =>
      transact(world, ({ db }) => db.updateTable("throttle").set({ count: 1000 }).where("key", "like", like).execute());
    const tries = dice.chance(0.2) ? 7 : dice.below(3);
    if (dice.chance(0.15)) yield fill("123456").then(() => spent("code%"));
    for (let nth = 0; nth < tries; nth++)
      yield fill(
        tries > 2 ? (way === "code" ? "123456" : "AAAAA-AAAAA-AAAAA") : dice.oneOf([...CODES, "AAAAA-AAAAA-AAAAA"]),
      );
    const right = way === "code" ? codesOf(world, owner)[0] : dice.oneOf(owner.codes);
    yield fill(right ?? "");
    if (dice.chance(0.3)) yield fill(right ?? "");
    if (dice.chance(0.6)) yield browser.get(dice.oneOf(["/devices/new", "/keamanan", "/passkeys/new"]));
  }

  /** The browser keeps the account, and offers it at the next login. */
  async function* isRemembered(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    const enter = (more: Record<string, string>) =>
      browser.post("/login/password", { ...filledPassword(world, browser.page(), owner.password), ...more });
    yield giveUserId(browser, owner.account.userId);
    yield enter({ remember: "on", ...(dice.chance(0.1) && { shared: "on" }) });
    if (isAt(by, /^\/proof/)) yield prove(world, dice, by);
    for (let turn = 0; turn < 3; turn++) {
      if (isInside(world, by)) yield browser.post("/keluar");
      yield browser.get("/login");
      const [, key] = /name="account" value="([^"]+)"/.exec(browser.page().text) ?? [];
      if (key === undefined) return;
      const name = dice.oneOf(["account", "account", "account", "forget"]);
      yield browser.post("/login", { [name]: dice.chance(0.9) ? key : "tidak-ada" });
      if (!isAt(by, /^\/login\/password/)) continue;
      yield enter(dice.chance(0.2) ? { remember: "on" } : {});
      if (isAt(by, /^\/proof/)) yield prove(world, dice, by);
    }
  }

  /** A passkey at the field of the User ID, and the password where it is not enough. */
  async function* choosesPasskey(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    yield browser.get("/login");
    const passkey = owner.passkeys.length > 0 && dice.chance(0.95) ? dice.oneOf(owner.passkeys) : softPasskey(world);
    const wrong = dice.oneOf<Wrong>([
      ...[{}, {}, {}, { userVerified: false }, { counter: 0 }, { counter: 1 }],
      ...[{ type: "webauthn.create" }, { origin: "https://palsu.example" }, { userHandle: "" }],
    ]);
    if (dice.chance(0.15)) {
      const { options, fields } = await askNaming(browser);
      yield later(world, dice.oneOf([5, 10, 15]) * MINUTE);
      yield browser.post("/login/passkey", { ...fields, "user-id": "", response: passkey.get(options, wrong) });
    } else yield chooseAtUserId(browser, passkey, wrong, dice.oneOf(["", "", owner.account.userId]));
    if (!isAt(by, /^\/login\/password/)) return;
    yield browser.post(
      "/login/password",
      filledPassword(world, browser.page(), dice.chance(0.8) ? owner.password : WRONG),
    );
    if (isAt(by, /^\/proof/)) yield prove(world, dice, by);
  }

  /** A link that the operator has made: to a first password, another one, or back into an account without 2FA. */
  async function* opensLink(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    const { id, epoch, passwordHash } = owner.account;
    const usual =
      passwordHash === null ? "first-password" : dice.oneOf(["rescue", "rescue", "password-reset"] as const);
    const purpose = dice.chance(0.9) ? usual : "first-password";
    const link = await transact(world, (tx) => newLink(tx, { purpose, accountId: id, epoch, seconds: HOUR }));
    if (dice.chance(0.2)) yield later(world, HOUR - dice.oneOf([0, 1]));
    yield browser.get(`/link/${link}`);
    yield* setsPassword(dice, by);
    if (dice.chance(0.4)) yield browser.get(`/link/${link}`);
  }

  async function* setsPassword(dice: Dice, { browser, owner }: Sitter): Way {
    const next = owner.password === NEXT ? THIRD : NEXT;
    const typed = (password: string, again = password) =>
      browser.post("/password/new", { password, "password-again": again });
    for (let nth = dice.below(3); nth > 0; nth--)
      yield dice.chance(0.3) ? typed(next, `${next}.`) : typed(dice.oneOf([...PASSWORDS, ""]));
    owner.wished = next;
    yield typed(next);
    if (dice.chance(0.4)) yield typed(next);
  }

  async function* losesPhone(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    yield browser.get("/ponsel-hilang");
    const code = owner.codes.length > 0 ? dice.oneOf(owner.codes) : "AAAAA-AAAAA-AAAAA";
    const right = { "user-id": owner.account.userId, code };
    const wrong = dice.oneOf<Record<string, string>>([
      { "user-id": "" },
      { "user-id": "TIADA" },
      { code: "AAAAA-AAAAA-AAAAA" },
      { code: "x" },
      { "kode-keamanan": "??????" },
    ]);
    if (dice.chance(0.5))
      yield browser.post("/ponsel-hilang", { ...right, ...captchaOf(world, browser.page()), ...wrong });
    const fields = { ...right, ...captchaOf(world, browser.page()) };
    yield browser.post("/ponsel-hilang", fields);
    if (dice.chance(0.3)) yield browser.post("/ponsel-hilang", fields);
  }

  /** With a budget that is spent, an attempt costs work, a code or a link. */
  async function* paysForAttempt(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    yield giveUserId(browser, owner.account.userId);
    const spent = async () => {
      const like = dice.oneOf(["password:%", "password:%", "%"]);
      const count = dice.oneOf([10, 20, 50, 1000]);
      await transact(world, ({ db }) => db.updateTable("throttle").set({ count }).where("key", "like", like).execute());
    };
    yield tryPassword(world, browser, WRONG);
    yield spent();
    yield browser.get("/login/password");
    const kode = () => codesOf(world, owner)[0] ?? "123456";
    for (let nth = dice.below(3); nth > 0; nth--)
      yield tryPassword(world, browser, dice.oneOf([WRONG, owner.password]), dice.oneOf(["", "12", "123456"]));
    if (dice.chance(0.4)) yield later(world, dice.oneOf([1, 30, 60, 10 * MINUTE]));
    yield browser.get("/login/password");
    if (dice.chance(0.7)) yield tryPassword(world, browser, owner.password, has(by, /name="kode"/) ? kode() : "");
    if (!isAt(by, /^\/login/)) return;
    const page = await browser.get("/login/link");
    yield page;
    if (page.path !== "/login/link") return;
    const right = { for: fieldOf(page, "for"), ...captchaOf(world, page) };
    if (dice.chance(0.3)) yield browser.post("/login/link", { ...right, "kode-keamanan": "??????" });
    yield browser.post("/login/link", right);
    if (dice.chance(0.3)) yield browser.post("/login/link", right);
    const link = (await linksTo(world, owner)).findLast((one) => one.startsWith("/link/"));
    if (link === undefined || by.isThief) return;
    yield browser.get(link);
    yield tryPassword(world, browser, dice.oneOf([WRONG, owner.password]));
  }

  async function* forgets(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    yield browser.get("/lupa-password");
    const { userId, email, secondEmail } = owner.account;
    const fill = (more: Record<string, string>) =>
      browser.post("/lupa-password", { "user-id": userId, email, ...captchaOf(world, browser.page()), ...more });
    const wrong: Record<string, string>[] = [{ email: "" }, { "user-id": "" }, { email: "lain@contoh.go.id" }];
    if (dice.chance(0.4)) yield fill(dice.oneOf([...wrong, { "kode-keamanan": "??????" }]));
    yield browser.get("/lupa-password");
    yield fill({ email: dice.oneOf([email, email.toUpperCase(), secondEmail ?? email]) });
    const link = (await linksTo(world, owner)).findLast((one) => one.startsWith("/link/"));
    if (link === undefined || by.isThief) return;
    if (dice.chance(0.2)) yield later(world, dice.oneOf([29, 30, 31, 60]) * MINUTE);
    yield browser.get(link);
    yield* setsPassword(dice, by);
    if (dice.chance(0.4)) yield browser.get(link);
  }

  /** Answers what the phone shows, rightly or not, and takes the answer back. */
  async function* answers(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    const page = await browser.get("/proof");
    yield page;
    const phone = owner.phones.at(-1);
    const request = (await phone?.requests())?.at(-1);
    if (!phone || !request) return;
    const say = async (told: ReturnType<typeof phone.answer>) => {
      const { status, body } = await told;
      return { status, text: JSON.stringify(body) };
    };
    if (dice.chance(0.4)) yield say(phone.receipt(request.id, dice.oneOf(["delivered", "opened"])));
    if (dice.chance(0.5)) yield browser.get("/proof");
    if (dice.chance(0.3)) yield browser.get("/proof/status");
    for (let nth = dice.below(3); nth > 0; nth--)
      yield say(phone.answer(request, "approve", dice.oneOf(["123456", "000000"])));
    if (dice.chance(0.2)) yield later(world, dice.oneOf([60, 120, 300]));
    const decision = dice.oneOf(["approve", "approve", "approve", "deny", "report"] as const);
    yield say(phone.answer(request, decision, decision === "approve" ? numberOn(page) : undefined));
    if (dice.chance(0.3)) yield later(world, dice.oneOf([60, 119, 121]));
    if (dice.chance(0.6)) yield browser.get(dice.oneOf(["/proof", "/proof/status"]));
    if (dice.chance(0.25)) yield say(phone.answer(request, "report"));
    yield browser.post("/proof/continue", { for: fieldOf(page, "for") });
    if (dice.chance(0.2)) yield say(phone.answer(request, "report"));
    yield browser.get("/beranda");
  }

  const outside = (weight: number) => (by: Wanderer) =>
    isInside(world, by) ? 0 : as(by).isThief ? weight / 2 : weight;
  return {
    "opens a mail and presses": [(by) => (as(by).isThief ? 0 : 7), opensMail],
    "walks through a reset": [outside(9), resets],
    "uses a typed code": [outside(6), usesCode],
    "is remembered": [outside(4), isRemembered],
    "chooses a passkey": [(by) => (as(by).owner.passkeys.length > 0 ? outside(8)(by) : 0), choosesPasskey],
    "opens the operator's link": [(by) => (as(by).isThief ? 0 : outside(2)(by)), opensLink],
    "reports a lost phone": [outside(3), losesPhone],
    "pays for an attempt": [outside(5), paysForAttempt],
    "forgets the password": [outside(4), forgets],
    "answers what the phone shows": [(by) => (as(by).phone && isAt(by, /^\/proof/) ? 40 : 0), answers],
  };
}
