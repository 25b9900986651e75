/** Pictures of screens for the guide: cropped, and small enough for a phone with little data. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { Screen } from "../support/screen.ts";

/** A picture of the guide holds at most this. Issue 2, Proof. */
export const PICTURE_MAX_BYTES = 40 * 1024;

/** Tried in turn until a picture is small enough. */
const QUALITIES = [82, 70, 55, 40, 25] as const;

/** What stands around an element that a picture is about, in CSS pixels; and the tallest piece of a computer's page. */
const MARGIN = 24;
const TALLEST = 900;

/**
 * Takes a picture of a screen: what the window shows, or the part of the page around the element that a CSS selector names,
 * in the page's whole width.
 *
 * @returns WebP of at most {@link PICTURE_MAX_BYTES}.
 */
export async function takePicture(screen: Screen, around?: string): Promise<Uint8Array> {
  const { page } = screen;
  await page.evaluate("document.fonts.ready");
  const size = page.viewportSize() ?? { width: 1000, height: 700 };
  let png: Uint8Array;
  if (around === undefined) {
    await page.evaluate("scrollTo(0, 0)");
    png = await page.screenshot({ animations: "disabled" });
  } else {
    const box = await page.locator(around).filter({ visible: true }).first().boundingBox();
    if (!box) throw new Error(`There is no ${around} at ${page.url()}`);
    const top = Math.max(0, box.y + (await page.evaluate<number>("scrollY")) - MARGIN);
    const height = Math.min(box.height + 2 * MARGIN, TALLEST);
    png = await page.screenshot({
      animations: "disabled",
      fullPage: true,
      clip: { x: 0, y: top, width: size.width, height },
    });
  }
  return toWebp(png);
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
