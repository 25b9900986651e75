/** Kebijakan: each rule in sentences, with the ways to change and announce it. */

import { formToken, inputField, linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon, listRow, notice, timeTag } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { REASON_MOST, type Rule, type Rules, ruleFor, ruleParts, withRule } from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { texts } from "./policy.texts.ts";
import type { RuleChange } from "./rule-change.ts";
import { changeInWords, sentenceOf, subjectName } from "./rule-words.ts";

interface SubjectRule {
  readonly subject: string;
  readonly rule: Rule;
}

interface View {
  readonly types: readonly SubjectRule[];
  /** Roles with a rule of their own. */
  readonly own: readonly SubjectRule[];
  /** Roles that follow their type. */
  readonly others: readonly string[];
  readonly done: Html | null;
  /** A change waits for a second Admin PPE. */
  readonly waiting: boolean;
}

/** Sentences of a card that are always shown: whether 2FA is used, and what proves a login. */
const SHOWN = 4;

export function policyPage(world: World, visit: SessionVisit, { types, own, others, done, waiting }: View): Html {
  const say = speak(texts, visit.language);
  const staff = world.config.mode === "production" ? "others.staff" : "others.staff.demo";
  const otherRow = (role: string) => {
    const subject = subjectName(role, visit.language);
    const change = html`<a class="button secondary small" href="/konsol/kebijakan/aturan/${role}"
      aria-label="${say("change.own.label", { subject })}">${say("change.own")}</a>`;
    return listRow({ title: subject, actions: change });
  };
  const main = html`<div class="stack wide">
    ${refusedNotice(visit)}
    ${done}
    ${waiting && notice("warning", html`<p><a href="/konsol/menunggu">${say("waits")}</a></p>`, { sign: "clock" })}
    <h2>${say("types")}</h2>
    ${types.map((it) => ruleCard(world, visit, it))}
    <h2>${say("roles")}</h2>
    ${own.length === 0 ? html`<p class="soft">${say("roles.none")}</p>` : own.map((it) => ruleCard(world, visit, it))}
    <section class="card stack" aria-labelledby="others"><h2 id="others">${say("others")}</h2>
      <p>${say("others.what")}</p>
      <ul class="rows">${others.map(otherRow)}</ul>
      <p class="small soft">${say(staff)}</p></section></div>`;
  const act = linkButton("/konsol/kebijakan/riwayat", say("history.link"), "secondary", "list");
  return consolePage(world, visit, { title: say("title"), act, lead: say("lead"), main });
}

function ruleCard(world: World, visit: SessionVisit, { subject, rule }: SubjectRule): Html {
  const say = speak(texts, visit.language);
  const name = subjectName(subject, visit.language);
  const sentences = ruleParts.map((part) => sentenceOf(world, part, rule, visit.language));
  const list = (some: readonly string[]) => html`<ul class="plain-list">${some.map((it) => html`<li>${it}</li>`)}</ul>`;
  return html`<section class="card stack" aria-labelledby="rule-${subject}"><h3 id="rule-${subject}">${name}</h3>
      ${list(sentences.slice(0, SHOWN))}
      <details class="more"><summary>${say("details")}</summary>${list(sentences.slice(SHOWN))}</details>
      <div class="actions"><a class="button"
          href="/konsol/kebijakan/aturan/${subject}">${icon("edit")} ${say("change", { subject: name })}</a>
        <a class="button secondary" href="/konsol/kebijakan/pengumuman/${subject}"
          aria-label="${say("announce.label", { subject: name })}">${say("announce")}</a></div></section>`;
}

interface HistoryView {
  readonly changes: readonly RuleChange[];
  /** The last number of this page, if older changes come after it. */
  readonly older: number | null;
  /** The rules that hold now: a role without a rule of its own followed its type. */
  readonly rules: Rules;
  /** The requested restore would change nothing. */
  readonly same: boolean;
}

/** The history of the rules: author, time, reason and change, and the button that restores a rule. */
export function historyPage(world: World, visit: SessionVisit, { changes, older, rules, same }: HistoryView): Html {
  const say = speak(texts, visit.language);
  const toOlder = linkButton(`/konsol/kebijakan/riwayat?sebelum=${older}`, say("history.older"), "secondary");
  const none = html`<p class="soft">${say("history.none")}</p>`;
  const main = html`<div class="stack wide">
    ${same && notice("warning", say("history.same"), { role: "status" })}
    ${changes.length === 0 ? none : changes.map((it) => changeCard(world, visit, it, rules))}
    ${older !== null && html`<p>${toOlder}</p>`}</div>`;
  const back = { to: "/konsol/kebijakan", text: say("all") };
  return consolePage(world, visit, { title: say("history"), lead: say("history.lead"), back, main });
}

function changeCard(world: World, visit: SessionVisit, change: RuleChange, rules: Rules): Html {
  const say = speak(texts, visit.language);
  const { subject, by, id } = change;
  const name = subjectName(subject, visit.language);
  const was = ruleFor(world, subject, withRule(rules, subject, change.was));
  const is = ruleFor(world, subject, withRule(rules, subject, change.becomes));
  const at = dateTime(change.at, world.config.timeZone, visit.language);
  const said = changeInWords(world, { subject, was, is, own: change.becomes !== null }, visit.language);
  const who = "operator" in by ? say("history.operator", by) : say("history.by", by);
  const label = say("history.undo.label", { subject: name, n: id });
  return html`<section class="card stack tight" aria-labelledby="change-${id}">
    <h2 id="change-${id}">${id}. ${name}: ${said.join("; ")}</h2>
      <p class="soft">${timeTag(change.at, at)} · ${who}</p>
      ${change.reason !== "" && html`<p>${say("history.reason", { reason: change.reason })}</p>`}
      <details class="more"><summary>${say("history.undo")}</summary>
        <form class="stack" method="post" action="/konsol/kebijakan/riwayat/${id}">${formToken(visit.formToken)}
          ${inputField(
            { name: "reason", id: `reason-${id}`, label: say("edit.reason") },
            html`maxlength="${REASON_MOST}" autocomplete="off" required`,
          )}
          <div class="actions"><button class="button secondary" aria-label="${label}">
            ${icon("back")} ${say("history.undo")}</button></div></form></details></section>`;
}
