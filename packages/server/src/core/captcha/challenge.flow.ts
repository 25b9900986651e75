/** The requests about a challenge while a form is filled in: picture, sound, another challenge, a check of letters. */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { networkKeys, spendOfNetwork } from "../../base/platform/throttle/network.ts";
import { takePlace } from "../../base/platform/throttle/throttle.ts";
import { html } from "../../base/platform/ui/html.ts";
import { languages, speak } from "../../base/platform/ui/texts.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import {
  CLIPS_OF_NETWORK,
  DRAWING_LINE,
  DRAWING_TURN,
  NETWORK_CLIPS,
  NETWORK_PICTURES,
  PICTURES_OF_NETWORK,
} from "../../base/rules/budgets.ts";
import { DRAWING_WAIT_SECONDS } from "../../base/rules/lifetimes.ts";
import { noteAttempt } from "../audit/index.ts";
import { json, type Reply, tooMany, type Visit } from "../session/web/index.ts";
import { speakCaptcha } from "./audio.ts";
import { captchaProblem } from "./captcha.html.ts";
import { texts } from "./captcha.texts.ts";
import { checkCaptcha, codeOf, type LiveChallenge, nextCaptcha, openChallenge, seedOf } from "./captcha.ts";
import { drawCaptcha } from "./draw.ts";
import { effortFor, noteFailure } from "./effort.ts";
import { taskOf } from "./token.ts";

const notThere: Reply = { kind: "bytes", status: 404, type: "text/plain; charset=utf-8", body: "", cache: "never" };

const open = (world: World, visit: Visit): LiveChallenge => openChallenge(world, visit.params.id ?? "");

/** GET /captcha/:id/picture.png */
export const showPicture = (world: World, visit: Visit): Promise<Reply> =>
  showDrawing(world, visit, "picture", "image/png", drawCaptcha);

/** GET /captcha/:id/sound.wav?lang=id|en */
export function playSound(world: World, visit: Visit): Promise<Reply> {
  const language = languages.find((it) => it === visit.query.lang) ?? visit.language;
  return showDrawing(world, visit, "sound", "audio/wav", (code, seed) => speakCaptcha(code, language, seed));
}

async function showDrawing(
  world: World,
  visit: Visit,
  what: keyof typeof SHARES,
  type: string,
  draw: (code: string, seed: Uint8Array) => Promise<Buffer>,
): Promise<Reply> {
  const opened = open(world, visit);
  if (opened.kind !== "live") return notThere;
  if (!(await waitForDrawing(world, visit, what))) return tooManyDrawings(visit, what);
  const body = await draw(codeOf(world, opened.challenge), seedOf(world, opened.challenge, what));
  return { kind: "bytes", status: 200, type, body, cache: "never" };
}

/** GET /captcha/:id/next: another challenge for the same purpose and row, with its work. */
export async function showNext(whose: Whose, world: World, visit: Visit): Promise<Reply> {
  const level = await effortFor(world, visit, await whose(world, visit));
  const next = nextCaptcha(world, visit.params.id ?? "", level);
  return next ? json({ ok: true, next, task: taskOf(next) }) : json({ ok: false, kind: "captcha-wrong" }, 404);
}

export const checkForm = z.object({
  "captcha-id": z.string().max(200).catch(""),
  "kode-keamanan": z.string().max(100).catch(""),
});

/** The account of this browser's open login; null if there is no such login, or it names no account. */
export type Whose = (world: World, visit: Visit) => Promise<string | null>;

/** POST /captcha/check: checks letters before the form is sent. Right: a pass. Wrong: the reason, and another challenge. */
export async function checkInPlace(
  whose: Whose,
  world: World,
  visit: Visit,
  form: z.infer<typeof checkForm>,
): Promise<Reply> {
  const id = form["captcha-id"];
  if (id === "") return json({ ok: false, kind: "malformed" }, 400);
  const verdict = await checkCaptcha(world, { id, typed: form["kode-keamanan"] });
  if (verdict.kind === "passed") return json({ ok: true, pass: verdict.pass });
  const { kind } = verdict;
  const accountId = await whose(world, visit);
  await noteAttempt(world, { event: "captcha", outcome: kind, detail: { for: "form" }, accountId, from: visit });
  if (kind === "captcha-wrong") await noteFailure(world, visit, accountId);
  const next = nextCaptcha(world, id, await effortFor(world, visit, accountId));
  const message = captchaProblem(visit.language, kind);
  return json({ ok: false, kind, message, next, task: next && taskOf(next) });
}

/** What a network gets at once. */
const SHARES = {
  picture: { key: PICTURES_OF_NETWORK, budget: NETWORK_PICTURES },
  sound: { key: CLIPS_OF_NETWORK, budget: NETWORK_CLIPS },
} as const;

/**
 * Counts one drawing. Past its network's share it waits for its place in the line, and is drawn only then: what nobody has seen
 * cannot be answered earlier.
 *
 * @returns false where the line is full, or the reader has gone.
 */
async function waitForDrawing(world: World, visit: Visit, what: keyof typeof SHARES): Promise<boolean> {
  const drawn = await spendOfNetwork(world, SHARES[what].key, visit.ip, SHARES[what].budget);
  if (drawn.kind === "within") return true;
  const line = networkKeys(DRAWING_LINE, visit.ip).at(-1) ?? DRAWING_LINE;
  const wait = await takePlace(world, line, DRAWING_TURN, DRAWING_WAIT_SECONDS);
  if (wait === null) return false;
  const ended = new AbortController();
  const by = { owner: `drawing:${visit.params.id}` };
  const place = world.heldOpen.take(by, visit.ip, () => ended.abort());
  const over = AbortSignal.any([visit.gone, ended.signal]);
  if (place) await pause(wait * 1000, undefined, { signal: over }).catch(() => undefined);
  place?.release();
  return place !== null && !over.aborted;
}

/** The line is full: a picture or a text that says so, and when a place is free again. */
function tooManyDrawings(visit: Visit, what: keyof typeof SHARES): Reply {
  const manner = tooMany(DRAWING_TURN.seconds);
  const say = speak(texts, visit.language);
  const lines = [
    say("many.what"),
    say("many.work"),
    say("many.when", { wait: waitText(visit.language, manner.retryAfterSeconds) }),
  ];
  const body =
    what === "sound"
      ? lines.join(" ")
      : html`<svg xmlns="http://www.w3.org/2000/svg" width="240" height="80" viewBox="0 0 240 80" font-family="sans-serif" font-size="11.5"><rect width="240" height="80" fill="#fff"/>${lines.map((line, at) => html`<text x="8" y="${22 + at * 22}" fill="#111">${line}</text>`)}</svg>`
          .text;
  const type = what === "sound" ? "text/plain; charset=utf-8" : "image/svg+xml";
  return { kind: "bytes", type, body, cache: "never", ...manner };
}
