/** The pure functions of Kebijakan for every input that matters. `rule-tables.txt` has the digest of what each says (pages.ts). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { parseConfig } from "../src/base/platform/config/config.ts";
import { changedParts, type Rule, ruleParts, subjects, UNTIL_TOLD } from "../src/core/policy/index.ts";
import type { SessionVisit } from "../src/core/session/web/index.ts";
import { wordOf } from "../src/office/accounts/account-act.ts";
import { troubleWords } from "../src/office/helpdesk/troubles/troubles.html.ts";
import { stopsLogin, toldOutcomes, troubleOf } from "../src/office/helpdesk/troubles/troubles.ts";
import { type LastAdmin, lastAdmin } from "../src/office/policy/last-admin.ts";
import { fill, paragraphsOf, unknownPlaceholder } from "../src/office/policy/notice-words.ts";
import { effectOf, type Facts, type Outlook, outlookOf } from "../src/office/policy/outlook.ts";
import { refusalNotice, wrongText } from "../src/office/policy/parts.html.ts";
import type { ChangeRefusal } from "../src/office/policy/rule-change.ts";
import { aboutChange, changeInWords, inBrief, sentenceOf, subjectName } from "../src/office/policy/rule-words.ts";
import { START } from "../test-support/world.ts";
import { pagesOf } from "./pages.ts";

type Failure = Parameters<typeof troubleOf>[0];
const { hold: holdLines, holdNoMore } = pagesOf("rule-tables.txt");
const hold = (title: string, lines: readonly string[]) => holdLines(title, String(lines.length), lines);
const world = { config: parseConfig({ SPSE_DATA_DIR: "." }) };
const at = (days: number) => unixSeconds(START + days * 86_400);
const plain: Rule = {
  ...{ twoFactor: "optional", twoFactorFrom: null, number: "new-browser", captcha: "always" },
  ...{ phoneKey: "any", phoneKeyFrom: null, mailedCode: false, phishingResistantSince: null, passkeyAlone: false },
  ...{ reset: "immediate", resetHours: 24, idleSeconds: null, absoluteSeconds: null },
};
const mandatory = { ...plain, twoFactor: "mandatory" } as const;
const rules: Readonly<Record<string, Rule>> = {
  plain,
  off: { ...plain, twoFactor: "off" },
  "off since a day": { ...plain, twoFactor: "off", twoFactorFrom: at(-9) },
  "off from a day": { ...plain, twoFactor: "off", twoFactorFrom: at(9) },
  "off once all are told": { ...plain, twoFactor: "off", twoFactorFrom: UNTIL_TOLD },
  mandatory: { ...mandatory, number: "always", captcha: "after-failures", reset: "helpdesk" },
  "mandatory from a day": { ...mandatory, twoFactorFrom: at(9), mailedCode: true, number: "never" },
  "a key": { ...plain, phoneKey: "verified", reset: "two-officers", passkeyAlone: true },
  "a key from a day": { ...plain, phoneKey: "verified", phoneKeyFrom: at(9), idleSeconds: 900, absoluteSeconds: 3600 },
  "a key since a day": { ...mandatory, phoneKey: "verified", phoneKeyFrom: at(-9), absoluteSeconds: 28_800 },
  "passkeys alone": { ...mandatory, phishingResistantSince: at(-9), reset: "wait", resetHours: 48 },
};
const named = Object.entries(rules);

const BITS = ["twoFactor", "phones", "keyedPhones", "codes", "resistant", "recoveryCodes", "lostResistant"] as const;
/** Accounts with each combination of what an account can have. */
const people: readonly (readonly [string, Facts])[] = Array.from({ length: 2 ** BITS.length }, (_, all) => {
  const has = Object.fromEntries(BITS.map((name, nth) => [name, (all & (2 ** nth)) !== 0]));
  const lost = has.lostResistant === true;
  const facts = { kind: "penyedia", role: "penyedia", ...has, lostResistant: { before: lost, after: !lost } } as Facts;
  return [BITS.filter((name) => has[name]).join(" ") || "nothing", facts];
});

