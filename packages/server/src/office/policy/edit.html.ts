/** The form of one rule, in questions. */

import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { HOUR_SECONDS, MINUTE_SECONDS, RESET_HOURS_LEAST, RESET_HOURS_MOST } from "../../base/rules/lifetimes.ts";
import { captchaPolicies, isUserKind, numberPolicies, REASON_MOST, resetPolicies } from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import type { RuleForm, Wrong } from "./form.ts";
import { limits } from "./limits.ts";
import { icon, wrongText } from "./parts.html.ts";
import { type TextId, texts } from "./policy.texts.ts";
import { subjectName } from "./rule-words.ts";

interface View {
  readonly subject: string;
  /** Has it a rule of its own? */
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
  const ask = { say, typed, error };
  const usual = { idle: config.sessionIdleSeconds / MINUTE_SECONDS, absolute: config.sessionSeconds / HOUR_SECONDS };
  const hint = (which: "idle" | "absolute") => say("edit.sessions.hint", { ...limits[which], usual: usual[which] });
  const main = html`<form class="stack wide" method="post" action="/konsol/kebijakan/aturan/${subject}">${formToken(visit.formToken)}
    ${isRole && !isOwn && html`<div class="notice info">${icon("info")}<div><p>${say("edit.follows")}</p></div></div>`}
    <section class="card stack">
      ${radios(ask, "2fa", "edit.2fa", ["off", "optional", "mandatory"])}
      ${dayField(ask, "from", say("edit.from"), say("edit.from.hint"))}
    </section>
    <section class="card stack">
      ${radios(ask, "allowed", "edit.allowed", ["any", "passkey"])}
      ${checkbox(ask, "alone", say("edit.alone"))}
      ${radios(ask, "number", "edit.number", numberPolicies)}
      ${radios(ask, "key", "edit.key", ["any", "verified"])}
      ${dayField(ask, "key-from", say("edit.key.from"), say("edit.key.from.hint"))}
    </section>
    <section class="card stack">
      ${radios(ask, "reset", "edit.reset", resetPolicies)}
      ${countField(ask, "hours", say("edit.hours"), say("edit.hours.hint", { least: RESET_HOURS_LEAST, most: RESET_HOURS_MOST }))}
      ${checkbox(ask, "code", say("edit.code"))}
    </section>
    <section class="card stack">
      ${radios(ask, "captcha", "edit.captcha", captchaPolicies)}
      <h2>${say("edit.sessions")}</h2>
      ${countField(ask, "idle", say("edit.idle"), hint("idle"))}
      ${countField(ask, "absolute", say("edit.absolute"), hint("absolute"))}
    </section>
    <section class="card stack">
      <div class="field ${error("reason") && "invalid"}"><label for="reason">${say("edit.reason")}</label><p class="hint" id="reason-hint">${say("edit.reason.hint")}</p>${fieldError("reason", error("reason"))}
        <input class="input" id="reason" name="reason" value="${typed.reason}" maxlength="${REASON_MOST}" required autocomplete="off"${error("reason") !== null && WRONG} aria-describedby="reason-hint${error("reason") ? " reason-error" : ""}"></div>
      <div class="actions"><button class="button big">${say("edit.try")}</button></div>
      ${isRole && isOwn && html`<p class="small soft">${say("edit.follow.what")}</p><div class="actions"><button class="button secondary" name="follow" value="yes">${say("edit.follow")}</button></div>`}
    </section></form>`;
  return consolePage(world, visit, {
    title: say("edit.title", { subject: subjectName(subject, visit.language) }),
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

/** The page opens at the field that cannot be used. */
const WRONG = trusted(' autofocus aria-invalid="true"');

const checked = (isChecked: boolean): Html | false => isChecked && trusted(" checked");

/** A question with its answers, each a sentence `<question>.<value>`. */
function radios<const Values extends readonly string[]>(
  { say, typed, error }: Ask,
  name: Field,
  question: TextId,
  values: Values,
): Html {
  const wrong = error(name);
  return html`<fieldset class="field ${wrong && "invalid"}"${wrong && html` aria-describedby="${name}-error"`}><legend>${say(question)}</legend>${fieldError(name, wrong)}
      <div class="choices">${values.map(
        (value) =>
          html`<label class="choice"><input type="radio" name="${name}" value="${value}" required${checked(typed[name] === value)}${wrong !== null && typed[name] === value && trusted(" autofocus")}> <span>${say(`${question}.${value}` as TextId)}</span></label>`,
      )}</div></fieldset>`;
}

const checkbox = ({ typed, error }: Ask, name: Field, label: string): Html =>
  html`<div class="field ${error(name) && "invalid"}">${fieldError(name, error(name))}<div class="choices"><label class="choice"><input type="checkbox" name="${name}" value="yes"${checked(typed[name] === "yes")}${error(name) !== null && WRONG}> <span>${label}</span></label></div></div>`;

const dayField = (ask: Ask, name: Field, label: string, hint: string): Html =>
  field(ask, name, label, hint, html`type="date"`);

const countField = (ask: Ask, name: Field, label: string, hint: string): Html =>
  field(ask, name, label, hint, html`inputmode="numeric" maxlength="4"`);

function field({ typed, error }: Ask, name: Field, label: string, hint: string, kind: Html): Html {
  const wrong = error(name);
  return html`<div class="field ${wrong && "invalid"}"><label for="${name}">${label}</label><p class="hint" id="${name}-hint">${hint}</p>${fieldError(name, wrong)}
      <input class="input short" id="${name}" name="${name}" ${kind} value="${typed[name]}" autocomplete="off"${wrong !== null && WRONG} aria-describedby="${name}-hint${wrong ? ` ${name}-error` : ""}"></div>`;
}
