/**
 * The picture of a captcha: six joined letters, each bent in its own way, as a small palette PNG. It is drawn at twice the size
 * at which pages show it, so that it stays sharp on phones. docs/captcha.md has what attacks on it read.
 */
import type { createCanvas as CreateCanvasHere, SKRSContext2D } from "@napi-rs/canvas";
import { pathTo } from "../../base/platform/node/root.ts";
import { encodePalettePng, type Rgb } from "./png.ts";
import { type Chance, seededChance } from "./seeded.ts";

/** The size at which pages show the picture, in CSS pixels. */
const CAPTCHA_WIDTH = 240;
const CAPTCHA_HEIGHT = 80;

const SCALE = 2;
const WIDTH = CAPTCHA_WIDTH * SCALE;
const HEIGHT = CAPTCHA_HEIGHT * SCALE;
const PAPER: Rgb = [243, 246, 250];
const INK: Rgb = [21, 58, 99];
/** Shades from paper to ink. Four bits hold 16; fewer compress better. */
const SHADES = 8;
const PALETTE: readonly Rgb[] = Array.from({ length: SHADES }, (_, at) => {
  const mix = (from: number, to: number) => Math.round(from + ((to - from) * at) / (SHADES - 1));
  return [mix(PAPER[0], INK[0]), mix(PAPER[1], INK[1]), mix(PAPER[2], INK[2])] as const;
});

/** Family → file. On a server without fonts the picture would be blank unless these are registered. packages/look/fonts/OFL.txt */
const FONTS = {
  "SPSE Kode A": "kode-a.ttf",
  "SPSE Kode B": "kode-b.otf",
  "SPSE Kode C": "kode-c.ttf",
  "SPSE Kode D": "kode-d.otf",
  "SPSE Kode E": "kode-e.ttf",
  "SPSE Kode F": "kode-f.otf",
};

type CreateCanvas = typeof CreateCanvasHere;

/** Loads the canvas at first use: a process that draws nothing does not wait for it. */
let canvas: Promise<typeof import("@napi-rs/canvas")> | undefined;
const loadCanvas = () => {
  canvas ??= import("@napi-rs/canvas").then((loaded) => {
    for (const [family, file] of Object.entries(FONTS)) {
      if (!loaded.GlobalFonts.registerFromPath(pathTo(`packages/look/fonts/${file}`), family))
        throw new Error(`the font ${file} cannot be read`);
    }
    return loaded;
  });
  return canvas;
};

/**
 * Draws a code.
 *
 * @param text as from `captchaText`, in the case to draw.
 * @param seed at least 16 secret bytes that belong to the challenge: the same seed gives the same picture.
 * @returns a PNG of 480 × 160 pixels, 2 to 6 KB.
 */
export async function drawCaptcha(text: string, seed: Uint8Array): Promise<Buffer> {
  const { createCanvas } = await loadCanvas();
  const chance = seededChance(seed);
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  const sheet = context.createImageData(WIDTH, HEIGHT);
  for (const [at, shade] of drawLetters(createCanvas, text, chance).entries())
    sheet.data.set([shade, shade, shade, 255], at * 4);
  context.putImageData(sheet, 0, 0);
  drawStrokes(context, chance);
  const bent = bend(context.getImageData(0, 0, WIDTH, HEIGHT).data, chance);
  return encodePalettePng(bent, WIDTH, HEIGHT, PALETTE);
}

/** Draws a picture as a test. @returns the number of fonts. @throws if this machine cannot draw. */
export async function tryDrawing(): Promise<number> {
  await drawCaptcha("spse2f", Buffer.alloc(16));
  return Object.keys(FONTS).length;
}

/** Side of the square in which one letter is drawn and bent, in pixels. */
const TILE = 176;
/** The farthest that a wave moves a point of a letter, in pixels. */
const MOST_BENT = 6.3;

