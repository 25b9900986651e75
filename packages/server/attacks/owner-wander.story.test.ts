/** Owners wander through logins, their security and the ways back in, a thief beside them. `owner-wander.txt` has the digest of each step (wander.ts). */

import { PHONE_BROWSER, waits } from "../test-support/at-reset.ts";
import { visitor } from "../test-support/world.ts";
import { ELSEWHERE } from "./attacker.ts";
import { ownersActs } from "./owner-wander-acts.ts";
import { drives } from "./owner-wander-drives.ts";
import { fate, officersOf, type Rules, setRules } from "./owner-wander-fate.ts";
import { waysInside } from "./owner-wander-inside.ts";
import { waysOutside } from "./owner-wander-outside.ts";
import { comeOf, type Made, sit } from "./owner-wander-people.ts";
import { powerWays } from "./owner-wander-power.ts";
import { rareWays } from "./owner-wander-rare.ts";
import { twice } from "./owner-wander-twice.ts";
import { ownersWords } from "./owner-wander-words.ts";
import { IPHONE } from "./states.ts";
import { holdWander } from "./wander.ts";

const USUAL =
  /^(?!goes to \/($|bantuan|privasi|status|lupa-password|ponsel-hilang|login$)|sends \/(language|keluar|proof\/cancel|login\/passkey|passkeys\/new |browser-key|.* ganti-kode))/;
const RESET = /reset|sends \/login|goes to \/proof$|sends \/proof\/cancel|password\/new|2fa\/enable/;
const SECURITY =
  /(keamanan|passkeys|devices|sessions|browsers|email|2fa|password|beranda|akun|waiting|proof\/(code|continue))\b/;
const LOGIN = /sends \/(login|proof|lupa-password|ponsel-hilang|password)|goes to \/(login|proof)/;

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
  8: [
    { route: "wait", within: RESET },
    ["PENYEDIA1", "phone", "codes", "lost"],
    ["PPK1", "phone", "second", "english"],
  ],
  9: [
    { within: SECURITY },
    ["PENYEDIA1", "phone", "passkey", "codes", "inside"],
    ["PPK1", "phone", "english", "inside"],
  ],
  10: [
    { route: "helpdesk", within: RESET },
    ["PENYEDIA1", "phone", "lost", "english"],
    ["PENYEDIA2", "phone", "inside"],
  ],
  11: [
    { within: LOGIN, rule: { captcha: "after-failures" } },
    ["PENYEDIA1", "phone", "codes", "english"],
    ["POKJA1", "app"],
  ],
  12: [{ within: RESET }, ["PENYEDIA1", "phone", "lost", "second"], ["PPK1", "passkey", "english", "lost"]],
  13: [{ route: "wait", waits: true, within: SECURITY }, ["PENYEDIA1", "phone", "codes", "inside"]],
  14: [{ route: "helpdesk", waits: true, within: RESET }, ["PENYEDIA1", "phone", "english", "inside", "second"]],
  15: [
    { rule: { enrolmentCode: true }, often: /^adds/ },
    ["PENYEDIA1", "inside"],
    ["PENYEDIA2", "phone", "passkey", "inside", "english"],
  ],
  16: [{ within: RESET, often: /^walks|^opens/ }, ["PENYEDIA1", "phone", "second"], ["PPK1", "phone", "english"]],
  17: [
    { often: /^(sees|makes|opens)/ },
    ["PENYEDIA1", "phone", "passkey", "codes", "inside"],
    ["PPK1", "passkey", "english", "inside"],
  ],
  18: [
    { often: /^(changes|switches)/ },
    ["PENYEDIA1", "phone", "second", "inside"],
    ["PPK1", "app", "english", "inside"],
  ],
  19: [
    { often: /^(uses|reports|pays|forgets|answers|is rem|opens the)/, rule: { number: "always" } },
    ["PENYEDIA1", "phone", "codes", "second"],
    ["PENYEDIA2", "english"],
  ],
  20: [
    { route: "wait", within: RESET, often: /^(walks|stops|opens)/ },
    ["PENYEDIA1", "phone", "english", "inside"],
    ["PENYEDIA2", "app", "codes", "lost", "second"],
  ],
  21: [
    { resistant: true, rule: { enrolmentCode: true }, often: /^(adds|sees|uses|makes)/ },
    ["PENYEDIA1", "inside"],
    ["PENYEDIA2", "phone", "codes", "english"],
    ["PPK1", "passkey", "inside"],
  ],
  22: [
    { rule: { twoFactor: "mandatory", captcha: "after-failures" }, often: /^(pays|answers|adds|switches|forgets)/ },
    ["POKJA1", "phone", "app", "english", "inside"],
    ["PENYEDIA1", "invited"],
  ],
  25: [
    { often: /^seldom/ },
    ["PENYEDIA1", "phone", "passkey", "codes", "inside"],
    ["PPK1", "phone", "english", "inside"],
  ],
  26: [
    { often: /^seldom/, rule: { captcha: "after-failures" } },
    ["PENYEDIA1", "phone", "english", "second"],
    ["PPK1", "passkey", "phone", "codes"],
  ],
  24: [
    { often: /^(a change|stops|changes an|opens a mail)/, route: "two-officers" },
    ["PPK1", "phone", "second", "inside"],
    ["PENYEDIA1", "phone", "english", "inside"],
  ],
  23: [
    { rule: { passkeyAlone: true, captcha: "after-failures" }, often: /^(chooses|is rem|adds a pass|sees)/ },
    ["PENYEDIA1", "phone", "passkey", "codes"],
    ["PPK1", "passkey", "english"],
  ],
};

holdWander(
  "Owners",
  "owner-wander.txt",
  Object.keys(scenes).map((seed) => [Number(seed), Number(seed) > 14 ? 200 : 50] as const),
  async (world, seed) => {
    const [rules, ...made] = scenes[seed] ?? [{}];
    const officers = await officersOf(world);
    const people: Awaited<ReturnType<typeof comeOf>>[] = [];
    for (const one of made) people.push(await comeOf(world, one));
    await setRules(world, rules);
    if (rules.waits) await waits(world, visitor(world, PHONE_BROWSER));
    const owners = people.map(({ owner }) => owner);
    const own = people.map(({ owner, computer }) => sit(world, [owner], computer));
    const shared = sit(world, owners, seed % 2 === 0 ? PHONE_BROWSER : IPHONE);
    // A thief comes seldom.
    const wanderers = [...own, shared, ...own, ...own, sit(world, owners.slice(0, 1), ELSEWHERE, true)];
    return {
      wanderers,
      comes: { logsIn: 0, answers: 60 },
      formsCount: 6,
      within: rules.within ?? USUAL,
      leavesOut: /\/konsol|\/helpdesk|\/dev\/|goes to \/(captcha|bantuan|privasi|status)|sends \/language/,
      words: ownersWords(world, owners),
      acts: {
        ...ownersActs(world, wanderers),
        ...drives(
          {
            ...waysInside(world),
            ...waysOutside(world, wanderers),
            ...powerWays(world, officers),
            ...rareWays(world, officers),
          },
          rules.often,
        ),
        ...twice(world),
        ...fate(world, officers),
      },
    };
  },
);
