/**
 * Kode Keamanan: shows that an attempt cost its sender something. No limit relies on it.
 *
 * A challenge is answered once, right or wrong, by the six characters or by work. With script the answer is checked in place, before
 * the form is sent, and yields a pass that the form carries. Without script the form carries the answer itself.
 */
import type { UnixSeconds } from "@spse/protocol";
import type { z } from "zod";
import type { Asker } from "../../base/platform/hashing/fair-queue.ts";
import { sameText, token } from "../../base/platform/keys.ts";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import { field } from "../../base/web/form.ts";
import { useOnce } from "./captcha.sql.ts";
import { heavier, isList, isWorkDone, type WorkLevel } from "./pow.ts";
import { captchaText, comparableCode } from "./text.ts";
import { bindingOf, type CaptchaId, expiryOf, makeToken, readToken, type Token, type TokenKind } from "./token.ts";

/** What a challenge is for; an answer given for anything else is worthless. */
interface CaptchaBinding {
  readonly purpose: "login" | "reset";
  /** The id of the row that the attempt belongs to: a login's, a proof's. */
  readonly bindTo: string;
}

/** What a form carries: a challenge with the typed code, or a pass. Nothing in it is proven. */
export interface RawCaptchaAnswer {
  readonly id: string;
  readonly typed: string;
  readonly pass: string;
}

/** What the page's script sends before the form: the typed code, or the list of the work in base64. Nothing in it is proven. */
interface RawInPlace {
  readonly id: string;
  readonly typed: string;
  readonly work: string;
}

/** Why an answer does not count. The challenge is then spent, and the page shows a new one. */
export type CaptchaRefusal =
  | { readonly kind: "captcha-wrong" }
  | { readonly kind: "captcha-expired" }
  | { readonly kind: "captcha-used" };

/** `by`: whether a code was typed or work was done, and the work's level. */
type CaptchaVerdict =
  | { readonly kind: "passed"; readonly by: "code" | "work"; readonly level: WorkLevel }
  | CaptchaRefusal;

/** A challenge with a token that we made and that has not expired. */
export type LiveChallenge = { readonly kind: "live"; readonly challenge: Token } | CaptchaRefusal;

const mac = (world: WorldOrTx) => (data: string) => world.keys.mac("captcha", data);
const secretBytes = (world: WorldOrTx) => (data: string) => Buffer.from(world.keys.mac("captcha", data), "base64url");

/**
 * Makes a challenge and stores nothing. Each showing of a page takes a new one.
 *
 * @param level how heavy *Verifikasi tanpa kode* is: the caller raises it with failures.
 */
export const newCaptcha = (
  world: World,
  purpose: CaptchaBinding["purpose"],
  bindTo: string,
  level: WorkLevel = 0,
): CaptchaId => issue(world, "c", bindingOf(mac(world), purpose, bindTo), level);

/**
 * A new challenge for the purpose and row of an old one, even if that is spent or expired; null where we did not make the old one.
 * Never lighter than the old one or than `level`: an old challenge that somebody saved does not avoid today's work.
 */
export function nextCaptcha(world: World, oldId: string, level: WorkLevel = 0): CaptchaId | null {
  const old = read(world, oldId);
  return old?.kind === "c" ? issue(world, "c", old.binding, heavier(old.level, level)) : null;
}

/** The fields that `captchaField` puts into a form, for the form's shape. */
export const captchaFields = {
  "captcha-id": field,
  "captcha-pass": field,
  "kode-keamanan": field,
  "ganti-kode": field,
};

/** A parsed form that has the captcha's fields. */
export type CaptchaForm = z.infer<z.ZodObject<typeof captchaFields>>;

/** Takes the answer to the challenge out of a form. */
export const readCaptchaAnswer = (form: CaptchaForm): RawCaptchaAnswer => ({
  id: form["captcha-id"] ?? "",
  typed: form["kode-keamanan"] ?? "",
  pass: form["captcha-pass"] ?? "",
});

/**
 * Judges and spends what a form carries. Call it before expensive work. A transaction around it must commit whatever the verdict
 * is, before that work begins: a spent challenge must stay spent.
 *
 * @returns `passed` for the first right answer or pass in time that was made for this purpose and row.
 */
