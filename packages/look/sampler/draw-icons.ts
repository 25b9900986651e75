/**
 * Draws the icons of app and portal from the mark, into `icons/`: `node packages/look/sampler/draw-icons.ts`.
 * The pictures are committed; this runs only when the mark changes.
 */
import { writeFileSync } from "node:fs";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { markPicture } from "../src/index.ts";

/** File, edge in pixels, margin and corner as parts of the edge. iOS and maskable icons are cut by the system itself. */
const PICTURES = [
  ["icon-192.png", 192, 0.1, 0.22],
  ["icon-512.png", 512, 0.1, 0.22],
  ["maskable-192.png", 192, 0.2, 0],
  ["maskable-512.png", 512, 0.2, 0],
  ["apple-touch-icon.png", 180, 0.14, 0],
] as const;

for (const [file, edge, inset, corner] of PICTURES) {
  const canvas = createCanvas(edge, edge);
  const picture = await loadImage(
    Buffer.from(markPicture(inset, corner).replace("<svg ", `<svg width="${edge}" height="${edge}" `)),
  );
  canvas.getContext("2d").drawImage(picture, 0, 0, edge, edge);
  writeFileSync(new URL(`../icons/${file}`, import.meta.url), canvas.toBuffer("image/png"));
}

/** A notification's badge: Android takes its shape alone, so the ground is empty and the tick a hole. */
const BADGE = 96;
const [shield = "", tick = ""] = markPicture(0.04, 0).match(/<path[^>]*\/>/g) ?? [];
const canvas = createCanvas(BADGE, BADGE);
const context = canvas.getContext("2d");
for (const [part, how] of [
  [shield, "source-over"],
  [tick, "destination-out"],
] as const) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${BADGE}" height="${BADGE}" viewBox="0 0 48 48">${part}</svg>`;
  context.globalCompositeOperation = how;
  context.drawImage(await loadImage(Buffer.from(svg)), 0, 0, BADGE, BADGE);
}
writeFileSync(new URL("../icons/badge-96.png", import.meta.url), canvas.toBuffer("image/png"));
writeFileSync(new URL("../icons/favicon.svg", import.meta.url), `${markPicture(0.06, 0.24)}\n`);
