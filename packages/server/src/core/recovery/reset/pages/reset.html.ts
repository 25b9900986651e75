/** R6: the form Permintaan Reset TOTP, its answer, and the two reasons why there is no form. */
import { type IconName, icons } from "@spse/look";
import { demoMailbox } from "../../../../base/platform/ui/demo.html.ts";
import { errorSummary, fieldError, formToken } from "../../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../../base/platform/ui/html.ts";
import { layout } from "../../../../base/platform/ui/layout.html.ts";
import { type Say, speak } from "../../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../../base/platform/ui/time.ts";
import { waitText } from "../../../../base/platform/ui/wait.ts";
import type { World } from "../../../../base/platform/world.ts";
import { type CaptchaId, type CaptchaRefusal, captchaField } from "../../../captcha/index.ts";
import type { Visit } from "../../../session/web/index.ts";
import { type TextId, texts } from "./reset.texts.ts";
import type { ChainVerdict, TypedRequest } from "./reset.ts";

const icon = (name: IconName): Html => trusted(icons[name]);

/** Why the form was refused. */
export type FormProblem =
  | { readonly kind: "missing"; readonly field: keyof TypedRequest }
  | { readonly kind: "too-many"; readonly seconds: number }
  | CaptchaRefusal;

interface RequestView {
  readonly typed: TypedRequest;
  readonly captcha: CaptchaId;
  readonly problems: readonly FormProblem[];
}

/** R6. All typed fields stay after a refusal. */
export function requestPage(world: World, visit: Visit, view: RequestView): Html {
  const say = speak(texts, visit.language);
  const { typed, problems } = view;
  const refused = problems.map((it) => it.kind).find((it): it is CaptchaRefusal["kind"] => it.startsWith("captcha-"));
  const spent = problems.find((it) => it.kind === "too-many");
  const main = html`<a class="back" href="/proof">${icon("back")} ${say("back")}</a>
  <section class="card auth-card">
    <p class="eyebrow">${say("eyebrow")}</p>
    <h1 tabindex="-1">${say("title")}</h1>
    ${errorSummary(say("problem"), spent && say("tooMany", { wait: waitText(visit.language, spent.seconds), helpdesk: world.office.helpdesk }))}
    <p>${say("lead")}</p>
    <p class="small">${say("recoveryFirst")} <a href="/proof/recovery">${say("recovery")}</a></p>
    <form class="stack wide" method="post" action="/reset" novalidate>${formToken(visit.formToken)}
      <p class="small soft">${say("required")}</p>
      ${field(say, view, "userId", html`autocomplete="username" autocapitalize="characters" spellcheck="false" maxlength="100"`)}
      ${field(say, view, "email", html`type="email" autocomplete="email" maxlength="254" ${problems.length === 0 && typed.email === "" && html`autofocus`}`)}
      ${captchaField({ language: visit.language, captcha: view.captcha, refused })}
      ${typeField(say, view)}
      <div class="actions"><button class="button">${icon("mail")} ${say("send")}</button><a class="button secondary" href="/proof">${say("cancel")}</a></div>
    </form>
  </section>`;
  const failed = problems.length > 0;
  return layout(world, visit, { title: say("title"), main, shape: "card", failed, scripts: ["captcha"] });
}

const fieldId = { userId: "user-id", email: "email" } as const;

const isMissing = (view: RequestView, field: keyof TypedRequest): boolean =>
  view.problems.some((it) => it.kind === "missing" && it.field === field);

/** The first wrong field of the page takes the focus. */
const isFirst = ({ problems: [first] }: RequestView, field: keyof TypedRequest): boolean =>
  first?.kind === "missing" && first.field === field;

const star = html` <span aria-hidden="true">*</span>`;

function field(say: Say<TextId>, view: RequestView, name: "userId" | "email", attributes: Html): Html {
  const id = fieldId[name];
  const wrong = isMissing(view, name);
  const described = [name === "email" && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" ");
  return html`<div class="field ${wrong && "invalid"}"><label for="${id}">${say(name)}${star}</label>
        ${name === "email" && html`<p class="hint" id="${id}-hint">${say("email.hint")}</p>`}
        ${fieldError(id, wrong && say(`missing.${name}`))}
        <input class="input" id="${id}" name="${name}" value="${view.typed[name]}" required ${attributes} ${described && html`aria-describedby="${described}"`} ${wrong && html`aria-invalid="true"`}${isFirst(view, name) && html` autofocus`}></div>`;
}

