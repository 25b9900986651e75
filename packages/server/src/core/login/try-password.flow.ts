/**
 * One attempt at the password of a login. The costliest steps come last: queue, gate, Kode Keamanan, code, the hash.
 */

import { parseCode } from "@spse/protocol";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import type { Asker } from "../../base/platform/hashing/fair-queue.ts";
import { giveBack, spend } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { CODES_A_DAY, type Counter, codesKey } from "../../base/rules/budgets.ts";
import { type Account, hashPassword, rehashPassword, takeLink, verifyPassword } from "../account/index.ts";
import { judgeAnswer, readCaptchaAnswer, spendAnswer } from "../captcha/index.ts";
import { useTypedCode } from "../factors/device/index.ts";
import { type Attempt, countAttempt, countWrong, giveUp } from "./gate.flow.ts";
import type { PasswordRefusal } from "./password.html.ts";

/** The fields of the form that an attempt reads. */
type AttemptForm = Parameters<typeof readCaptchaAnswer>[0] & {
  readonly password?: string | undefined;
  readonly kode?: string | undefined;
};

/** `outrun`: concurrent attempts closed the gate meanwhile. Load it again: the next attempt has another price. */
export type UnpaidAttempt = PasswordRefusal | { readonly kind: "outrun" };

/** A right password. `counted`: the counters of this attempt, which {@link forgiveAttempt} takes back. */
export interface Right {
  readonly kind: "right";
  readonly account: Account;
  readonly counted: readonly Counter[];
}

/** Tries the typed password once the attempt has paid for it. If the try did not happen, its price is given back. */
export async function tryPassword(world: World, attempt: Attempt, form: AttemptForm): Promise<Right | UnpaidAttempt> {
  const { account, asker } = attempt;
  const checked = await checkBeforeHash(world, attempt, form);
  if (checked.kind !== "may-try") return checked;
  const password = form.password ?? "";
  const verdict = await verifyPassword(world, asker, account, password);
  if (verdict.kind === "busy") {
    await giveUp(world, attempt, checked.counted);
    return verdict;
  }
  if (verdict.kind !== "right" || account === null) {
    // Also where the directory is away: otherwise its outage would give a guesser attempts at other accounts for nothing.
    await countWrong(world, attempt);
    return { kind: verdict.kind === "directory-away" ? "directory-away" : "password-wrong" };
  }
  if (verdict.rehash) await rehash(world, asker, account, password);
  return { kind: "right", account, counted: checked.counted };
}

/** An attempt with everything that it needs. `counted`: the counters to restore if the password was not wrong. */
interface MayTry {
  readonly kind: "may-try";
  readonly counted: readonly Counter[];
}

/** Checks what an attempt needs before it may cost a hash, cheapest first. */
async function checkBeforeHash(world: World, attempt: Attempt, form: AttemptForm): Promise<UnpaidAttempt | MayTry> {
  const { asker, gate } = attempt;
  if (!form.password) return { kind: "password-empty" };
  if (world.hashing.isBusyFor(asker)) return { kind: "busy" };
  if (gate.kind === "link") return { kind: "day-spent" };
  if (gate.kind === "work" && gate.notBefore !== null) return { kind: "too-soon" };
  const captcha = await judgeCaptcha(world, attempt, form);
  if (captcha.kind !== "judged" && captcha.kind !== "without") return captcha;
  if (world.hashing.isBusyFor(asker)) return { kind: "busy" }; // others came while the work was checked
  // A current code locks the phone's row, which other transactions lock before the counters: those steps commit one by one.
  if (gate.kind === "code") return pay(world, attempt, form, captcha);
  // No flush of its own: each verdict on the password is written before its answer is sent, and its flush covers these
  // changes.
  return withoutFlush(() => transact(world, (tx) => pay(tx, attempt, form, captcha)));
}

/**
 * Spends the Kode Keamanan and the rest of the attempt's price, and counts the attempt. A refusal is returned and never
 * thrown, so that the spent parts stay spent.
 */
async function pay(
  world: World | Tx,
  attempt: Attempt,
  form: AttemptForm,
  captcha: JudgedCaptcha,
): Promise<UnpaidAttempt | MayTry> {
  const { account, gate, link } = attempt;
  const unpaid = await payCaptcha(world, attempt, captcha);
  if (unpaid) return unpaid;
  if (gate.kind === "code" && account) {
    const refused = await buyWithCode(world, account, form.kode ?? "");
    if (refused) return refused;
  }
  if (link && !(await transact(world, (tx) => takeLink(tx, link)))) return { kind: "work-needed" };
  const counted = await countAttempt(world, attempt);
  return counted ? { kind: "may-try", counted } : { kind: "outrun" };
}

/** `without`: an attempt without Kode Keamanan, on this counter of a known browser. */
type JudgedCaptcha =
  | Extract<Awaited<ReturnType<typeof judgeAnswer>>, { kind: "judged" }>
  | { readonly kind: "without"; readonly counter: Counter };

/** Judges what the form carries. A form that carries an answer is judged by the answer, also where the attempt needs none. */
async function judgeCaptcha(
  world: World,
  { login, asker, withoutCaptcha }: Attempt,
  form: AttemptForm,
): Promise<JudgedCaptcha | PasswordRefusal> {
  const answer = readCaptchaAnswer(form);
  const isAnswered = answer.typed || answer.work || answer.pass;
  if (withoutCaptcha && !isAnswered) return { kind: "without", counter: withoutCaptcha };
  return judgeAnswer(world, { ...answer, purpose: "login", bindTo: login.id }, asker);
}

/** Spends the Kode Keamanan, or one of the attempts without it that policy allows a known browser. */
async function payCaptcha(world: WorldOrTx, { gate }: Attempt, judged: JudgedCaptcha): Promise<PasswordRefusal | null> {
  if (judged.kind === "without") {
    const spared = await spend(world, judged.counter.key, judged.counter.budget);
    return spared.kind === "within" ? null : { kind: "without-captcha" };
  }
  const captcha = await spendAnswer(world, judged);
  if (captcha.kind !== "passed") return captcha;
  if (gate.kind === "work" && (captcha.by !== "work" || captcha.level < gate.level)) return { kind: "work-needed" };
  return null;
}

/**
 * A current code buys one attempt. A wrong code counts as in proof/, for unknown browsers; a malformed code does not.
 */
async function buyWithCode(world: WorldOrTx, account: Account, typed: string): Promise<PasswordRefusal | null> {
  if (parseCode(typed).kind !== "code") return { kind: "code-malformed" };
  const counted = await spend(world, codesKey(account.id), CODES_A_DAY);
  if (counted.kind === "spent") return { kind: "code-wrong" };
  const code = await useTypedCode(world, account.id, typed);
  if (code.kind !== "accepted") return { kind: "code-wrong" };
  await giveBack(world, { key: codesKey(account.id), budget: CODES_A_DAY });
  return null;
}

async function rehash(world: World, asker: Asker, account: Account, password: string): Promise<void> {
  const made = await hashPassword(world, asker, password);
  if (made.kind === "hashed") await rehashPassword(world, account.id, account.passwordHash ?? "", made.hash);
}
