/**
 * What Kode Keamanan costs a machine. Templates drawn from the repository's own fonts read pictures, its own clips read the sound, and
 * Tesseract reads pictures after the usual clean-ups (the package tesseract-ocr); and what the work costs a native program and the
 * server. No limit relies on these figures, so none has a hold.
 */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { hashRaw } from "@node-rs/argon2";
import { speakCaptcha } from "../../packages/server/src/core/captcha/audio.ts";
import { drawCaptcha } from "../../packages/server/src/core/captcha/draw.ts";
import { workHash, workTask } from "../../packages/server/src/core/captcha/pow.ts";
import { CAPTCHA_LETTERS, captchaText, comparableCode } from "../../packages/server/src/core/captcha/text.ts";
import { hearClips, listen } from "../frame/captcha-listener.ts";
import { makeTemplates, type Picture, readByTemplates } from "../frame/captcha-templates.ts";
import type { Measure } from "../frame/measure.ts";

/** The templates need some seconds a picture. */
const MOST_BY_TEMPLATES = 40;
const PICTURES = 200;
/** Tesseract's page segmentation: a line, a word. */
const MODES = ["7", "8"];

interface Drawn {
  readonly text: string;
  readonly picture: Picture;
}

async function drawPictures(many: number): Promise<readonly Drawn[]> {
  const drawn: Drawn[] = [];
  for (let at = 0; at < many; at++) {
    const text = captchaText(() => randomBytes(32), `${at}`);
    drawn.push({ text, picture: await inkOf(await drawCaptcha(text, randomBytes(32))) });
  }
  return drawn;
}

/** Values by the name of their figure. */
type Values = Readonly<Record<string, number>>;

function readWithTesseract(folder: string, drawn: readonly Drawn[]): Values {
  if (spawnSync("tesseract", ["--version"]).status !== 0) {
    console.error("Tesseract's figures are left out: the package tesseract-ocr is not installed.");
    return {};
  }
  const seen: Record<string, number> = {};
  for (const [name, clean] of Object.entries(cleanUps)) {
    const list = drawn.map(({ picture }, at) => {
      const file = join(folder, `${name}-${at}.png`);
      writeFileSync(file, pngOf(clean(picture)));
      return file;
    });
    writeFileSync(join(folder, "list.txt"), list.join("\n"));
    for (const mode of MODES) {
      const read = tesseract(folder, mode);
      const right = drawn.filter(({ text }, at) => comparableCode(read[at] ?? "") === comparableCode(text)).length;
      seen[tesseractFigure(name, mode)] = (100 * right) / drawn.length;
    }
  }
  return seen;
}

const tesseractFigure = (cleanUp: string, mode: string) => `tesseract, ${cleanUp}, psm ${mode}`;

function readWithTemplates(drawn: readonly Drawn[]): Values {
  const templates = makeTemplates();
  let [letters, right] = [0, 0];
  const clock = startClock();
  for (const { text, picture } of drawn) {
    const [read, shown] = [readByTemplates(templates, picture), comparableCode(text)];
    if (read === shown) right += 1;
    letters += [...shown].filter((letter, at) => read[at] === letter).length;
  }
  return {
    templates: (100 * right) / drawn.length,
    "templates-reading": clock() / drawn.length,
    "templates-letters": (100 * letters) / (6 * drawn.length),
  };
}

/** Milliseconds of processor time since the call. */
function startClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

async function hearSounds(many: number): Promise<Values> {
  const heard = hearClips("id");
  let [right, busy] = [0, 0];
  for (let at = 0; at < many; at++) {
    const text = comparableCode(captchaText(() => randomBytes(32), `${at}`));
    const wav = await speakCaptcha(text, "id", randomBytes(32));
    const clock = startClock();
    if (comparableCode(listen(heard, wav)) === text) right += 1;
    busy += clock();
  }
  return { sound: (100 * right) / many, "sound-listening": busy / many };
}

/** What Tesseract reads on each picture of the list, in order. */
function tesseract(folder: string, mode: string): string[] {
  const letters = [...new Set(CAPTCHA_LETTERS + CAPTCHA_LETTERS.toLowerCase())].join("");
  const args = [join(folder, "list.txt"), "-", "--psm", mode, "-c", `tessedit_char_whitelist=${letters}`];
  const { stdout, status } = spawnSync("tesseract", args, {
    encoding: "utf8",
    env: { ...process.env, OMP_THREAD_LIMIT: "1" },
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error("Tesseract failed");
  return stdout.split("\f").map((it) => it.replaceAll(/\s/g, ""));
}

async function inkOf(png: Buffer): Promise<Picture> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, ink: Uint8Array.from({ length: width * height }, (_, at) => 255 - (data[at * 4] ?? 255)) };
}

