/**
 * The picture of a captcha: six joined, bent letters as a small palette PNG. Drawn at twice the size at which it is
 * shown, so that it stays sharp on phones.
 */
import { fileURLToPath } from "node:url";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { encodePalettePng, type Rgb } from "./png.ts";
import { type Chance, seededChance } from "./seeded.ts";

/** The size at which pages show the picture, in CSS pixels. */
export const CAPTCHA_WIDTH = 240;
export const CAPTCHA_HEIGHT = 80;

const SCALE = 2;
const WIDTH = CAPTCHA_WIDTH * SCALE;
const HEIGHT = CAPTCHA_HEIGHT * SCALE;
const PAPER: Rgb = [243, 246, 250];
const INK: Rgb = [21, 58, 99];
/** Shades from paper to ink; 16 is what four bits hold, fewer compress better. */
const SHADES = 8;
const PALETTE: readonly Rgb[] = Array.from({ length: SHADES }, (_, at) => {
  const mix = (from: number, to: number) => Math.round(from + ((to - from) * at) / (SHADES - 1));
  return [mix(PAPER[0], INK[0]), mix(PAPER[1], INK[1]), mix(PAPER[2], INK[2])] as const;
});

/** Without a registered font the picture is blank on a server that has none. packages/look/fonts/OFL.txt */
const FONTS = { "SPSE Kode A": "kode-a.ttf", "SPSE Kode B": "kode-b.otf" };

/** Loads the canvas at first use: a start that draws nothing does not wait for it. */
let canvas: Promise<typeof import("@napi-rs/canvas")> | undefined;
const loadCanvas = () => {
  canvas ??= import("@napi-rs/canvas").then((loaded) => {
    for (const [family, file] of Object.entries(FONTS)) {
      const path = fileURLToPath(new URL(`../../../look/fonts/${file}`, import.meta.url));
      if (!loaded.GlobalFonts.registerFromPath(path, family)) throw new Error(`the font ${file} cannot be read`);
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
  context.fillStyle = "#000";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  drawLetters(context, text, chance);
  drawStrokes(context, chance);
  const bent = bend(context.getImageData(0, 0, WIDTH, HEIGHT).data, chance);
  return encodePalettePng(bent, WIDTH, HEIGHT, PALETTE);
}

/** White letters that overlap a little: each its own font, size, tilt, slant and height on the line. */
function drawLetters(context: SKRSContext2D, text: string, chance: Chance): void {
  const families = Object.keys(FONTS);
  const letters = [...text].map((letter) => {
    const family = families[Math.floor(chance.between(0, families.length))];
    const capital = letter !== letter.toLowerCase() || /\d/.test(letter);
    const size = capital ? chance.between(92, 108) : chance.between(104, 122);
    context.font = `${size}px "${family}"`;
    return { letter, font: context.font, width: context.measureText(letter).width };
  });
  const overlap = chance.between(3, 5);
  const whole = letters.reduce((sum, it) => sum + it.width - overlap, overlap);
  const squeeze = Math.min(1, (WIDTH - 40) / whole);
  let x = (WIDTH - whole * squeeze) / 2 + chance.between(-8, 8);
  context.fillStyle = "#fff";
  context.strokeStyle = "#fff";
  context.lineJoin = "round";
  context.textBaseline = "alphabetic";
  for (const { letter, font, width } of letters) {
    context.save();
    context.translate(x + (width * squeeze) / 2, HEIGHT / 2 + chance.between(22, 46));
    context.rotate(chance.between(-0.2, 0.2));
    context.transform(squeeze, 0, chance.between(-0.13, 0.13), chance.between(0.92, 1.12), 0, 0);
    context.font = font;
    context.fillText(letter, -width / 2, 0);
    context.lineWidth = chance.between(0.1, 2);
    context.strokeText(letter, -width / 2, 0);
    context.restore();
    x += (width - overlap) * squeeze;
  }
}

/** Two strokes in ink that join the letters, and a thin one in paper that cuts them. */
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
  stroke("#fff", chance.between(4, 6));
  stroke("#fff", chance.between(3, 4.5));
  stroke("#000", chance.between(2, 3));
}

/** Bends the sheet in two long waves each way and reduces it to shades. @param rgba white on black. */
function bend(rgba: Uint8ClampedArray, chance: Chance): Uint8Array {
  const wave = (height: number, length: number) => {
    const [a, b] = [chance.between(0, 2 * Math.PI), chance.between(0, 2 * Math.PI)];
    const [f, g] = [chance.between(0.85, 1.15), chance.between(1.8, 2.4)];
    return (at: number) =>
      height * (Math.sin((2 * Math.PI * f * at) / length + a) + 0.35 * Math.sin((2 * Math.PI * g * at) / length + b));
  };
  const across = wave(chance.between(2.5, 5), 130);
  const down = wave(chance.between(5, 8), 230);
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  const downAt = Float32Array.from({ length: WIDTH }, (_, x) => down(x));
  for (let y = 0; y < HEIGHT; y++) {
    const shiftX = across(y);
    for (let x = 0; x < WIDTH; x++) {
      const sourceX = Math.round(x + shiftX);
      const sourceY = Math.round(y + (downAt[x] ?? 0));
      if (sourceX < 0 || sourceX >= WIDTH || sourceY < 0 || sourceY >= HEIGHT) continue;
      const light = rgba[4 * (sourceY * WIDTH + sourceX)] ?? 0;
      pixels[y * WIDTH + x] = Math.round((light * (SHADES - 1)) / 255);
    }
  }
  return pixels;
}
