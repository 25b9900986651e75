/** LOGIN PENYEDIA and LOGIN NON PENYEDIA (guide A4): User ID, Password, Kode Keamanan, and the price of an attempt. */

import type { UnixSeconds } from "@spse/protocol";
import {
  checkbox,
  codeField,
  errorSummary,
  formToken,
  linkButton,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { factList, icon, notice } from "../../base/platform/ui/parts.html.ts";
import { passwordField } from "../../base/platform/ui/password.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { TURN } from "../../base/rules/budgets.ts";
import { type CaptchaId, type CaptchaRefusal, captchaField, captchaProblem } from "../captcha/index.ts";
import { isOnPhone, sharedChoice } from "../factors/index.ts";
import { signedAtLogin } from "../session/browser/index.ts";
import { loginFor } from "../session/index.ts";
import type { Visit } from "../session/web/index.ts";
import type { Gate } from "./gate.ts";
import { leadsToNotice } from "./login.html.ts";
import { type TextId, texts } from "./login.texts.ts";
import type { Login } from "./login.ts";

/**
 * Why an attempt was refused. `busy`: nothing was tried. `without-captcha`: a known browser had no such attempt left.
 * `directory-away`: the password is not one of ours, and the office's directory did not answer; shown for every User ID
 * alike.
 */
export type PasswordRefusal =
  | CaptchaRefusal
  | { readonly kind: "password-empty" | "password-wrong" | "directory-away" | "code-wrong" | "code-malformed" }
  | { readonly kind: "work-needed" | "without-captcha" | "too-soon" | "day-spent" | "busy" };

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
  /** *Ingat akun di komputer ini*, as the visitor has left it; null where this browser remembers the account. */
  readonly remember: boolean | null;
}

export function passwordPage(world: World, visit: Visit, view: PasswordView): Html {
  const say = speak(texts, visit.language);
  const { login, gate, asksCaptcha, refused, passkey } = view;
  const problem = refused ? problemOf(world, visit, say, view, refused) : null;
  const sent = view.notice === "link.sent";
  // Without a field for the password, the title names the way and no kind of user.
  const spent = gate.kind === "link";
  const title = say(!spent ? `${login.kind}.title` : sent ? "link.sent.title" : "day.title");
  const nothing = say("link.sent.nothing");
  const told = sent ? [say("link.sent"), say("link.sent.how"), !spent && nothing] : view.notice && say(view.notice);
  const again = html`<div class="actions">${linkButton("/login/link", say("link.again"), "secondary")}</div>`;
  const time = spent && dateTime(gate.until, world.config.timeZone, visit.language);
  const change = html`<a href="${loginFor(world, login.leadsTo)}">${say("password.change")}</a>`;
  const body = html`${problem && errorSummary(say("problems"), !problem.field && problem.text)}
    ${told && notice("info", told, { sign: "mail", role: "status" })}
    ${passkey && !spent && notice("info", say("passkey.taken"), { sign: "passkey", role: "status" })}
    ${leadsToNotice(say, login.leadsTo)}
    ${factList([[say("password.userId"), html`${login.typedUserId} ${change}`]])}
    ${!(sent && spent) && gateNotice(world, say, gate)}
    ${!spent && attemptForm(visit, say, view, problem)}
    ${gate.kind !== "open" && (sent ? again : mailedLink(say, gate))}
    ${time && html`<p class="small soft">${sent ? nothing : say("day.ways", { time })}</p>`}`;
  return cardPage(world, visit, {
    title,
    back: ["/", say(spent ? "home" : "password.home")],
    ...(!spent && { eyebrow: say("password.step") }),
    body,
    style: "password",
    panel: true,
    failed: refused !== undefined,
    scripts: [...(asksCaptcha ? ["captcha"] : []), ...(visit.browser ? ["browser-key"] : [])],
  });
}

