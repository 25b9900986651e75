/** The parts of pages, for what a dice draws. `base-parts.txt` has the digests of their markup (drawn.ts). */
import { test } from "node:test";
import * as bench from "../src/base/platform/ui/bench.html.ts";
import * as form from "../src/base/platform/ui/form.html.ts";
import { attributes, type Html, html, nothing, trusted } from "../src/base/platform/ui/html.ts";
import * as parts from "../src/base/platform/ui/parts.html.ts";
import { passwordField } from "../src/base/platform/ui/password.html.ts";
import { loadQr } from "../src/base/platform/ui/qr.ts";
import { languages } from "../src/base/platform/ui/texts.ts";
import { START } from "../test-support/world.ts";
import { type Dice, diceOf } from "./dice.ts";
import { drawnOf, seeds } from "./drawn.ts";

const { holdAll, holdNoMore } = drawnOf("base-parts.txt");
const WORDS = [
  "Budi",
  "",
  "<b>ya</b>",
  "a \"b\" & 'c'",
  "nama@contoh.go.id",
  "x: y",
  "baris\nbaru",
  "{m} menit {d} detik",
];
const wordOf = (dice: Dice): string => dice.oneOf(WORDS);
const markupOf = (dice: Dice): Html => html`<i>${wordOf(dice)}</i>`;
const wordsOf = (dice: Dice) => dice.oneOf([wordOf(dice), markupOf(dice), null, undefined, false as const]);
const maybe = <Value>(dice: Dice, value: Value): Value | undefined => (dice.chance(0.5) ? value : undefined);
const listOf = <Value>(dice: Dice, most: number, make: () => Value): Value[] =>
  Array.from({ length: dice.below(most + 1) }, make);
/** Without the digests of built files. */
const plain = (all: readonly (Html | null | false | undefined)[]) =>
  all.map((it) => (it || nothing).text.replaceAll(/(?<=\/assets\/[\w.-]+)\?v=[\w-]+/g, ""));
const holdParts = (title: string, count: number, of: (dice: Dice) => readonly (Html | null | false | undefined)[]) =>
  holdAll(title, seeds(count), (seed) => plain(of(diceOf(seed))));

test("markup", async () => {
  await holdParts("markup", 80, (dice) => {
    const values = [
      wordOf(dice),
      dice.below(9),
      null,
      undefined,
      false,
      markupOf(dice),
      [wordOf(dice), [markupOf(dice), null]],
    ] as const;
    const all = { a: wordOf(dice), b: dice.chance(0.5), c: dice.below(3), d: null, e: maybe(dice, "x") };
    return [
      html`<p>${dice.oneOf(values)} ${dice.oneOf(values)}</p>`,
      html`<p${attributes(all)}>`,
      nothing,
      trusted(wordOf(dice)),
    ];
  });
});

