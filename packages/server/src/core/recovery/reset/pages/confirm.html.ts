/** R8–R10: confirming, the code for a link opened elsewhere, the wait, the result, a dead link; and the second link, which cancels. */
import { type IconName, icons } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { shownBrowser } from "../../../../base/platform/ui/browser.ts";
import { errorSummary, fieldError, formToken } from "../../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../../base/platform/ui/html.ts";
import { layout } from "../../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../../base/platform/ui/time.ts";
import type { World } from "../../../../base/platform/world.ts";
import { type ResetPolicy, resetWay } from "../../../policy/index.ts";
import type { Visit } from "../../../session/web/index.ts";
import type { ResetRequest } from "../request.ts";
import type { View, WaitingView } from "./confirm.flow.ts";
import { type TextId, texts } from "./confirm.texts.ts";
import { type ResetCode, showCode } from "./reset.ts";

const icon = (name: IconName): Html => trusted(icons[name]);

/** The account, browser, address and time of the request, by which its owner recognises it. */
function requestFacts(world: World, visit: Visit, request: ResetRequest, userId?: string): Html {
  const say = speak(texts, visit.language);
  const fact = (name: "userId" | "browser" | "ip" | "time", value: string) =>
    html`<div><dt>${say(name)}</dt><dd>${value}</dd></div>`;
  return html`<dl class="facts">${userId !== undefined && fact("userId", userId)}${fact("browser", shownBrowser(request.browserLabel, visit.language))}${fact("ip", request.ip)}
      ${fact("time", dateTime(request.requestedAt, world.config.timeZone, visit.language))}</dl>`;
}

/** What *OK* will do under the policy. `lead`: why *OK* may be pressed now, for a request that has waited. */
interface ConfirmView extends View {
  readonly policy: ResetPolicy;
  readonly step: "first" | "ok";
  readonly lead?: string;
}

/**
 * R8 **Reset 2FA**, and R9 **OK**: with script a dialog on the same page, without it the page's second step.
 */
export function confirmResetPage(world: World, visit: Visit, view: ConfirmView): Html {
  const say = speak(texts, visit.language);
  const { request, account, policy, lead } = view;
  const { hours } = policy;
  const route = resetWay(policy);
  const { helpdesk } = world.office;
  const question = say(`ok.what.${route}`, { userId: account.userId, lpse: world.office.lpseName, n: hours });
  const okForm = html`<form method="post" action="/reset/confirm">${formToken(visit.formToken)}
      <div class="actions"><button class="button danger loud">${say("ok")}</button><a class="button secondary" href="/reset/confirm" data-close>${say("back")}</a></div></form>`;
  const first = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("confirm.title")}</h1>
    ${lead && html`<div class="notice success">${icon("check")}<div><p>${lead}</p></div></div>`}
    ${requestFacts(world, visit, request, account.userId)}
    ${route !== "immediate" && html`<div class="notice info">${icon(route === "wait" ? "clock" : "user")}<div><p>${say(`confirm.${route}`, { n: hours, helpdesk })}</p></div></div>`}
    <div class="stack tight"><p>${say(route === "immediate" ? "confirm.what" : "confirm.then")}</p>
      <ul class="prose"><li>${say("confirm.off")}</li><li>${say("confirm.sessions")}</li><li>${say("confirm.anew")}</li></ul></div>
    <form method="get" action="/reset/confirm" data-dialog="confirm"><input type="hidden" name="step" value="ok">
      <div class="actions"><button class="button danger">${say("confirm.reset")}</button></div></form>
    <p class="small soft">${say("cancel.instead")}</p>
  </section>
  <dialog class="dialog" id="confirm" aria-labelledby="confirm-title"><div class="stack">
    <h2 id="confirm-title">${say(`ok.title.${route}`)}</h2><p>${question}</p>
    ${okForm}</div></dialog>`;
  const second = html`<section class="card auth-card">
    <h1 tabindex="-1">${say(`ok.title.${route}`)}</h1>
    <p>${question}</p>
    ${okForm}
  </section>`;
  const [title, main] = view.step === "ok" ? [say(`ok.title.${route}`), second] : [say("confirm.title"), first];
  return layout(world, visit, { title, main, shape: "card", scripts: ["dialog"] });
}

/** The link was opened in another browser than the one that asked: eight characters lead back there. */
export function elsewherePage(world: World, visit: Visit, view: View & { readonly code: ResetCode }): Html {
  const say = speak(texts, visit.language);
  const code = showCode(view.code);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("elsewhere.title")}</h1>
    <p>${say("elsewhere.what")}</p>
    <p class="match-number" role="img" aria-label="${[...view.code].join(" ")}"><span aria-hidden="true">${code.slice(0, 4)}</span><span aria-hidden="true">${code.slice(5)}</span></p>
    <p class="small">${say("elsewhere.address")} <span class="mono">${world.config.portalUrl}/reset/code</span></p>
    <div class="notice warning">${icon("warning")}<div><h2 class="notice-title">${say("elsewhere.mine")}</h2><p>${say("elsewhere.never")}</p><p>${say("cancel.instead")}</p></div></div>
    ${requestFacts(world, visit, view.request, view.account.userId)}
  </section>`;
  return layout(world, visit, { title: say("elsewhere.title"), main, shape: "card" });
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
  const main = html`<a class="back" href="/reset/sent">${icon("back")} ${say("code.back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("code.title")}</h1>
    ${errorSummary(say("problem"), again && say(refused))}
    ${
      again
        ? html`<div class="actions"><a class="button" href="/reset">${say("code.again")}</a></div>`
        : html`<form class="stack wide" method="post" action="/reset/code">${formToken(visit.formToken)}
      <div class="field ${refused && "invalid"}"><label for="code">${say("code.label")}</label>
        <p class="hint" id="code-hint">${say("code.hint")}</p>
        ${fieldError("code", refused && say(refused))}
        <input class="input code" id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" required autofocus aria-describedby="code-hint${refused && " code-error"}" ${refused && html`aria-invalid="true"`}></div>
      <div class="actions"><button class="button">${say("code.submit")}</button><a class="button secondary" href="/reset/sent">${say("code.cancel")}</a></div>
    </form>`
    }
  </section>`;
  return layout(world, visit, { title: say("code.title"), main, shape: "card", failed: refused !== undefined });
}