/** Draws the letters from left to right, each over the edge of the one before, and higher or lower. */
function drawLetters(createCanvas: CreateCanvas, text: string, chance: Chance): Uint8Array {
  const tiles = [...text].map((letter) => bendLetter(drawLetter(createCanvas, letter, chance), chance));
  const steps = tiles.map(({ left, right }) => right - left - chance.between(3, 8));
  const whole = steps.reduce((sum, it) => sum + it, 0);
  const squeeze = Math.min(1, (WIDTH - 28) / whole);
  const sheet = new Uint8Array(WIDTH * HEIGHT);
  let x = (WIDTH - whole * squeeze) / 2 + chance.between(-6, 6);
  for (const [at, tile] of tiles.entries()) {
    addTile(sheet, tile, x, (HEIGHT - TILE) / 2 + chance.between(-12, 12), squeeze);
    x += (steps[at] ?? 0) * squeeze;
  }
  return sheet;
}

/** Draws one letter, white on black, with random font, size, proportions, tilt, slant and weight. */
function drawLetter(createCanvas: CreateCanvas, letter: string, chance: Chance): Uint8ClampedArray {
  const families = Object.keys(FONTS);
  const family = families[Math.floor(chance.between(0, families.length))];
  const capital = letter !== letter.toLowerCase() || /\d/.test(letter);
  const context = createCanvas(TILE, TILE).getContext("2d");
  context.fillStyle = "#fff";
  context.strokeStyle = "#fff";
  context.lineJoin = "round";
  context.font = `${capital ? chance.between(90, 108) : chance.between(100, 118)}px "${family}"`;
  context.translate(TILE / 2, TILE / 2 + 34);
  context.rotate(chance.between(-0.26, 0.26));
  context.transform(chance.between(0.82, 1.1), 0, chance.between(-0.24, 0.24), chance.between(0.88, 1.14), 0, 0);
  const middle = context.measureText(letter).width / 2;
  context.fillText(letter, -middle, 0);
  context.lineWidth = chance.between(0.1, 4);
  context.strokeText(letter, -middle, 0);
  return context.getImageData(0, 0, TILE, TILE).data;
}

/** A bent letter: shades of 0 to 255, and the columns between which its ink is. */
interface Tile {
  readonly shades: Uint8Array;
  readonly left: number;
  readonly right: number;
}

/** Bends one letter in waves about as long as itself, so that no rigid template fits it. */
function bendLetter(rgba: Uint8ClampedArray, chance: Chance): Tile {
  const [shiftX, shiftY] = [letterWave(chance), letterWave(chance)];
  const drawn = inkedBox(rgba, Math.ceil(MOST_BENT));
  const shades = new Uint8Array(TILE * TILE);
  let [left, right] = [TILE, 0];
  for (let y = drawn.top; y <= drawn.bottom; y++)
    for (let x = drawn.left; x <= drawn.right; x++) {
      const shade = shadeAt(rgba, TILE, TILE, x + shiftX(x, y), y + shiftY(x, y));
      if (shade < 1) continue;
      shades[y * TILE + x] = shade;
      if (x < left) left = x;
      if (x > right) right = x;
    }
  return { shades, left, right };
}