const typeField = (say: Say<TextId>, view: RequestView): Html => {
  const wrong = isMissing(view, "type");
  const choice = (value: "penyedia" | "non-penyedia") =>
    html`<label class="choice"><input type="radio" id="type-${value}" name="type" value="${value}" required ${view.typed.type === value && html`checked`}${value === "penyedia" && isFirst(view, "type") && html` autofocus`}> ${say(value)}</label>`;
  return html`<fieldset class="field ${wrong && "invalid"}"><legend>${say("type")}${star}</legend>
        ${fieldError("type", wrong && say("missing.type"))}
        <div class="choices">${choice("penyedia")}${choice("non-penyedia")}</div></fieldset>`;
};

/** After *Kirim*: the same whether or not the data matched. */
export function resetSentPage(world: World, visit: Visit, view: { readonly waiting: boolean }): Html {
  const say = speak(texts, visit.language);
  const step = (name: "open" | "press" | "phone", more?: Html) =>
    html`<li class="step"><h2 class="step-title">${say(`sent.step.${name}`)}</h2><p>${say(`sent.step.${name}.what`)}</p>${more}</li>`;
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("sent.title")}</h1>
    <div class="notice info" role="status">${icon("mail")}<div><p>${say("sent.what")}</p>${demoMailbox(world, visit.language)}</div></div>
    <ol class="steps">
      ${step("open")}${step("press")}
      ${step("phone", html`<p class="actions"><a class="button secondary" href="/reset/code">${icon("key")} ${say("sent.code")}</a></p>`)}
    </ol>
    <p class="small soft">${say("sent.nothing")} ${view.waiting && html`<a href="/reset">${say("sent.again")}</a>`}</p>
    ${view.waiting && html`<p><a class="back" href="/proof">${icon("back")} ${say("back")}</a></p>`}
  </section>`;
  return layout(world, visit, { title: say("sent.title"), main, shape: "card" });
}

/** No proven password: a reset begins at login. */
export function needsLoginPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("needsLogin.title")}</h1>
    <p>${say("needsLogin.what")}</p>
    <p class="small soft">${say("needsLogin.sent")}</p>
    <div class="actions"><a class="button" href="/login">${say("login")}</a><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("needsLogin.title"), main, shape: "card" });
}

/** Two mails never suffice: says until when, and names other ways. Only a person who proved the password sees this page. */
export function resetChainedPage(
  world: World,
  visit: Visit,
  verdict: ChainVerdict & { readonly kind: "chained" },
): Html {
  const say = speak(texts, visit.language);
  const until = dateTime(verdict.until, world.config.timeZone, visit.language);
  const { helpdesk } = world.office;
  const main = html`<a class="back" href="/proof">${icon("back")} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("chained.title")}</h1>
    <div class="notice warning" role="alert">${icon("shield")}<div><p>${say(`chained.${verdict.by}`, { until })}</p></div></div>
    <h2>${say("chained.ways")}</h2>
    <ul class="rows">
      <li class="row"><span class="row-icon">${icon("key")}</span><div class="row-body"><p class="row-title"><a href="/proof/recovery">${say("chained.recovery")}</a></p><p class="row-meta">${say("chained.recovery.what")}</p></div></li>
      <li class="row"><span class="row-icon">${icon("user")}</span><div class="row-body"><p class="row-title">${say("chained.helpdesk", { helpdesk })}</p><p class="row-meta">${say("chained.helpdesk.what")}</p></div></li>
      <li class="row"><span class="row-icon">${icon("clock")}</span><div class="row-body"><p class="row-title">${say("chained.wait", { until })}</p><p class="row-meta">${say("chained.wait.what")}</p></div></li>
    </ul>
  </section>`;
  return layout(world, visit, { title: say("chained.title"), main, shape: "card" });
}
