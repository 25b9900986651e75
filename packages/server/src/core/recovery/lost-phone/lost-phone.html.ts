/** *Laporkan ponsel hilang*: the form, other ways to stop a phone, and the result. */
import { type IconName, icons } from "@spse/look";
import { USER_ID_MOST } from "@spse/protocol";
import { errorSummary, fieldError, formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import type { World } from "../../../base/platform/world.ts";
import { type CaptchaId, type CaptchaRefusal, captchaField } from "../../captcha/index.ts";
import type { Visit } from "../../session/web/index.ts";
import { texts } from "./lost-phone.texts.ts";

const icon = (name: IconName): Html => trusted(icons[name]);

interface View {
  readonly userId: string;
  readonly captcha: CaptchaId;
  readonly refused?: ReportRefusal;
}

export function reportPage(world: World, visit: Visit, view: View): Html {
  const say = speak(texts, visit.language);
  const { helpdesk } = world.office;
  const kind = view.refused?.kind;
  const isCaptcha = (refusal: typeof kind): refusal is CaptchaRefusal["kind"] =>
    refusal?.startsWith("captcha-") === true;
  const userIdProblem = kind === "user-id-empty" && say("userId.empty");
  const codeProblem = (kind === "malformed" || kind === "wrong") && say(`code.${kind}`);
  const row = (name: "session" | "reset" | "helpdesk", mark: IconName, href?: string) =>
    html`<li class="row"><span class="row-icon">${icon(mark)}</span><div class="row-body"><p class="row-title">${
      href ? html`<a href="${href}">${say(`other.${name}`)}</a>` : say(`other.${name}`, { helpdesk })
    }</p><p class="row-meta">${say(`other.${name}.what`)}</p></div></li>`;
  const main = html`<a class="back" href="/login">${icon("back")} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("title")}</h1>
    ${errorSummary(say("problem"), kind === "busy" && say("busy"))}
    <p>${say("lead")}</p>
    <form class="stack wide" method="post" action="/ponsel-hilang" novalidate>${formToken(visit.formToken)}
      <div class="field ${userIdProblem && "invalid"}"><label for="user-id">${say("userId")}</label>
        ${fieldError("user-id", userIdProblem)}
        <input class="input" id="user-id" name="user-id" value="${view.userId}" required maxlength="${USER_ID_MOST}" autocomplete="username" autocapitalize="characters" spellcheck="false" ${userIdProblem && html`autofocus aria-invalid="true" aria-describedby="user-id-error"`}></div>
      <div class="field ${codeProblem && "invalid"}"><label for="code">${say("code")}</label><p class="hint" id="code-hint">${say("code.hint")}</p>
        ${fieldError("code", codeProblem)}
        <input class="input mono" id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint${codeProblem && " code-error"}" ${codeProblem && html`autofocus aria-invalid="true"`}></div>
      ${captchaField({ language: visit.language, captcha: view.captcha, refused: isCaptcha(kind) ? kind : undefined })}
      <div class="actions"><button class="button danger loud">${say("submit")}</button><a class="button secondary" href="/login">${say("cancel")}</a></div>
    </form>
    <div class="stack tight"><h2>${say("other.title")}</h2><p class="small soft">${say("other.password")}</p>
      <ul class="rows">${row("session", "computer", "/beranda")}${row("helpdesk", "user")}${row("reset", "mail", "/login")}</ul></div>
  </section>`;
  const failed = view.refused !== undefined;
  return layout(world, visit, { title: say("title"), main, shape: "card", failed, scripts: ["captcha"] });
}

export function phonesStoppedPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result success"><span class="result-mark">${icon("shield")}</span>
      <h1 tabindex="-1">${say("stopped.title")}</h1><p role="status">${say("stopped.what")}</p></div>
    <ul class="prose"><li>${say("stopped.login")}</li><li>${say("stopped.found")}</li><li>${say("stopped.password")}</li></ul>
    <div class="actions"><a class="button" href="/login">${say("login")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("stopped.title"), main, shape: "card" });
}

/** `wrong` also for a used code, an account without codes, and a User ID that nobody has. */
export type ReportRefusal = { readonly kind: "user-id-empty" | "malformed" | "wrong" | "busy" } | CaptchaRefusal;