/** The form of one attempt. */
const attemptForm = (
  visit: Visit,
  say: Say<TextId>,
  { login, gate, captcha, asksCaptcha, refused, passkey, remember }: PasswordView,
  problem: Problem | null,
): Html => html`<form class="stack wide" method="post" action="/login/password"${waitsUntil(gate)}>
      ${formToken(visit.formToken)}
      <input type="hidden" name="for" value="${login.id}">
      <input type="text" name="username" value="${login.typedUserId}" autocomplete="username" readonly hidden>
      <input type="hidden" name="signature" data-sign="${signedAtLogin("")}">
      ${gate.kind === "code" && gateCode(say, problem)}
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
      ${passkey?.asksShared && sharedChoice(visit)}
      ${
        remember !== null &&
        checkbox({
          ...{ name: "remember", plain: true, checked: remember },
          words: say(isOnPhone(visit) ? "remembered.askPhone" : "remembered.ask"),
        })
      }
      <div class="actions split">${submitButton(say("password.submit"))}
        <a href="/lupa-password">${say("password.forgot")}</a></div>
      ${gate.kind === "work" && html`<p role="status" data-waiting="${say("work.waiting")}"></p>`}</form>`;

/** Distinguishes the forms of this login: only a second click on the same form gets the first one's answer. */
const formNumber = (captcha: CaptchaId): Html =>
  html`<input type="hidden" name="captcha-id" value="${captcha}" autocomplete="off">`;

const isCaptcha = (refused: PasswordRefusal): refused is CaptchaRefusal => refused.kind.startsWith("captcha-");

interface Problem {
  readonly field?: "password" | "kode" | undefined;
  readonly text: string;
}

/** The sentence of each refusal but those of Kode Keamanan, and the field that shows it. */
const PROBLEMS: Readonly<
  Record<Exclude<PasswordRefusal, CaptchaRefusal>["kind"], readonly [text: TextId, field?: "password" | "kode"]>
> = {
  "password-empty": ["password.empty", "password"],
  "password-wrong": ["password.refused", "password"],
  "directory-away": ["password.directoryAway"],
  "code-wrong": ["code.refused", "kode"],
  "code-malformed": ["code.malformed", "kode"],
  "work-needed": ["work.needed"],
  "without-captcha": ["captcha.needed"],
  "too-soon": ["work.tooSoon"],
  "day-spent": ["day.refused"],
  busy: ["password.busy"],
};

/** Null where the field of Kode Keamanan says it. */
function problemOf(
  world: World,
  { language }: Visit,
  say: Say<TextId>,
  { gate, asksCaptcha }: PasswordView,
  refused: PasswordRefusal,
): Problem | null {
  if (isCaptcha(refused)) return asksCaptcha ? null : { text: captchaProblem(language, refused.kind) };
  const [text, field] = PROBLEMS[refused.kind];
  return { field, text: say(text, { time: timeOf(world, gate) }) };
}

/** The script holds back a form that is sent too early, so that no work is lost. */
const waitsUntil = (gate: Gate): Html | null => (waits(gate) ? html` data-not-before="${gate.notBefore}"` : null);

type WaitingGate = Gate & { readonly kind: "work"; readonly notBefore: UnixSeconds };
const waits = (gate: Gate): gate is WaitingGate => gate.kind === "work" && gate.notBefore !== null;

const timeOf = (world: World, gate: Gate): string =>
  timeOfDay(waits(gate) ? gate.notBefore : world.now(), world.config.timeZone);

function gateNotice(world: World, say: Say<TextId>, gate: Gate): Html | null {
  const warning = (title: TextId, ...lines: readonly (string | Html | false)[]) =>
    notice("warning", lines, { title: say(title) });
  switch (gate.kind) {
    case "open":
      return null;
    case "code":
      return warning("code.title", say("code.why"));
    case "work": {
      const when = waits(gate) && html`<p><strong>${say("work.when", { time: timeOf(world, gate) })}</strong></p>`;
      return warning("work.title", say(gate.turn === TURN ? "work.why" : "work.network"), when);
    }
    case "link":
      return html`<p>${say("day.why")}</p>`;
    default:
      return gate satisfies never;
  }
}

const gateCode = (say: Say<TextId>, problem: Problem | null): Html => {
  const error = problem?.field === "kode" && problem.text;
  return codeField({ name: "kode", label: say("code.label"), hint: say("code.hint"), error, autofocus: true }, 9);
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
