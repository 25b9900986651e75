/** R5–R6: Permintaan Reset TOTP, from a login whose password was proven. Each flow: load, decide, save, show. */

import { z } from "zod";
import { digest, token } from "../../../../base/platform/keys.ts";
import type { SetCookie } from "../../../../base/platform/net/set-cookie.ts";
import { queueUnseen } from "../../../../base/platform/outbox/outbox.ts";
import { spendNearFirst } from "../../../../base/platform/throttle/network.ts";
import { type Spending, spend } from "../../../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../../../base/platform/world.ts";
import {
  RESET_TOLD,
  RESETS_FROM_ANYWHERE,
  RESETS_FROM_NETWORK,
  RESETS_OF_KNOWN_BROWSER,
  resetsKey,
  resetsOfKnownBrowserKey,
  resetToldKey,
} from "../../../../base/rules/budgets.ts";
import { RESET_COOKIE_SECONDS, RESET_SECONDS } from "../../../../base/rules/lifetimes.ts";
import { type Account, holdAccount, loadAccount } from "../../../account/index.ts";
import { type From, noteAttempt, record } from "../../../audit/index.ts";
import {
  answerCaptcha,
  asksForNewCode,
  captchaFields,
  effortFor,
  newCaptcha,
  noteFailure,
  readCaptchaAnswer,
} from "../../../captcha/index.ts";
import { loadResetPolicy, resetWay } from "../../../policy/index.ts";
import { currentProof, type Proof } from "../../../proof/index.ts";
import { type Manner, page, type Reply, redirect, tooMany, type Visit } from "../../../session/web/index.ts";
import { resetStanding } from "../request.ts";
import { cancelToken, requestMail } from "../reset.mail.ts";
import { cancelOpen, findByBrowser, findWaitingByBrowser, insertReset } from "../reset.sql.ts";
import { type FormProblem, needsLoginPage, requestPage, resetChainedPage, resetSentPage } from "./reset.html.ts";
import { type ChainVerdict, decideChain, holdText, matches, parseHeld, type TypedRequest } from "./reset.ts";

export const requestForm = z.object({
  userId: z.string().max(100).catch(""),
  email: z.string().max(254).catch(""),
  type: z.enum(["penyedia", "non-penyedia", ""]).catch(""),
  ...captchaFields,
});

type Start =
  | { readonly kind: "start"; readonly proof: Proof; readonly account: Account }
  | { readonly kind: "needs-login" }
  | { readonly kind: "chained"; readonly verdict: ChainVerdict & { kind: "chained" } };

/**
 * The request that this visit may begin. A reset needs a proven password and 2FA that is on; and, unless an officer
 * decides, no mailed recovery in the last 72 hours.
 */
async function loadStart(world: World, visit: Visit): Promise<Start> {
  const proof = await currentProof(world, visit);
  if (proof?.purpose !== "login") return { kind: "needs-login" };
  const account = await loadAccount(world, proof.accountId);
  if (account.twoFactorSince === null) return { kind: "needs-login" };
  const verdict = decideChain(account, world.now());
  // If an officer decides, one mailbox is not enough anyway.
  const seen = resetWay(await loadResetPolicy(world, account)) === "helpdesk";
  if (verdict.kind === "free" || seen) return { kind: "start", proof, account };
  if ((await spend(world, resetToldKey(proof.id), RESET_TOLD)).kind === "within") {
    await record(world, {
      event: "reset",
      outcome: "refused",
      accountId: account.id,
      from: visit,
      detail: { why: verdict.by },
    });
  }
  return { kind: "chained", verdict };
}

/** GET /reset: the form, filled in with those facts of the login that reveal nothing new. */
export async function showRequest(world: World, visit: Visit): Promise<Reply> {
  const start = await loadStart(world, visit);
  if (start.kind !== "start") return showNoStart(world, visit, start);
  const { account } = start;
  if (await waitsHere(world, visit, account)) return redirect("/reset/confirm", [keepWaiting(visit)]);
  return showForm(world, visit, start, { userId: account.userId, email: "", type: account.kind });
}

/** True if this browser has asked for a reset of this account that waits: the page then shows it in place of the form. */
async function waitsHere(world: World, visit: Visit, account: Account): Promise<boolean> {
  const { secret } = parseHeld(visit.cookie("reset"));
  const waiting = secret ? await findWaitingByBrowser(world, digest(secret)) : null;
  if (waiting?.accountId !== account.id) return false;
  return ["waiting", "ready"].includes(resetStanding(waiting, account, world.now()));
}

/** Set a cookie with the browser's secret alone, so that no older link hides the waiting request. */
const keepWaiting = (visit: Visit): SetCookie => resetCookie(parseHeld(visit.cookie("reset")).secret ?? "");

