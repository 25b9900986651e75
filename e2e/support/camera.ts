/**
 * The phone's camera: a video file that Chromium plays as a fake camera and reads again at each opening. A test shows
 * a picture by rewriting the file.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import encodeQR from "qr";

/** The fake camera's picture. Small: a QR must be readable in it, and frames cost time. */
const WIDTH = 640;
const HEIGHT = 480;

/** Share of the height that a picture fills, as when a phone is held before a screen. */
const FILLED = 0.9;

/** What the camera sees around a picture: a grey wall. */
const WALL = "#888888";

export interface Camera {
  /** The file for `--use-file-for-fake-video-capture`. */
  readonly file: string;
  /** Holds a picture (PNG) before the camera; it is seen when the camera is opened next. */
  readonly show: (png: Uint8Array) => Promise<void>;
  /** Shows only a grey wall. */
  readonly showNothing: () => void;
  readonly close: () => void;
}

/** Makes a camera that sees a grey wall. */
export function makeCamera(): Camera {
  const folder = mkdtempSync(join(tmpdir(), "spse-camera-"));
  const file = join(folder, "camera.y4m");
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  const blank = (): void => {
    context.fillStyle = WALL;
    context.fillRect(0, 0, WIDTH, HEIGHT);
  };
  const record = (): void => writeFileSync(file, video(brightnessOf(context.getImageData(0, 0, WIDTH, HEIGHT).data)));
  const showNothing = (): void => {
    blank();
    record();
  };
  showNothing();
  return {
    file,
    showNothing,
    show: async (png) => {
      const image = await loadImage(Buffer.from(png));
      const scale = Math.min((HEIGHT * FILLED) / image.height, (WIDTH * FILLED) / image.width);
      const [width, height] = [image.width * scale, image.height * scale];
      blank();
      context.drawImage(image, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
      record();
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Draws a text as a QR code: a PNG of black modules on white, for QR codes that SPSE did not make. */
export function drawQr(text: string, pixelsPerModule = 6): Uint8Array {
  const rows = encodeQR(text, "raw", { ecc: "low", border: 4 });
  const canvas = createCanvas(rows.length * pixelsPerModule, rows.length * pixelsPerModule);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000000";
  rows.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) context.fillRect(x * pixelsPerModule, y * pixelsPerModule, pixelsPerModule, pixelsPerModule);
    });
  });
  return canvas.toBuffer("image/png");
}

/** Brightness only: a scanner reads nothing else. */
function brightnessOf(rgba: Uint8ClampedArray): Buffer {
  const brightness = Buffer.alloc(WIDTH * HEIGHT);
  for (let at = 0; at < brightness.length; at++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(at * 4, at * 4 + 3);
    brightness[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return brightness;
}

/** YUV4MPEG2 with 4:2:0 colour, which is left out: two equal frames. */
function video(brightness: Buffer): Buffer {
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = [Buffer.from("FRAME\n"), brightness, colour];
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...frame, ...frame]);
}
