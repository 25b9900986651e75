/** R8–R10: the mailed link, its confirmation, the wait, and the end. */

import { transact, type World } from "../../../platform/world.ts";
import { loadResetPolicy } from "../../../policy/index.ts";
import { page, type Reply, redirect, type Visit } from "../../../web/route.ts";
import { codeOf } from "./code.flow.ts";
import { pressOk } from "./complete.flow.ts";
import { confirmPage, donePage, elsewherePage, overPage } from "./confirm.html.ts";
import { hold, loadOpened, type Opened } from "./opened-request.flow.ts";
import { chainedPage } from "./reset.html.ts";
import { parseHeld, parseToken } from "./reset.ts";
import { readyPage, refusedPage, waitingPage } from "./waiting.html.ts";

/** Replaces a malformed token: it leads to the page of every dead link. */
const NO_TOKEN = "-".repeat(43);

/** GET /reset/open/:token: changes nothing, asks nothing; swaps the token for a cookie and leads to a clean address. */
export async function openLink(_world: World, visit: Visit): Promise<Reply> {
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

async function showOpened(world: World, visit: Visit, opened: Opened): Promise<Reply> {
  switch (opened.kind) {
    case "here": {
      const policy = await loadResetPolicy(world, opened.account);
      const step = visit.query.step === "ok" ? "ok" : "first";
      return page(confirmPage(world, visit, { ...opened, policy, step }));
    }
    case "elsewhere":
      return page(elsewherePage(world, visit, { ...opened, code: codeOf(world, opened.request) }));
    case "waiting":
      return page(waitingPage(world, visit, opened));
    case "ready":
      return page(opened.here ? readyPage(world, visit, opened) : waitingPage(world, visit, opened));
    case "refused":
      return page(refusedPage(world, visit), { status: 403 });
    case "done":
      return redirect("/reset/done");
    case "over":
      return page(overPage(world, visit), { status: 410 });
    default:
      return opened satisfies never;
  }
}

/** POST /reset/confirm: *OK*. Ends 2FA and its authenticators, once, or lets the request wait; a second click shows the same page. */
export async function submitConfirm(world: World, visit: Visit): Promise<Reply> {
  const opened = await loadOpened(world, visit);
  const may = opened.kind === "here" || (opened.kind === "ready" && opened.here);
  if (!may) return showOpened(world, visit, opened);
  const result = await transact(world, (inside) => pressOk(inside, visit, opened.request));
  switch (result.kind) {
    case "done":
      return redirect("/reset/done", result.cookies);
    case "waits":
      return redirect("/reset/confirm", [hold(parseHeld(visit.cookie("reset")))]);
    case "chained":
      return page(chainedPage(world, visit, result), { status: 403 });
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
