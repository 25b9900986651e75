/**
 * Kode Keamanan: shows that an attempt cost its sender something. No limit relies on it.
 *
 * A challenge is answered once, right or wrong, by the six characters or by work; the form carries the answer. With script letters are
 * checked in place, before the form is sent, and yield a pass that the form carries in their place.
 */
import type { UnixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { Asker } from "../../base/platform/hashing/fair-queue.ts";
import { sameText, token } from "../../base/platform/keys.ts";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import { field } from "../../base/web/form.ts";
import { askerKnownAs } from "../session/browser/index.ts";
import { useOnce } from "./captcha.sql.ts";
import { DRAW_BYTES, heavier, isList, isWorkDone, MOST_CHARACTERS, type WorkLevel } from "./pow.ts";
import { captchaText, comparableCode } from "./text.ts";
import { bindingOf, type CaptchaId, expiryOf, makeToken, readToken, type Token, type TokenKind } from "./token.ts";

/** What a challenge is for; an answer given for anything else is worthless. */
interface CaptchaBinding {
  readonly purpose: "login" | "reset";
  /** The id of the row that the attempt belongs to: a login's, a proof's. */
  readonly bindTo: string;
}

/** What a form carries: a pass, or a challenge with the list of its work in base64 or with the typed code. Nothing in it is proven. */
export interface RawCaptchaAnswer {
  readonly id: string;
  readonly typed: string;
  readonly work: string;
  readonly pass: string;
}

/** Why an answer does not count. The page shows a new challenge. `captcha-busy`: no computation had a place, and nothing is spent. */
export type CaptchaRefusal =
  | { readonly kind: "captcha-wrong" }
  | { readonly kind: "captcha-expired" }
  | { readonly kind: "captcha-used" }
  | { readonly kind: "captcha-busy" };

/** An answer of ours in time, with its verdict, before it is spent. Only {@link judgeAnswer} makes one. */
interface JudgedAnswer {
  readonly kind: "judged";
  readonly token: Token;
  readonly right: boolean;
  readonly by: "code" | "work";
}

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
  "captcha-work": z.string().max(MOST_CHARACTERS).optional().catch(undefined),
  "kode-keamanan": field,
  "ganti-kode": field,
};

/** A parsed form that has the captcha's fields. */
export type CaptchaForm = z.infer<z.ZodObject<typeof captchaFields>>;

/** Takes the answer to the challenge out of a form. */
export const readCaptchaAnswer = (form: CaptchaForm): RawCaptchaAnswer => ({
  id: form["captcha-id"] ?? "",
  typed: form["kode-keamanan"] ?? "",
  work: form["captcha-work"] ?? "",
  pass: form["captcha-pass"] ?? "",
});

/**
 * Judges what a form carries: a pass before work, work before letters. It writes nothing; call {@link spendAnswer} with the verdict, right or
 * wrong. Which hash of a list is checked is drawn here, and a challenge allows one spending: of many answers to it at the same moment the first
 * one whose check is over counts, so that nobody gets a better draw by trying again.
 *
 * @param asker waits for the hash by which work is checked.
 */
export async function judgeAnswer(
  world: World,
  answer: RawCaptchaAnswer & CaptchaBinding,
  asker: Asker,
): Promise<JudgedAnswer | CaptchaRefusal> {
  const token = read(world, answer.pass || answer.id);
  if (token?.kind !== (answer.pass ? "p" : "c")) return { kind: "captcha-wrong" };
  if (token.binding !== bindingOf(mac(world), answer.purpose, answer.bindTo)) return { kind: "captcha-wrong" };
  if (isOver(token, world.now())) return { kind: "captcha-expired" };
  if (answer.pass) return { kind: "judged", token, right: true, by: "code" };
  if (!answer.work) return judgeCode(world, token, answer.typed);
  const list = Buffer.from(answer.work, "base64");
  if (!isList(list, token.level)) return { kind: "judged", token, right: false, by: "work" };
  const drawn = Buffer.from(world.random(DRAW_BYTES)).readUInt16BE();
  const { argon2, run } = world.hashing;
  const done = await run(asker, () => isWorkDone(argon2.hashRaw, token.random, list, drawn));
  if (done.kind === "busy") return { kind: "captcha-busy" };
  return { kind: "judged", token, right: done.result, by: "work" };
}

const judgeCode = (world: World, token: Token, typed: string): JudgedAnswer => {
  const right = sameText(comparableCode(typed), comparableCode(codeOf(world, token)));
  return { kind: "judged", token, right, by: "code" };
};

/**
 * Spends a judged answer, right or wrong. Call it before expensive work. A transaction around it must commit whatever the verdict is, before
 * that work begins: a spent challenge must stay spent.
 *
 * @returns `passed` for the first answer to its challenge, if that is right and in time.
 */
export async function spendAnswer(world: WorldOrTx, { token, right, by }: JudgedAnswer): Promise<CaptchaVerdict> {
  if (isOver(token, world.now())) return { kind: "captcha-expired" };
  if (!(await useOnce(world.db, token.random, expiryOf(token)))) return { kind: "captcha-used" };
  return right ? { kind: "passed", by, level: token.level } : { kind: "captcha-wrong" };
}

/**
 * Judges and spends what a form carries, for a page that knows nobody yet: each check of work waits among unknown browsers. `passed` for the
 * first right answer in time that was made for this purpose and row.
 */
export async function answerCaptcha(
  world: World,
  visit: Parameters<typeof askerKnownAs>[1],
  answer: RawCaptchaAnswer & CaptchaBinding,
): Promise<CaptchaVerdict> {
  const asker = askerKnownAs(false, visit, { account: answer.id, row: answer.id });
  const judged = await judgeAnswer(world, answer, asker);
  return judged.kind === "judged" ? spendAnswer(world, judged) : judged;
}

/** Judges typed letters in place: spends the challenge, and on success gives the pass for the form. */
export async function checkCaptcha(
  world: World,
  { id, typed }: Pick<RawCaptchaAnswer, "id" | "typed">,
): Promise<{ readonly kind: "passed"; readonly pass: string } | CaptchaRefusal> {
  const challenge = read(world, id);
  if (challenge?.kind !== "c") return { kind: "captcha-wrong" };
  const verdict = await spendAnswer(world, judgeCode(world, challenge, typed));
  if (verdict.kind !== "passed") return verdict;
  return { kind: "passed", pass: issue(world, "p", challenge.binding, challenge.level) };
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

const isOver = (token: Token, now: UnixSeconds): boolean => now >= expiryOf(token);

const read = (world: WorldOrTx, raw: string): Token | null => readToken(mac(world), sameText, raw);

const issue = (world: World, kind: TokenKind, binding: string, level: WorkLevel): CaptchaId =>
  makeToken(mac(world), { kind, random: token(world.random, 16), issuedAt: world.now(), level, binding });