test("the next login under each rule, of an account with each combination of factors", () => {
  for (const [name, rule] of named)
    for (const when of ["before", "after"] as const)
      for (const worksHere of [true, false]) {
        const met = Map.groupBy(people, ([, facts]) => outlookOf(facts, rule, at(0), when, worksHere));
        const lines = [...met].map(([outlook, of]) => `${outlook}: ${of.map(([has]) => has).join(", ")}`);
        hold(`${name}, ${when}${worksHere ? "" : ", where passkeys do not work"}`, lines.toSorted());
      }
});

test("what a change does to an account", () => {
  const outlooks: readonly Outlook[] = ["password", "factor", "phone-key", "enable", "first-demanded", "locked"];
  for (const before of outlooks)
    hold(
      `from ${before}`,
      outlooks.map((after) => `to ${after}: ${effectOf(before, after)}`),
    );
});

test("the last Admin PPE who can act", () => {
  const verdict = (facts: readonly Facts[], was: Rule, is: Rule, here: boolean): LastAdmin | null =>
    lastAdmin(facts, { was, is }, at(0), at(10), here);
  for (const [name, is] of named)
    for (const was of ["plain", "off"])
      for (const here of [true, false]) {
        const met = Map.groupBy(people, ([, facts]) => String(verdict([facts], rules[was] ?? plain, is, here)));
        const lines = [...met].map(([why, of]) => `${why}: ${of.map(([has]) => has).join(", ")}`);
        const where = here ? "" : ", where passkeys do not work";
        hold(`the last Admin PPE, ${was} and then ${name}${where}`, lines.toSorted());
      }
  const able = people.find(([has]) => has === "twoFactor phones codes")?.[1] ?? assert.fail();
  const withPasskey = people.find(([has]) => has === "twoFactor resistant")?.[1] ?? assert.fail();
  assert.equal(verdict([able, withPasskey], plain, rules["passkeys alone"] ?? plain, true), null);
  const keyed = { ...able, keyedPhones: true };
  const key = rules["a key since a day"] ?? plain;
  assert.deepEqual(
    [[able], [able, keyed], []].map((all) => verdict(all, plain, key, true)),
    ["phone-key", null, null],
  );
});

test("rules, and changes of rules, in words", () => {
  for (const language of ["id", "en"] as const) {
    hold(
      `subjects in ${language}`,
      subjects.map((it) => `${it}: ${subjectName(it, language)}`),
    );
    for (const [name, rule] of named) {
      const parts = ruleParts.flatMap((part) =>
        (/alone|mailed/i.test(part) ? [sentenceOf] : [sentenceOf, inBrief]).map(
          (say) => `${part}: ${say(world, part, rule, language)}`,
        ),
      );
      const changes = [
        ...[
          { subject: "ppk", own: true },
          { subject: "ppk", own: false },
          { subject: "penyedia", own: false },
        ],
        { subject: "non-penyedia", own: true },
      ].flatMap((of) => {
        const change = { ...of, was: plain, is: rule };
        return [changeInWords(world, change, language).join(" | "), aboutChange(world, change, language)];
      });
      hold(`${name} in ${language}`, [...parts, ...changes, changedParts(plain, rule).join(" ")]);
    }
    const all: Rule = {
      ...{ twoFactor: "mandatory", twoFactorFrom: at(9), number: "always", captcha: "after-failures" },
      ...{
        phoneKey: "verified",
        phoneKeyFrom: at(9),
        mailedCode: true,
        phishingResistantSince: at(0),
        passkeyAlone: true,
      },
      ...{ reset: "two-officers", resetHours: 168, idleSeconds: 2100, absoluteSeconds: 82_800 },
    };
    const drawn = subjects.flatMap((subject) =>
      ruleParts.flatMap((part) => {
        const but = {
          ...all,
          ...(part === "sessions" ? { idleSeconds: null } : part === "number" && { number: "never" }),
        };
        const was = { ...plain, ...(part === "captcha" && all), twoFactor: "off", phoneKeyFrom: at(2) } as const;
        const is = {
          ...but,
          ...(part === "reset" && { reset: "wait" }),
          ...(part === "mailedCode" && { mailedCode: false }),
        } as Rule;
        return [true, false].map((own) => aboutChange(world, { subject, own, was, is }, language));
      }),
    );
    hold(`what the phone says of more and more in ${language}`, drawn);
  }
});

