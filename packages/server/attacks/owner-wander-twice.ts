/**
 * What no page offers: a form sent twice, late or from an old tab, a browser restored from its backup, addresses typed by hand
 * (owner-wander.story.test.ts).
 */
import { wings } from "../src/operate/start/wings.ts";
import { fitting } from "../test-support/forms.ts";
import { captchaOf, fieldOf } from "../test-support/log-in.ts";
import type { TestWorld } from "../test-support/world.ts";
import { rowsOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import { tries } from "./owner-wander-acts.ts";
import { linksTo, type Sitter, sentBy } from "./owner-wander-people.ts";
import { as, codesOf, NEXT, textOf } from "./owner-wander-words.ts";
import type { Scene } from "./wander.ts";

const routes = wings[0]?.routes ?? [];
const OTHERS = /^\/(dev|device|captcha)\/|events$/;
const ours = (method: "GET" | "POST") => routes.filter((one) => one.method === method && !OTHERS.test(one.path));
const [PAGES, FORMS] = [ours("GET"), ours("POST")];

export function twice(world: TestWorld): NonNullable<Scene["acts"]> {
  const backups = new Map<Sitter, readonly (readonly [string, string])[]>();
  const ids = async (dice: Dice, { owner }: Sitter, path: string): Promise<string> => {
    const table = /^\/(\w+?)e?s?\//.exec(path)?.[1] ?? "";
    const names: Record<string, string> = { waiting: "waiting_change", browser: "browser" };
    const of = await rowsOf(world);
    const rows = of.find((one) => one.table === (names[table] ?? table))?.rows ?? [];
    const own = rows.filter((row) => row.account_id === owner.account.id);
    const from = own.length > 0 && dice.chance(0.8) ? own : rows;
    return from.length === 0 ? "tiada" : String(dice.oneOf(from).id);
  };
  const addressOf = async (dice: Dice, by: Sitter, path: string): Promise<string> => {
    if (path.includes("/:token")) {
      const links = (await linksTo(world, by.owner)).filter((one) => one.startsWith(path.split(":")[0] ?? ""));
      return links.length === 0 ? path.replace(":token", "a".repeat(43)) : dice.oneOf(links);
    }
    return path.includes("/:") ? path.replace(/:\w+/, await ids(dice, by, path)) : path;
  };
  const restored = (by: Sitter, jar: readonly (readonly [string, string])[]) => {
    const { cookies } = by.browser;
    cookies.clear();
    for (const [name, value] of jar) cookies.set(name, value);
  };
  return {
    "clicks twice": [
      (by) => (sentBy(by.browser).length > 0 ? 5 : 0),
      tries(async (dice, by) => {
        const last = sentBy(by.browser).at(-1);
        if (!last) return;
        const now = [...by.browser.cookies];
        restored(by, last.jar);
        const seen = await by.browser.post(last.path, last.fields);
        if (dice.chance(0.5)) restored(by, now);
        return seen;
      }),
    ],
    "sends an old form again": [
      (by) => (sentBy(by.browser).length > 1 ? 3 : 0),
      tries(async (dice, { browser }) => {
        const { path, fields } = dice.oneOf(sentBy(browser).slice(-6));
        const { _token: _, ...rest } = fields;
        return browser.post(path, rest);
      }),
    ],
    "keeps a backup of the browser, or restores it": [
      1.5,
      async (_, by) => {
        const backup = backups.get(as(by));
        if (!backup) return void backups.set(as(by), [...by.browser.cookies]);
        restored(as(by), backup);
        backups.delete(as(by));
        return by.browser.get("/beranda");
      },
    ],
    "looks at its Kode Keamanan": [
      (by) => (/name="captcha-id"/.test(textOf(by)) ? 3 : 0),
      tries(async (dice, { browser }) => {
        const page = browser.page();
        const id = fieldOf(page, "captcha-id");
        const right = captchaOf(world, page);
        const seen = dice.chance(0.4)
          ? await browser.get(`/captcha/${dice.chance(0.9) ? id : "x"}/next`)
          : await browser.post("/captcha/check", dice.chance(0.5) ? right : { ...right, "kode-keamanan": "??????" });
        await browser.get(page.path);
        return seen;
      }),
    ],
    "types an address": [
      6,
      tries(async (dice, by) => by.browser.get(await addressOf(dice, by, dice.oneOf(PAGES).path))),
    ],
    "sends a form without its page": [
      5,
      tries(async (dice, by) => {
        const { owner, browser } = by;
        const path = await addressOf(dice, by, dice.oneOf(FORMS).path);
        const code = codesOf(world, owner)[0] ?? "123456";
        const { userId, email, kind } = owner.account;
        const fields = {
          ...{ "user-id": userId, userId, email, type: kind, code, password: owner.password, name: "Ponsel lain" },
          ...{ current: owner.password, next: NEXT, again: NEXT, "password-again": owner.password, wish: "first" },
        };
        return browser.post(path, dice.chance(0.7) ? fitting(routes, path, fields) : {});
      }),
    ],
  };
}
