/** The form of one rule, in questions. */

import {
  checkbox,
  choiceField,
  fieldError,
  formToken,
  inputField,
  radio,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import type { ClosingDeadline } from "../../connect/deadlines/index.ts";
import { captchaPolicies, isUserKind, numberPolicies, REASON_MOST, resetPolicies } from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { freezeNotice } from "../tender/index.ts";
import type { RuleForm, Wrong } from "./form.ts";
import { limits, wrongText } from "./parts.html.ts";
import { type TextId, texts } from "./policy.texts.ts";
import { subjectName } from "./rule-words.ts";

export interface View {
  /** The tenders that close soon. */
  readonly closing: readonly ClosingDeadline[];
  readonly subject: string;
  /** Does the subject have a rule of its own? */
  readonly isOwn: boolean;
  readonly typed: RuleForm;
  readonly wrong: Wrong | null;
}

type Field = keyof RuleForm;

export function editPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { subject, isOwn, typed, wrong } = view;
  const { config } = world;
  const error = (name: Field) => (wrong?.field === name ? wrongText(visit, wrong.why) : null);
  const isRole = !isUserKind(subject);
  const name = subjectName(subject, visit.language);
  const ask = { say, typed, error };
  const usual = { idle: config.sessionIdleSeconds / MINUTE_SECONDS, absolute: config.sessionSeconds / HOUR_SECONDS };
  const session = (which: "idle" | "absolute") =>
    countField(ask, which, say(`edit.${which}`), say("edit.sessions.hint", limits[which]), usual[which]);
  const follow = html`<button class="button secondary" name="follow" value="yes">${say("edit.follow")}</button>`;
  const main = html`<form class="rule stack whole" method="post" action="/konsol/kebijakan/aturan/${subject}">
    ${formToken(visit.formToken)}
    ${isRole && !isOwn && html`<p class="soft">${say("edit.follows", { subject: name })}</p>`}
    ${freezeNotice(world, visit, view.closing)}
    <section class="card stack">
      ${radios(ask, "2fa", "edit.2fa", ["off", "optional", "mandatory"])}
      ${dayField(ask, "from", say("edit.from"), say("edit.from.hint"))}</section>
    <section class="card stack proof">
      ${radios(ask, "allowed", "edit.allowed", ["any", "passkey"])}
      ${box(ask, "alone", say("edit.alone"))}
      ${radios(ask, "number", "edit.number", numberPolicies)}
      ${radios(ask, "key", "edit.key", ["any", "verified"])}
      ${dayField(ask, "key-from", say("edit.key.from"), say("edit.key.from.hint"))}</section>
    <section class="card stack">
      ${radios(ask, "reset", "edit.reset", resetPolicies)}
      ${countField(ask, "hours", say("edit.hours"), say("edit.hours.hint", limits.hours))}
      ${box(ask, "code", say("edit.code"))}</section>
    <section class="card stack">
      ${radios(ask, "captcha", "edit.captcha", captchaPolicies)}
      <h2>${say("edit.sessions")}</h2>
      <div class="fields">${session("idle")}${session("absolute")}</div></section>
    <div class="act">
      ${inputField(
        { name: "reason", label: say("edit.reason"), hint: say("edit.reason.hint"), error: error("reason") },
        html`value="${typed.reason}" maxlength="${REASON_MOST}" autocomplete="off" required`,
      )}
      <div class="actions">${submitButton(say("edit.try"), "big")}${isRole && isOwn && follow}
        ${view.closing.length > 0 && html`<strong class="small">${say("edit.two")}</strong>`}</div></div></form>`;
  return consolePage(world, visit, {
    title: say("edit.title", { subject: name }),
    lead: say("edit.lead"),
    back: { to: "/konsol/kebijakan", text: say("all") },
    main,
    ...(wrong && { failed: true }),
  });
}

interface Ask {
  readonly say: Say<TextId>;
  readonly typed: RuleForm;
  readonly error: (name: Field) => string | null;
}

/** A question with its answers, each a sentence `<question>.<value>`. The page opens at the answer that was refused. */
function radios<const Values extends readonly string[]>(
  { say, typed, error }: Ask,
  name: Field,
  question: TextId,
  values: Values,
): Html {
  const wrong = error(name);
  const answer = (value: string) => {
    const checked = typed[name] === value;
    const words = say(`${question}.${value}` as TextId);
    return radio({ name, value, words, checked, autofocus: wrong !== null && checked }, html`required`);
  };
  const described = wrong !== null && html`aria-describedby="${name}-error"`;
  return choiceField({ name, question: say(question), error: wrong }, values.map(answer), described);
}

function box({ typed, error }: Ask, name: Field, words: string): Html {
  const wrong = error(name);
  const of = { name, value: "yes", words, checked: typed[name] === "yes", autofocus: wrong !== null };
  return html`<div class="${wrong ? "field invalid" : "field"}">${fieldError(name, wrong)}
    <div class="choices">${checkbox(of, wrong !== null && html`aria-invalid="true"`)}</div></div>`;
}

const shortField =
  (more: Html) =>
  ({ typed, error }: Ask, name: Field, label: string, hint: string, usual: string | number = ""): Html =>
    inputField(
      { name, label, hint, error: error(name), look: "short" },
      html`value="${typed[name]}" ${usual && html`placeholder="${usual}"`} ${more} autocomplete="off"`,
    );
const dayField = shortField(html`type="date"`);
const countField = shortField(html`inputmode="numeric" maxlength="4"`);
