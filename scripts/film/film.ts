/** The daily login as a short film for the README: computer and phone side by side, from the real product. */
import { createCanvas, type Image, loadImage, type SKRSContext2D } from "@napi-rs/canvas";
import { FILM_MAX_BYTES } from "../../e2e/panduan/album.ts";
import { USER } from "../../e2e/panduan/walk/stage.ts";
import { guideRun } from "../../e2e/panduan/walk/walk.ts";
import { giveUserId } from "../../e2e/support/login.ts";
import { logOut } from "../../e2e/support/portal.ts";
import { startRun } from "../../e2e/support/run.ts";
import type { Screen } from "../../e2e/support/screen.ts";
import { enableWithoutPages } from "../../e2e/support/without-pages.ts";
import { addPerson, PASSWORD } from "../../packages/server/test-support/world.ts";
import { animate } from "./animated-webp.ts";

/** One moment of both screens. `tap`: where a finger is on the phone, in CSS pixels of its screen. */
interface Moment {
  readonly computer: Image;
  readonly phone: Image;
  readonly milliseconds: number;
  readonly tap?: { readonly x: number; readonly y: number };
}

const COMPUTER = { width: 1000, height: 800 };
const PHONE = { width: 360, height: 740 };
/** Pixels of the film. */
const HEIGHT = 528;
const GAP = 16;
const size = {
  width: Math.round((COMPUTER.width * HEIGHT) / COMPUTER.height + (PHONE.width * HEIGHT) / PHONE.height) + 3 * GAP,
  height: HEIGHT + 2 * GAP,
};
const FINGER = 22;
const QUALITIES = [84, 76, 68, 60, 50] as const;

/** Walks a login on a browser that the account knows. @returns an animated WebP of at most {@link FILM_MAX_BYTES}. */
export async function takeFilm(): Promise<Uint8Array> {
  const moments = await walkLogin();
  for (const quality of QUALITIES) {
    const frames = await Promise.all(
      moments.map(async (moment) => ({ webp: await draw(moment, quality), milliseconds: moment.milliseconds })),
    );
    const film = animate(frames, size);
    if (film.length <= FILM_MAX_BYTES) return film;
  }
  throw new Error(`The film is larger than ${FILM_MAX_BYTES} bytes`);
}

/** A2–A13. */
async function walkLogin(): Promise<Moment[]> {
  const run = await startRun(guideRun());
  try {
    await addPerson(run.world, { userId: USER, name: "PT Contoh Jaya" });
    const [computer, phone] = [await run.newComputer({ width: COMPUTER.width }), await run.newPhone()];
    await enableWithoutPages(run, computer, phone, USER);
    await logOut(computer);
    await run.clock.advance(60);
    const moments: Moment[] = [];
    const keep = async (milliseconds: number, tap?: Moment["tap"]) => {
      const [left, right] = [await seen(computer), await seen(phone)];
      moments.push({ computer: left, phone: right, milliseconds, ...(tap && { tap }) });
    };

    await phone.open("/");
    await giveUserId(computer, USER);
    await computer.type("Password", PASSWORD);
    await computer.see("Verifikasi otomatis siap");
    await keep(2200);
    await computer.press("Login");
    await computer.seeHeading("Acceptor — Time-based One-time Password");
    await phone.seeHeading("Login ke LPSE Contoh?"); // the only request opens by itself
    await keep(3000);
    const yes = await phone.page.getByRole("button", { name: "Ya", exact: true }).boundingBox();
    if (!yes) throw new Error("The phone shows no Ya");
    await keep(700, { x: yes.x + yes.width / 2, y: yes.y + yes.height / 2 });
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
    await keep(3600);
    return moments;
  } finally {
    await run.close();
  }
}

async function seen({ page }: Screen): Promise<Image> {
  await page.mouse.move(0, 0); // no element is hovered
  await page.evaluate("document.fonts.ready");
  return loadImage(await page.screenshot({ animations: "disabled" }));
}

/** Both screens beside each other, as one still picture. */
function draw(moment: Moment, quality: number): Promise<Uint8Array> {
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#e3e8ef";
  context.fillRect(0, 0, size.width, size.height);
  const left = (COMPUTER.width * HEIGHT) / COMPUTER.height;
  place(context, moment.computer, GAP, left, 8);
  const [at, right] = [2 * GAP + left, (PHONE.width * HEIGHT) / PHONE.height];
  place(context, moment.phone, at, right, 20);
  if (moment.tap) {
    const scale = HEIGHT / PHONE.height;
    context.beginPath();
    context.arc(at + moment.tap.x * scale, GAP + moment.tap.y * scale, FINGER, 0, 2 * Math.PI);
    context.fillStyle = "rgba(17, 24, 39, 0.4)";
    context.fill();
  }
  return canvas.encode("webp", quality);
}

/** A screen with round corners. */
function place(context: SKRSContext2D, screen: Image, x: number, width: number, corner: number): void {
  context.save();
  context.beginPath();
  context.roundRect(x, GAP, width, HEIGHT, corner);
  context.clip();
  context.imageSmoothingQuality = "high";
  context.drawImage(screen, x, GAP, width, HEIGHT);
  context.restore();
}
