/** LOGIN PENYEDIA and LOGIN NON PENYEDIA (guide A4): User ID, Password, Kode Keamanan, and the further price of an attempt. */

import { icons, passkeyIcon } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { errorSummary, fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
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
 * Why an attempt was refused. `busy`: nothing was tried. `without-captcha`: a known browser had none left. `directory-away`: the password is
 * not one of ours, and the office's directory could not be asked; said of every User ID alike.
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
  /** False: a browser that the account knows tries without Kode Keamanan, and the page says nothing of it. */
  readonly asksCaptcha: boolean;
  readonly refused?: PasswordRefusal | undefined;
  /** The state of a mailed link: asked for, or opened. */
  readonly notice?: "link.sent" | "link.ready" | undefined;
  /** A passkey has named this login; null where the User ID was typed. `asksShared`: the browser may become known by it. */
  readonly passkey: { readonly asksShared: boolean } | null;
}

const icon = (name: keyof typeof icons): Html => trusted(icons[name]);

export function passwordPage(world: World, visit: Visit, view: PasswordView): Html {
  const say = speak(texts, visit.language);
  const { login, gate, asksCaptcha, refused, notice, passkey } = view;
  const problem = refused ? problemOf(world, visit, say, view, refused) : null;
  const title = say(`${login.kind}.title`);
  const main = html`<a class="back" href="/">${icon("back")} ${say("password.home")}</a>
  <section class="card auth-card">
    <p class="eyebrow">${say("password.step")}</p>
    <h1 tabindex="-1">${title}</h1>
    ${problem && errorSummary(say("problems"), !problem.field && problem.text)}
    ${notice && html`<div class="notice info" role="status">${icon("mail")}<div><p>${say(notice)}</p></div></div>`}
    ${passkey && html`<div class="notice info" role="status">${trusted(passkeyIcon)}<div><p>${say("passkey.taken")}</p></div></div>`}
    <dl class="facts"><div><dt>${say("password.userId")}</dt><dd>${login.typedUserId} <a href="/login">${say("password.change")}</a></dd></div></dl>
    ${gateNotice(world, visit, say, gate)}
    ${gate.kind !== "link" && attemptForm(world, visit, say, view, problem)}
    ${gate.kind !== "open" && mailedLink(say, gate)}
  </section>`;
  return layout(world, visit, {
    title,
    main,
    style: "door",
    shape: "card",
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
      ${gate.kind === "code" && codeField(say, refused)}
      ${passwordField(visit.language, {
        id: "password",
        label: say("password.label"),
        autocomplete: "current-password",
        problem: problem?.field === "password" ? problem.text : undefined,
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
      ${passkey?.asksShared && html`<label class="choice plain"><input type="checkbox" name="shared"> <span>${say("passkey.shared")}</span></label>`}
      <div class="actions split"><button class="button">${say("password.submit")}</button><a href="/lupa-password">${say("password.forgot")}</a></div>
      ${gate.kind === "work" && html`<p role="status" data-waiting="${say("work.waiting")}"></p>`}
    </form>`;

/** Tells one form of this login from another, as the challenge in its place does: only a second click on the same form gets the first one's answer. */
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
      return asksCaptcha ? null : { text: captchaProblem(language, refused.kind) }; // its field says it, where it is shown
    default:
      return refused satisfies never;
  }
}

/** The script holds a form that is sent too early until its time, so that no work is lost. */
const waitsUntil = (world: World, gate: Gate): Html | null =>
  waits(world, gate) ? html` data-not-before="${gate.notBefore}"` : null;

type Waiting = Gate & { readonly kind: "work"; readonly notBefore: UnixSeconds };
const waits = (world: World, gate: Gate): gate is Waiting =>
  gate.kind === "work" && gate.notBefore !== null && gate.notBefore > world.now();

const timeOf = (world: World, gate: Gate): string =>
  timeOfDay(waits(world, gate) ? gate.notBefore : world.now(), world.config.timeZone);

function gateNotice(world: World, { language }: Visit, say: Say<TextId>, gate: Gate): Html | null {
  const notice = (title: TextId, ...lines: readonly (string | Html | false)[]) =>
    html`<div class="notice warning">${icon("warning")}<div><h2 class="notice-title">${say(title)}</h2>${lines.map((it) => it && html`<p>${it}</p>`)}</div></div>`;
  switch (gate.kind) {
    case "open":
      return null;
    case "code":
      return notice("code.title", say("code.why"));
    case "work": {
      const when = waits(world, gate) && html`<strong>${say("work.when", { time: timeOf(world, gate) })}</strong>`;
      return notice("work.title", say(gate.turn === TURN ? "work.why" : "work.network"), when);
    }
    case "link": {
      const time = dateTime(gate.until, world.config.timeZone, language);
      return notice("day.title", say("day.why"), say("day.when", { time }));
    }
    default:
      return gate satisfies never;
  }
}

const codeField = (say: Say<TextId>, refused: PasswordRefusal | undefined): Html => {
  const text =
    refused?.kind === "code-wrong"
      ? say("code.refused")
      : refused?.kind === "code-malformed"
        ? say("code.malformed")
        : null;
  return html`<div class="${text ? "field invalid" : "field"}"><label for="kode">${say("code.label")}</label>
    <p class="hint" id="kode-hint">${say("code.hint")}</p>
    ${fieldError("kode", text)}
    <input class="input code" id="kode" name="kode" required inputmode="numeric" autocomplete="one-time-code" maxlength="9" autofocus
      aria-describedby="kode-hint${text && " kode-error"}"${text && html` aria-invalid="true"`}></div>`;
};

/** The mailed link, for people without script, without a phone, or after the day's budget is spent. */
const mailedLink = (say: Say<TextId>, { kind }: Gate): Html => html`<div class="stack tight">
  ${kind === "work" && html`<p>${say("work.link")}</p>`}${kind === "code" && html`<p>${say("code.link")}</p>`}
  <div class="actions"><a class="${kind === "link" ? "button" : "button secondary"}" href="/login/link">${icon("mail")} ${say("link.ask")}</a></div></div>`;