/** The box around all ink of a tile, with a margin. */
function inkedBox(rgba: Uint8ClampedArray, margin: number) {
  let [left, right, top, bottom] = [TILE, 0, TILE, 0];
  for (let y = 0, at = 0; y < TILE; y++)
    for (let x = 0; x < TILE; x++, at += 4) {
      if (rgba[at] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  const within = (at: number) => Math.max(0, Math.min(TILE - 1, at));
  return {
    left: within(left - margin),
    right: within(right + margin),
    top: within(top - margin),
    bottom: within(bottom + margin),
  };
}

/** How far a wave in a random direction moves each point of a tile. The sine of a sum is computed from four sines, so a row or column costs two. */
function letterWave(chance: Chance): (x: number, y: number) => number {
  const [length, angle] = [chance.between(80, 116), chance.between(0, Math.PI)];
  const [height, begin] = [chance.between(4.5, MOST_BENT), chance.between(0, 2 * Math.PI)];
  const step = (2 * Math.PI) / length;
  const along = (of: (phase: number) => number, by: number, from: number) =>
    Float64Array.from({ length: TILE }, (_, at) => of(at * by * step + from));
  const [sinX, cosX] = [along(Math.sin, Math.cos(angle), begin), along(Math.cos, Math.cos(angle), begin)];
  const [sinY, cosY] = [along(Math.sin, Math.sin(angle), 0), along(Math.cos, Math.sin(angle), 0)];
  return (x, y) => height * ((sinX[x] ?? 0) * (cosY[y] ?? 0) + (cosX[x] ?? 0) * (sinY[y] ?? 0));
}

/** The shade between four points, weighted by nearness; black outside. @param rgba four bytes per point, of which the first counts. */
function shadeAt(rgba: Uint8ClampedArray, width: number, height: number, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 0;
  const [right, down] = [x - left, y - top];
  const at = 4 * (top * width + left);
  const upper = (rgba[at] ?? 0) * (1 - right) + (rgba[at + 4] ?? 0) * right;
  const lower = (rgba[at + 4 * width] ?? 0) * (1 - right) + (rgba[at + 4 * width + 4] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

/** Adds a letter to the sheet with its left edge at `x`; where two overlap, the lighter shade stays. */
function addTile(sheet: Uint8Array, tile: Tile, x: number, y: number, squeeze: number): void {
  const width = Math.ceil((tile.right - tile.left + 1) * squeeze);
  for (let row = 0; row < TILE; row++)
    for (let column = 0; column < width; column++) {
      const [toX, toY] = [Math.round(x) + column, Math.round(y) + row];
      if (toX < 0 || toX >= WIDTH || toY < 0 || toY >= HEIGHT) continue;
      const shade = tile.shades[row * TILE + tile.left + Math.floor(column / squeeze)] ?? 0;
      const to = toY * WIDTH + toX;
      if (shade > (sheet[to] ?? 0)) sheet[to] = shade;
    }
}

/** Draws a stroke in ink that joins the letters, and a thin one in paper colour that cuts them. */
function drawStrokes(context: SKRSContext2D, chance: Chance): void {
  context.lineCap = "round";
  const stroke = (color: string, width: number) => {
    const y = () => HEIGHT / 2 + chance.between(-44, 44);
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(chance.between(14, 50), y());
    context.bezierCurveTo(
      chance.between(90, 200),
      y(),
      chance.between(280, 390),
      y(),
      WIDTH - chance.between(14, 50),
      y(),
    );
    context.stroke();
  };
  stroke("#fff", chance.between(2.5, 4));
  stroke("#000", chance.between(1.8, 2.6));
}

/** Bends the sheet in two long waves each way and reduces it to shades. @param rgba white on black. */
function bend(rgba: Uint8ClampedArray, chance: Chance): Uint8Array {
  const wave = (height: number, length: number) => {
    const [a, b] = [chance.between(0, 2 * Math.PI), chance.between(0, 2 * Math.PI)];
    const [f, g] = [chance.between(0.85, 1.15), chance.between(1.8, 2.4)];
    return (at: number) =>
      height * (Math.sin((2 * Math.PI * f * at) / length + a) + 0.35 * Math.sin((2 * Math.PI * g * at) / length + b));
  };
  const across = wave(chance.between(2, 3.5), 130);
  const down = wave(chance.between(4, 6), 230);
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  const downAt = Float32Array.from({ length: WIDTH }, (_, x) => down(x));
  for (let y = 0; y < HEIGHT; y++) {
    const shiftX = across(y);
    for (let x = 0; x < WIDTH; x++) {
      const light = shadeAt(rgba, WIDTH, HEIGHT, x + shiftX, y + (downAt[x] ?? 0));
      pixels[y * WIDTH + x] = Math.round((light * (SHADES - 1)) / 255);
    }
  }
  return pixels;
}
