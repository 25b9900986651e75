/** Lupa Password and the link that it mails: asking for it, setting a password (reset, first password, first Admin PPE), done, refused, and a link that is over. */
import { icons } from "@spse/look";
import { type UnixSeconds, USER_ID_LEAST, USER_ID_MOST } from "@spse/protocol";
import { demoMailbox } from "../../../base/platform/ui/demo.html.ts";
import { errorSummary, fieldError, formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { passwordField } from "../../../base/platform/ui/password.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { LinkPurpose } from "../../account/index.ts";
import { type CaptchaId, type CaptchaRefusal, captchaField } from "../../captcha/index.ts";
import type { Visit } from "../../session/web/index.ts";
import { type TextId, texts } from "./password.texts.ts";
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
  const userIdProblem = kind === "user-id-empty" ? say("forgot.userId.empty") : null;
  const emailProblem = kind === "email-malformed" ? say("email.malformed") : null;
  const captcha = view.refused?.kind.startsWith("captcha-") ? (view.refused as CaptchaRefusal).kind : undefined;
  const main = html`<a class="back" href="/login">${trusted(icons.back)} ${say("forgot.back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("forgot.title")}</h1>
    ${errorSummary(say("problems"), kind === "work-needed" && say("forgot.work.needed"))}
    <p>${say("forgot.lead")}</p>
    ${view.workUntil !== null && workNotice(world, visit, view.workUntil)}
    <form class="stack wide" method="post" action="/lupa-password">
      ${formToken(visit.formToken)}
      <div class="${userIdProblem ? "field invalid" : "field"}"><label for="user-id">${say("userId")}</label>
        ${fieldError("user-id", userIdProblem)}
        <input class="input" id="user-id" name="user-id" value="${view.userId}" required maxlength="${USER_ID_MOST}" autocomplete="username"
          autocapitalize="none" autocorrect="off" spellcheck="false"${userIdProblem && html` autofocus aria-invalid="true" aria-describedby="user-id-error"`}></div>
      <div class="${emailProblem ? "field invalid" : "field"}"><label for="email">${say("forgot.email")}</label>
        ${fieldError("email", emailProblem)}
        <input class="input" id="email" name="email" type="email" value="${view.email}" required maxlength="254" autocomplete="email"${emailProblem && html` autofocus aria-invalid="true" aria-describedby="email-error"`}></div>
      ${captchaField({ language: visit.language, captcha: view.captcha, workOnly: view.workUntil !== null, refused: captcha })}
      <div class="actions"><button class="button">${say("forgot.submit")}</button><a class="button secondary" href="/login">${say("forgot.cancel")}</a></div>
    </form>
  </section>`;
  const failed = view.refused !== undefined;
  return layout(world, visit, { title: say("forgot.title"), main, shape: "card", failed, scripts: ["captcha"] });
}

/** Why no letters are shown, and the way for browsers without script. */
function workNotice(world: World, visit: Visit, until: UnixSeconds): Html {
  const say = speak(texts, visit.language);
  const { helpdesk } = world.office;
  const { timeZone } = world.config;
  const time = timeOfDay(until, timeZone);
  return html`<div class="notice warning">${trusted(icons.warning)}<div><h2 class="notice-title">${say("forgot.work.title")}</h2><p>${say("forgot.work.why")}</p>
    <noscript><p>${say("forgot.work.noscript", { time, helpdesk })}</p></noscript></div></div>`;
}

export function linkSentPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("forgot.sent.title")}</h1>
    <div class="notice info" role="status">${trusted(icons.mail)}<div><p>${say("forgot.sent.what", { hours: LINK_HOURS })}</p>${demoMailbox(world, visit.language)}</div></div>
    <p>${say("forgot.sent.spam")}</p>
    <p>${say("forgot.sent.earlier")}</p>
    <p>${say("forgot.sent.help", { helpdesk: world.office.helpdesk })}</p>
    <div class="actions"><a class="button" href="/login">${say("forgot.back")}</a> <a class="button secondary" href="/lupa-password">${say("forgot.sent.again")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("forgot.sent.title"), main, shape: "card" });
}

/** The links that lead here. */
export type SettingPurpose = Exclude<LinkPurpose, "one-attempt">;

/** Why the form was refused, field by field. */
export interface FieldProblem {
  readonly field: "user-id" | "name" | "email" | "password" | "password-again" | null;
  readonly text: TextId;
  readonly values?: Readonly<Record<string, number>>;
}

/** For the sentences about a new User ID. */
export const USER_ID_LENGTHS = { least: USER_ID_LEAST, most: USER_ID_MOST };

