/** Owners wander through logins, their security and the ways back in, a thief beside them. `owner-wander.txt` has the digest of each step (wander.ts). */

import { PHONE_BROWSER } from "../test-support/at-reset.ts";
import { ELSEWHERE } from "./attacker.ts";
import { ownersActs, ownersWords } from "./owner-wander-acts.ts";
import { fate, type Rules, setRules } from "./owner-wander-fate.ts";
import { comeOf, type Made, sit } from "./owner-wander-people.ts";
import { IPHONE } from "./states.ts";
import { holdWander } from "./wander.ts";

const scenes: Readonly<Record<number, readonly [rules: Rules, ...people: Made[]]>> = {
  1: [{}, ["PENYEDIA1", "phone", "codes", "inside"], ["PENYEDIA2"]],
  2: [{ route: "wait" }, ["PENYEDIA1", "phone", "passkey", "codes", "english"], ["PPK1", "app", "second"]],
  3: [
    { route: "helpdesk", rule: { twoFactor: "mandatory" } },
    ["PENYEDIA1", "passkey", "inside"],
    ["PENYEDIA2", "invited"],
  ],
  4: [
    { rule: { captcha: "after-failures", passkeyAlone: true } },
    ["PPK1", "phone", "app", "inside"],
    ["POKJA1", "english"],
  ],
  5: [{ resistant: true }, ["PENYEDIA1", "phone", "passkey", "codes"], ["PENYEDIA2", "phone", "english", "inside"]],
  6: [{ rule: { enrolmentCode: true, number: "always" } }, ["PENYEDIA1", "inside"], ["HELPDESK1", "phone", "codes"]],
  7: [{ rule: { phoneKey: "verified" }, route: "two-officers" }, ["PPK1", "phone", "second", "english"], ["PENYEDIA1"]],
};

holdWander(
  "Owners",
  "owner-wander.txt",
  Object.keys(scenes).map((seed) => [Number(seed), 280] as const),
  async (world, seed) => {
    const [rules, ...made] = scenes[seed] ?? [{}];
    const fates = await fate(world);
    const people: Awaited<ReturnType<typeof comeOf>>[] = [];
    for (const one of made) people.push(await comeOf(world, one));
    await setRules(world, rules);
    const owners = people.map(({ owner }) => owner);
    const wanderers = [
      ...people.map(({ owner, computer }) => sit(world, [owner], computer)),
      sit(world, owners, seed % 2 === 0 ? PHONE_BROWSER : IPHONE),
      sit(world, owners.slice(0, 1), ELSEWHERE, true),
    ];
    return {
      wanderers,
      comes: { logsIn: 0, answers: 60 },
      formsCount: 6,
      within:
        /^(?!goes to \/($|bantuan|privasi|status|lupa-password|ponsel-hilang|login$)|sends \/(language|keluar|proof\/cancel|login\/passkey|passkeys\/new |browser-key|.* ganti-kode))/,
      leavesOut: /\/konsol|\/helpdesk|\/dev\/|goes to \/captcha/,
      words: ownersWords(world, owners),
      acts: { ...ownersActs(world, wanderers), ...fates },
    };
  },
);
