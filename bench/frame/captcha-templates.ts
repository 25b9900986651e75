/**
 * The best-informed attack on Kode Keamanan. An attacker with this repository draws each letter of its fonts in many sizes and
 * tilts, searches the picture for them, and takes the six that match best.
 */
import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { FONTS } from "../../packages/server/src/core/captcha/draw.ts";
import {
  CAPTCHA_LENGTH,
  CAPTCHA_LETTERS,
  comparableCode,
  formsOf,
} from "../../packages/server/src/core/captcha/text.ts";

/** Darkness of each point, 0 (paper) to 255 (ink), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** One drawing of one letter: its shades less their mean, and their length as a vector. */
interface Template {
  readonly letter: string;
  readonly width: number;
  readonly height: number;
  readonly shades: Float32Array;
  readonly length: number;
}

/** Pictures are compared at a quarter of their size. */
const SHRINK = 4;
const SIZES = [84, 98, 112] as const;
const TILTS = [-0.2, 0, 0.2] as const;
const SLANTS = [-0.1, 0.1] as const;
/** Places with less ink than this, of 255, hold no letter. */
const LEAST_INK = 50;
/** The cost of a column of ink that no letter covers. A match counts 0 (none) to 1 (identical). */
const UNCOVERED = 0.012;

/** Draws every letter in every font, size, tilt and slant. */
export function makeTemplates(): readonly Template[] {
  for (const [family, file] of Object.entries(FONTS))
    GlobalFonts.registerFromPath(fileURLToPath(new URL(`../../packages/look/fonts/${file}`, import.meta.url)), family);
  const letters = [...CAPTCHA_LETTERS].flatMap((letter) => formsOf(letter).map((form) => ({ letter, form })));
  return letters.flatMap(({ letter, form }) =>
    Object.keys(FONTS).flatMap((family) =>
      SIZES.flatMap((size) =>
        TILTS.flatMap((tilt) => SLANTS.map((slant) => templateOf(letter, form, family, size, tilt, slant))),
      ),
    ),
  );
}

function templateOf(letter: string, form: string, family: string, size: number, tilt: number, slant: number): Template {
  const side = 200;
  const context = createCanvas(side, side).getContext("2d");
  context.translate(side / 2, side / 2 + 36);
  context.rotate(tilt);
  context.transform(1, 0, slant, 1, 0, 0);
  context.font = `${size}px "${family}"`;
  context.fillStyle = "#fff";
  context.fillText(form, -context.measureText(form).width / 2, 0);
  const { data } = context.getImageData(0, 0, side, side);
  const small = shrunk({
    width: side,
    height: side,
    ink: Uint8Array.from({ length: side * side }, (_, at) => data[at * 4 + 3] ?? 0),
  });
  const inked = [...small.ink.keys()].filter((at) => (small.ink[at] ?? 0) > 40);
  const [xs, ys] = [inked.map((at) => at % small.width), inked.map((at) => Math.floor(at / small.width))];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left + 1, bottom - top + 1];
  const shades = Float32Array.from(
    { length: width * height },
    (_, at) => small.ink[(top + Math.floor(at / width)) * small.width + left + (at % width)] ?? 0,
  );
  const mean = shades.reduce((sum, it) => sum + it, 0) / shades.length;
  const centred = shades.map((it) => it - mean);
  return { letter, width, height, shades: centred, length: Math.hypot(...centred) };
}

/** The mean of each square of {@link SHRINK} by {@link SHRINK} points. */
function shrunk({ width, height, ink }: Picture): Picture {
  const [across, down] = [Math.floor(width / SHRINK), Math.floor(height / SHRINK)];
  const small = new Uint8Array(across * down);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      let sum = 0;
      for (let dy = 0; dy < SHRINK; dy++)
        for (let dx = 0; dx < SHRINK; dx++) sum += ink[(y * SHRINK + dy) * width + x * SHRINK + dx] ?? 0;
      small[y * across + x] = sum / SHRINK ** 2;
    }
  return { width: across, height: down, ink: small };
}

