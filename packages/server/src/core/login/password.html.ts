/** LOGIN PENYEDIA and LOGIN NON PENYEDIA (guide A4): User ID, Password, Kode Keamanan, and the price of an attempt. */

import type { UnixSeconds } from "@spse/protocol";
import { checkbox, codeField, errorSummary, formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { factList, icon, notice } from "../../base/platform/ui/parts.html.ts";
import { passwordField } from "../../base/platform/ui/password.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { TURN } from "../../base/rules/budgets.ts";
import { type CaptchaId, type CaptchaRefusal, captchaField, captchaProblem } from "../captcha/index.ts";
import type { Visit } from "../session/web/index.ts";
import type { Gate } from "./gate.ts";
import { type TextId, texts } from "./login.texts.ts";
import type { Login } from "./login.ts";

/**
 * Why an attempt was refused. `busy`: nothing was tried. `without-captcha`: a known browser had no such attempt left.
 * `directory-away`: the password is not one of ours, and the office's directory did not answer; shown for every User ID
 * alike.
 */
export type PasswordRefusal =
  | CaptchaRefusal
  | { readonly kind: "password-empty" }
  | { readonly kind: "password-wrong" }
  | { readonly kind: "directory-away" }
  | { readonly kind: "code-wrong" }
  | { readonly kind: "code-malformed" }
  | { readonly kind: "work-needed" }
  | { readonly kind: "without-captcha" }
  | { readonly kind: "too-soon" }
  | { readonly kind: "day-spent" }
  | { readonly kind: "busy" };

export interface PasswordView {
  readonly login: Login;
  readonly gate: Gate;
  readonly captcha: CaptchaId;
  /** False: a browser that the account knows tries without Kode Keamanan, and the page does not mention it. */
  readonly asksCaptcha: boolean;
  readonly refused?: PasswordRefusal | undefined;
  /** The state of a mailed link: asked for, or opened. */
  readonly notice?: "link.sent" | "link.ready" | undefined;
  /** A passkey has named this login; null where the User ID was typed. `asksShared`: the browser may become known. */
  readonly passkey: { readonly asksShared: boolean } | null;
}

export function passwordPage(world: World, visit: Visit, view: PasswordView): Html {
  const say = speak(texts, visit.language);
  const { login, gate, asksCaptcha, refused, passkey } = view;
  const problem = refused ? problemOf(world, visit, say, view, refused) : null;
  const title = say(`${login.kind}.title`);
  const body = html`${problem && errorSummary(say("problems"), !problem.field && problem.text)}
    ${view.notice && notice("info", say(view.notice), { sign: "mail", role: "status" })}
    ${passkey && notice("info", say("passkey.taken"), { sign: "passkey", role: "status" })}
    ${factList([[say("password.userId"), html`${login.typedUserId} <a href="/login">${say("password.change")}</a>`]])}
    ${gateNotice(world, visit, say, gate)}
    ${gate.kind !== "link" && attemptForm(world, visit, say, view, problem)}
    ${gate.kind !== "open" && mailedLink(say, gate)}`;
  return cardPage(world, visit, {
    title,
    back: ["/", say("password.home")],
    eyebrow: say("password.step"),
    body,
    style: "door",
    panel: true,
    failed: refused !== undefined,
    scripts: asksCaptcha ? ["captcha"] : [],
  });
}

/** The form of one attempt. */
const attemptForm = (
  world: World,
  visit: Visit,
  say: Say<TextId>,
  { login, gate, captcha, asksCaptcha, refused, passkey }: PasswordView,
  problem: Problem | null,
): Html => html`<form class="stack wide" method="post" action="/login/password"${waitsUntil(world, gate)}>
      ${formToken(visit.formToken)}
      <input type="hidden" name="for" value="${login.id}">
      <input type="text" name="username" value="${login.typedUserId}" autocomplete="username" readonly hidden>
      ${gate.kind === "code" && gateCode(say, refused)}
      ${passwordField(visit.language, {
        name: "password",
        label: say("password.label"),
        autocomplete: "current-password",
        error: problem?.field === "password" && problem.text,
        autofocus: gate.kind !== "code",
      })}
      ${
        asksCaptcha
          ? captchaField({
              language: visit.language,
              captcha,
              workOnly: gate.kind === "work",
              refused: refused && "kind" in refused && isCaptcha(refused) ? refused.kind : undefined,
            })
          : formNumber(captcha)
      }
      ${passkey?.asksShared && checkbox({ name: "shared", words: say("passkey.shared"), plain: true })}
      <div class="actions split">${submitButton(say("password.submit"))}
        <a href="/lupa-password">${say("password.forgot")}</a></div>
      ${gate.kind === "work" && html`<p role="status" data-waiting="${say("work.waiting")}"></p>`}</form>`;

/** Distinguishes the forms of this login: only a second click on the same form gets the first one's answer. */
const formNumber = (captcha: CaptchaId): Html =>
  html`<input type="hidden" name="captcha-id" value="${captcha}" autocomplete="off">`;

const isCaptcha = (refused: PasswordRefusal): refused is CaptchaRefusal => refused.kind.startsWith("captcha-");

interface Problem {
  readonly field?: string;
  readonly text: string;
}

function problemOf(
  world: World,
  { language }: Visit,
  say: Say<TextId>,
  { gate, asksCaptcha }: PasswordView,
  refused: PasswordRefusal,
): Problem | null {
  switch (refused.kind) {
    case "password-empty":
      return { field: "password", text: say("password.empty") };
    case "password-wrong":
      return { field: "password", text: say("password.refused") };
    case "directory-away":
      return { text: say("password.directoryAway") };
    case "code-wrong":
      return { field: "kode", text: say("code.refused") };
    case "code-malformed":
      return { field: "kode", text: say("code.malformed") };
    case "work-needed":
      return { text: say("work.needed") };
    case "without-captcha":
      return { text: say("captcha.needed") };
    case "too-soon":
      return { text: say("work.tooSoon", { time: timeOf(world, gate) }) };
    case "day-spent":
      return { text: say("day.refused") };
    case "busy":
      return { text: say("password.busy") };
    case "captcha-wrong":
    case "captcha-expired":
    case "captcha-used":
      return asksCaptcha ? null : { text: captchaProblem(language, refused.kind) }; // else its field says it
    default:
      return refused satisfies never;
  }
}

/** The script holds back a form that is sent too early, so that no work is lost. */
const waitsUntil = (world: World, gate: Gate): Html | null =>
  waits(world, gate) ? html` data-not-before="${gate.notBefore}"` : null;

type WaitingGate = Gate & { readonly kind: "work"; readonly notBefore: UnixSeconds };
const waits = (world: World, gate: Gate): gate is WaitingGate =>
  gate.kind === "work" && gate.notBefore !== null && gate.notBefore > world.now();

const timeOf = (world: World, gate: Gate): string =>
  timeOfDay(waits(world, gate) ? gate.notBefore : world.now(), world.config.timeZone);

function gateNotice(world: World, { language }: Visit, say: Say<TextId>, gate: Gate): Html | null {
  const warning = (title: TextId, ...lines: readonly (string | Html | false)[]) =>
    notice("warning", lines, { title: say(title) });
  switch (gate.kind) {
    case "open":
      return null;
    case "code":
      return warning("code.title", say("code.why"));
    case "work": {
      const when =
        waits(world, gate) && html`<p><strong>${say("work.when", { time: timeOf(world, gate) })}</strong></p>`;
      return warning("work.title", say(gate.turn === TURN ? "work.why" : "work.network"), when);
    }
    case "link": {
      const time = dateTime(gate.until, world.config.timeZone, language);
      return warning("day.title", say("day.why"), say("day.when", { time }));
    }
    default:
      return gate satisfies never;
  }
}

const gateCode = (say: Say<TextId>, refused: PasswordRefusal | undefined): Html => {
  const text =
    refused?.kind === "code-wrong"
      ? say("code.refused")
      : refused?.kind === "code-malformed"
        ? say("code.malformed")
        : null;
  const [label, hint] = [say("code.label"), say("code.hint")];
  return codeField({ name: "kode", label, hint, error: text, autofocus: true }, 9);
};

/** The mailed link, for people without script, without a phone, or after the day's budget is spent. */
const mailedLink = (say: Say<TextId>, { kind }: Gate): Html => html`<div class="stack tight">
  ${kind === "work" && html`<p>${say("work.link")}</p>`}${kind === "code" && html`<p>${say("code.link")}</p>`}
  <div class="actions"><a class="${kind === "link" ? "button" : "button secondary"}"
      href="/login/link">${icon("mail")} ${say("link.ask")}</a></div></div>`;

/** Asks for the mailed link that buys one attempt at the password. */
export interface OneAttemptView {
  readonly login: Login;
  readonly captcha: CaptchaId;
  readonly refused?: CaptchaRefusal | undefined;
}

export function oneAttemptPage(world: World, visit: Visit, { login, captcha, refused }: OneAttemptView): Html {
  const say = speak(texts, visit.language);
  const body = html`<p>${say("link.lead")}</p>
    ${factList([[say("password.userId"), login.typedUserId]])}
    <form class="stack wide" method="post" action="/login/link">${formToken(visit.formToken)}
      <input type="hidden" name="for" value="${login.id}">
      ${captchaField({ language: visit.language, captcha, refused: refused?.kind })}
      <div class="actions">${submitButton(say("link.submit"), "", "mail")}</div></form>`;
  const failed = refused !== undefined;
  return cardPage(world, visit, {
    title: say("link.title"),
    back: ["/login/password", say("link.back")],
    body,
    panel: true,
    failed,
    scripts: ["captcha"],
  });
}