/** Black on white, with a white margin, as Tesseract likes it. */
function pngOf({ width, height, ink }: Picture): Buffer {
  const margin = 20;
  const canvas = createCanvas(width + 2 * margin, height + 2 * margin);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  const image = context.createImageData(width, height);
  for (const [at, darkness] of ink.entries())
    image.data.set([255 - darkness, 255 - darkness, 255 - darkness, 255], at * 4);
  context.putImageData(image, margin, margin);
  return canvas.toBuffer("image/png");
}

/** Each point becomes what `pick` makes of itself and its neighbours within `reach`. */
function filtered(picture: Picture, reach: number, pick: (near: number[]) => number): Picture {
  const ink = new Uint8Array(picture.ink.length);
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const near: number[] = [];
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++) {
          const inside = x + dx >= 0 && x + dx < picture.width && y + dy >= 0 && y + dy < picture.height;
          near.push(inside ? (picture.ink[(y + dy) * picture.width + x + dx] ?? 0) : 0);
        }
      ink[y * picture.width + x] = pick(near);
    }
  return { ...picture, ink };
}

function halved(picture: Picture): Picture {
  const [width, height] = [picture.width >> 1, picture.height >> 1];
  const at = (x: number, y: number) => picture.ink[y * picture.width + x] ?? 0;
  const ink = Uint8Array.from({ length: width * height }, (_, to) => {
    const [x, y] = [2 * (to % width), 2 * Math.floor(to / width)];
    return (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
  });
  return { width, height, ink };
}

const threshold = (picture: Picture, from: number): Picture =>
  filtered(picture, 0, ([own = 0]) => (own >= from ? 255 : 0));
const eroded = (picture: Picture): Picture => filtered(picture, 1, (near) => Math.min(...near));
const dilated = (picture: Picture): Picture => filtered(picture, 1, (near) => Math.max(...near));
const smoothed = (picture: Picture): Picture =>
  filtered(picture, 1, (near) => [...near].sort((a, b) => a - b)[near.length >> 1] ?? 0);

const cleanUps: Readonly<Record<string, (picture: Picture) => Picture>> = {
  "as it is": (it) => it,
  "half size": halved,
  "half size, threshold": (it) => threshold(halved(it), 110),
  "half size, opened (thin strokes go)": (it) => dilated(eroded(threshold(halved(it), 110))),
  "half size, median, threshold": (it) => threshold(smoothed(halved(it)), 110),
};

/** The list of one task, by the fastest library at hand; and what the server spends to check one. */
async function derive(): Promise<Values> {
  const id = randomBytes(16).toString("base64url");
  const { hashes } = workTask(id, 0);
  const clock = startClock();
  for (let at = 0; at < hashes; at++) await workHash(hashRaw, id, at);
  const busy = clock();
  return { work: busy / 1000, check: busy / hashes };
}

export const captcha: Measure = {
  name: "captcha",
  what: "how many pictures and clips of Kode Keamanan a program reads, and what the work costs a native one",
  units: {
    ...{ templates: "% right", "templates-letters": "% right", "templates-reading": "ms of one core" },
    ...{ sound: "% right", "sound-listening": "ms of one core", work: "s of one core", check: "ms of one core" },
    ...Object.fromEntries(
      Object.keys(cleanUps).flatMap((name) => MODES.map((mode) => [tesseractFigure(name, mode), "% right"])),
    ),
  },
  onlyNamed: true,
  open: async ({ quick }) => {
    const folder = mkdtempSync(join(tmpdir(), "spse-captcha-"));
    return {
      take: async () => {
        const drawn = await drawPictures(quick ? 8 : PICTURES);
        return {
          ...readWithTemplates(drawn.slice(0, MOST_BY_TEMPLATES)),
          ...readWithTesseract(folder, drawn),
          ...(await hearSounds(quick ? 4 : MOST_BY_TEMPLATES)),
          ...(await derive()),
        };
      },
      close: async () => rmSync(folder, { recursive: true }),
    };
  },
};
