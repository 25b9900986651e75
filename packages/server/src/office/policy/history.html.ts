/** The history of the rules: who, when, why and what, and the way back. */

import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { REASON_MOST, type Rules, ruleFor, withRule } from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import type { RuleChange } from "./change.ts";
import { icon } from "./parts.html.ts";
import { texts } from "./policy.texts.ts";
import { changeInWords, subjectName } from "./rule-words.ts";

interface View {
  readonly changes: readonly RuleChange[];
  /** The last number of this page, if older changes come after it. */
  readonly older: number | null;
  /** The rules that hold now: a role without a rule of its own followed its type. */
  readonly rules: Rules;
  /** A change back was asked for that would change nothing. */
  readonly same: boolean;
}

export function historyPage(world: World, visit: SessionVisit, { changes, older, rules, same }: View): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide">
    ${same && html`<div class="notice warning" role="status">${icon("warning")}<div><p>${say("history.same")}</p></div></div>`}
    ${changes.length === 0 ? html`<p class="soft">${say("history.none")}</p>` : changes.map((it) => changeCard(world, visit, it, rules))}
    ${older !== null && html`<p><a class="button secondary" href="/konsol/kebijakan/riwayat?sebelum=${older}">${say("history.older")}</a></p>`}
  </div>`;
  const back = { to: "/konsol/kebijakan", text: say("all") };
  return consolePage(world, visit, { title: say("history"), lead: say("history.lead"), back, main });
}

function changeCard(world: World, visit: SessionVisit, change: RuleChange, rules: Rules): Html {
  const say = speak(texts, visit.language);
  const { subject, by, id } = change;
  const name = subjectName(subject, visit.language);
  const was = ruleFor(world, subject, withRule(rules, subject, change.was));
  const is = ruleFor(world, subject, withRule(rules, subject, change.becomes));
  const said = changeInWords(world, { subject, was, is, own: change.becomes !== null }, visit.language);
  return html`<section class="card stack tight" aria-labelledby="change-${id}"><h2 id="change-${id}">${id}. ${name}: ${said.join("; ")}</h2>
      <p class="soft"><time datetime="${new Date(change.at * 1000).toISOString()}">${dateTime(change.at, world.config.timeZone, visit.language)}</time> · ${"operator" in by ? say("history.operator", by) : say("history.by", by)}</p>
      ${change.reason !== "" && html`<p>${say("history.reason", { reason: change.reason })}</p>`}
      <details class="more"><summary>${say("history.undo")}</summary>
        <form class="stack" method="post" action="/konsol/kebijakan/riwayat/${id}">${formToken(visit.formToken)}
          <div class="field"><label for="reason-${id}">${say("edit.reason")}</label><input class="input" id="reason-${id}" name="reason" maxlength="${REASON_MOST}" required autocomplete="off"></div>
          <div class="actions"><button class="button secondary" aria-label="${say("history.undo.label", { subject: name, n: id })}">${icon("back")} ${say("history.undo")}</button></div></form></details></section>`;
}