export async function answerCaptcha(
  world: WorldOrTx,
  answer: RawCaptchaAnswer & CaptchaBinding,
): Promise<CaptchaVerdict> {
  const binding = bindingOf(mac(world), answer.purpose, answer.bindTo);
  if (!answer.pass) return spendChallenge(world, answer, binding);
  const pass = read(world, answer.pass);
  if (!pass || pass.kind === "c" || pass.binding !== binding) return { kind: "captcha-wrong" };
  const refusal = await spend(world, pass);
  return refusal ?? { kind: "passed", by: pass.kind === "w" ? "work" : "code", level: pass.level };
}

/**
 * Judges a challenge's answer in place: spends the challenge, and on success gives the pass for the form.
 *
 * @param asker waits for the hash by which work is checked. `busy`: no place was free, and the challenge may be spent.
 */
export async function checkCaptcha(
  world: World,
  answer: RawInPlace,
  asker: Asker,
): Promise<{ readonly kind: "passed"; readonly pass: string } | CaptchaRefusal | { readonly kind: "busy" }> {
  const verdict = answer.work ? await spendOnWork(world, answer, asker) : await spendChallenge(world, answer, null);
  if (verdict.kind !== "passed") return verdict;
  const { binding, level } = read(world, answer.id) as Token;
  return { kind: "passed", pass: issue(world, verdict.by === "work" ? "w" : "p", binding, level) };
}

/** Opens a challenge to show it: picture, sound and work are made from it. */
export function openChallenge(world: World, id: string): LiveChallenge {
  const challenge = read(world, id);
  if (challenge?.kind !== "c") return { kind: "captcha-wrong" };
  if (isOver(challenge, world.now())) return { kind: "captcha-expired" };
  return { kind: "live", challenge };
}

/** The code of a challenge. */
export const codeOf = (world: WorldOrTx, challenge: Token): string => captchaText(secretBytes(world), challenge.random);

/** The seed of a challenge's picture or sound: always the same, so that averaging removes no disturbance. */
export const seedOf = (world: World, challenge: Token, of: "picture" | "sound"): Uint8Array =>
  secretBytes(world)(`${of} ${challenge.random}`);

/** Spends first and compares then, so that a challenge allows one guess. @param binding null: for any purpose. */
async function spendChallenge(
  world: WorldOrTx,
  answer: Pick<RawCaptchaAnswer, "id" | "typed">,
  binding: string | null,
): Promise<CaptchaVerdict> {
  const challenge = read(world, answer.id);
  if (challenge?.kind !== "c") return { kind: "captcha-wrong" };
  if (binding !== null && challenge.binding !== binding) return { kind: "captcha-wrong" };
  const refusal = await spend(world, challenge);
  if (refusal) return refusal;
  const right = sameText(comparableCode(answer.typed), comparableCode(codeOf(world, challenge)));
  return right ? { kind: "passed", by: "code", level: challenge.level } : { kind: "captcha-wrong" };
}

/** The same for work: which hash is checked is drawn after the challenge is spent, so that nobody can try again for a better draw. */
async function spendOnWork(
  world: World,
  answer: RawInPlace,
  asker: Asker,
): Promise<CaptchaVerdict | { readonly kind: "busy" }> {
  const challenge = read(world, answer.id);
  if (challenge?.kind !== "c") return { kind: "captcha-wrong" };
  if (world.hashing.isBusyFor(asker)) return { kind: "busy" };
  const refusal = await spend(world, challenge);
  if (refusal) return refusal;
  const { level, random } = challenge;
  const list = Buffer.from(answer.work, "base64");
  if (!isList(list, level)) return { kind: "captcha-wrong" };
  const drawn = Buffer.from(world.random(4)).readUInt32BE();
  const { argon2 } = world.hashing;
  const done = await world.hashing.run(asker, () => isWorkDone(argon2.hashRaw, random, list, drawn));
  if (done.kind === "busy") return done;
  return done.result ? { kind: "passed", by: "work", level } : { kind: "captcha-wrong" };
}

async function spend(world: WorldOrTx, spent: Token): Promise<CaptchaRefusal | null> {
  if (isOver(spent, world.now())) return { kind: "captcha-expired" };
  return (await useOnce(world.db, spent.random, expiryOf(spent))) ? null : { kind: "captcha-used" };
}

const isOver = (token: Token, now: UnixSeconds): boolean => now >= expiryOf(token);

const read = (world: WorldOrTx, raw: string): Token | null => readToken(mac(world), sameText, raw);

const issue = (world: World, kind: TokenKind, binding: string, level: WorkLevel): CaptchaId =>
  makeToken(mac(world), { kind, random: token(world.random, 16), issuedAt: world.now(), level, binding });
