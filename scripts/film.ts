/** The daily login as a short film for the README: the guide's pictures of computer and phone beside each other. */
import { join } from "node:path";
import { createCanvas, GifEncoder, loadImage, type SKRSContext2D } from "@napi-rs/canvas";

/** The steps of both screens by their pictures, and how long they stay. Milliseconds. */
const MOMENTS = [
  { computer: "a4", phone: "a8", delay: 2200 },
  { computer: "a10", phone: "a11", delay: 1500 },
  { computer: "a10", phone: "a11-2", delay: 3000 },
  { computer: "a13", phone: "a12", delay: 3600 },
];

/** A screen's place in the film, and its picture's pixels for one of the film. */
interface Place {
  readonly x: number;
  readonly width: number;
  readonly corner: number;
  readonly scale: number;
}

const [HEIGHT, GAP] = [528, 16];
const COMPUTER: Place = { x: GAP, width: 660, corner: 8, scale: 800 / HEIGHT };
const PHONE: Place = { x: 2 * GAP + COMPUTER.width, width: 257, corner: 20, scale: 1480 / HEIGHT };
/** Width and height of the film. */
const size: [number, number] = [PHONE.x + PHONE.width + GAP, HEIGHT + 2 * GAP];

/** @param folder the guide's. @returns an animated GIF. */
export async function makeFilm(folder: string): Promise<Uint8Array> {
  const film = new GifEncoder(...size, { quality: 1 });
  for (const { computer, phone, delay } of MOMENTS) {
    const pen = createCanvas(...size).getContext("2d");
    pen.fillStyle = "#e3e8ef";
    pen.fillRect(0, 0, size[0], size[1]);
    await draw(pen, COMPUTER, join(folder, `gambar/${computer}.webp`));
    await draw(pen, PHONE, join(folder, `gambar/${phone}.webp`));
    film.addFrame(Uint8Array.from(pen.getImageData(0, 0, size[0], size[1]).data), ...size, { delay });
  }
  return film.finish();
}

/** A screen with round corners. A picture of a part of it is in its middle. */
async function draw(pen: SKRSContext2D, { x, width, corner, scale }: Place, file: string): Promise<void> {
  const picture = await loadImage(file);
  const [wide, high] = [picture.width / scale, picture.height / scale];
  pen.save();
  pen.beginPath();
  pen.roundRect(x, GAP, width, HEIGHT, corner);
  pen.clip();
  pen.fillStyle = "#f4f7fa";
  pen.fillRect(x, GAP, width, HEIGHT);
  pen.drawImage(picture, x + (width - wide) / 2, GAP + (HEIGHT - high) / 2, wide, high);
  pen.restore();
}
