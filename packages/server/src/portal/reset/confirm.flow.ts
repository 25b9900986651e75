/** R8–R10: the mailed link, its confirmation, and the way from a phone back to the requesting browser. */
import { z } from "zod";
import { type Account, holdAccount, loadAccount, raiseEpoch } from "../../account/account.ts";
import { record } from "../../audit/audit.ts";
import { forgetBrowsers, rotateBrowser } from "../../browser/browser.ts";
import { endFactors } from "../../factor/device.ts";
import { page, type Reply, redirect, type SetCookie, type Visit } from "../../http/route.ts";
import { digest, sameText } from "../../keys.ts";
import { queueMail } from "../../outbox/outbox.ts";
import { endProof } from "../../proof/start.ts";
import { endSessions } from "../../session/session.ts";
import { transact, type World } from "../../world.ts";
import { codePage, confirmPage, donePage, elsewherePage, overPage } from "./confirm.html.ts";
import { chainedPage } from "./reset.html.ts";
import { doneMail } from "./reset.mail.ts";
import { findByBrowser, findByToken, markDone, takeCodeTry, unlock } from "./reset.sql.ts";
import {
  type ChainVerdict,
  decideChain,
  ENROL_BROWSER_SECONDS,
  type Held,
  holdText,
  parseHeld,
  parseResetCode,
  parseToken,
  RESET_CODE_TRIES,
  RESET_SECONDS,
  type ResetCode,
  type ResetRequest,
  resetCode,
  standing,
} from "./reset.ts";

interface View {
  readonly request: ResetRequest;
  readonly account: Account;
}

/** What this browser may do about the request that it holds. */
type Opened =
  | ({ readonly kind: "here" } & View) //      it asked, and has the mail's link or its code: may confirm
  | ({ readonly kind: "elsewhere" } & View) // it has the link, but another browser asked: shows the code
  | { readonly kind: "done" }
  | { readonly kind: "over" };

const hold = (held: Held): SetCookie => ({ name: "reset", value: holdText(held), lifetimeSeconds: RESET_SECONDS });

/** Stands for a link that cannot be one: it leads where every dead link leads. */
const NO_TOKEN = "-".repeat(43);

const codeOf = (world: World, request: ResetRequest): ResetCode =>
  resetCode(world.keys.mac("mailed-code", `reset ${request.id}`));

const showOver = (world: World, visit: Visit): Reply => page(overPage(world, visit), { status: 410 });

/** GET /reset/open/:token: changes nothing, asks nothing; swaps the token for a cookie and leads to a clean address. */
export async function openLink(_world: World, visit: Visit): Promise<Reply> {
  const held = parseHeld(visit.cookie("reset"));
  return redirect("/reset/confirm", [hold({ ...held, token: parseToken(visit.params.token) ?? NO_TOKEN })]);
}

async function loadOpened(world: World, visit: Visit): Promise<Opened> {
  const { secret, token } = parseHeld(visit.cookie("reset"));
  const request = token
    ? await findByToken(world, digest(token))
    : secret
      ? await findByBrowser(world, digest(secret))
      : null;
  if (!request || (token === null && request.unlockedAt === null)) return { kind: "over" };
  const here = secret !== null && sameText(digest(secret), request.browserDigest);
  const account = await loadAccount(world, request.accountId);
  switch (standing(request, account, world.now())) {
    case "live":
      return { kind: here ? "here" : "elsewhere", request, account };
    case "done":
      return { kind: here ? "done" : "over" };
    case "over":
      return { kind: "over" };
  }
}

/** GET /reset/confirm: R8, in the requesting browser; with `?step=ok` R9 for browsers without script. Elsewhere: the code. */
export async function showConfirm(world: World, visit: Visit): Promise<Reply> {
  return showOpened(world, visit, await loadOpened(world, visit));
}

function showOpened(world: World, visit: Visit, opened: Opened): Reply {
  switch (opened.kind) {
    case "here":
      return page(confirmPage(world, visit, { ...opened, step: visit.query.step === "ok" ? "ok" : "first" }));
    case "elsewhere":
      return page(elsewherePage(world, visit, { ...opened, code: codeOf(world, opened.request) }));
    case "done":
      return redirect("/reset/done");
    case "over":
      return showOver(world, visit);
    default:
      return opened satisfies never;
  }
}