/** The best match of each letter with its left edge at each column. */
interface Match {
  readonly letter: string;
  readonly width: number;
  readonly score: number;
}

/** The code that the templates read, in the form in which codes are compared. */
export function readByTemplates(templates: readonly Template[], picture: Picture): string {
  const small = shrunk(picture);
  const columns = Float64Array.from({ length: small.width }, (_, x) => {
    let most = 0;
    for (let y = 0; y < small.height; y++) most = Math.max(most, small.ink[y * small.width + x] ?? 0);
    return most > 100 ? 1 : 0;
  });
  return comparableCode(bestSix(matchesOf(templates, small), columns));
}

/** Normalised cross-correlation of every template at every place; of each letter and column the best is kept. */
function matchesOf(templates: readonly Template[], picture: Picture): readonly (readonly Match[])[] {
  const { width, height, ink } = picture;
  const sums = integralOf(picture, (shade) => shade);
  const squares = integralOf(picture, (shade) => shade * shade);
  const best = Array.from({ length: width }, () => new Map<string, Match>());
  for (const template of templates)
    for (let x = 0; x + template.width <= width; x++)
      for (let y = 0; y + template.height <= height; y++) {
        const sum = within(sums, width, x, y, template);
        if (sum < LEAST_INK * template.shades.length) continue;
        let dot = 0;
        for (let dy = 0, at = 0; dy < template.height; dy++)
          for (let dx = 0, from = (y + dy) * width + x; dx < template.width; dx++, at++, from++)
            dot += (ink[from] as number) * (template.shades[at] as number);
        const spread = Math.sqrt(
          Math.max(1, within(squares, width, x, y, template) - (sum * sum) / template.shades.length),
        );
        const score = dot / (spread * template.length);
        const before = best[x]?.get(template.letter);
        if (!before || score > before.score)
          best[x]?.set(template.letter, { letter: template.letter, width: template.width, score });
      }
  return best.map((it) => [...it.values()]);
}

/** Sums over everything above and to the left, one row and column larger than the picture. */
function integralOf({ width, height, ink }: Picture, of: (shade: number) => number): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0, row = 0; x < width; x++) {
      row += of(ink[y * width + x] ?? 0);
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  return sums;
}

function within(sums: Float64Array, width: number, x: number, y: number, box: { width: number; height: number }) {
  const at = (column: number, row: number) => sums[row * (width + 1) + column] ?? 0;
  const [right, bottom] = [x + box.width, y + box.height];
  return at(right, bottom) - at(x, bottom) - at(right, y) + at(x, y);
}

/** The six letters, left to right, whose matches add up to most, less what they leave uncovered. */
function bestSix(matches: readonly (readonly Match[])[], inked: Float64Array): string {
  const width = matches.length;
  /** best[n][x]: of n letters that end at column x or before. */
  let best: { score: number; text: string }[] = [];
  let uncovered = 0;
  for (let x = 0; x <= width; x++) {
    best.push({ score: -uncovered, text: "" });
    uncovered += UNCOVERED * (inked[x] ?? 0);
  }
  for (let n = 0; n < CAPTCHA_LENGTH; n++) {
    const next = Array.from({ length: width + 1 }, () => ({ score: Number.NEGATIVE_INFINITY, text: "" }));
    for (let x = 0; x < width; x++)
      for (const match of matches[x] ?? []) {
        const before = best[Math.min(width, x + 1)];
        const end = Math.min(width, x + match.width - 1);
        const score = (before?.score ?? 0) + match.score;
        if (before && score > (next[end]?.score ?? 0)) next[end] = { score, text: before.text + match.letter };
        else if (before && next[end]?.score === Number.NEGATIVE_INFINITY)
          next[end] = { score, text: before.text + match.letter };
      }
    for (let x = 1; x <= width; x++) {
      const passed = (next[x - 1]?.score ?? 0) - UNCOVERED * (inked[x - 1] ?? 0);
      if (passed > (next[x]?.score ?? 0)) next[x] = { score: passed, text: next[x - 1]?.text ?? "" };
    }
    best = next;
  }
  return best[width]?.text ?? "";
}