test("why a rule is refused, in words", () => {
  const refusals: readonly ChangeRefusal[] = [
    ...(["resistant", "phone-key", "none"] as const).map((why) => ({ kind: "last-admin", why }) as const),
    ...([{ kind: "reason" }, { kind: "undoes-two-officers" }, { kind: "weakens-staff" }] as const),
    { kind: "weakens-admins", parts: ["twoFactor", "phoneKey"] },
    ...(["hours", "passkey-only-mail", "passkey-alone-off"] as const).map(
      (why) => ({ kind: "impossible", why }) as const,
    ),
  ];
  for (const language of ["id", "en"] as const) {
    const visit = { language } as SessionVisit;
    hold(`refusals in ${language}`, [
      ...refusals.map((it) => refusalNotice(visit, it).text.replaceAll(/<svg.*?<\/svg>|\s+/gs, " ")),
      ...(
        ["passkey-only-address", "passkey-alone-address", "idle", "absolute", "hours", "date", "nothing"] as const
      ).map((why) => `${why}: ${wrongText(visit, why)}`),
    ]);
  }
});

test("a letter's placeholders and paragraphs", () => {
  const of = { nama: "Budi", userId: "B1", lpse: "LPSE", tanggal: "1 Des" };
  assert.equal(fill("[nama] [userId] [lpse] [tanggal] [lain] [] nama", of), "Budi B1 LPSE 1 Des [lain] [] nama");
  assert.deepEqual(paragraphsOf(" satu\ndua \n\n\n\ntiga\n\n \n\n"), ["satu dua", "tiga"]);
  const words = { title: "[nama]", titleEn: "[]", todoId: "", todoEn: "[user Id]", readyId: "", readyEn: "" };
  assert.equal(unknownPlaceholder(words), null);
  assert.equal(unknownPlaceholder({ ...words, readyEn: "[tanggal] [kapan] [lain]" }), "kapan");
});

test("a failure without a name of its own has no remedy, and which failures keep a person out", () => {
  const failure = { event: "login", outcome: "unheard", more: undefined, method: null } as unknown as Failure;
  assert.equal(troubleOf(failure), null);
  assert.deepEqual(troubleOf({ ...failure, outcome: "password-wrong" })?.what, "login.password-wrong");
  const stops = (event: string, outcome = "", more = "", purpose: string | null = null) =>
    stopsLogin({ event, outcome, more } as Failure, purpose);
  const keptOut = [stops("login"), stops("captcha"), stops("password", "not-tried"), stops("proof", "", "", "login")];
  assert.deepEqual(keptOut, [true, true, true, true]);
  const others = [
    stops("password", "not-tried", "too-many"),
    stops("password", "right"),
    stops("proof"),
    stops("device"),
  ];
  assert.deepEqual([...others, stops("proof", "", "", "helpdesk")], [false, false, false, false, false]);
});

test("why an account stays as it is, as the console's page says it", () => {
  const words = (["done", "changed", "last-admin", "officer", "mail-waits"] as const).map((it) => wordOf(it, "diubah"));
  assert.deepEqual(words, ["diubah", "sudah", "admin-terakhir", "petugas", "email-menunggu"]);
});

test("what each failure is called, and what the helpdesk tells its person", () => {
  const reasons = [
    "",
    "asked",
    "sent",
    "delivered",
    "opened",
    "work-needed",
    "without-captcha",
    "day-spent",
    "too-many",
  ];
  const mores = [...reasons, "codes-off", "way-closed"].map((more) => ({ more, method: null }));
  const failures = Object.entries(toldOutcomes).flatMap(([event, outcomes]) =>
    outcomes.flatMap((outcome) =>
      [...mores, { more: "", method: "recovery-code" }].map((it) => ({ event, outcome, ...it })),
    ),
  );
  for (const language of ["id", "en"] as const)
    hold(
      `failures and their remedies in ${language}`,
      failures.map(
        (it) => `${Object.values(it).join(" ")}: ${Object.values(troubleWords(it, language) ?? {}).join(" → ")}`,
      ),
    );
});

test("rule-tables.txt has nothing else", holdNoMore);
