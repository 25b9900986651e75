/** Holds walks (walk.ts): each call's answer and what it leaves behind (effects.ts), and each page (pages.ts), as a whole. */
import { test } from "node:test";
import type { TestWorld } from "../test-support/world.ts";
import { onSqlite, owner } from "./attacker.ts";
import { recordCalls, type Step, stepOf } from "./effects.ts";
import { pagesOf } from "./pages.ts";
import type { Walk } from "./walk.ts";

/**
 * @param file the list, which has a digest of each.
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
    const { hold, alongside, holdNoMore } = pagesOf(file);
    const held = alongside(stepOf((call, lines) => hold(call, "effects", lines)));
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

    test(`${file} has nothing else`, holdNoMore);
  });
}
