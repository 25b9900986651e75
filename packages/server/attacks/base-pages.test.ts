/** Whole pages and mails of base, for what a dice draws. `base-pages.txt` has the digests of their markup (drawn.ts). */
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { parseConfig } from "../src/base/platform/config/config.ts";
import { demoHead, demoMailbox, demoStrip } from "../src/base/platform/ui/demo.html.ts";
import { type Html, html, nothing } from "../src/base/platform/ui/html.ts";
import { cardPage, layout } from "../src/base/platform/ui/layout.html.ts";
import { writeMail } from "../src/base/platform/ui/mail.html.ts";
import { writeOwnerMail } from "../src/base/platform/ui/owner-mail.ts";
import { sessionEnd } from "../src/base/platform/ui/session-end.html.ts";
import { languages } from "../src/base/platform/ui/texts.ts";
import { START, type TestWorld } from "../test-support/world.ts";
import { type Dice, diceOf } from "./dice.ts";
import { drawnOf, seeds } from "./drawn.ts";

const { holdAll, holdNoMore } = drawnOf("base-pages.txt");
const WORDS = [
  "Budi",
  "",
  "<b>ya</b>",
  "a \"b\" & 'c'",
  "nama@contoh.go.id",
  "x: y",
  "a:b",
  "baris\nbaru",
  "{m} menit {d} detik",
];
const wordOf = (dice: Dice): string => dice.oneOf(WORDS);
const markupOf = (dice: Dice): Html => html`<i>${wordOf(dice)}</i>`;
const wordsOf = (dice: Dice) => dice.oneOf([wordOf(dice), markupOf(dice), null, undefined, false as const]);
const listOf = <Value>(dice: Dice, most: number, make: () => Value): Value[] =>
  Array.from({ length: dice.below(most + 1) }, make);
/** Without the digests of built files. */
const plain = (all: readonly (Html | null | false | undefined)[]) =>
  all.map((it) => (it || nothing).text.replaceAll(/(?<=\/assets\/[\w.-]+)\?v=[\w-]+/g, ""));
const holdParts = (title: string, count: number, of: (dice: Dice) => readonly (Html | null | false | undefined)[]) =>
  holdAll(title, seeds(count), (seed) => plain(of(diceOf(seed))));

type CardResult = NonNullable<Parameters<typeof cardPage>[2]["result"]>;

/** What pages and mails read of a World. */
function worldOf(dice: Dice): TestWorld {
  const production = { SPSE_MODE: "production", SPSE_MASTER_KEY: "A".repeat(43), SPSE_DATA_DIR: "/data" };
  const config = parseConfig({
    ...(dice.chance(0.5) && { ...production, SPSE_PORTAL_URL: "https://spse.contoh.go.id" }),
    ...(dice.chance(0.3) && { SPSE_MOVED_TO: "https://baru.contoh.go.id:8443" }),
    ...{
      SPSE_TIME_ZONE: dice.oneOf(["Asia/Jakarta", "Asia/Jayapura"]),
      ...(dice.chance(0.5) && { SPSE_SMTP_URL: "smtp://x" }),
    },
    SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
  });
  const logo = { digest: "abc", type: "png", width: 30, height: 20 } as const;
  return {
    ...{ config, now: () => unixSeconds(START + dice.below(86_400)) },
    ...(dice.chance(0.4) && { demo: [{ userId: "PPK1", name: wordOf(dice), role: "ppk", password: "sandi" }] }),
    office: {
      ...{ lpseName: dice.oneOf(["LPSE Contoh", 'LPSE "A" & B']), helpdesk: wordOf(dice), alertsTo: null },
      ...{ lpseColor: dice.oneOf(["#1f5f99", "#000000", "#ffffff", "#ffcc00"]), logo: dice.oneOf([null, logo]) },
    },
  } as unknown as TestWorld;
}

