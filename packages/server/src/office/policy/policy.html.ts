/** Kebijakan: the rules as a matrix of roles and parts, and their history. */

import { formToken, inputField, linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { type Column, icon, notice, table, timeTag } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { kindOf } from "../../base/rules/roles.ts";
import { REASON_MOST, type Rule, type Rules, ruleFor, ruleParts, withRule } from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { texts } from "./policy.texts.ts";
import type { RuleChange } from "./rule-change.ts";
import { changeInWords, inBrief, subjectName } from "./rule-words.ts";

interface Row {
  readonly subject: string;
  /** The rule in force. */
  readonly rule: Rule;
  /** A role without a rule of its own follows its type. */
  readonly own: boolean;
}

interface View {
  readonly rows: readonly Row[];
  readonly done: Html | null;
  /** A change waits for a second Admin PPE. */
  readonly waiting: boolean;
}

/** The columns; the editor shows the other parts too. */
const shownParts = ruleParts.filter((it) => it !== "passkeyAlone" && it !== "mailedCode");

/** Who needs what: a row for each type and each role, which leads to its rule. */
export function policyPage(world: World, visit: SessionVisit, { rows, done, waiting }: View): Html {
  const { language } = visit;
  const say = speak(texts, language);
  const staff = world.config.mode === "production" ? "others.staff" : "others.staff.demo";
  const whose = ({ subject, own }: Row) => {
    if (!own) return html`<span class="soft">${say("follows")}</span>`;
    const label = say("announce.label", { subject: subjectName(subject, language) });
    return html`<a href="/konsol/kebijakan/pengumuman/${subject}" aria-label="${label}">${say("announce")}</a>`;
  };
  // A role that follows its type shows what its staff has besides.
  const part = (name: (typeof shownParts)[number]): Column<Row> => ({
    head: say(`part.${name}`),
    cell: ({ subject, rule, own }) => {
      const said = inBrief(world, name, rule, language);
      const type = rows.find((it) => it.subject === kindOf(subject));
      const same = !own && type !== undefined && said === inBrief(world, name, type.rule, language);
      return same ? html`<span class="none">–</span>` : said;
    },
  });
  const matrix = table(
    say("title"),
    [
      { head: say("subject"), cell: ({ subject }) => subjectName(subject, language), names: true },
      ...shownParts.map(part),
      { head: say("rule"), cell: whose },
    ],
    rows,
    { look: "matrix", to: ({ subject }) => `/konsol/kebijakan/aturan/${subject}` },
  );
  const main = html`<div class="stack">${refusedNotice(visit)}${done}
    ${waiting && notice("warning", html`<p><a href="/konsol/menunggu">${say("waits")}</a></p>`, { sign: "clock" })}
    ${matrix}<p class="small soft">${say(staff)}</p></div>`;
  const act = linkButton("/konsol/kebijakan/riwayat", say("history.link"), "secondary", "list");
  return consolePage(world, visit, { title: say("title"), act, lead: say("lead"), main });
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