/** POST /reset/confirm: *OK*. Ends 2FA and all it stood on, once; a second click finds it done. */
export async function submitConfirm(world: World, visit: Visit): Promise<Reply> {
  const opened = await loadOpened(world, visit);
  if (opened.kind !== "here") return showOpened(world, visit, opened);
  const result = await transact(world, (inside) => complete(inside, visit, opened.request));
  switch (result.kind) {
    case "done":
      return redirect("/reset/done", result.cookies);
    case "chained":
      return page(chainedPage(world, visit, result), { status: 403 });
    case "void":
      return showOpened(world, visit, await loadOpened(world, visit));
    default:
      return result satisfies never;
  }
}

type Completed =
  | { readonly kind: "done"; readonly cookies: readonly SetCookie[] }
  | { readonly kind: "void" }
  | (ChainVerdict & { readonly kind: "chained" });

async function complete(inside: World, visit: Visit, request: ResetRequest): Promise<Completed> {
  const now = inside.now();
  const account = await holdAccount(inside, request.accountId, request.epoch);
  if (!account) return { kind: "void" };
  const chain = decideChain(account, now);
  if (chain.kind === "chained") return chain;
  if (!(await markDone(inside, request.id))) return { kind: "void" };

  const fresh = visit.browser ? null : await rotateBrowser(inside, null, visit.browserLabel);
  const raised = await raiseEpoch(inside, account.id, account.epoch, {
    two_factor_since: null,
    two_factor_reset_by_mail_at: now,
    enrol_browser_id: visit.browser?.id ?? fresh?.id ?? null,
    enrol_browser_until: now + ENROL_BROWSER_SECONDS,
  });
  if (raised === null) throw new Error("a held account has changed");
  await endFactors(inside, account.id, "reset");
  await forgetBrowsers(inside, account.id);
  await endSessions(inside, account.id, null, "two-factor-reset");
  await endProof(inside, request.proofId, "reset");
  await record(inside, { event: "reset", outcome: "done", accountId: account.id, from: visit });
  await record(inside, { event: "two-factor", outcome: "reset", method: "mail", accountId: account.id, from: visit });
  const mail = doneMail(inside, account, visit);
  await queueMail(inside, { kind: "reset-done", accountId: account.id, to: account.email, ...mail });
  const cookies: SetCookie[] = [{ name: "proof", value: null }];
  if (fresh) cookies.push(fresh.cookie);
  if (visit.session?.account.id === account.id) cookies.push({ name: "session", value: null });
  return { kind: "done", cookies };
}

/** GET /reset/done: R10, for the browser that did it. */
export async function showDone(world: World, visit: Visit): Promise<Reply> {
  const opened = await loadOpened(world, visit);
  return opened.kind === "done" ? page(donePage(world, visit)) : redirect("/login");
}

/** The live request that this browser made, matched or not: whoever guesses at a code cannot tell. */
async function loadAsked(world: World, visit: Visit): Promise<(View & { readonly secret: string }) | null> {
  const { secret } = parseHeld(visit.cookie("reset"));
  const request = secret ? await findByBrowser(world, digest(secret)) : null;
  if (!secret || !request) return null;
  const account = await loadAccount(world, request.accountId);
  return standing(request, account, world.now()) === "live" ? { request, account, secret } : null;
}

/** GET /reset/code: the mail was opened on the phone; its eight characters are typed here. */
export async function showCodeForm(world: World, visit: Visit): Promise<Reply> {
  const asked = await loadAsked(world, visit);
  return asked ? page(codePage(world, visit, {})) : showOver(world, visit);
}

const form = z.object({ code: z.string().max(64).default("") });

/** POST /reset/code */
export async function submitCode(world: World, visit: Visit): Promise<Reply> {
  const asked = await loadAsked(world, visit);
  if (!asked) return showOver(world, visit);
  const { request, secret } = asked;
  const onward = redirect("/reset/confirm", [hold({ secret, token: null, cancel: null })]);
  if (request.unlockedAt !== null) return onward;
  const parsed = form.safeParse(visit.form);
  const code = parseResetCode(parsed.success ? parsed.data.code : "");
  if (!code) return page(codePage(world, visit, { refused: "code.shape" }), { status: 422 });
  if (!(await takeCodeTry(world, request.id, RESET_CODE_TRIES))) {
    return page(codePage(world, visit, { refused: "code.tooMany" }), { status: 429 });
  }
  if (!sameText(code, codeOf(world, request)) || !request.sent) {
    await record(world, { event: "reset", outcome: "code-wrong", accountId: request.accountId, from: visit });
    return page(codePage(world, visit, { refused: "code.wrong" }), { status: 422 });
  }
  await unlock(world, request.id);
  return onward;
}
