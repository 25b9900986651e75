/**
 * Wanderers press what pages offer, in an order that a seed gives: links, forms with right and odd values, the phone's answers, time that
 * passes. Each step's page and all that it leaves behind is held by a digest; no step may fail or say what makes no sense (visitor.ts).
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { storyHashing } from "../test-support/argon2.ts";
import { captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import type { Phone } from "../test-support/phone.ts";
import type { Seen } from "../test-support/visitor.ts";
import { PASSWORD, type TestWorld, testWorld, type Visitor } from "../test-support/world.ts";
import { nameOf } from "./attacker.ts";
import { type Dice, diceOf } from "./dice.ts";
import { sayerOf, stepOf } from "./effects.ts";
import { goldenOf } from "./golden.ts";
import { differenceOf, linesOf } from "./pages.ts";
import { type Control, linksOn, type Offer, offersOn } from "./wander-page.ts";

/** Somebody who wanders. */
export interface Wanderer {
  /** The User ID. */
  readonly name: string;
  readonly browser: Visitor;
  /** Answers what this person's acts ask. */
  readonly phone?: Phone | undefined;
  /** Present or not; without one, that of every account. */
  readonly password?: string;
  /** Pages to begin at, at any time. */
  readonly starts: readonly string[];
}

/** @returns what is typed; undefined: as any other field. */
export type Word = (
  dice: Dice,
  control: Control,
  by: Wanderer,
  action: string,
) => string | undefined | Promise<string | undefined>;

/** To the 100 of what pages offer. */
type Weight = number | ((by: Wanderer) => number);

/** @returns the page that was answered, if the act asked for one. */
export type Act = (dice: Dice, by: Wanderer) => Promise<unknown>;

export interface Scene {
  readonly wanderers: readonly Wanderer[];
  /** What a field of this name may be given besides what it holds: right values and odd ones. */
  readonly words?: Readonly<Record<string, Word>>;
  /** What a person, a program, a job or the clock may do besides. */
  readonly acts?: Readonly<Record<string, readonly [weight: Weight, act: Act]>>;
  /** How often a wanderer without a session logs in as people do, and answers on the phone: 300 and 250 without. */
  readonly comes?: { readonly logsIn: number; readonly answers: number };
  /** Seconds that pass at once. */
  readonly times?: readonly number[];
  /** A form counts as this many links: two without. */
  readonly formsCount?: number;
  /** Addresses and forms of this walk: others are chosen one time in twenty. */
  readonly within?: RegExp;
  /** How often a link or form is chosen, by how often one like it was. Absent: as `within` says. */
  readonly weighs?: (title: string, times: number) => number;
  /** Links and forms that are not for wanderers. */
  readonly leavesOut?: RegExp;
}

/** What any field may be given. */
const ODD = ["", " ", "0", "1", "9", "-1", "100000", "2026-12-24", "SK 9/2026", '<b>ya</b> & "Pak"', "x".repeat(301)];
const TIMES = [30, 300, 3600, 86_400, 8 * 86_400];
/** Digits of a step's digest, and steps of a line. */
const DIGEST = 7;
const LINE = 10;

/** The steps themselves: a file of the run, with which a failure shows what has changed. */
const STEPS = join(import.meta.dirname, "../../../.cache/wander");

/**
 * @param file the list of the digests.
 * @param walks a seed and a number of steps for each walk.
 * @param scene sets an empty world up, for a seed always in the same way.
 */
export function holdWander(
  title: string,
  file: string,
  walks: readonly (readonly [seed: number, steps: number])[],
  scene: (world: TestWorld, seed: number) => Promise<Scene>,
  settings: Readonly<Record<string, string>> = {},
): void {
  const { hold, holdNoMore } = goldenOf(file);
  for (const [seed, steps] of walks)
    test(`${title}: ${steps} steps of seed ${seed}`, async () => {
      const { bytes } = diceOf(seed);
      const random = (length: number) => Uint8Array.from(bytes(length));
      const world = await testWorld({ random, hashing: storyHashing({ leastWork: true }), takesLeft: true, settings });
      try {
        const told = await wander(world, await scene(world, seed), seed, steps);
        const digests = told.map((lines) =>
          createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, DIGEST),
        );
        const rows = Array.from({ length: Math.ceil(steps / LINE) }, (_, row) =>
          digests.slice(row * LINE, (row + 1) * LINE).join(" "),
        );
        const kept = join(STEPS, file, `${seed}-${steps}`);
        hold(`seed ${seed}, ${steps} steps`, rows, (was) => {
          const before: string[][] = existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : [];
          const nth = digests.findIndex((it, at) => it !== was?.join(" ").split(" ")[at]);
          return `step ${nth + 1} is another:\n${differenceOf(before[nth] ?? [], told[nth] ?? []).join("\n")}`;
        });
        mkdirSync(dirname(kept), { recursive: true });
        writeFileSync(kept, JSON.stringify(told));
      } finally {
        await world.leave();
      }
    });
  test(`${file} has nothing else`, holdNoMore);
}

