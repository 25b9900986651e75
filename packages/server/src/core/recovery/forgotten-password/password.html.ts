/** Lupa Password and its mailed link: asking for it, setting a password, done, refused, and a link that is over. */

import { type UnixSeconds, USER_ID_LEAST, USER_ID_MOST } from "@spse/protocol";
import { demoMailbox } from "../../../base/platform/ui/demo.html.ts";
import {
  asTyped,
  errorSummary,
  formToken,
  inputField,
  linkButton,
  submitButton,
} from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { notice } from "../../../base/platform/ui/parts.html.ts";
import { passwordField } from "../../../base/platform/ui/password.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { LinkPurpose, MailedPasswordWait } from "../../account/index.ts";
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
  const refused = view.refused?.kind.startsWith("captcha-") ? (view.refused as CaptchaRefusal).kind : undefined;
  const body = html`${errorSummary(say("problems"), kind === "work-needed" && say("forgot.work.needed"))}
    <p>${say("forgot.lead")}</p>
    ${view.workUntil !== null && workNotice(world, visit, view.workUntil)}
    <form class="stack wide" method="post" action="/lupa-password">${formToken(visit.formToken)}
      ${inputField(
        { name: "user-id", label: say("userId"), error: kind === "user-id-empty" && say("forgot.userId.empty") },
        html`value="${view.userId}" maxlength="${USER_ID_MOST}" autocomplete="username" required ${asTyped}`,
      )}
      ${inputField(
        { name: "email", label: say("forgot.email"), error: kind === "email-malformed" && say("email.malformed") },
        html`value="${view.email}" type="email" maxlength="254" autocomplete="email" required`,
      )}
      ${captchaField({
        ...{ language: visit.language, captcha: view.captcha, refused },
        workOnly: view.workUntil !== null,
      })}
      <div class="actions">${submitButton(say("forgot.submit"))}
        ${linkButton("/login", say("forgot.cancel"), "secondary")}</div></form>`;
  const failed = view.refused !== undefined;
  return cardPage(world, visit, {
    title: say("forgot.title"),
    back: ["/login", say("forgot.back")],
    body,
    failed,
    scripts: ["captcha"],
  });
}

/** Why no letters are shown, and the way for browsers without script. */
function workNotice(world: World, visit: Visit, until: UnixSeconds): Html {
  const say = speak(texts, visit.language);
  const { helpdesk } = world.office;
  const { timeZone } = world.config;
  const time = timeOfDay(until, timeZone);
  return notice(
    "warning",
    html`<p>${say("forgot.work.why")}</p>
    <noscript><p>${say("forgot.work.noscript", { time, helpdesk })}</p></noscript>`,
    { title: say("forgot.work.title") },
  );
}

export function linkSentPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const body = html`${notice(
    "info",
    [say("forgot.sent.what", { hours: LINK_HOURS }), demoMailbox(world, visit.language)],
    { sign: "mail", role: "status" },
  )}
    <p>${say("forgot.sent.spam")}</p>
    <p>${say("forgot.sent.earlier")}</p>
    <p>${say("forgot.sent.set", { helpdesk: world.office.helpdesk })}</p>
    <p>${say("forgot.sent.help", { helpdesk: world.office.helpdesk })}</p>
    <div class="actions">${linkButton("/login", say("forgot.back"))} <a class="button secondary"
        href="/lupa-password">${say("forgot.sent.again")}</a></div>`;
  return cardPage(world, visit, { title: say("forgot.sent.title"), body });
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
  /** The User ID of the password; for the first Admin PPE the typed one. */
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
  const of = (name: NonNullable<FieldProblem["field"]>) => ({
    name,
    error: problemOf(name),
    autofocus: first === name,
  });
  const password = (name: "password" | "password-again", label: string, hint?: string) =>
    passwordField(visit.language, { ...of(name), label, autocomplete: "new-password", ...(hint && { hint }) });
  const admin = purpose === "first-admin";
  const title = say(`${purpose}.title`);
  const body = html`${errorSummary(say("problems"), problemOf(null))}
    <p>${say(`${purpose}.lead`, { userId: view.userId, lpse: world.office.lpseName })}</p>
    <form class="stack wide" method="post" action="/password/new">${formToken(visit.formToken)}
      ${
        admin
          ? html`${inputField(
              { ...of("user-id"), label: say("userId"), hint: say("userId.hint", USER_ID_LENGTHS) },
              html`value="${view.userId}" maxlength="${USER_ID_MOST}" autocomplete="username" required ${asTyped}`,
            )}
      ${inputField(
        { ...of("name"), label: say("name") },
        html`value="${view.name}" maxlength="100" autocomplete="name" required`,
      )}
      ${inputField(
        { ...of("email"), label: say("email") },
        html`value="${view.email}" type="email" maxlength="254" autocomplete="email" required`,
      )}`
          : html`<input type="text" name="username" value="${view.userId}" autocomplete="username" readonly hidden>`
      }
      ${password("password", say("password"), say("password.hint", { least: view.least }))}
      ${password("password-again", say("again"))}
      <div class="actions">${submitButton(say(admin ? "submit.admin" : "submit"))}</div></form>`;
  return cardPage(world, visit, { title, body, failed: problems.length > 0 });
}

/** The result of a used link, which its own browser can see for ten minutes. */
export function setPage(world: World, visit: Visit, purpose: SettingPurpose): Html {
  const say = speak(texts, visit.language);
  const title = say(purpose === "first-admin" ? "done.admin.title" : "done.title");
  const body = html`<div class="actions">${linkButton("/login", say("done.login"))}</div>`;
  return cardPage(world, visit, {
    title,
    result: ["success", say(purpose === "first-admin" ? "done.admin.what" : "done.what")],
    body,
  });
}

/** Used, expired or never ours: one page for all, with the way on. @param empty there is no account here yet. */
export function linkOverPage(world: World, visit: Visit, empty: boolean): Html {
  const say = speak(texts, visit.language);
  const body = html`${
    empty
      ? ""
      : html`<div class="actions">${linkButton("/lupa-password", say("over.again"))} <a class="button secondary"
          href="/login">${say("done.login")}</a></div>`
  }`;
  return cardPage(world, visit, {
    title: say("over.title"),
    result: ["warning", html`<p>${say("over.what")}</p>${empty && html`<p>${say("over.admin")}</p>`}`, "clock"],
    body,
    failed: true,
  });
}

/** The mailbox is proven, so the page may give the reason. */
export function resetRefusedPage(world: World, visit: Visit, { why, until }: MailedPasswordWait): Html {
  const say = speak(texts, visit.language);
  const when = dateTime(until, world.config.timeZone, visit.language);
  const body = html`<p>${say(`refused.${why}`, { until: when })}</p>
    <p>${say("refused.help", { helpdesk: world.office.helpdesk })}</p>
    <div class="actions">${linkButton("/login", say("done.login"), "secondary")}</div>`;
  return cardPage(world, visit, { title: say("refused.title"), body, failed: true });
}