test("whole pages", async () => {
  await holdParts("pages", 300, (dice) => {
    const world = worldOf(dice);
    const account = { userId: "PPK1", name: wordOf(dice) };
    const session = { account, idleEndsAt: unixSeconds(START + 60), expiresAt: unixSeconds(START + 600) };
    const frame = {
      ...{ language: dice.oneOf(languages), path: dice.oneOf(["/", "/konsol", "/a&b"]) },
      ...(dice.chance(0.5) && { session: dice.oneOf([session, null]) }),
      ...(dice.chance(0.7) && { formToken: "t" }),
    };
    const page = {
      ...{ title: wordOf(dice), main: markupOf(dice), panel: dice.chance(0.4), failed: dice.chance(0.3) },
      ...(dice.chance(0.7) && { shape: dice.oneOf(["wide", "narrow", "card", "roomy", "bare"] as const) }),
      ...(dice.chance(0.4) && { beside: dice.oneOf([markupOf(dice), null]) }),
      ...(dice.chance(0.6) && { style: dice.oneOf(["door", "password", "home", "waiting", "console"] as const) }),
      ...(dice.chance(0.4) && { scripts: ["captcha", "proof"] }),
      ...(dice.chance(0.3) && { reloadSeconds: dice.below(9), ...(dice.chance(0.5) && { reloads: "/x?a&b" }) }),
      ...(dice.chance(0.2) && { leadsTo: "/y?a&b" }),
    };
    const { main: body, shape: _, ...rest } = page;
    const tone = dice.oneOf(["info", "success"] as const);
    const words = wordsOf(dice);
    const result: CardResult = dice.chance(0.5) ? [tone, words, "phone"] : [tone, words];
    const card: Parameters<typeof cardPage>[2] = {
      ...{
        ...rest,
        body,
        alarms: dice.chance(0.5),
        back: dice.oneOf([["/a?b&c", wordOf(dice)] as const, false as const]),
      },
      ...(dice.chance(0.4) && { eyebrow: wordOf(dice) }),
      ...(dice.chance(0.4) && { result }),
      ...(dice.chance(0.4) && { refused: "password-wrong" }),
      ...(dice.chance(0.3) && { shape: "roomy" as const }),
    };
    return [
      ...[
        layout(world, frame, page),
        cardPage(world, frame, card),
        demoHead(world.demo),
        demoStrip(world, frame.language, frame.path),
      ],
      ...[demoMailbox(world, frame.language), sessionEnd(frame.language, session, "WIB")],
    ];
  });
});

test("mails", async () => {
  await holdAll("mails", seeds(200), (seed) => {
    const dice = diceOf(seed);
    const world = worldOf(dice);
    const text = () => ({ id: wordOf(dice), en: `${wordOf(dice)}!` });
    const texts = () => dice.oneOf([text(), listOf(dice, 3, text), { id: [wordOf(dice), "dua"], en: ["one"] }]);
    const body = {
      ...{ subject: text(), paragraphs: texts(), ...(dice.chance(0.4) && { code: "123 456" }) },
      ...(dice.chance(0.5) && { button: text() }),
      ...(dice.chance(0.7) && { path: dice.oneOf(["/x?a&b", ""]) }),
      ...(dice.chance(0.5) && { closing: texts() }),
      ...(dice.chance(0.5) && { otherLink: text(), ...(dice.chance(0.8) && { otherPath: "/y" }) }),
    };
    const facts = listOf(dice, 3, () =>
      dice.oneOf([
        ["Perangkat", "A54"],
        [text(), text()],
      ] as const),
    );
    const language = dice.oneOf(["id", "en", null] as const);
    const owner = { id: "i", userId: "PPK1", name: wordOf(dice), email: "a@b.id", language };
    const place = { browserLabel: "Chrome di Windows", ip: "203.0.113.9" };
    const mail = { ...body, kind: "x", alone: dice.oneOf([true, undefined]), facts: dice.oneOf([place, null, facts]) };
    return [
      writeMail(world, {
        ...body,
        ...(dice.chance(0.5) && { facts }),
        greeting: text(),
        ...(dice.chance(0.7) && { language }),
      }),
      writeOwnerMail(world, owner, mail as unknown as Parameters<typeof writeOwnerMail>[2]),
    ];
  });
});

test("base-pages.txt has nothing else", holdNoMore);
