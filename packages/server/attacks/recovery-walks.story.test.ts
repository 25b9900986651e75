/** Logins, proofs, ways back into an account, and changes that wait, call by call: each answer, what it leaves behind, and each page, as a whole. */
import { test } from "node:test";
import { onSqlite, owner } from "./attacker.ts";
import { recordCalls, recorderOf, type Step } from "./effects.ts";
import { pagesOf } from "./pages.ts";
import { firstAdmin, passwordWalks } from "./password-walks.ts";
import { proofWalks } from "./proof-walks.ts";
import { resetWalks } from "./reset-walks.ts";
import { waitingWalks } from "./waiting-walks.ts";

onSqlite("Logins, proofs, ways back into an account, and changes that wait", (fresh) => {
  const effects = recorderOf("recovery-effects.txt");
  const pages = pagesOf("recovery-pages.txt");
  const held = pages.alongside(effects.step);
  /** The login before each of them is held elsewhere (call-effects.txt). */
  const step: Step = (title, world, act) => (/: \w+ \/login/.test(title) ? act() : held(title, world, act));

  for (const [name, walk] of Object.entries({ ...passwordWalks, ...resetWalks, ...proofWalks, ...waitingWalks }))
    test(`${name}: each call's answer, rows, audit, mails and page, in full`, async () => {
      const person = await owner(fresh);
      await recordCalls(person.world, name, step);
      await walk(person, async (title, act) => {
        await step(`${name}: ${title}`, person.world, async () => {
          await act();
          return { status: 0, text: "" };
        });
      });
    });
  test("the first Admin PPE: each call's answer, rows, audit and page, in full", async () => {
    const world = await fresh();
    await recordCalls(world, "the first Admin PPE", step);
    await firstAdmin(world);
  });

  test("recovery-effects.txt has nothing else", effects.holdNoMore);
  test("recovery-pages.txt has nothing else", pages.holdNoMore);
});
