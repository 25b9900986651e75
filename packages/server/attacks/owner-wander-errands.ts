/** Errands of several pages, each of which may be left halfway: a reset, another address, a look at one authenticator (owner-wander.story.test.ts). */
import { transact } from "../src/base/platform/world.ts";
import { WRONG } from "../test-support/at-gate.ts";
import { send } from "../test-support/at-reset.ts";
import { captchaOf, fieldOf, filledPassword, giveUserId, logIn } from "../test-support/log-in.ts";
import { PASSWORD, type TestWorld, type Visitor } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { isAt, prove, tries } from "./owner-wander-acts.ts";
import { isInside, linksTo, mailedCode, type Sitter } from "./owner-wander-people.ts";
import { as, NEXT } from "./owner-wander-words.ts";
import type { Scene, Wanderer } from "./wander.ts";

export function errands(world: TestWorld, wanderers: readonly Wanderer[]): NonNullable<Scene["acts"]> {
  const here = (weight: number) => (by: Wanderer) => (isInside(world, by) && !as(by).isThief ? weight : 0);
  const outside = (weight: number, ofThief: number) => (by: Wanderer) =>
    isInside(world, by) ? 0 : as(by).isThief ? ofThief : weight;

  const confirm = async (dice: Dice, browser: Visitor): Promise<unknown> => {
    const asked = await browser.get(dice.chance(0.5) ? "/reset/confirm?step=ok" : "/reset/confirm");
    return asked.status === 200 && dice.chance(0.8) ? browser.post("/reset/confirm") : asked;
  };
  const askReset = async (dice: Dice, by: Sitter): Promise<unknown> => {
    const { browser, owner } = by;
    const { userId, email, kind } = owner.account;
    const seen = await logIn(world, browser, userId, owner.password);
    const form = seen.path === "/proof" ? await browser.get("/reset") : seen;
    if (form.path !== "/reset" || form.status !== 200) return form;
    const sent = await send(world, browser, { userId, email, type: kind });
    const links = (await linksTo(world, owner)).filter((one) => one.startsWith("/reset/"));
    const link = links.at(dice.chance(0.85) ? -2 : -1);
    if (link === undefined || dice.chance(0.15)) return sent;
    const others = wanderers.filter((one) => one !== by && as(one).owner === owner);
    const { browser: there } = others.length > 0 && dice.chance(0.4) ? dice.oneOf(others) : by;
    const opened = await there.get(link);
    return dice.chance(0.3) || !link.startsWith("/reset/open") ? opened : confirm(dice, there);
  };
  const changeAddress = async (dice: Dice, by: Sitter): Promise<unknown> => {
    const { browser, owner } = by;
    const isForm = () => /name="address"/.test(browser.page().text);
    await browser.get("/email");
    if (!isForm()) {
      const asked = await browser.post("/email/proof");
      if (asked.path === "/proof") await prove(world, dice, by);
      await browser.get("/email");
    }
    if (!isForm()) return browser.page();
    const wishes = [...browser.page().text.matchAll(/name="wish"[^>]*value="([^"]+)"/g)].map(([, one = ""]) => one);
    const address = `${dice.oneOf(["baru", "kedua"])}-${owner.account.userId.toLowerCase()}@rumah.example`;
    const wish = dice.oneOf(wishes.length > 0 ? wishes : ["first"]);
    const seen = await browser.post("/email", { wish, address, password: owner.password });
    const names = [...seen.text.matchAll(/name="((?:new|old)-address)"/g)].map(([, one = ""]) => one);
    if (names.length === 0 || dice.chance(0.3)) return seen;
    const fields: Record<string, string> = {};
    for (const name of names) {
      const kind = name === "new-address" ? /new-address-code/ : /email-change-requested/;
      fields[name] = dice.chance(0.9) ? ((await mailedCode(world, owner, kind)) ?? "") : "1234 5678";
    }
    return browser.post("/email/codes", fields);
  };
  const lookAtOne = async (dice: Dice, { browser }: Sitter): Promise<unknown> => {
    const { text } = await browser.get(dice.oneOf(["/keamanan", "/keamanan", "/devices/new"]));
    const links = [...text.matchAll(/href="(\/(?:passkeys|devices)\/[\w-]{16,}\/[\w-]+)"/g)].map(([, one = ""]) => one);
    return links.length === 0 ? browser.page() : browser.get(dice.oneOf(links));
  };
  /** Once, and as often before as the budget of this User ID has it then. */
  const guess = async (dice: Dice, { browser, name }: Sitter): Promise<unknown> => {
    const page = await giveUserId(browser, name);
    await browser.post("/login/password", filledPassword(world, page, WRONG));
    const count = dice.oneOf([5, 10, 20, 50, 1000]);
    await transact(world, ({ db }) =>
      db.updateTable("throttle").set({ count }).where("key", "like", "password:%").execute(),
    );
    return browser.get(dice.oneOf(["/login/password", "/login/link"]));
  };
  const askLink = async (dice: Dice, { browser }: Sitter): Promise<unknown> => {
    const page = await browser.get("/login/link");
    if (page.path !== "/login/link") return page;
    return browser.post("/login/link", { for: fieldOf(page, "for"), ...(dice.chance(0.9) && captchaOf(world, page)) });
  };
  const forget = async (dice: Dice, by: Sitter): Promise<unknown> => {
    const { browser, owner } = by;
    const page = await browser.get("/lupa-password");
    const fields = { "user-id": owner.account.userId, email: owner.account.email, ...captchaOf(world, page) };
    const sent = await browser.post("/lupa-password", fields);
    const link = (await linksTo(world, owner)).findLast((one) => one.startsWith("/link/"));
    if (link === undefined || as(by).isThief || dice.chance(0.2)) return sent;
    const opened = await browser.get(link);
    if (opened.status !== 200 || dice.chance(0.3)) return opened;
    owner.wished = owner.password === PASSWORD ? NEXT : PASSWORD;
    return browser.post("/password/new", { password: owner.wished, "password-again": owner.wished });
  };
  return {
    "guesses a password": [outside(1, 4), tries(guess)],
    "asks for a link to one attempt": [(by) => (isAt(by, /^\/login\/(password|link)/) ? 6 : 0), tries(askLink)],
    "has forgotten the password": [outside(1.5, 1), tries(forget)],
    "asks for a reset, and goes on": [outside(4, 3), tries(askReset)],
    "goes on with a reset": [outside(3, 1), tries((dice, { browser }) => confirm(dice, browser))],
    "changes the address": [here(5), tries(changeAddress)],
    "looks at one authenticator": [here(7), tries(lookAtOne)],
  };
}
