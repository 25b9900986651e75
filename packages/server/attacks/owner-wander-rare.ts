/** What seldom comes about by chance, in a few steps each (owner-wander.story.test.ts). */

import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { type Account, changeAccount, loadAccount } from "../src/core/account/account.ts";
import { newLink } from "../src/core/account/account-link.ts";
import { changeEmail } from "../src/core/account/administration/index.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { makeDueChanges } from "../src/core/power/waiting.ts";
import { recordDecision } from "../src/core/recovery/reset/reset.sql.ts";
import { PHONE_BROWSER, send } from "../test-support/at-reset.ts";
import { registerAtBeranda, renewCookie, softBoundKey } from "../test-support/bound-key.ts";
import { captchaOf, fieldOf, logIn } from "../test-support/log-in.ts";
import { askRequest, chooseAtUserId } from "../test-support/passkey.ts";
import { officerAsks } from "../test-support/waiting.ts";
import { type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import { prove, stopOnPhone } from "./owner-wander-acts.ts";
import { type Drive, fresh, HOUR, idsOn, later, THIRD, type Way, type Ways } from "./owner-wander-drives.ts";
import { isInside, linksTo, type Owner, type Sitter } from "./owner-wander-people.ts";
import { as, codesOf, NEXT } from "./owner-wander-words.ts";

const from = { ip: "192.0.2.9", browserLabel: "Edge" };

export function rareWays(world: TestWorld, [first, second]: readonly Account[]): Ways {
  const set = (id: string, values: object) => transact(world, (tx) => changeAccount(tx, id, values));
  /** As the row has it: sealed. */
  const setHash = async (id: string, hash: string | null) =>
    void (await world.db.updateTable("account").set({ password_hash: hash }).where("id", "=", id).execute());
  const rule = (kind: string, more: object) =>
    transact(world, (tx) =>
      savePolicy(tx, kind, {
        ...{ twoFactor: "optional", twoFactorFrom: null, number: "new-browser" },
        ...more,
      } as never),
    );
  const resetRule = (kind: string, route: "wait" | "helpdesk" | "immediate", hours = 48) =>
    transact(world, (tx) => saveResetPolicy(tx, kind, { route, hours }));
  const resetLink = async (owner: Owner) =>
    (await linksTo(world, owner)).findLast((one) => one.startsWith("/reset/open/")) ?? "/";
  const move = async (owner: Owner) => {
    if (!second) return;
    const address = `pindah-${owner.account.userId.toLowerCase()}@contoh.go.id`;
    await transact(world, async (tx) =>
      changeEmail(tx, { officer: second, from }, await loadAccount(tx, owner.account.id), { address, detail: {} }),
    );
  };

  /** Asks for a reset in this browser, to the page after *Kirim*. */
  async function* asksReset(owner: Owner, browser: Visitor): Way {
    const { userId, email, kind } = owner.account;
    yield logIn(world, browser, userId, owner.password);
    yield browser.get("/reset");
    yield send(world, browser, { userId, email, type: kind });
  }
  async function* takesCookie(_: Dice, { browser }: Sitter): Way {
    const thief = visitor(world, ELSEWHERE);
    yield thief.get("/");
    const name = nameOf(world, "session");
    thief.cookies.set(name, browser.cookies.get(name) ?? "");
    yield thief.get("/beranda");
    yield browser.get("/beranda");
  }
  async function* isRescued(_: Dice, { browser, owner }: Sitter): Way {
    const { id, epoch } = await loadAccount(world, owner.account.id);
    const link = await transact(world, (tx) => newLink(tx, { purpose: "rescue", accountId: id, epoch, seconds: HOUR }));
    yield browser.get(`/link/${link}`);
    owner.wished = owner.password === THIRD ? NEXT : THIRD;
    yield browser.post("/password/new", { password: owner.wished, "password-again": owner.wished });
  }
  async function* typesResetCode(dice: Dice, { browser, owner }: Sitter): Way {
    yield resetRule(owner.account.kind, dice.oneOf(["immediate", "wait", "helpdesk"]));
    yield* asksReset(owner, browser);
    const there = visitor(world, PHONE_BROWSER);
    const { text } = await there.get(await resetLink(owner));
    const [, spelt = ""] = /aria-label="((?:\w ){7}\w)"/.exec(text) ?? [];
    yield there.page();
    yield browser.get("/reset/code");
    yield browser.post("/reset/code", { code: spelt });
    yield browser.post("/reset/code", { code: spelt });
    yield browser.post("/reset/confirm");
    yield browser.get("/reset/confirm");
  }
  /** Inside, while somebody's reset waits; its rule becomes stricter, and an officer decides. */
  async function* seesReset(dice: Dice, { browser, owner }: Sitter): Way {
    const { kind } = owner.account;
    yield resetRule(kind, "wait");
    const there = visitor(world, PHONE_BROWSER);
    yield* asksReset(owner, there);
    yield there.get(await resetLink(owner));
    yield there.post("/reset/confirm");
    yield browser.get("/beranda");
    if (dice.chance(0.3)) yield browser.post("/reset/cancel-mine");
    if (dice.chance(0.3)) yield stopOnPhone(owner, /^reset/);
    yield resetRule(kind, dice.oneOf(["wait", "wait", "helpdesk"]), 96);
    yield later(world, 48 * HOUR);
    for (const way of ["", dice.oneOf(["approved", "refused"] as const)] as const) {
      const open = world.db.selectFrom("reset").select("id").where("confirmed_at", "is not", null);
      const row = await open.orderBy("confirmed_at", "desc").executeTakeFirst();
      if (way !== "" && row)
        yield transact(world, (tx) => recordDecision(tx, row.id, way, null, (tx.now() + 72 * HOUR) as never));
      yield there.get("/reset/confirm");
      yield there.post("/reset/confirm");
      if (way === "") yield later(world, 48 * HOUR);
    }
    yield there.get("/reset/done");
  }
  async function* isVoid(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    const { id, email } = await loadAccount(world, owner.account.id);
    if (!first) return;
    const address = `lain-${owner.account.userId.toLowerCase()}@rumah.example`;
    yield officerAsks(world, first, id, { kind: "address", was: email, address }).then(() => undefined);
    yield browser.get("/beranda");
    yield dice.chance(0.5) ? move(owner) : set(id, { active: 0 });
    yield later(world, 72 * HOUR);
    yield makeDueChanges(world).then(() => undefined);
    yield set(id, { active: 1 });
  }
  async function* mustKeep(dice: Dice, { browser, owner }: Sitter): Way {
    const { kind } = owner.account;
    const twoFactorFrom = dice.oneOf([null, world.now() + 50 * HOUR]);
    yield rule(kind, { twoFactor: "mandatory", twoFactorFrom });
    yield browser.get("/2fa/disable");
    yield browser.post("/2fa/disable");
    yield browser.get("/keamanan");
    yield rule(kind, dice.oneOf([{}, { twoFactor: "off" }, { phoneKey: "verified" }]));
    yield browser.get("/keamanan");
  }
  async function* forgetsInVain(dice: Dice, { browser, owner }: Sitter): Way {
    const { id } = owner.account;
    const isElsewhere = dice.chance(0.5);
    yield isElsewhere ? setHash(id, IN_DIRECTORY) : move(owner);
    const { email } = await loadAccount(world, id);
    yield browser.get("/lupa-password");
    const fields = { "user-id": owner.account.userId, email, ...captchaOf(world, browser.page()) };
    yield browser.post("/lupa-password", fields);
    if (isElsewhere) yield setHash(id, owner.hash);
  }
  async function* hasPasswordElsewhere(_: Dice, { browser, owner }: Sitter): Way {
    const { id } = owner.account;
    yield setHash(id, IN_DIRECTORY);
    for (const path of ["/password", "/akun", "/email"]) yield browser.get(path);
    yield browser.post("/password/proof");
    yield setHash(id, owner.hash);
  }
  async function* copiesPasskey(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    const passkey = dice.oneOf(owner.passkeys);
    yield browser.get("/login");
    if (dice.chance(0.4)) yield set(owner.account.id, { active: 0 });
    yield chooseAtUserId(browser, passkey, dice.chance(0.5) ? { counter: 1 } : {});
    yield set(owner.account.id, { active: 1 });
    yield logIn(world, browser, owner.account.userId, owner.password);
    for (const counter of [undefined, 1]) {
      const { options, fields } = await askRequest(browser);
      const response = passkey.get(options, counter === undefined ? {} : { counter });
      yield browser.post("/proof/passkey", { ...fields, response });
      if (counter === undefined) yield logIn(world, browser, owner.account.userId, owner.password);
    }
  }
  /** Somebody has logged in elsewhere: the phone shows it. */
  async function* reportsLogin(dice: Dice, { browser, owner }: Sitter): Way {
    const there = visitor(world, ELSEWHERE);
    yield later(world, 31);
    yield logIn(world, there, owner.account.userId, owner.password);
    const way = owner.codes.length > 0 && dice.chance(0.4) ? "recovery" : "code";
    yield there.get(`/proof/${way}`);
    const code = (way === "code" ? codesOf(world, owner)[0] : owner.codes[0]) ?? "123456";
    yield there.post(`/proof/${way}`, { for: fieldOf(there.page(), "for"), code });
    yield browser.get("/log-akses");
    yield stopOnPhone(owner, /^login/);
    yield there.get("/beranda");
  }
  async function* removesAtOnce(dice: Dice, by: Sitter): Way {
    yield* fresh(world, dice, by, dice.oneOf(["/passkeys/new/proof", "/devices/new"]));
    yield by.browser.get("/keamanan");
    const kind = dice.oneOf(["passkeys", "devices"]);
    const [id] = idsOn(by, new RegExp(`href="/${kind}/([\\w-]{16,})/`, "g"));
    const path = `/${kind}/${id}/${kind === "devices" ? "revoke" : "remove"}`;
    if (id === undefined) return;
    yield by.browser.get(path);
    yield by.browser.post(path);
    if (by.browser.page().path === "/proof") yield prove(world, dice, by);
  }
  async function* bindsBrowser(_: Dice, { browser }: Sitter): Way {
    const key = await softBoundKey();
    const told = ({ status, body }: { status: number; body: string }) => ({ status, text: body });
    yield registerAtBeranda(world, browser, key).then(told);
    yield later(world, HOUR / 2);
    yield renewCookie(world, browser, key).then(told);
    yield renewCookie(world, browser, await softBoundKey()).then(told);
    yield browser.get("/beranda");
  }
  const inside = (weight: number, drive: Drive, isFit: (by: Sitter) => boolean = () => true) =>
    [(by) => (isInside(world, by) && !as(by).isThief && isFit(as(by)) ? weight : 0), drive] as Ways[string];
  const outside = (weight: number, drive: Drive, isFit: (by: Sitter) => boolean = () => true) =>
    [(by) => (isInside(world, by) || as(by).isThief || !isFit(as(by)) ? 0 : weight), drive] as Ways[string];
  const isOn = ({ owner }: Sitter) => owner.account.twoFactorSince !== null;
  return {
    "seldom: another takes the cookie": inside(1, takesCookie),
    "seldom: the operator rescues": outside(1, isRescued),
    "seldom: a reset's code": outside(2, typesResetCode, isOn),
    "seldom: a reset waits meanwhile": inside(3, seesReset, isOn),
    "seldom: a change is void": inside(1, isVoid),
    "seldom: 2FA must stay": inside(2, mustKeep),
    "seldom: forgets in vain": outside(2, forgetsInVain),
    "seldom: the password is elsewhere": inside(1, hasPasswordElsewhere),
    "seldom: a passkey is copied": outside(2, copiesPasskey, ({ owner }) => owner.passkeys.length > 0),
    "seldom: a login is reported": inside(3, reportsLogin, ({ owner }) => owner.phones.length > 0),
    "seldom: removes at once": inside(2, removesAtOnce, isOn),
    "seldom: a browser is bound": inside(1, bindsBrowser),
  };
}
