/** R8–R10: confirming, the code for a link opened elsewhere, the wait, the result, a dead link, and cancelling. */

import type { UnixSeconds } from "@spse/protocol";
import { shownBrowser } from "../../../../base/platform/ui/browser.ts";
import {
  capitals,
  errorSummary,
  formToken,
  inputField,
  linkButton,
  submitButton,
} from "../../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../../base/platform/ui/html.ts";
import { cardPage, layout } from "../../../../base/platform/ui/layout.html.ts";
import { factList, notice } from "../../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../../base/platform/ui/time.ts";
import type { World } from "../../../../base/platform/world.ts";
import type { Account } from "../../../account/index.ts";
import { type ResetPolicy, resetWay } from "../../../policy/index.ts";
import type { Visit } from "../../../session/web/index.ts";
import type { ResetRequest, ResetWait } from "../request.ts";
import { type TextId, texts } from "./confirm.texts.ts";
import { type ResetCode, showCode } from "./reset.ts";

/** The account, browser, address and time of the request, by which its owner recognises it. */
function requestFacts(world: World, visit: Visit, request: ResetRequest, userId?: string): Html {
  const say = speak(texts, visit.language);
  return factList([
    userId !== undefined && [say("userId"), userId],
    [say("browser"), shownBrowser(request.browserLabel, visit.language)],
    [say("ip"), request.ip],
    [say("time"), dateTime(request.requestedAt, world.config.timeZone, visit.language)],
  ]);
}

export interface View {
  readonly request: ResetRequest;
  readonly account: Account;
}

/** A request that was confirmed and waits, or is ready. `here`: this browser asked for it, and may complete it. */
export interface WaitingView extends View {
  readonly waiting: ResetWait;
  readonly here: boolean;
}

/** The effect of *OK* under the policy. `lead`: why *OK* may be pressed now, for a request that has waited. */
interface ConfirmView extends View {
  readonly policy: ResetPolicy;
  readonly step: "first" | "ok";
  readonly lead?: string;
}

