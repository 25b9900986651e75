/** The history of the rules: author, time, reason and change, and the button that restores a rule. */

import { formToken, inputField, linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon, notice, timeTag } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { REASON_MOST, type Rules, ruleFor, withRule } from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { texts } from "./policy.texts.ts";
import type { RuleChange } from "./rule-change.ts";
import { changeInWords, subjectName } from "./rule-words.ts";

interface View {
  readonly changes: readonly RuleChange[];
  /** The last number of this page, if older changes come after it. */
  readonly older: number | null;
  /** The rules that hold now: a role without a rule of its own followed its type. */
  readonly rules: Rules;
  /** The requested restore would change nothing. */
  readonly same: boolean;
}

export function historyPage(world: World, visit: SessionVisit, { changes, older, rules, same }: View): Html {
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