/** @returns the lines of each step. */
async function wander(world: TestWorld, scene: Scene, seed: number, steps: number): Promise<readonly string[][]> {
  const { wanderers, words = {}, acts = {}, within = /^/, leavesOut = /^$/, formsCount = 2 } = scene;
  const { logsIn, answers } = scene.comes ?? { logsIn: 300, answers: 250 };
  const { weighs = (title, times) => (within.test(title) ? 1 : 0.05) / (1 + times) ** 2 } = scene;
  const times = new Map<string, number>();
  const told: string[][] = [];
  let by = wanderers[0] ?? assert.fail("nobody wanders");
  for (let nth = 1; nth <= steps; nth++) {
    const dice = diceOf(seed * 1_000_003 + nth);
    if (dice.chance(0.08)) by = dice.oneOf(wanderers);
    const lines: string[] = [];
    const step = stepOf((title, more) => lines.push(title, ...more));
    const { title, act } = await nextOf(dice);
    const seen = await step(`${nth} ${by.name} ${title}`, world, async () => {
      const seen = ((await act()) ?? by.browser.seen()) as Seen | undefined;
      return seen?.status === undefined ? { status: 0, text: "" } : seen;
    });
    assert.notEqual(seen.status, 500, lines.join("\n"));
    const leads = "headers" in seen ? seen.headers?.location : undefined;
    if (leads) lines.push(`leads to ${(await sayerOf(world))(leads)}`);
    if (seen.text.startsWith("<!")) lines.push(...linesOf(seen.text, await sayerOf(world)));
    told.push(lines);
  }
  return told;

  async function nextOf(dice: Dice): Promise<{ title: string; act: () => Promise<unknown> }> {
    const { browser, phone, starts } = by;
    const page = browser.seen();
    const isProof = phone && page?.path.split("?")[0] === "/proof";
    const start = dice.oneOf(starts);
    const seconds = dice.oneOf(scene.times ?? TIMES);
    const choices: (readonly [title: string, weight: number, act: () => Promise<unknown>])[] = [
      [`begins at ${start}`, page && page.status < 400 ? 10 : 300, () => browser.get(start)],
      [`waits ${seconds} s`, 3, async () => void world.clock.advance(seconds)],
      ["answers on the phone", isProof ? answers : 0, async () => answer(dice)],
      ["logs in", browser.cookies.has(nameOf(world, "session")) ? 0 : logsIn, async () => comesIn(dice)],
      ...Object.entries(acts).map(
        ([title, [weight, act]]) =>
          [title, typeof weight === "number" ? weight : weight(by), () => act(dice, by)] as const,
      ),
      ...(page ? offered(page, dice) : []),
    ];
    const [title, , act] = dice.weighed(choices);
    return { title, act };
  }

  /** What was done less often comes first. */
  function offered(page: Seen, dice: Dice) {
    const links = linksOn(page.text).map((to) => [`goes to ${to}`, kindOf(to), () => by.browser.get(to)] as const);
    const forms = offersOn(page.path, page.text).map((offer) => {
      const pressed = Object.entries(offer.pressed).join();
      const title = `sends ${offer.action} ${pressed}`;
      return [title, kindOf(title), () => send(offer, dice)] as const;
    });
    const all = [...links, ...Array.from({ length: formsCount }, () => forms).flat()].filter(
      ([title]) => !leavesOut.test(title),
    );
    const weights = all.map(([title, kind]) => weighs(title, times.get(kind) ?? 0));
    const sum = weights.reduce((one, other) => one + other, 0);
    return all.map(([title, kind, act], at) => {
      const counts = async () => {
        times.set(kind, (times.get(kind) ?? 0) + 1);
        return act();
      };
      return [title, (100 * (weights[at] ?? 0)) / sum, counts] as const;
    });
  }

  async function send({ action, method, controls, pressed }: Offer, dice: Dice): Promise<Seen> {
    const { browser } = by;
    const fields: Record<string, string> = {};
    const typed = controls.filter(({ type }) => !/^(hidden|checkbox|radio)$/.test(type));
    // Most people fill a form in as it asks; some get one field wrong, and few all.
    const manner = dice.share();
    const odd = dice.oneOf(typed);
    const isOdd = (control: Control) => manner > 0.85 || (manner > 0.6 && control === odd);
    const radios = new Map<string, Control[]>();
    for (const control of controls) {
      if (control.type === "radio") radios.set(control.name, [...(radios.get(control.name) ?? []), control]);
      else if (control.type === "checkbox") {
        if (dice.chance(0.3) ? dice.chance(0.5) : control.isChecked)
          fields[control.name] = [fields[control.name] ?? [], control.value].flat().join("\n");
      } else fields[control.name] = isOdd(control) ? oddly(control, dice) : await filled(control, dice, action);
    }
    for (const [name, ways] of radios) {
      const way = dice.chance(0.5) ? dice.oneOf(ways) : ways.find(({ isChecked }) => isChecked);
      if (way) fields[name] = way.value;
    }
    if (fields["captcha-id"] !== undefined && dice.chance(0.9)) Object.assign(fields, codeOn(browser.page()));
    Object.assign(fields, pressed);
    if (method === "get") return browser.get(`${action.split("?")[0]}?${new URLSearchParams(fields)}`);
    return orStopped(() => browser.post(action, fields));
  }

  async function filled(control: Control, dice: Dice, action: string): Promise<string> {
    const { name, type, value, options } = control;
    if (type === "hidden") return value;
    if (type === "select") return dice.chance(0.4) ? value : dice.oneOf(options);
    if (value !== "" && dice.chance(0.5)) return value;
    const word = await words[name]?.(dice, control, by, action);
    return word ?? (/password/.test(name) ? (by.password ?? PASSWORD) : value || dice.oneOf(ODD));
  }

  function oddly({ type, value, options }: Control, dice: Dice): string {
    return type === "hidden" ? value : dice.oneOf(type === "select" ? options : ODD);
  }

  /** The right Kode Keamanan, while it is good. */
  function codeOn(page: Seen): Record<string, string> {
    try {
      return captchaOf(world, page);
    } catch {
      return {};
    }
  }

  async function comesIn(dice: Dice): Promise<unknown> {
    const seen = await orStopped(() => logIn(world, by.browser, by.name, by.password));
    return seen.path === "/proof" && by.phone ? answer(dice) : seen;
  }

  /** A post that comes too late for its form or session, or a page without a captcha, ends where it ended. */
  async function orStopped(act: () => Promise<Seen>): Promise<Seen> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Error && / was stopped at |^the page's captcha is /.test(error.message))) throw error;
      return by.browser.page();
    }
  }

  async function answer(dice: Dice): Promise<unknown> {
    const { browser, phone } = by;
    const page = browser.page();
    const request = (await phone?.requests())?.at(-1);
    if (!phone || !request) return browser.get("/proof");
    const number = dice.chance(0.9) ? numberOn(page) : "123456";
    await phone.answer(request, dice.chance(0.85) ? "approve" : "deny", number);
    const fields = { _token: fieldOf(page, "_token"), for: fieldOf(page, "for") };
    return orStopped(() => browser.post("/proof/continue", fields));
  }
}

/** What a page of a wanderer may never do (visitor.ts, forms.ts, get-writes.ts). */
const NEVER =
  / says (undefined|NaN|Invalid|\[object)|is no whole page|does not say what|^the form on|redirects without/;

/** What another does beside: a helper of stories may find no page for it. @returns undefined then. @throws where a page is wrong. */
export async function tried<Done>(act: Promise<Done>): Promise<Done | undefined> {
  const done = await act.catch((error: unknown) => {
    if (!(error instanceof Error) || NEVER.test(error.message)) throw error;
    return undefined;
  });
  assert.notEqual((done as Partial<Seen> | undefined)?.status, 500);
  return done;
}

/** An address or act without its ids. */
const kindOf = (text: string): string => text.replaceAll(/[\w-]{16,}/g, "…").replaceAll(/\d+/g, "9");
