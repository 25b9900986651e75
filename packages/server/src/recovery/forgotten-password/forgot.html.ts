/** Lupa Password: the form, and the one answer that everybody gets. */

import { icons } from "@spse/look";
import { type UnixSeconds, USER_ID_MOST } from "@spse/protocol";
import { type CaptchaId, type CaptchaRefusal, captchaField, captchaProblem } from "../../captcha/index.ts";
import { errorSummary, formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { layout } from "../../platform/ui/layout.html.ts";
import { speak } from "../../platform/ui/texts.ts";
import { clock, zoneName } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";
import { texts } from "./forgot.texts.ts";
import { LINK_HOURS } from "./password.ts";

/** The typed fields, and why the form was refused. */
export interface ForgotView {
  readonly userId: string;
  readonly email: string;
  readonly captcha: CaptchaId;
  /** Until this time only work is accepted; null if letters are accepted. */
  readonly workUntil: UnixSeconds | null;
  readonly refused?: CaptchaRefusal | { kind: "user-id-empty" | "email-malformed" | "work-needed" } | undefined;
}

export function forgotPage(world: World, visit: Visit, view: ForgotView): Html {
  const say = speak(texts, visit.language);
  const kind = view.refused?.kind;
  const userIdProblem = kind === "user-id-empty" ? say("userId.empty") : null;
  const emailProblem = kind === "email-malformed" ? say("email.malformed") : null;
  const captcha = view.refused?.kind.startsWith("captcha-") ? (view.refused as CaptchaRefusal).kind : undefined;
  const problems = [
    ...(userIdProblem ? [{ field: "user-id", text: userIdProblem }] : []),
    ...(emailProblem ? [{ field: "email", text: emailProblem }] : []),
    ...(captcha ? [{ field: "kode-keamanan", text: captchaProblem(visit.language, captcha) }] : []),
    ...(kind === "work-needed" ? [{ text: say("work.needed") }] : []),
  ];
  const main = html`<a class="back" href="/login">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("title")}</h1>
    ${errorSummary(say("problems"), problems)}
    <p>${say("lead")}</p>
    ${view.workUntil !== null && workNotice(world, visit, view.workUntil)}
    <form class="stack wide" method="post" action="/lupa-password">
      ${formToken(visit.formToken)}
      <div class="${userIdProblem ? "field invalid" : "field"}"><label for="user-id">${say("userId")}</label>
        ${userIdProblem && html`<p class="error" id="user-id-error">${userIdProblem}</p>`}
        <input class="input" id="user-id" name="user-id" value="${view.userId}" required maxlength="${USER_ID_MOST}" autocomplete="username"
          autocapitalize="none" autocorrect="off" spellcheck="false"${userIdProblem && html` aria-invalid="true" aria-describedby="user-id-error"`}></div>
      <div class="${emailProblem ? "field invalid" : "field"}"><label for="email">${say("email")}</label>
        ${emailProblem && html`<p class="error" id="email-error">${emailProblem}</p>`}
        <input class="input" id="email" name="email" type="email" value="${view.email}" required maxlength="254" autocomplete="email"${emailProblem && html` aria-invalid="true" aria-describedby="email-error"`}></div>
      ${captchaField({ language: visit.language, captcha: view.captcha, workOnly: view.workUntil !== null, refused: captcha })}
      <div class="actions"><button class="button">${say("submit")}</button></div>
    </form>
  </section>`;
  const failed = view.refused !== undefined;
  return layout(world, visit, { title: say("title"), main, shape: "card", failed, scripts: ["captcha"] });
}

/** Why no letters are shown, and the way for browsers without script. */
function workNotice(world: World, visit: Visit, until: UnixSeconds): Html {
  const say = speak(texts, visit.language);
  const { timeZone, helpdesk } = world.config;
  const time = `${clock(until, timeZone)} ${zoneName(timeZone)}`;
  return html`<div class="notice warning">${trusted(icons.warning)}<div><h2 class="notice-title">${say("work.title")}</h2><p>${say("work.why")}</p>
    <noscript><p>${say("work.noscript", { time, helpdesk })}</p></noscript></div></div>`;
}

export function sentPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("sent.title")}</h1>
    <div class="notice info" role="status">${trusted(icons.mail)}<div><p>${say("sent.what", { hours: LINK_HOURS })}</p></div></div>
    <p>${say("sent.spam")}</p>
    <p>${say("sent.earlier")}</p>
    <p>${say("sent.help", { helpdesk: world.config.helpdesk })}</p>
    <div class="actions"><a class="button" href="/login">${say("back")}</a> <a class="button secondary" href="/lupa-password">${say("sent.again")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("sent.title"), main, shape: "card" });
}