/** POST /reset: *Kirim*. The same answer whether or not the data match. */
export async function submitRequest(world: World, visit: Visit, typed: z.infer<typeof requestForm>): Promise<Reply> {
  const start = await loadStart(world, visit);
  if (start.kind !== "start") return showNoStart(world, visit, start);
  const { proof, account } = start;
  if (asksForNewCode(typed)) return showForm(world, visit, start, typed);
  const missing = (["userId", "email", "type"] as const).filter((it) => typed[it].trim() === "");
  if (missing.length > 0) {
    return showForm(
      world,
      visit,
      start,
      typed,
      missing.map((field) => ({ kind: "missing", field })),
    );
  }
  const captcha = await answerCaptcha(world, visit, {
    ...readCaptchaAnswer(typed),
    purpose: "reset",
    bindTo: proof.id,
  });
  if (captcha.kind === "captcha-busy") return showForm(world, visit, start, typed, [captcha], { status: 503 });
  if (captcha.kind !== "passed") {
    const twice = captcha.kind === "captcha-used" && (await hasAsked(world, visit, start));
    if (twice) return redirect("/reset/sent");
    const tried = { event: "captcha", outcome: captcha.kind, detail: { for: "reset-2fa" } } as const;
    await noteAttempt(world, { ...tried, accountId: account.id, from: visit });
    if (captcha.kind === "captcha-wrong") await noteFailure(world, visit, account.id);
    return showForm(world, visit, start, typed, [captcha]);
  }
  // The next page must not reveal whether the data match.
  await noteFailure(world, visit, account.id);
  const budget = await spendRequest(world, visit, proof);
  if (budget.kind === "spent") {
    await noteAttempt(world, { event: "reset", outcome: "too-many", accountId: account.id, from: visit });
    const seconds = budget.until - world.now();
    return showForm(world, visit, start, typed, [{ kind: "too-many", seconds }], tooMany(seconds));
  }
  const held = parseHeld(visit.cookie("reset"));
  const secret = held.secret ?? token(world.random);
  const saved = await saveRequest(world, visit, proof, matches(typed, account), secret);
  return redirect(saved ? "/reset/sent" : "/reset", [resetCookie(secret)]);
}

/** GET /reset/sent: the next steps; word for word the same for everyone. */
export async function showSent(world: World, visit: Visit): Promise<Reply> {
  const waiting = (await currentProof(world, visit)) !== null;
  return parseHeld(visit.cookie("reset")).secret ? page(resetSentPage(world, visit, { waiting })) : redirect("/reset");
}

const resetCookie = (secret: string): SetCookie => ({
  name: "reset",
  value: holdText({ secret, token: null, cancel: null }),
  lifetimeSeconds: RESET_COOKIE_SECONDS,
});

/**
 * Stores the request and queues its mail. A form that did not match leaves the same kind of rows, which never complete and
 * are never mailed.
 *
 * @returns false where the account has changed since the password was proven.
 */
export const saveRequest = (
  world: World,
  from: From,
  proof: Pick<Proof, "id" | "accountId" | "epoch">,
  sent: boolean,
  browserSecret: string,
): Promise<boolean> =>
  transact(world, async (tx) => {
    const account = await holdAccount(tx, proof.accountId, proof.epoch);
    if (!account) return false;
    const now = tx.now();
    const id = token(tx.random, 16);
    const [link, cancel] = [token(tx.random), cancelToken(tx, id)];
    // A request that was confirmed by mail stays: the password alone cannot restart its wait.
    await cancelOpen(tx, account.id, "unconfirmed", { pretend: !sent });
    await insertReset(tx, {
      id,
      account_id: account.id,
      epoch: account.epoch,
      proof_id: proof.id,
      token_digest: digest(link),
      cancel_digest: digest(cancel),
      sent: sent ? 1 : 0,
      code_tries: 0,
      unlocked_at: null,
      browser_digest: digest(browserSecret),
      browser_label: from.browserLabel,
      ip: from.ip,
      requested_at: now,
      expires_at: now + RESET_SECONDS,
      done_at: null,
      cancelled_at: null,
      confirmed_at: null,
      route: null,
      due_at: null,
      decision: null,
      decided_at: null,
      decided_by: null,
    });
    const outcome = sent ? "requested" : "mismatch";
    await record(tx, { event: "reset", outcome, accountId: account.id, from });
    await queueUnseen(tx, requestMail(tx, account, from, { link, cancel }), sent);
    const { secondEmail } = account;
    if (secondEmail !== null) {
      const told = requestMail(tx, account, from, { cancel });
      await queueUnseen(tx, { ...told, to: secondEmail }, sent);
    }
    return true;
  });

async function spendRequest(world: World, visit: Visit, proof: Proof): Promise<Spending> {
  if (proof.browserKnown)
    return spend(world, resetsOfKnownBrowserKey(proof.browserId, proof.accountId), RESETS_OF_KNOWN_BROWSER);
  const all = { key: resetsKey(proof.accountId), budget: RESETS_FROM_ANYWHERE };
  return spendNearFirst(world, all, visit.ip, RESETS_FROM_NETWORK);
}

/** True if this form was sent before (a double click): its code is used, and the answer is the same. */
async function hasAsked(world: World, visit: Visit, start: Start & { kind: "start" }): Promise<boolean> {
  const { secret } = parseHeld(visit.cookie("reset"));
  const request = secret ? await findByBrowser(world, digest(secret)) : null;
  return request?.proofId === start.proof.id && resetStanding(request, start.account, world.now()) === "live";
}

const showNoStart = (world: World, visit: Visit, start: Exclude<Start, { kind: "start" }>): Reply =>
  start.kind === "chained"
    ? page(resetChainedPage(world, visit, start.verdict), { status: 403 })
    : page(needsLoginPage(world, visit), { status: 403 });

/** The browser gets its secret with the form, so that both clicks of a double click carry the same one. */
async function showForm(
  world: World,
  visit: Visit,
  start: Start & { kind: "start" },
  typed: TypedRequest,
  problems: readonly FormProblem[] = [],
  manner: Manner = { status: problems.length > 0 ? 422 : 200 },
): Promise<Reply> {
  const level = await effortFor(world, visit, start.account.id);
  const captcha = newCaptcha(world, "reset", start.proof.id, level);
  const held = parseHeld(visit.cookie("reset"));
  const cookies = held.secret ? [] : [resetCookie(token(world.random))];
  return page(requestPage(world, visit, { typed, captcha, problems }), { ...manner, cookies });
}
