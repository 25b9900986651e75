/** Kebijakan: the rules as a matrix of roles and parts, and their history. */

import { formToken, inputField, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { type Column, icon, listRow, notice, rowList, table, timeTag } from "../../base/platform/ui/parts.html.ts";
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
  const named = (row: Row) => subjectName(row.subject, language);
  const part = (name: (typeof shownParts)[number]): Column<Row> => ({
    head: say(`part.${name}`),
    cell: ({ subject, rule, own }) => {
      const said = inBrief(world, name, rule, language);
      const type = rows.find((it) => it.subject === kindOf(subject));
      const same = !own && type !== undefined && said === inBrief(world, name, type.rule, language);
      return same ? html`<span class="same">${said}</span>` : said;
    },
  });
  const link = (row: Row, words: "announce" | "change", label: string, to: string, look?: string) =>
    html`<a${attributes({ class: look, href: `/konsol/kebijakan/${to}/${row.subject}`, "aria-label": label })}>
      ${say(words)}</a>`;
  const matrix = table(
    say("title"),
    [
      { head: say("subject"), cell: named, names: true },
      ...shownParts.map(part),
      {
        head: html`<span class="sr">${say("change")}</span>`,
        cell: (row) => html`
          ${row.own && link(row, "announce", say("announce.label", { subject: named(row) }), "pengumuman")}
          ${link(row, "change", say("edit.title", { subject: named(row) }), "aturan", "row-link")}`,
      },
    ],
    rows,
    { look: "matrix" },
  );
  const main = html`<div class="stack">${refusedNotice(visit)}${done}
    ${waiting && notice("warning", html`<p><a href="/konsol/menunggu">${say("waits")}</a></p>`, { sign: "clock" })}
    ${matrix}
    <p class="small soft">${say("legend")}<br>${say(staff)}</p></div>`;
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
  const none = html`<div class="empty">${icon("list")}<h2>${say("history.none")}</h2>
    <p>${say("history.what")}</p>${linkButton("/konsol/kebijakan", say("all"), "secondary")}</div>`;
  const main = html`<div class="stack wide">
    ${same && notice("warning", say("history.same"), { role: "status" })}
    <section class="card stack whole">${rowList(
      changes.map((it) => changeRow(world, visit, it, rules)),
      none,
    )}
    ${older !== null && html`<p>${toOlder}</p>`}</section></div>`;
  const back = { to: "/konsol/kebijakan", text: say("all") };
  return consolePage(world, visit, { title: say("history"), lead: say("history.lead"), back, main });
}

function changeRow(world: World, visit: SessionVisit, change: RuleChange, rules: Rules): Html {
  const say = speak(texts, visit.language);
  const { subject, by, id } = change;
  const name = subjectName(subject, visit.language);
  const was = ruleFor(world, subject, withRule(rules, subject, change.was));
  const is = ruleFor(world, subject, withRule(rules, subject, change.becomes));
  const at = dateTime(change.at, world.config.timeZone, visit.language);
  const said = changeInWords(world, { subject, was, is, own: change.becomes !== null }, visit.language);
  const who = "operator" in by ? say("history.operator", by) : `${by.name} (${by.userId})`;
  const label = say("history.undo.label", { subject: name, n: id });
  const reason = inputField(
    { name: "reason", id: `reason-${id}`, label: say("edit.reason") },
    html`maxlength="${REASON_MOST}" autocomplete="off" required`,
  );
  return listRow({
    title: html`${id}. ${name}: ${said.join("; ")}`,
    meta: [
      html`${timeTag(change.at, at)} · ${who}`,
      change.reason !== "" && say("history.reason", { reason: change.reason }),
    ],
    actions: html`<details class="menu"><summary class="button secondary" aria-label="${label}">
      ${icon("back")} ${say("history.undo")}</summary><div class="card">
        <form class="stack" method="post" action="/konsol/kebijakan/riwayat/${id}">${formToken(visit.formToken)}
          ${reason}${submitButton(say("history.undo"))}</form></div></details>`,
  });
}