interface SettingView {
  readonly purpose: SettingPurpose;
  /** Whose password; for the first Admin PPE what was typed. */
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly least: number;
  readonly problems: readonly FieldProblem[];
}

export function settingPage(world: World, visit: Visit, view: SettingView): Html {
  const say = speak(texts, visit.language);
  const { purpose, problems } = view;
  const told = problems.map((it) => ({ field: it.field, text: say(it.text, it.values) }));
  const problemOf = (field: FieldProblem["field"]) => told.find((it) => it.field === field)?.text;
  const first = told.find((it) => it.field !== null)?.field;
  const input = (field: "user-id" | "name" | "email", label: string, value: string, more: Html, hint?: string) => {
    const problem = problemOf(field);
    return html`<div class="${problem ? "field invalid" : "field"}"><label for="${field}">${label}</label>
        ${hint && html`<p class="hint" id="${field}-hint">${hint}</p>`}
        ${fieldError(field, problem)}
        <input class="input" id="${field}" name="${field}" value="${value}" required ${more}
          aria-describedby="${hint ? `${field}-hint ` : ""}${problem ? `${field}-error` : ""}"${problem && html` aria-invalid="true"`}${first === field && html` autofocus`}></div>`;
  };
  const admin = purpose === "first-admin";
  const title = say(`${purpose}.title`);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    ${errorSummary(say("problems"), problemOf(null))}
    <p>${say(`${purpose}.lead`, { userId: view.userId, lpse: world.office.lpseName })}</p>
    <form class="stack wide" method="post" action="/password/new">
      ${formToken(visit.formToken)}
      ${
        admin
          ? html`${input("user-id", say("userId"), view.userId, html`maxlength="${USER_ID_MOST}" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck="false"`, say("userId.hint", USER_ID_LENGTHS))}
      ${input("name", say("name"), view.name, html`maxlength="100" autocomplete="name"`)}
      ${input("email", say("email"), view.email, html`type="email" maxlength="254" autocomplete="email"`)}`
          : html`<input type="text" name="username" value="${view.userId}" autocomplete="username" readonly hidden>`
      }
      ${passwordField(visit.language, { id: "password", label: say("password"), autocomplete: "new-password", hint: say("password.hint", { least: view.least }), problem: problemOf("password"), autofocus: first === "password" })}
      ${passwordField(visit.language, { id: "password-again", label: say("again"), autocomplete: "new-password", problem: problemOf("password-again"), autofocus: first === "password-again" })}
      <div class="actions"><button class="button">${say(admin ? "submit.admin" : "submit")}</button></div>
    </form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card", failed: problems.length > 0 });
}

/** The result of a used link, which its own browser can see for ten minutes. */
export function setPage(world: World, visit: Visit, purpose: SettingPurpose): Html {
  const say = speak(texts, visit.language);
  const title = say(purpose === "first-admin" ? "done.admin.title" : "done.title");
  const main = html`<section class="card auth-card">
    <div class="result success"><span class="result-mark">${trusted(icons.check)}</span><h1 tabindex="-1">${title}</h1>
      <p>${say(purpose === "first-admin" ? "done.admin.what" : "done.what")}</p></div>
    <div class="actions"><a class="button" href="/login">${say("done.login")}</a></div>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}

/** Used, expired or never ours: one page for all, with the way on. @param empty there is no account here yet. */
export function linkOverPage(world: World, visit: Visit, empty: boolean): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result warning"><span class="result-mark">${trusted(icons.clock)}</span><h1 tabindex="-1">${say("over.title")}</h1>
      <p>${say("over.what")}</p>${empty && html`<p>${say("over.admin")}</p>`}</div>
    ${
      empty
        ? ""
        : html`<div class="actions"><a class="button" href="/lupa-password">${say("over.again")}</a> <a class="button secondary" href="/login">${say("done.login")}</a></div>`
    }
  </section>`;
  return layout(world, visit, { title: say("over.title"), main, shape: "card", failed: true });
}

/** The mailbox is proven, so the page may say the reason. */
export function resetRefusedPage(world: World, visit: Visit, until: UnixSeconds): Html {
  const say = speak(texts, visit.language);
  const when = dateTime(until, world.config.timeZone, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("refused.title")}</h1>
    <p>${say("refused.what", { until: when })}</p>
    <p>${say("refused.help", { helpdesk: world.office.helpdesk })}</p>
    <div class="actions"><a class="button secondary" href="/login">${say("done.login")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("refused.title"), main, shape: "card", failed: true });
}
