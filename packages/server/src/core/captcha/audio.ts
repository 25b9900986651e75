/**
 * The captcha read aloud, for people who cannot see the picture: a WAV joined from spoken letters (clips/make.sh), with varied
 * speed, loudness and gaps over murmur and hiss. A program recognises joined clips easily: the sound is access for people,
 * not a second lock. People who can neither see nor hear have the proof of work.
 */
import { readFile } from "node:fs/promises";
import { pathTo } from "../../base/platform/node/root.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import { type Chance, seededChance } from "./seeded.ts";
import { CAPTCHA_LETTERS, comparableCode } from "./text.ts";

const SAMPLES_PER_SECOND = 8000;
/** Silence of 8-bit WAV, which is unsigned. */
const MIDDLE = 128;

/** Spoken letters of one language: by letter, samples from -1 to 1. */
type Clips = ReadonlyMap<string, Float32Array>;

const loaded = new Map<Language, Promise<Clips>>();
const loadClips = (language: Language): Promise<Clips> => {
  const known = loaded.get(language) ?? readClips(language);
  loaded.set(language, known);
  return known;
};

async function readClips(language: Language): Promise<Clips> {
  const file = (kind: string) => pathTo(`packages/server/src/core/captcha/clips/${language}.${kind}`);
  const samples = await readFile(file("pcm"));
  const sizes: readonly number[] = JSON.parse(await readFile(file("json"), "utf8"));
  let at = 0;
  return new Map(
    [...CAPTCHA_LETTERS].map((letter, place) => {
      const clip = samples.subarray(at, at + (sizes[place] ?? 0));
      at += clip.length;
      return [letter, Float32Array.from(clip, (it) => (it - MIDDLE) / MIDDLE)] as const;
    }),
  );
}

/**
 * Speaks a code.
 *
 * @param text as from `captchaText`; letter case is not spoken, since it does not count.
 * @param seed at least 16 secret bytes that belong to the challenge: the same seed gives the same sound.
 * @returns a WAV file, 8-bit mono at 8 kHz, about ten seconds and 90 KB.
 */
export async function speakCaptcha(text: string, language: Language, seed: Uint8Array): Promise<Buffer> {
  const clips = await loadClips(language);
  const chance = seededChance(seed);
  const spoken = [...comparableCode(text)].map((letter) => {
    const clip = clips.get(letter);
    if (!clip) throw new Error("a character of the code has no spoken clip");
    const gap = Math.round(chance.between(0.45, 0.85) * SAMPLES_PER_SECOND);
    return { gap, clip: atSpeed(clip, chance.between(0.9, 1.08)), loudness: chance.between(0.65, 0.9) };
  });
  const ending = SAMPLES_PER_SECOND / 2;
  const sound = new Float32Array(spoken.reduce((sum, it) => sum + it.gap + it.clip.length, ending));
  let at = 0;
  for (const { gap, clip, loudness } of spoken) {
    at += gap;
    add(sound, clip, at, loudness);
    at += clip.length;
  }
  murmur(sound, [...clips.values()], chance);
  const samples = new Uint8ClampedArray(sound.length); // rounds, and clips samples that are too loud
  for (let i = 0; i < sound.length; i++) samples[i] = MIDDLE + (sound[i] ?? 0) * 127;
  return wav(Buffer.from(samples.buffer));
}

/** A clip played faster (above 1) or slower, by linear interpolation. */
function atSpeed(clip: Float32Array, speed: number): Float32Array {
  const played = new Float32Array(Math.floor((clip.length - 1) / speed));
  for (let at = 0; at < played.length; at++) {
    const from = Math.floor(at * speed);
    const part = at * speed - from;
    played[at] = (clip[from] ?? 0) * (1 - part) + (clip[from + 1] ?? 0) * part;
  }
  return played;
}

function add(sound: Float32Array, clip: Float32Array, at: number, loudness: number): void {
  for (let i = 0; i < clip.length && at + i < sound.length; i++) {
    sound[at + i] = (sound[at + i] ?? 0) + (clip[i] ?? 0) * loudness;
  }
}

/** Adds quiet backward speech and hiss under everything, so that no clip has silence around it. */
function murmur(sound: Float32Array, clips: readonly Float32Array[], chance: Chance): void {
  for (let at = 0; at < sound.length; ) {
    const clip = (clips[Math.floor(chance.between(0, clips.length))] as Float32Array).toReversed();
    add(sound, atSpeed(clip, chance.between(0.8, 1.2)), at, chance.between(0.03, 0.08));
    at += Math.round(clip.length * chance.between(0.5, 0.9));
  }
  for (let at = 0; at < sound.length; at++) sound[at] = (sound[at] ?? 0) + chance.between(-0.02, 0.02);
}

/** RIFF WAVE with 8-bit unsigned PCM: every browser plays it. */
function wav(samples: Uint8Array): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16); // size of the format block
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22); // mono
  head.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 28); // bytes a second
  head.writeUInt16LE(1, 32); // bytes a sample
  head.writeUInt16LE(8, 34); // bits a sample
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
