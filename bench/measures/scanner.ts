/**
 * How well the app's scanner reads hard pictures. The frames show our QR turned, tilted by shade, blurred, small and noisy; the
 * readers are the app's own, built as the app is, in Debian's Chromium, which has no reader of its own.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { offer, portalUrl, writeKeyUri } from "@spse/protocol";
import encodeQR from "qr";
import { build } from "vite";
import { openBrowser } from "../../e2e/support/browser.ts";
import { diceOf } from "../../packages/server/attacks/dice.ts";
import type { Measure } from "../frame/measure.ts";

const ROOT = dirname(dirname(import.meta.dirname));
/** No server listens there: each request is answered from the build. */
const HOME = "http://localhost:9/";
const READERS = join(ROOT, "packages/authenticator/src/base/scan/readers.ts");
/** The app's frame: the camera's picture, at most this wide. Pixels. */
const [WIDTH, HEIGHT] = [960, 540];
/** As the scanner has it: milliseconds that `qr` may take for a frame. */
const PLAIN_EFFORT_MS = 60;

/** One way in which a frame is hard. Lengths in pixels, angles in degrees, light 0 to 1. */
interface Hardship {
  readonly side: number;
  readonly turn: number;
  readonly blur: number;
  readonly noise: number;
  readonly shade: number;
}

/** Seven kinds by six turns: 42 frames. Turns stand for a hand that does not hold still. */
const TURNS = [0, 7, -12, 23, 45, 180];
const KINDS: readonly Omit<Hardship, "turn">[] = [
  { side: 380, blur: 0, noise: 0, shade: 0 }, // plain
  { side: 330, blur: 0.6, noise: 8, shade: 0.75 }, // shaded
  { side: 360, blur: 2.2, noise: 8, shade: 0.2 }, // blurred
  { side: 170, blur: 0.5, noise: 6, shade: 0.2 }, // small
  { side: 300, blur: 0.8, noise: 60, shade: 0.3 }, // noisy
  { side: 300, blur: 0.8, noise: 18, shade: 0.9 }, // dark
  { side: 200, blur: 1, noise: 24, shade: 0.4 }, // small, blurred and noisy
];

/** The QR of a real activation page. */
const content = writeKeyUri({
  issuer: "LPSE Contoh",
  userId: "PENYEDIA1",
  seed: new Uint8Array(20).map((_, at) => at * 11),
  acceptor: portalUrl("https://spse.contoh.go.id"),
  offer: offer("abcdefghijklmnopqrstuv"),
});
const modules = encodeQR(content, "raw", { ecc: "low", border: 4 });

function drawCode(side: number): Canvas {
  const canvas = createCanvas(side, side);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, side, side);
  pen.fillStyle = "#000";
  const step = side / modules.length;
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(x * step, y * step, step + 0.4, step + 0.4);
    });
  });
  return canvas;
}

/** A camera's picture of it, as PNG. */
function drawFrame(hardship: Hardship, seed: number): Buffer {
  const { share: random } = diceOf(seed);
  const canvas = createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext("2d");
  const desk = pen.createLinearGradient(0, 0, WIDTH, HEIGHT);
  desk.addColorStop(0, "#9aa4ab");
  desk.addColorStop(1, "#5d666d");
  pen.fillStyle = desk;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.filter = hardship.blur > 0 ? `blur(${hardship.blur}px)` : "none";
  pen.translate(WIDTH / 2 + (random() - 0.5) * 120, HEIGHT / 2 + (random() - 0.5) * 40);
  pen.rotate((hardship.turn * Math.PI) / 180);
  pen.transform(1, (random() - 0.5) * 0.12, (random() - 0.5) * 0.12, 1, 0, 0); // not held quite straight
  pen.drawImage(drawCode(hardship.side), -hardship.side / 2, -hardship.side / 2);
  pen.resetTransform();
  pen.filter = "none";
  const shade = pen.createLinearGradient(0, 0, WIDTH, HEIGHT * random());
  shade.addColorStop(0.2, "rgba(0,0,0,0)");
  shade.addColorStop(0.9, `rgba(0,0,0,${hardship.shade})`);
  pen.fillStyle = shade;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  const picture = pen.getImageData(0, 0, WIDTH, HEIGHT);
  const { data } = picture;
  for (let at = 0; at < data.length; at += 4) {
    const grain = (random() + random() - 1) * hardship.noise;
    for (let colour = 0; colour < 3; colour++) data[at + colour] = (data[at + colour] ?? 0) + grain;
  }
  pen.putImageData(picture, 0, 0);
  return canvas.toBuffer("image/png");
}

export const scanner = {
  name: "scanner",
  what: "42 hard frames of a QR: how many the app's readers read",
  units: { read: "% of the frames", wrong: "frames" },
  open: async () => ({
    take: async () => {
      const rows = await readFrames();
      return {
        read: (100 * rows.filter((it) => it.read).length) / rows.length,
        wrong: rows.filter((it) => it.wrong).length,
      };
    },
    close: async () => {},
  }),
} satisfies Measure;

/** Shows every frame to both readers. */
async function readFrames() {
  const folder = mkdtempSync(join(tmpdir(), "spse-scanner-"));
  await build({
    root: folder,
    logLevel: "error",
    build: {
      lib: { entry: READERS, formats: ["es"], fileName: () => "readers.js" },
      outDir: join(folder, "dist"),
      assetsInlineLimit: 0,
    },
  });
  const browser = await openBrowser({ whole: true });

  try {
    const page = await browser.chromium.newPage();
    /** The frame that the page looks at next. */
    let shown: Buffer = Buffer.alloc(0);
    await page.route(`${HOME}*`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === "frame.png") return route.fulfill({ body: shown, contentType: "image/png" });
      if (name === "")
        return route.fulfill({ body: "<!doctype html><title>Scanner</title>", contentType: "text/html" });
      return route.fulfill({ path: join(folder, "dist", name) });
    });
    await page.goto(HOME);
    await page.evaluate(`(async () => {
    const { plainReader, strongReader } = await import("/readers.js");
    window.readers = { qr: await plainReader(${PLAIN_EFFORT_MS}), zxing: await strongReader() };
    window.look = async (name) => {
      const bitmap = await createImageBitmap(await (await fetch("/frame.png", { cache: "no-store" })).blob());
      const pen = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height }).getContext("2d");
      pen.drawImage(bitmap, 0, 0);
      const picture = pen.getImageData(0, 0, bitmap.width, bitmap.height);
      return window.readers[name](picture);
    };
  })()`);
    /** What a reader makes of a frame; null: nothing. */
    const look = async (png: Buffer, reader: "qr" | "zxing"): Promise<string | null> => {
      shown = png;
      return page.evaluate(`look("${reader}")`);
    };

    const frames = KINDS.flatMap((kind, row) =>
      TURNS.map((turn, column) => ({ ...kind, turn, seed: row * 100 + column })),
    );
    const rows = [];
    for (const frame of frames) {
      const png = drawFrame(frame, frame.seed);
      const texts = [await look(png, "qr"), await look(png, "zxing")];
      rows.push({ read: texts.includes(content), wrong: texts.some((it) => it !== null && it !== content) });
    }

    return rows;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}
