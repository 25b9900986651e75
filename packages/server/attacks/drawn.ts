/**
 * Rules held for what a dice draws: right values, values at the edge and hostile ones. A list has a digest for each twenty inputs, so that
 * any branch that decides otherwise is seen; a failure names the first input (`TAKE_EFFECTS=1` takes the list anew).
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Dice, diceOf } from "./dice.ts";
import { goldenOf } from "./golden.ts";
import { differenceOf } from "./pages.ts";

/** Inputs of a digest, digits of a digest, and digests of a line. */
const CHUNK = 20;
const DIGEST = 7;
const LINE = 12;

/** What the last run on this machine said. */
const SAID = join(import.meta.dirname, "../../../.cache/drawn");

/** Signs that end, escape, hide, turn round or look like others. */
const SIGNS = [
  ...[
    "",
    " ",
    "\t",
    "\n",
    "\r",
    "\0",
    "'",
    '"',
    "<",
    ">",
    "&",
    ",",
    ";",
    ":",
    "/",
    "\\",
    "#",
    "?",
    "@",
    "%",
    "[",
    "]",
    "(",
    ")",
  ],
  ...[
    "*",
    ".",
    "-",
    "_",
    "=",
    "+",
    "{",
    "}",
    "$",
    "`",
    "|",
    "0",
    "1",
    "9",
    "a",
    "F",
    "z",
    "é",
    "İ",
    "ａ",
    "\u200b",
    "\u202e",
    "א",
  ],
  ...["😀", "\ufffd", "\ufeff", "\u00a0", "//", "..", "::", "%2e", "0x", "xn--"],
];

/** Texts like these: a third as they are, the others with some signs put in, taken away, doubled or changed. */
export function textsLike(dice: Dice, seeds: readonly string[], count: number): readonly string[] {
  const edit = (text: string): string => {
    const at = dice.below(text.length + 1);
    const [before, after] = [text.slice(0, at), text.slice(at)];
    const length = 1 + dice.below(3);
    switch (dice.below(8)) {
      case 0:
        return before + after.slice(length);
      case 1:
        return before + after.slice(0, length) + after;
      case 2:
        return before + dice.oneOf(seeds).slice(dice.below(8));
      case 3:
        return before + after.slice(0, 1).toUpperCase() + after.slice(1);
      case 4:
        return text.replace(/\d+(?=\D*$)/, (it) => `${Number(it) + dice.oneOf([-1, 1, 10, 1000])}`);
      case 5:
        return before.padEnd(at + dice.oneOf([1, 30, 200]), "x") + after;
      default:
        return before + dice.oneOf(SIGNS) + after;
    }
  };
  return Array.from({ length: count }, (_, nth) => {
    let text = nth < seeds.length ? (seeds[nth] ?? "") : dice.oneOf(seeds);
    if (nth < seeds.length || dice.chance(0.2)) return text;
    for (let edits = 1 + dice.below(3); edits > 0; edits--) text = edit(text);
    return text;
  });
}

/** Seeds: a part draws what it is given from each. */
export const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

export const many = <Made>(count: number, dice: Dice, make: (dice: Dice) => Made): Made[] =>
  Array.from({ length: count }, () => make(dice));

/** What each of so many steps is answered. */
export async function walk(
  seed: number,
  steps: number,
  step: (dice: Dice, nth: number) => unknown,
): Promise<readonly unknown[]> {
  const said: unknown[] = [];
  for (let nth = 1; nth <= steps; nth++) said.push(await step(diceOf(seed * 1009 + nth), nth));
  return said;
}

/** A value as the list says it. */
function said(value: unknown): string {
  const shown = JSON.stringify(value, (_, inner: unknown) => {
    if (inner instanceof Map) return [...inner];
    if (inner instanceof Uint8Array) return Buffer.from(inner).toString("hex");
    if (typeof inner === "bigint") return String(inner);
    return inner === undefined ? "–" : typeof inner === "number" && !Number.isFinite(inner) ? String(inner) : inner;
  });
  return shown ?? "–";
}

async function answerOf<Input>(of: (input: Input) => unknown, input: Input): Promise<string> {
  try {
    return said(await of(input));
  } catch (error) {
    const { name, message } = error as Error;
    return `throws ${name} ${String((error as { kind?: unknown }).kind ?? "")} ${message}`;
  }
}

/** @param name the list. */
export function drawnOf(name: string) {
  const { hold, holdNoMore } = goldenOf(name);
  /** Holds what a rule says of each of these. */
  const holdAll = async <Input>(
    title: string,
    inputs: readonly Input[],
    of: (input: Input) => unknown,
  ): Promise<void> => {
    const lines: string[] = [];
    for (const input of inputs) lines.push(`${said(input)} → ${await answerOf(of, input)}`);
    const digests = Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, at) =>
      createHash("sha256")
        .update(lines.slice(at * CHUNK, (at + 1) * CHUNK).join("\n"))
        .digest("hex")
        .slice(0, DIGEST),
    );
    const rows = Array.from({ length: Math.ceil(digests.length / LINE) }, (_, at) =>
      digests.slice(at * LINE, (at + 1) * LINE).join(" "),
    );
    const kept = join(SAID, name, title.replaceAll(/\W+/g, "-"));
    hold(title, rows, () => {
      const before: string[] = existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : [];
      return `${title}:\n${differenceOf(before, lines).slice(0, 20).join("\n")}`;
    });
    mkdirSync(join(SAID, name), { recursive: true });
    writeFileSync(kept, JSON.stringify(lines));
  };
  return { holdAll, holdNoMore };
}
