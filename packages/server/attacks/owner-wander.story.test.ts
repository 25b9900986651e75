/** Owners wander through logins, their security and the ways back in, a thief beside them. `owner-wander.txt` has the digest of each step (wander.ts). */

import { PHONE_BROWSER, waits } from "../test-support/at-reset.ts";
import { visitor } from "../test-support/world.ts";
import { ELSEWHERE } from "./attacker.ts";
import { ownersActs } from "./owner-wander-acts.ts";
import { errands } from "./owner-wander-errands.ts";
import { fate, type Rules, setRules } from "./owner-wander-fate.ts";
import { comeOf, type Made, sit } from "./owner-wander-people.ts";
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
};

holdWander(
  "Owners",
  "owner-wander.txt",
  Object.keys(scenes).map((seed) => [Number(seed), 120] as const),
  async (world, seed) => {
    const [rules, ...made] = scenes[seed] ?? [{}];
    const fates = await fate(world);
    const people: Awaited<ReturnType<typeof comeOf>>[] = [];
    for (const one of made) people.push(await comeOf(world, one));
    await setRules(world, rules);
    if (rules.waits) await waits(world, visitor(world, PHONE_BROWSER));
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
      within: rules.within ?? USUAL,
      leavesOut: /\/konsol|\/helpdesk|\/dev\/|goes to \/captcha/,
      words: ownersWords(world, owners),
      acts: { ...ownersActs(world, wanderers), ...errands(world, wanderers), ...fates },
    };
  },
);
