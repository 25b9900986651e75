/** Holds walks (walk.ts): each call's answer and what it leaves behind (effects.ts), and each page (pages.ts), as a whole. */
import { test } from "node:test";
import type { TestWorld } from "../test-support/world.ts";
import { onSqlite, owner } from "./attacker.ts";
import { recordCalls, recorderOf, type Step } from "./effects.ts";
import { pagesOf } from "./pages.ts";
import type { Walk } from "./walk.ts";

/**
 * @param file the lists are `<file>-effects.txt` and `<file>-pages.txt`.
 * @param leavesOut calls of these addresses are held by other walks.
 * @param first walks in a world without an account.
 */
export function holdWalks(
  title: string,
  file: string,
  walks: Readonly<Record<string, Walk>>,
  {
    leavesOut,
    first = {},
  }: { leavesOut?: RegExp; first?: Readonly<Record<string, (world: TestWorld) => Promise<void>>> } = {},
): void {
  onSqlite(title, (fresh) => {
    const effects = recorderOf(`${file}-effects.txt`);
    const pages = pagesOf(`${file}-pages.txt`);
    const held = pages.alongside(effects.step);
    const step: Step = (call, world, act) => (leavesOut?.test(call) ? act() : held(call, world, act));

    for (const [name, walk] of Object.entries(walks))
      test(`${name}: each call's answer, rows, audit, mails and page, in full`, async () => {
        const person = await owner(fresh);
        await recordCalls(person.world, name, step);
        await walk(person, async (what, act) => {
          await step(`${name}: ${what}`, person.world, async () => {
            await act();
            return { status: 0, text: "" };
          });
        });
      });
    for (const [name, walk] of Object.entries(first))
      test(`${name}: each call's answer, rows, audit and page, in full`, async () => {
        const world = await fresh();
        await recordCalls(world, name, step);
        await walk(world);
      });

    test(`${file}-effects.txt has nothing else`, effects.holdNoMore);
    test(`${file}-pages.txt has nothing else`, pages.holdNoMore);
  });
}
