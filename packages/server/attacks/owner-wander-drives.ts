/** Owners who go a way of several pages, each a step of its own: between two of them anything else may happen (owner-wander.story.test.ts). */
import type { TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { prove, tries } from "./owner-wander-acts.ts";
import type { Sitter } from "./owner-wander-people.ts";
import { as } from "./owner-wander-words.ts";
import type { Scene, Wanderer } from "./wander.ts";

/** Each value is a step: the page that was answered, or nothing. */
export type Way = AsyncGenerator<unknown, void>;
export type Drive = (dice: Dice, by: Sitter) => Way;
/** Its weight, and the way itself. */
export type Ways = Readonly<Record<string, readonly [weight: (by: Wanderer) => number, drive: Drive]>>;

export const [MINUTE, HOUR] = [60, 3600];
/** Never right as new passwords, and as codes. */
export const PASSWORDS = ["pendek", "password12345", "aaaaaaaaaaaaaaaa", "x".repeat(1001), "abcdefghijklmnop"];
export const CODES = ["12", "123456", "1234 5678", "00000000", ""];
/** A third password. */
export const THIRD = "empat-kursi-taman-hijau";

export const later = async (world: TestWorld, seconds: number) => void world.clock.advance(seconds);
export const has = ({ browser }: Sitter, part: RegExp) => part.test(browser.page().text);
export const idsOn = ({ browser }: Sitter, path: RegExp) => [
  ...new Set([...browser.page().text.matchAll(path)].map(([, id = ""]) => id)),
];

/** Asks for a fresh proof at this path, and gives it. */
export async function* fresh(world: TestWorld, dice: Dice, by: Sitter, path: string): Way {
  yield by.browser.get("/beranda");
  const asked = await by.browser.post(path);
  yield asked;
  if (asked.path === "/proof") yield prove(world, dice, by);
}

/** One way after another for each wanderer. @param often the ways that most of this scene's people go. */
export function drives(all: Ways, often?: RegExp): NonNullable<Scene["acts"]> {
  const factor = (title: string) => (often === undefined ? 2 : often.test(title) ? 20 : 0.5);
  const begun = new Map<Wanderer, Way>();
  const goOn = tries(async (_, by) => {
    const way = begun.get(by);
    begun.delete(by);
    const { done, value } = (await way?.next()) ?? { done: true };
    if (!done && way) begun.set(by, way);
    return value;
  });
  const starts = Object.entries(all).map(([title, [weight, drive]]) => {
    const begin = (dice: Dice, by: Wanderer) => {
      begun.set(by, drive(dice, as(by)));
      return goOn(dice, by);
    };
    return [title, [(by: Wanderer) => (begun.has(by) ? 0 : factor(title) * weight(by)), begin]] as const;
  });
  return { ...Object.fromEntries(starts), "goes on": [(by) => (begun.has(by) ? 1000 : 0), goOn] };
}
