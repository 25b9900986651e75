/** R8–R10: the mailed link, the code for a link opened elsewhere, the confirmation, the wait, and the end. */

import { z } from "zod";
import { digest, sameText } from "../../../../base/platform/keys.ts";
import type { SetCookie } from "../../../../base/platform/net/set-cookie.ts";
import { transact, type World } from "../../../../base/platform/world.ts";
import { RESET_COOKIE_SECONDS } from "../../../../base/rules/lifetimes.ts";
import { loadAccount } from "../../../account/index.ts";
import { record } from "../../../audit/index.ts";
import { loadResetPolicy } from "../../../policy/index.ts";
import { page, type Reply, redirect, type Visit } from "../../../session/web/index.ts";
import { type ResetRequest, resetStanding } from "../request.ts";
import { findByBrowser, findByToken, findReset, findWaitingByBrowser, takeCodeTry, unlock } from "../reset.sql.ts";
import { pressOk } from "./complete.flow.ts";
import {
  confirmResetPage,
  donePage,
  elsewherePage,
  readyPage,
  refusedPage,
  resetCodePage,
  resetOverPage,
  resetWaitingPage,
  type View,
  type WaitingView,
} from "./confirm.html.ts";
import { resetChainedPage } from "./reset.html.ts";
import {
  type HeldSecrets,
  holdText,
  parseHeld,
  parseResetCode,
  parseToken,
  RESET_CODE_TRIES,
  type ResetCode,
  resetCode,
} from "./reset.ts";

/** Replaces a malformed token: it leads to the page of every invalid link. */
const NO_TOKEN = "-".repeat(43);

/** GET /reset/open/:token: changes nothing, asks nothing; swaps the token for a cookie and leads to a clean address. */
export async function openResetLink(_world: World, visit: Visit): Promise<Reply> {
  const held = parseHeld(visit.cookie("reset"));
  return redirect("/reset/confirm", [hold({ ...held, token: parseToken(visit.params.token) ?? NO_TOKEN })]);
}

/**
 * GET /reset/confirm: R8, in the requesting browser; with `?step=ok` R9 for browsers without script. Another browser
 * gets the code. After confirmation the page says what the request waits for, and then shows the button that completes it.
 */
export async function showConfirm(world: World, visit: Visit): Promise<Reply> {
  return showOpened(world, visit, await loadOpened(world, visit));
}

async function showOpened(world: World, visit: Visit, opened: OpenedRequest): Promise<Reply> {
  switch (opened.kind) {
    case "here": {
      const policy = await loadResetPolicy(world, opened.account);
      const step = visit.query.step === "ok" ? "ok" : "first";
      return page(confirmResetPage(world, visit, { ...opened, policy, step }));
    }
    case "elsewhere": {
      // A browser that has chosen no language reads the mail's.
      const language = (visit.cookie("lang") === undefined && opened.account.language) || visit.language;
      const code = codeOf(world, opened.request);
      return page(elsewherePage(world, { ...visit, language }, { ...opened, code }));
    }
    case "waiting":
      return page(resetWaitingPage(world, visit, opened));
    case "ready":
      return page(opened.here ? readyPage(world, visit, opened) : resetWaitingPage(world, visit, opened));
    case "refused":
      return page(refusedPage(world, visit), { status: 403 });
    case "done":
      return redirect("/reset/done");
    case "over":
      return page(resetOverPage(world, visit), { status: 410 });
    default:
      return opened satisfies never;
  }
}

/** POST /reset/confirm: *OK*. Ends 2FA and its authenticators, once, or lets the request wait; a second click shows the same page. */
export async function submitConfirm(world: World, visit: Visit): Promise<Reply> {
  const opened = await loadOpened(world, visit);
  const may = opened.kind === "here" || (opened.kind === "ready" && opened.here);
  if (!may) return showOpened(world, visit, opened);
  const result = await transact(world, (tx) => pressOk(tx, visit, opened.request));
  switch (result.kind) {
    case "done":
      return redirect("/reset/done", result.cookies);
    case "waits":
      return redirect("/reset/confirm", [hold(parseHeld(visit.cookie("reset")))]);
    case "chained":
      return page(resetChainedPage(world, visit, result), { status: 403 });
    case "void":
      return showOpened(world, visit, await loadOpened(world, visit));
    default:
      return result satisfies never;
  }
}

