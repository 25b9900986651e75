/** How officers open a page, fill its form in, send it, and prove that they mean it (office-wander.story.test.ts). */
import type { Enrolled } from "../test-support/enrolled.ts";
import { fieldOf, logIn, approve as sayYes } from "../test-support/log-in.ts";
import { type SoftPasskey, usePasskey } from "../test-support/passkey.ts";
import type { Seen } from "../test-support/visitor.ts";
import type { TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { type Scene, tried, type Wanderer } from "./wander.ts";
import { type Control, type Offer, offersOn } from "./wander-page.ts";

export type Fields = Readonly<Record<string, string>>;

export interface Office {
  readonly world: TestWorld;
  readonly wanderers: readonly Wanderer[];
  readonly words: NonNullable<Scene["words"]>;
  readonly passkeys: ReadonlyMap<string, SoftPasskey>;
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** What happens between a request and its proof. @param about the account, if the act is on one. */
  readonly meanwhile: (dice: Dice, about: string | undefined, by: Wanderer) => Promise<void>;
  /** Makes somebody an officer again. */
  readonly restore: (by: Wanderer) => Promise<void>;
  /** A person with 2FA. */
  readonly owner: Enrolled;
  /** 5: accounts, 6: lists and figures, 7: the helpdesk. */
  readonly part: number;
}
/** Several pages as one: what each says, below the last one's head. */
export function together(pages: readonly (Seen | undefined)[]): Seen | undefined {
  const seen = pages.filter((it) => it !== undefined);
  const last = seen.at(-1);
  const mains = seen.map(({ text }) => /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text.slice(0, 2000));
  return last && { ...last, text: last.text.replace(/<main[\s\S]*<\/main>/, () => mains.join("\n")) };
}

/** A field is empty, as long as it may be, or longer. */
function atEdge({ name, most }: Control, dice: Dice): string {
  const end = name === "email" ? "@contoh.go.id" : "";
  const long = most > 0 ? [most, most, most + 1].map((it) => `${"x".repeat(it - end.length)}${end}`) : [];
  return dice.oneOf(["", " ", ...long, '<b>ya</b> & "Pak"', "a\u202eb"]);
}

/** The hands of these officers: what they open, fill in, send and prove. */
export function handsOf({ world, wanderers, words, passkeys, codes, meanwhile, restore }: Office) {
  const times = new Map<string, number>();
  /** The newest form that was sent. */
  let last: { readonly action: string; readonly fields: Fields } | undefined;
  const kindOf = (text: string) => text.replaceAll(/[\w-]{16,}/g, "…").replaceAll(/\d+/g, "9");

  /** What was done less often comes first. */
  function rarely<Choice>(dice: Dice, list: readonly Choice[], sayOf: (choice: Choice) => string): Choice {
    const weighed = list.map((it) => [it, 1 / (1 + (times.get(kindOf(sayOf(it))) ?? 0)) ** 2] as const);
    const [one] = dice.weighed(weighed);
    const kind = kindOf(sayOf(one));
    times.set(kind, (times.get(kind) ?? 0) + 1);
    return one;
  }

  /** Those who could not open their newest page. */
  const out = new Set<string>();
  /** Opens a page, after a login where there is no session. Who is kept out twice is an officer again. */
  async function open(by: Wanderer, path: string): Promise<Seen> {
    const { browser, name } = by;
    const isIn = ({ status, path }: Seen) => !/^\/(login|2fa|$|\?)/.test(path) && status !== 403 && status !== 404;
    const logsIn = async () => {
      await tried(logIn(world, browser, name));
      if (by.phone && browser.page().path === "/proof") await tried(sayYes(browser, by.phone));
      return browser.get(path);
    };
    let seen = await browser.get(path);
    if (/^\/(login|$|\?)/.test(seen.path)) seen = await logsIn();
    if (isIn(seen)) out.delete(name);
    else if (out.has(name)) {
      out.delete(name);
      await restore(by);
      seen = await browser.get(path);
      if (!isIn(seen)) seen = await logsIn();
    } else out.add(name);
    return seen;
  }

  async function fieldsOf(dice: Dice, { action, controls, pressed }: Offer, by: Wanderer): Promise<Fields> {
    const fields: Record<string, string> = {};
    const typed = controls.filter(({ type }) => !/^(hidden|checkbox|radio|select)$/.test(type));
    const keeps = /^\/konsol\/(audit|akun)$/.test(action) ? 0.7 : 0.3;
    const edge = typed.length > 0 && dice.chance(0.35) ? dice.oneOf(typed) : undefined;
    for (const control of controls) {
      const { name, type, value, options, isChecked } = control;
      if (type === "radio") {
        const ways = controls.filter((it) => it.name === name);
        if (ways[0] === control && dice.chance(0.92)) fields[name] = dice.oneOf(ways).value;
      } else if (type === "checkbox") {
        if (dice.chance(0.6) ? isChecked : dice.chance(0.5))
          fields[name] = [fields[name] ?? [], value].flat().join("\n");
      } else if (type === "hidden") fields[name] = value;
      else if (type === "select") fields[name] = dice.chance(keeps) ? value : dice.oneOf(options);
      else if (control === edge) fields[name] = atEdge(control, dice);
      else if (/^(user|network|from|to)$/.test(name) && dice.chance(keeps)) fields[name] = value;
      else fields[name] = (await words[name]?.(dice, control, by, action)) ?? value;
    }
    return { ...fields, ...pressed };
  }

  /** Fills one of these forms in, and sends it. */
  async function press(dice: Dice, by: Wanderer, wanted: RegExp): Promise<Seen | undefined> {
    const { browser } = by;
    const page = browser.page();
    const offers = offersOn(page.path, page.text).filter(({ action }) => wanted.test(action));
    if (offers.length === 0) return undefined;
    const offer = rarely(dice, offers, ({ action, pressed }) => `${action} ${Object.entries(pressed).join()}`);
    const fields = await fieldsOf(dice, offer, by);
    if (offer.method === "get")
      return browser.get(`${offer.action.split("?")[0]}?${new URLSearchParams({ ...fields })}`);
    return post(by, offer.action, fields);
  }

  function post({ browser }: Wanderer, action: string, fields: Fields): Promise<Seen | undefined> {
    last = { action, fields };
    return tried(browser.post(action, fields));
  }

  async function prove(dice: Dice, { browser, phone, name }: Wanderer): Promise<Seen> {
    const passkey = passkeys.get(name);
    const way = dice.share();
    if (way < 0.06) return browser.page();
    if (passkey && way < 0.4) return (await tried(usePasskey(browser, passkey))) ?? browser.page();
    if (way > 0.94) {
      const [path, code] = dice.oneOf([
        ["/proof/code", phone?.code() ?? ""],
        ["/proof/recovery", dice.oneOf(codes.get(name) ?? [""])],
      ]);
      const page = await browser.get(path);
      return (await tried(browser.post(path, { for: fieldOf(page, "for"), code }))) ?? browser.page();
    }
    const asked = (await phone?.requests())?.at(-1);
    if (!asked || !phone) return browser.get("/proof");
    if (way < 0.89) return (await tried(sayYes(browser, phone))) ?? browser.get("/proof");
    await phone.answer(asked, dice.oneOf(["deny", "report", "approve"]), "000000");
    return browser.get("/proof");
  }

  /** Another officer asks for the same, and says yes to it. */
  async function sameBy(dice: Dice, by: Wanderer): Promise<void> {
    const other = dice.oneOf(wanderers.filter((it) => it !== by && /SATU|DUA|TIGA/.test(it.name)));
    if (!last || !other?.phone) return;
    await open(other, "/konsol/menunggu");
    const asked = await tried(other.browser.post(last.action, last.fields));
    if (asked?.path.split("?")[0] === "/proof") await tried(sayYes(other.browser, other.phone));
  }

  /** Confirms what was asked. */
  async function confirm(dice: Dice, by: Wanderer, about?: string): Promise<Seen | undefined> {
    if (by.browser.page().path.split("?")[0] !== "/proof") return undefined;
    if (dice.chance(0.18)) await sameBy(dice, by);
    else if (dice.chance(0.3)) await meanwhile(dice, about, by);
    return prove(dice, by);
  }
  return { rarely, open, press, post, confirm };
}
