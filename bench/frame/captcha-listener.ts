/**
 * The best-informed attack on the sound of Kode Keamanan. An attacker with this repository plays each of its clips at five speeds, compares
 * the loudness of ten bands of frequency at every place of the sound, and takes the six in a row that match best together.
 */
import { readFileSync } from "node:fs";
import { CAPTCHA_LENGTH, CAPTCHA_LETTERS } from "../../packages/server/src/core/captcha/text.ts";

/** 20 ms at 8 kHz. */
const FRAME = 160;
const BANDS_HERTZ = [200, 350, 500, 700, 950, 1250, 1600, 2000, 2500, 3200];
const SPEEDS = [0.92, 0.96, 1, 1.04, 1.07];
const WAV_HEADER_BYTES = 44;
const CLIPS = new URL("../../packages/server/src/core/captcha/clips/", import.meta.url);

/** One letter at one speed: its bands frame by frame, less their mean. */
interface Heard {
  readonly letter: string;
  readonly bands: Float32Array;
  readonly frames: number;
  /** As a vector. */
  readonly length: number;
}

const samplesOf = (bytes: Uint8Array): Float32Array => Float32Array.from(bytes, (it) => (it - 128) / 128);

/** The loudness of each band in each frame, by Goertzel's filter. */
function bandsOf(samples: Float32Array): Float32Array {
  const bands = new Float32Array(Math.floor(samples.length / FRAME) * BANDS_HERTZ.length);
  for (let at = 0; at < bands.length; at++) {
    const from = Math.floor(at / BANDS_HERTZ.length) * FRAME;
    const turn = 2 * Math.cos((2 * Math.PI * (BANDS_HERTZ[at % BANDS_HERTZ.length] ?? 0)) / 8000);
    let one = 0;
    let two = 0;
    for (let of = from; of < from + FRAME; of++) {
      const next = (samples[of] as number) + turn * one - two;
      two = one;
      one = next;
    }
    bands[at] = Math.log(one * one + two * two - turn * one * two + 0.3);
  }
  return bands;
}

/** All letters of a language at all speeds. */
export function hearClips(language: "id" | "en"): readonly Heard[] {
  const samples = samplesOf(readFileSync(new URL(`${language}.pcm`, CLIPS)));
  const sizes: readonly number[] = JSON.parse(readFileSync(new URL(`${language}.json`, CLIPS), "utf8"));
  let end = 0;
  return [...CAPTCHA_LETTERS].flatMap((letter, place) => {
    const from = end;
    end += sizes[place] ?? 0;
    const clip = samples.subarray(from, end);
    return SPEEDS.map((speed) => {
      const bands = bandsOf(
        Float32Array.from({ length: clip.length / speed }, (_, at) => (clip[Math.floor(at * speed)] ?? 0) * 0.78),
      );
      const mean = bands.reduce((sum, it) => sum + it, 0) / bands.length;
      const centred = bands.map((it) => it - mean);
      const length = Math.hypot(...centred);
      return { letter, bands: centred, frames: bands.length / BANDS_HERTZ.length, length };
    });
  });
}

/** How alike a letter and the sound from this frame on are: -1 to 1. */
function likeness({ bands, length }: Heard, sound: Float32Array, from: number): number {
  const start = from * BANDS_HERTZ.length;
  let product = 0;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < bands.length; at++) {
    const value = sound[start + at] as number;
    product += value * (bands[at] as number);
    sum += value;
    squares += value * value;
  }
  return product / (Math.sqrt(Math.max(1e-6, squares - (sum * sum) / bands.length)) * length);
}

/** Reads a clip: the six letters, one after the other, whose likenesses add up to most. */
export function listen(heard: readonly Heard[], wav: Uint8Array): string {
  const sound = bandsOf(samplesOf(wav.subarray(WAV_HEADER_BYTES)));
  const frames = sound.length / BANDS_HERTZ.length;
  const likenesses = heard.map((letter) =>
    Array.from(
      { length: Math.max(0, frames - letter.frames) },
      (_, from) => likeness(letter, sound, from) * Math.sqrt(letter.frames),
    ),
  );
  let best = Array.from({ length: frames + 1 }, () => ({ sum: 0, read: "" }));
  for (let count = 0; count < CAPTCHA_LENGTH; count++) {
    const next = best.map(() => ({ sum: Number.NEGATIVE_INFINITY, read: "" }));
    for (const [place, { letter, frames: long }] of heard.entries())
      for (const [from, like] of (likenesses[place] ?? []).entries()) {
        const before = best[from];
        const sum = (before?.sum ?? 0) + like;
        if (before && sum > (next[from + long]?.sum ?? 0)) next[from + long] = { sum, read: before.read + letter };
      }
    for (let at = 1; at <= frames; at++) {
      const earlier = next[at - 1];
      if (earlier && earlier.sum > (next[at]?.sum ?? 0)) next[at] = earlier;
    }
    best = next;
  }
  return best.at(-1)?.read ?? "";
}
