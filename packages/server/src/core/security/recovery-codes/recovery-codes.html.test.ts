/** The page of recovery codes in each of their states, under each demand of policy. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testWorld } from "../../../../test-support/world.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { startPage } from "./recovery-codes.html.ts";
import { texts } from "./recovery-codes.texts.ts";

const say = speak(texts, "id");
const WORDS = [
  "none.what",
  "only.none",
  "shown.what",
  "kept.what",
  "only",
  "kept.low",
  "kept.proven",
  "kept.note",
] as const;
const BUTTONS = ["none.make", "shown.make", "kept.make", "shown.kept"] as const;

test("says what the codes are for, what is left, and what the owner may do", async () => {
  const world = await testWorld();
  const account = { userId: "PENYEDIA1", name: "PT Maju", role: "penyedia", kind: "penyedia" };
  const visit = { language: "id", formToken: "t", path: "/2fa/recovery-codes", session: { account }, query: {} };
  const seen: string[] = [];
  for (const at of ["none", "shown", "kept"] as const)
    for (const [left, mayMake] of at === "none"
      ? ([[0, false]] as const)
      : ([
          [2, true],
          [3, false],
        ] as const))
      for (const demand of ["none", "first", "only"] as const) {
        const { text } = startPage(world, visit as unknown as SessionVisit, { at, left, mayMake }, demand);
        const words = [...WORDS, ...BUTTONS].filter((it) => text.includes(say(it, { left })));
        seen.push(`${at} ${left} ${demand}: ${words.join(" ")}`);
      }
  await world.close();
  // The words for who opens the account with a code hold those for who does not.
  const [none, shown, kept] = ["only.none none.make", "shown.make shown.kept", "kept.make"];
  assert.deepEqual(seen, [
    `none 0 none: none.what ${none}`,
    `none 0 first: none.what ${none}`,
    "none 0 only: only.none only none.make",
    ...[2, 3].flatMap((left) => [
      `shown ${left} none: shown.what ${shown}`,
      `shown ${left} first: shown.what ${shown}`,
      `shown ${left} only: shown.what only ${shown}`,
    ]),
    ...(
      [
        [2, "kept.low kept.proven"],
        [3, "kept.note"],
      ] as const
    ).flatMap(([left, said]) => [
      `kept ${left} none: kept.what ${said} ${kept}`,
      `kept ${left} first: kept.what ${said} ${kept}`,
      `kept ${left} only: kept.what only ${said} ${kept}`,
    ]),
  ]);
});