/** R10. */
export function donePage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const step = (name: "login" | "enable" | "app") =>
    html`<li class="step"><h2 class="step-title">${say(`done.${name}`)}</h2><p>${say(`done.${name}.what`)}</p></li>`;
  const main = html`<section class="card auth-card">
    <div class="result success"><span class="result-mark">${icon("check")}</span>
      <h1 tabindex="-1">${say("done.title")}</h1><p role="status">${say("done.what")}</p></div>
    <ol class="steps">${step("login")}${step("enable")}${step("app")}</ol>
    <div class="actions"><a class="button" href="/login">${say("login")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("done.title"), main, shape: "card" });
}

/** One page for used, cancelled, replaced, expired and unknown links; it does not say which. */
export function resetOverPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result warning"><span class="result-mark">${icon("clock")}</span>
      <h1 tabindex="-1">${say("over.title")}</h1><p>${say("over.what")}</p></div>
    <p>${say("over.way")}</p>
    <div class="actions"><a class="button" href="/login">${say("login")}</a><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("over.title"), main, shape: "card" });
}

/** What the reset waits for. The requesting browser shows this page at any time, and any other browser by the mail's link. */
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
  const main = html`<section class="card auth-card">
    <div class="result warning"><span class="result-mark">${icon("clock")}</span>
      <h1 tabindex="-1">${say(`waiting.title.${waiting.route}`)}</h1><p role="status">${say("waiting.still")}</p></div>
    ${requestFacts(world, visit, request, account.userId)}
    <ol class="steps">${first}${last}</ol>
    <p class="small">${say("waiting.login")}</p>
    <p class="small soft">${say("waiting.cancel")}</p>
    <div class="actions"><a class="button" href="/reset/confirm">${icon("refresh")} ${say("waiting.again")}</a><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say(`waiting.title.${waiting.route}`), main, shape: "card" });
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
  const main = html`<section class="card auth-card">
    <div class="result error"><span class="result-mark">${icon("warning")}</span>
      <h1 tabindex="-1">${say("waiting.refused.title")}</h1><p>${say("waiting.refused.what", { helpdesk: world.office.helpdesk })}</p></div>
    <div class="actions"><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("waiting.refused.title"), main, shape: "card" });
}

/** Asks once: nothing happens before the button. */
export function cancelPage(world: World, visit: Visit, request: ResetRequest): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("cancel.title")}</h1>
    <p>${say("cancel.what")}</p>
    ${requestFacts(world, visit, request)}
    <form method="post" action="/reset/cancel">${formToken(visit.formToken)}
      <div class="actions"><button class="button">${say("cancel.submit")}</button><a class="button secondary" href="/">${say("cancel.keep")}</a></div></form>
  </section>`;
  return layout(world, visit, { title: say("cancel.title"), main, shape: "card" });
}

/** Cancelled; and what it means if somebody else had asked. */
export function cancelledPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result success"><span class="result-mark">${icon("shield")}</span>
      <h1 tabindex="-1">${say("cancelled.title")}</h1><p role="status">${say("cancelled.what")}</p></div>
    <div class="notice warning">${icon("warning")}<div><h2 class="notice-title">${say("advice.title")}</h2><p>${say("advice.password")}</p></div></div>
    <div class="actions"><a class="button" href="/login">${say("login")}</a><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("cancelled.title"), main, shape: "card" });
}

/** The reset was completed already and cannot be cancelled; the page says what to do instead. */
export function tooLatePage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result error"><span class="result-mark">${icon("warning")}</span>
      <h1 tabindex="-1">${say("tooLate.title")}</h1><p>${say("tooLate.what")}</p></div>
    <p><strong>${say("tooLate.advice", { helpdesk: world.office.helpdesk })}</strong></p>
    <div class="actions"><a class="button" href="/login">${say("login")}</a><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("tooLate.title"), main, shape: "card" });
}
