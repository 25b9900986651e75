/** Pictures of screens for the guide: cropped, and small for phones with little data. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { Screen } from "../support/screen.ts";

/** Maximum size of a picture of the guide. Bytes. */
export const PICTURE_MAX_BYTES = 40 * 1024;

/** Maximum size of the README's film of the daily login, and its file beside the guide. */
export const FILM_MAX_BYTES = 400 * 1024;
export const FILM_FILE = "login.gif";

/** Qualities to try in turn until a picture is small enough. */
const QUALITIES = [82, 70, 55, 40, 25] as const;

/** The margin around the element of a picture, and the tallest picture. CSS pixels. */
const MARGIN = 16;
const TALLEST = 1300;

/**
 * Takes a picture of a screen: the window, or the element that a CSS selector names with a margin.
 *
 * @returns WebP of at most {@link PICTURE_MAX_BYTES}.
 */
export async function takePicture(screen: Screen, around?: string): Promise<Uint8Array> {
  const { page } = screen;
  await page.mouse.move(0, 0); // no element is hovered
  await page.evaluate("document.fonts.ready");
  if (around === undefined) return toWebp(await page.screenshot({ animations: "disabled" }));

  const box = await page.locator(around).filter({ visible: true }).first().boundingBox();
  const { width } = page.viewportSize() ?? {};
  if (!box || width === undefined) throw new Error(`There is no ${around} at ${page.url()}`);
  const x = Math.max(0, box.x - MARGIN);
  const y = Math.max(0, box.y + (await page.evaluate<number>("scrollY")) - MARGIN);
  const clip = {
    x,
    y,
    width: Math.min(box.x + box.width + MARGIN, width) - x,
    height: Math.min(box.height + 2 * MARGIN, TALLEST),
  };
  return toWebp(await page.screenshot({ animations: "disabled", fullPage: true, clip }));
}

async function toWebp(png: Uint8Array): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  for (const quality of QUALITIES) {
    const webp = await canvas.encode("webp", quality);
    if (webp.length <= PICTURE_MAX_BYTES) return webp;
  }
  throw new Error(`A picture of ${image.width} × ${image.height} is larger than ${PICTURE_MAX_BYTES} bytes`);
}

/** Writes a file and the folders above it. */
export function writeInto(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