/** GET /reset/done: R10, for the browser that did it. */
export async function showDone(world: World, visit: Visit): Promise<Reply> {
  const opened = await loadOpened(world, visit);
  return opened.kind === "done" ? page(donePage(world, visit)) : redirect("/login");
}

/** The acts that this browser may do with that request. */
type OpenedRequest =
  | ({ readonly kind: "here" } & View) //      it asked, and has the mail's link or its code: may confirm
  | ({ readonly kind: "elsewhere" } & View) // it has the link, but another browser asked: shows the code
  | ({ readonly kind: "waiting" | "ready" } & WaitingView)
  | { readonly kind: "refused" | "done" | "over" };

const hold = (held: HeldSecrets): SetCookie => ({
  name: "reset",
  value: holdText(held),
  lifetimeSeconds: RESET_COOKIE_SECONDS,
});

async function loadOpened(world: World, visit: Visit): Promise<OpenedRequest> {
  const { secret, token } = parseHeld(visit.cookie("reset"));
  const found = token ? await findByToken(world, digest(token)) : secret ? await findOwn(world, secret) : null;
  if (!found) return { kind: "over" };
  const account = await loadAccount(world, found.accountId);
  // Read after its account: a concurrent click may complete the request, which changes both in one transaction.
  const request = (await findReset(world, found.id)) ?? found;
  const here = secret !== null && sameText(digest(secret), request.browserDigest);
  const now = resetStanding(request, account, world.now());
  switch (now) {
    case "live":
      return { kind: here ? "here" : "elsewhere", request, account };
    case "waiting":
    case "ready":
      return request.waiting ? { kind: now, request, account, here, waiting: request.waiting } : { kind: "over" };
    case "refused":
    case "done":
      return { kind: here ? now : "over" };
    case "over":
      return { kind: "over" };
    default:
      return now satisfies never;
  }
}

/** Without a link: this browser's newest request if its code was typed or it was confirmed, else the waiting one. */
async function findOwn(world: World, secret: string): Promise<ResetRequest | null> {
  const newest = await findByBrowser(world, digest(secret));
  const proven = newest !== null && (newest.unlockedAt !== null || newest.waiting !== null || newest.doneAt !== null);
  return proven ? newest : findWaitingByBrowser(world, digest(secret));
}

const codeOf = (world: World, request: ResetRequest): ResetCode =>
  resetCode(world.keys.mac("mailed-code", `reset ${request.id}`));

/** This browser's live request, whether or not its data matched, so that a guesser at a code learns nothing. */
async function loadAsked(world: World, visit: Visit): Promise<(View & { readonly secret: string }) | null> {
  const { secret } = parseHeld(visit.cookie("reset"));
  const request = secret ? await findByBrowser(world, digest(secret)) : null;
  if (!secret || !request) return null;
  const account = await loadAccount(world, request.accountId);
  return resetStanding(request, account, world.now()) === "live" ? { request, account, secret } : null;
}

const showOver = (world: World, visit: Visit): Reply => page(resetOverPage(world, visit), { status: 410 });

/** GET /reset/code: the mail was opened on the phone; its eight characters are typed here. */
export async function showCodeForm(world: World, visit: Visit): Promise<Reply> {
  const asked = await loadAsked(world, visit);
  return asked ? page(resetCodePage(world, visit, {})) : showOver(world, visit);
}

export const codeForm = z.object({ code: z.string().max(64).catch("") });

/** POST /reset/code */
export async function submitResetCode(world: World, visit: Visit, typed: z.infer<typeof codeForm>): Promise<Reply> {
  const asked = await loadAsked(world, visit);
  if (!asked) return showOver(world, visit);
  const { request, secret } = asked;
  const onward = redirect("/reset/confirm", [hold({ secret, token: null, cancel: null })]);
  if (request.unlockedAt !== null) return onward;
  const code = parseResetCode(typed.code);
  if (!code) return page(resetCodePage(world, visit, { refused: "code.shape" }), { status: 422 });
  if (!(await takeCodeTry(world, request.id, RESET_CODE_TRIES))) {
    return page(resetCodePage(world, visit, { refused: "code.tooMany" }), { status: 410 });
  }
  if (!sameText(code, codeOf(world, request)) || !request.sent) {
    await record(world, { event: "reset", outcome: "code-wrong", accountId: request.accountId, from: visit });
    return page(resetCodePage(world, visit, { refused: "code.wrong" }), { status: 422 });
  }
  await unlock(world, request.id);
  return onward;
}