/** R8 **Reset 2FA**, and R9 **OK**: with script a dialog on the same page, without it the page's second step. */
export function confirmResetPage(world: World, visit: Visit, view: ConfirmView): Html {
  const say = speak(texts, visit.language);
  const { request, account, policy, lead } = view;
  const { hours } = policy;
  const route = resetWay(policy);
  const { helpdesk } = world.office;
  const question = say(`ok.what.${route}`, { userId: account.userId, lpse: world.office.lpseName, n: hours });
  const okForm = html`<form method="post" action="/reset/confirm">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("ok"), "danger loud")}
        <a class="button secondary" href="/reset/confirm" data-close>${say("back")}</a></div></form>`;
  const waits =
    route !== "immediate" &&
    notice("info", say(`confirm.${route}`, { n: hours, helpdesk }), { sign: route === "wait" ? "clock" : "user" });
  const first = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("confirm.title")}</h1>
    ${lead && notice("success", html`<p>${lead}</p>`)}
    ${requestFacts(world, visit, request, account.userId)}
    ${waits}
    <div class="stack tight">${route !== "immediate" && html`<p>${say("confirm.then")}</p>`}
      <ul class="prose"><li>${say("confirm.off")}</li><li>${say("confirm.sessions")}</li>
        <li>${say("confirm.anew")}</li></ul></div>
    <form method="get" action="/reset/confirm" data-dialog="confirm"><input type="hidden" name="step" value="ok">
      <div class="actions">${submitButton(say("confirm.reset"), "danger")}
        ${linkButton("/", say("confirm.leave"), "secondary")}</div></form>
    <p class="small soft">${say("cancel.instead")}</p></section>
  <dialog class="dialog" id="confirm" aria-labelledby="confirm-title"><div class="stack">
    <h2 id="confirm-title">${say(`ok.title.${route}`)}</h2><p>${question}</p>
    ${okForm}</div></dialog>`;
  const second = html`<section class="card auth-card">
    <h1 tabindex="-1">${say(`ok.title.${route}`)}</h1>
    <p>${question}</p>
    ${okForm}</section>`;
  const [title, main] = view.step === "ok" ? [say(`ok.title.${route}`), second] : [say("confirm.title"), first];
  return layout(world, visit, { title, main, shape: "card", scripts: ["dialog"] });
}

/** The link was opened in another browser than the one that asked: eight characters lead back there. */
export function elsewherePage(world: World, visit: Visit, view: View & { readonly code: ResetCode }): Html {
  const say = speak(texts, visit.language);
  const code = showCode(view.code);
  const body = html`<p>${say("elsewhere.what")}</p>
    <p class="match-number" role="img" aria-label="${[...view.code].join(" ")}">
      <span aria-hidden="true">${code.slice(0, 4)}</span><span aria-hidden="true">${code.slice(5)}</span></p>
    <p class="small">${say("elsewhere.address")} <br>
      <span class="mono">${new URL(world.config.portalUrl).host}<wbr>/reset/code</span></p>
    ${notice("warning", [say("elsewhere.never"), say("cancel.instead")], { title: say("elsewhere.mine") })}
    ${requestFacts(world, visit, view.request, view.account.userId)}`;
  return cardPage(world, visit, { title: say("elsewhere.title"), body });
}

/** Where the eight characters are typed, in the requesting browser. */
export function resetCodePage(
  world: World,
  visit: Visit,
  view: { readonly refused?: TextId & `code.${"shape" | "wrong" | "tooMany"}` },
): Html {
  const say = speak(texts, visit.language);
  const { refused } = view;
  const again = refused === "code.tooMany";
  const body = html`${errorSummary(say("problem"), again && say(refused))}
    ${
      again
        ? html`<div class="actions">${linkButton("/reset", say("code.again"))}</div>`
        : html`<form class="stack wide" method="post" action="/reset/code">${formToken(visit.formToken)}
      ${inputField(
        {
          name: "code",
          label: say("code.label"),
          hint: say("code.hint"),
          error: refused && say(refused),
          look: "code",
          autofocus: true,
        },
        html`maxlength="20" autocomplete="off" required ${capitals}`,
      )}
      <div class="actions">${submitButton(say("code.submit"))}
        ${linkButton("/reset/sent", say("code.cancel"), "secondary")}</div></form>`
    }`;
  return cardPage(world, visit, {
    title: say("code.title"),
    back: ["/reset/sent", say("code.back")],
    body,
    failed: refused !== undefined,
  });
}

/** R10. */
export function donePage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const step = (name: "login" | "enable" | "app") =>
    html`<li class="step"><h2 class="step-title">${say(`done.${name}`)}</h2><p>${say(`done.${name}.what`)}</p></li>`;
  const body = html`<div class="actions">${linkButton("/login", say("login"))}</div>
    <ol class="steps">${step("login")}${step("enable")}${step("app")}</ol>`;
  return cardPage(world, visit, {
    title: say("done.title"),
    result: ["success", html`<p role="status">${say("done.what")}</p>`],
    body,
  });
}

/** One page for used, cancelled, replaced, expired and unknown links; it does not say which. */
export function resetOverPage(world: World, visit: Visit, link: "reset" | "cancel" = "reset"): Html {
  const say = speak(texts, visit.language);
  const body = html`<p>${say(`over.way.${link}`, { helpdesk: world.office.helpdesk })}</p>
    <div class="actions">${linkButton("/login", say("login"))}${linkButton("/", say("home"), "secondary")}</div>`;
  const what = say(`over.what.${link}`);
  return cardPage(world, visit, { title: say("over.title"), result: ["warning", what, "clock"], body });
}

/** The reset's condition. The requesting browser always sees this page, another one by the mail's link. */
export function resetWaitingPage(world: World, visit: Visit, view: WaitingView): Html {
  const say = speak(texts, visit.language);
  const { request, waiting, account, here } = view;
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, visit.language);
  const { helpdesk } = world.office;
  const until = at(request.expiresAt);
  const step = (title: string, what: string) =>
    html`<li class="step"><h2 class="step-title">${title}</h2><p>${what}</p></li>`;
  const first =
    waiting.route === "wait"
      ? step(say("waiting.wait.title", { at: at(waiting.dueAt) }), say("waiting.wait.what"))
      : step(say("waiting.helpdesk.title", { helpdesk }), say(`waiting.helpdesk.what.${account.kind}`));
  const last = step(
    say("waiting.complete.title"),
    say(here ? "waiting.complete.here" : "waiting.complete.elsewhere", { until }),
  );
  const body = html`${requestFacts(world, visit, request, account.userId)}
    <ol class="steps">${first}${last}</ol>
    <p class="small">${say("waiting.login")}</p>
    <p class="small soft">${say("waiting.cancel")}</p>
    <div class="actions">${linkButton("/reset/confirm", say("waiting.again"), "", "refresh")}
      ${linkButton("/", say("home"), "secondary")}</div>`;
  return cardPage(world, visit, {
    title: say(`waiting.title.${waiting.route}`),
    result: ["warning", html`<p role="status">${say("waiting.still")}</p>`, "clock"],
    body,
  });
}

/** The wait is over, or an officer has approved: R8 and R9 again, and now *OK* resets. */
export function readyPage(world: World, visit: Visit, view: WaitingView): Html {
  const say = speak(texts, visit.language);
  const lead = say(`waiting.ready.${view.waiting.route}`);
  const step = visit.query.step === "ok" ? "ok" : "first";
  return confirmResetPage(world, visit, { ...view, policy: { route: "immediate", hours: 0 }, step, lead });
}

/** An officer has refused. Shown to the requesting browser alone. */
export function refusedPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const body = html`<div class="actions">${linkButton("/", say("home"), "secondary")}</div>`;
  return cardPage(world, visit, {
    title: say("waiting.refused.title"),
    result: ["error", say("waiting.refused.what", { helpdesk: world.office.helpdesk }), "warning"],
    body,
  });
}

/** Asks once: nothing happens before the button. */
export function cancelPage(world: World, visit: Visit, request: ResetRequest): Html {
  const say = speak(texts, visit.language);
  const body = html`<p>${say("cancel.what")}</p>
    ${requestFacts(world, visit, request)}
    <form method="post" action="/reset/cancel">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("cancel.submit"))}
        ${linkButton("/", say("cancel.keep"), "secondary")}</div></form>`;
  return cardPage(world, visit, { title: say("cancel.title"), body });
}

/** Cancelled, with the meaning of this if somebody else had asked. */
export function cancelledPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const body = html`${notice("warning", say("advice.password"), { title: say("advice.title") })}
    <div class="actions">${linkButton("/login", say("login"))}${linkButton("/", say("home"), "secondary")}</div>`;
  return cardPage(world, visit, {
    title: say("cancelled.title"),
    result: ["success", html`<p role="status">${say("cancelled.what")}</p>`, "shield"],
    body,
  });
}

/** The reset was completed already and cannot be cancelled; the page gives the next steps. */
export function tooLatePage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const body = html`<p><strong>${say("tooLate.advice", { helpdesk: world.office.helpdesk })}</strong></p>
    <div class="actions">${linkButton("/login", say("login"))}${linkButton("/", say("home"), "secondary")}</div>`;
  return cardPage(world, visit, {
    title: say("tooLate.title"),
    result: ["error", say("tooLate.what"), "warning"],
    body,
  });
}