test("parts of pages", async () => {
  const tones = ["info", "success", "warning", "error"] as const;
  const icons = ["check", "x", "phone", "passkey"] as const;
  await holdParts("notices, facts and rows", 200, (dice) => [
    parts.notice(dice.oneOf(tones), dice.chance(0.5) ? wordsOf(dice) : listOf(dice, 3, () => wordsOf(dice)), {
      ...(dice.chance(0.3) && { sign: dice.oneOf(icons) }),
      ...(dice.chance(0.3) && { title: wordOf(dice) }),
      ...(dice.chance(0.3) && { look: "no-print" }),
      ...(dice.chance(0.3) && { role: dice.oneOf(["status", "alert"] as const) }),
      ...(dice.chance(0.3) && { more: { "data-refused": wordOf(dice), hidden: dice.chance(0.5) } }),
    }),
    parts.resultHead(wordOf(dice), dice.oneOf(tones), wordsOf(dice), ...(dice.chance(0.5) ? [dice.oneOf(icons)] : [])),
    parts.resultNotice(dice.chance(0.5), wordsOf(dice)),
    parts.copyButton(
      wordOf(dice),
      wordOf(dice),
      wordOf(dice),
      dice.oneOf(["secondary", "small"]),
      maybe(dice, wordOf(dice)),
    ),
    parts.copyButton(wordOf(dice), wordOf(dice), wordOf(dice)),
    parts.factList(
      listOf(dice, 4, () =>
        dice.oneOf([[wordOf(dice), dice.below(5)], [markupOf(dice), [markupOf(dice)]], null, false] as const),
      ),
      maybe(dice, "wide"),
    ),
    parts.badge(dice.oneOf(["on", "off", "", "danger", "warn", "info"]), dice.oneOf([wordOf(dice), 7])),
    parts.listRow({
      ...(dice.chance(0.5) && { sign: dice.oneOf(icons) }),
      ...{
        title: wordOf(dice),
        meta: listOf(dice, 2, () => wordsOf(dice)),
        more: dice.oneOf([markupOf(dice), null, false]),
      },
      actions: dice.oneOf([markupOf(dice), [markupOf(dice), false], false]),
    }),
    parts.rowList(
      listOf(dice, 2, () => markupOf(dice)),
      dice.oneOf([wordOf(dice), markupOf(dice)]),
    ),
    parts.timeLeft(dice.oneOf(["{m} menit, {d} detik", "dalam {d}", "x {m}:{d} y"]), dice.below(200), 200),
    parts.timeTag(START + dice.below(1e6), wordOf(dice)),
    parts.breakable(dice.oneOf(["a@b.id", "a@b@c", "x", ""])),
  ]);
  await holdParts("tables", 120, (dice) => {
    const columns = listOf(
      dice,
      4,
      (): parts.Column<string> | false =>
        dice.chance(0.85) && {
          ...{ head: dice.oneOf([wordOf(dice), markupOf(dice)]), cell: (row) => dice.oneOf([row, 5, markupOf(dice)]) },
          ...(dice.chance(0.5) && { look: dice.oneOf(["mono", "number", "second", "named", "wide", "tick"] as const) }),
          ...(dice.chance(0.4) && { names: true }),
          ...(dice.chance(0.4) && {
            sort: { to: "/x?a&b", now: dice.oneOf(["ascending", "descending", null] as const) },
          }),
        },
    );
    const rows = listOf(dice, 3, () => wordOf(dice));
    const to = (row: string) => (row.length > 3 ? `/x/${row}` : null);
    return [
      parts.table(wordOf(dice), columns, rows, {
        ...(dice.chance(0.5) && { to }),
        ...(dice.chance(0.3) && { look: "small", label: wordOf(dice) }),
      }),
      parts.table("y", columns, rows),
    ];
  });
  await holdParts("pages about one thing", 100, (dice) => {
    const panels = listOf(dice, 3, () => ({
      name: dice.oneOf(["role", "nama"]),
      title: wordOf(dice),
      form: () => markupOf(dice),
    }));
    const place = {
      ...(dice.chance(0.5) && { tab: dice.oneOf(["ringkasan", "log", ""]) }),
      ...(dice.chance(0.5) && { act: wordOf(dice) }),
    };
    return [
      trusted(bench.benchAddress("/konsol/akun/x", place)),
      bench.standing(
        wordOf(dice),
        listOf(dice, 3, () => dice.oneOf([wordOf(dice), markupOf(dice), false as const])),
      ),
      bench.tabBar(
        wordOf(dice),
        listOf(dice, 3, () => ({
          to: "/a?b&c",
          words: wordOf(dice),
          ...(dice.chance(0.6) && { count: dice.below(3) }),
        })),
        dice.below(3),
      ),
      bench.actMenu(wordOf(dice), panels, (name) => `/x?tindakan=${name}`, dice.chance(0.5)),
      bench.withPanel(markupOf(dice), panels[0] ?? null, { to: "/x?a&b", words: wordOf(dice) }),
    ];
  });
  const draw = await loadQr();
  await holdAll("QR codes", seeds(6), (seed) => draw("https://spse.contoh.go.id/".repeat(seed)).text);
});

test("parts of forms", async () => {
  await holdParts("fields", 250, (dice) => {
    const of = {
      ...{ name: dice.oneOf(["nama", "kode"]), label: dice.oneOf([wordOf(dice), markupOf(dice)]) },
      ...{ hint: wordsOf(dice), error: wordsOf(dice), ...(dice.chance(0.3) && { id: "lain" }) },
      ...(dice.chance(0.4) && { autofocus: dice.chance(0.5) }),
      ...(dice.chance(0.4) && { look: dice.oneOf(["code", "color", "mono", "short"] as const) }),
    };
    const choice = {
      ...{ name: "pilih", value: wordOf(dice), words: dice.oneOf([wordOf(dice), markupOf(dice)]) },
      ...{
        checked: dice.chance(0.5),
        autofocus: dice.chance(0.2),
        plain: dice.chance(0.3),
        ...(dice.chance(0.3) && { id: "p" }),
      },
    };
    const more = html`required`;
    return [
      form.inputField(of, html`value="${wordOf(dice)}"`),
      form.codeField(of, dice.below(9)),
      form.areaField({ ...of, value: maybe(dice, wordOf(dice)) }, more),
      form.selectField({ ...of, value: maybe(dice, "b") }, [
        ["a", wordOf(dice)],
        ["b", "B"],
      ]),
      form.checkbox(choice, dice.oneOf([undefined, false as const, more])),
      dice.chance(0.5) ? form.radio(choice) : form.radio(choice, more),
      form.choiceField(
        { name: "q", question: wordOf(dice), error: wordsOf(dice) },
        [form.radio(choice)],
        dice.oneOf([more, null, false, undefined]),
      ),
      form.errorSummary(wordOf(dice), wordsOf(dice)),
      form.fieldError("x", wordsOf(dice)),
      form.submitButton(wordOf(dice), maybe(dice, "small"), maybe(dice, "phone")),
      form.linkButton("/a?b&c", wordOf(dice), maybe(dice, "secondary"), maybe(dice, "mail")),
      form.postButton({ formToken: "t" }, "/a", wordOf(dice), {
        ...(dice.chance(0.5) && { look: dice.oneOf(["x", false as const]) }),
        ...(dice.chance(0.5) && { label: wordOf(dice) }),
      }),
      form.postButton({ formToken: "t" }, "/a", wordOf(dice)),
      form.asTyped,
      form.capitals,
      passwordField(dice.oneOf(languages), {
        ...of,
        label: "Password",
        hint: "",
        error: wordsOf(dice),
        autocomplete: dice.oneOf(["current-password", "new-password"] as const),
      }),
    ];
  });
});

test("base-parts.txt has nothing else", holdNoMore);
