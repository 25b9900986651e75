/** The requests about a challenge while a form is filled in: picture, sound, work, another challenge, a check. */
import { z } from "zod";
import { spendOfNetwork } from "../../base/platform/throttle/network.ts";
import { html } from "../../base/platform/ui/html.ts";
import { languages, speak } from "../../base/platform/ui/texts.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import { DRAWINGS_OF_NETWORK, NETWORK_DRAWINGS } from "../../base/rules/budgets.ts";
import { noteAttempt } from "../audit/index.ts";
import { json, type Reply, tooMany, type Visit } from "../session/web/index.ts";
import { speakCaptcha } from "./audio.ts";
import { captchaProblem } from "./captcha.html.ts";
import { texts } from "./captcha.texts.ts";
import {
  type CaptchaRefusal,
  checkCaptcha,
  codeOf,
  type LiveChallenge,
  nextCaptcha,
  openChallenge,
  seedOf,
  workMac,
} from "./captcha.ts";
import { drawCaptcha } from "./draw.ts";
import { effortFor, noteFailure } from "./effort.ts";
import { mostCounter, type WorkLevel, workParameters } from "./pow.ts";

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
  what: "picture" | "sound",
  type: string,
  draw: (code: string, seed: Uint8Array) => Promise<Buffer>,
): Promise<Reply> {
  const opened = open(world, visit);
  if (opened.kind !== "live") return notThere;
  const refused = await refuseDrawing(world, visit, what);
  if (refused) return refused;
  const body = await draw(codeOf(world, opened.challenge), seedOf(world, opened.challenge, what));
  return { kind: "bytes", status: 200, type, body, cache: "never" };
}

/** GET /captcha/:id/work: the task of *Verifikasi tanpa kode*, and the most steps that it can take. */
export async function showWork(world: World, visit: Visit): Promise<Reply> {
  const opened = open(world, visit);
  if (opened.kind !== "live") return refuse(world, visit, opened.kind, visit.params.id ?? "");
  const { random, level } = opened.challenge;
  return json({ ok: true, parameters: workParameters(workMac(world), random, level), most: mostCounter(level) });
}

/** GET /captcha/:id/next: another challenge for the same purpose and row. */
export async function showNext(whose: Whose, world: World, visit: Visit): Promise<Reply> {
  const level = await effortFor(world, visit, await whose(world, visit));
  const next = nextCaptcha(world, visit.params.id ?? "", level);
  return next ? json({ ok: true, next }) : json({ ok: false, kind: "captcha-wrong" }, 404);
}

export const checkForm = z.object({
  "captcha-id": z.string().max(200).catch(""),
  "kode-keamanan": z.string().max(100).catch(""),
  work: z.string().max(100).catch(""),
});

/** The account of this browser's open login; null if there is no such login, or it names no account. */
export type Whose = (world: World, visit: Visit) => Promise<string | null>;

/** POST /captcha/check: checks an answer before the form is sent. Right: a pass. Wrong: the reason, and another challenge. */
export async function checkInPlace(
  whose: Whose,
  world: World,
  visit: Visit,
  form: z.infer<typeof checkForm>,
): Promise<Reply> {
  const id = form["captcha-id"];
  if (id === "") return json({ ok: false, kind: "malformed" }, 400);
  const verdict = await checkCaptcha(world, { id, typed: form["kode-keamanan"], work: form.work, pass: "" });
  if (verdict.kind === "passed") return json({ ok: true, pass: verdict.pass });
  const tried = { event: "captcha", outcome: verdict.kind, detail: { for: "form" } } as const;
  const accountId = await whose(world, visit);
  await noteAttempt(world, { ...tried, accountId, from: visit });
  if (verdict.kind === "captcha-wrong") await noteFailure(world, visit, accountId);
  return refuse(world, visit, verdict.kind, id, await effortFor(world, visit, accountId));
}

const refuse = (world: World, visit: Visit, kind: CaptchaRefusal["kind"], id: string, level?: WorkLevel): Reply =>
  json({ ok: false, kind, message: captchaProblem(visit.language, kind), next: nextCaptcha(world, id, level) });

/** Counts one drawing; returns the refusal where the network's share is spent, else null. */
export async function refuseDrawing(world: World, visit: Visit, what: "picture" | "sound"): Promise<Reply | null> {
  const drawn = await spendOfNetwork(world, DRAWINGS_OF_NETWORK, visit.ip, NETWORK_DRAWINGS);
  if (drawn.kind === "within") return null;
  const manner = tooMany(drawn.until - world.now());
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
