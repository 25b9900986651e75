/** The preview of a change: the new rule, the effects on accounts, and the people who could no longer log in. */

import { formToken, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { notice, table } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { day } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { ClosingDeadline } from "../../connect/deadlines/index.ts";
import {
  changedParts,
  isUserKind,
  loweredParts,
  type Rule,
  type Rules,
  ruleFor,
  staffRoles,
  withRule,
} from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { freezeNotice } from "../tender/index.ts";
import type { DryRun } from "./dry-run.ts";
import { refusalNotice } from "./parts.html.ts";
import { type TextId, texts } from "./policy.texts.ts";
import type { ChangeRefusal, WantedChange } from "./rule-change.ts";
import { sentenceOf, subjectName } from "./rule-words.ts";

/** A change as it is shown, asked for and made. */
export type Change = WantedChange;

interface View {
  readonly change: Change;
  readonly rules: Rules;
  readonly refused: ChangeRefusal | null;
  readonly run: DryRun;
  /** Must a second officer approve it? */
  readonly needsTwo: boolean;
  /** The tenders that close soon: then a second officer approves every change. */
  readonly closing: readonly ClosingDeadline[];
  /** The text that the phone will show. */
  readonly about: string;
}

export function previewPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { change, rules, refused, run } = view;
  const { subject, becomes } = change;
  const was = ruleFor(world, subject, rules);
  const is = ruleFor(world, subject, withRule(rules, subject, becomes));
  const isOffAnew = was.twoFactor !== "off" && is.twoFactor === "off";
  const value = JSON.stringify(change);
  const hidden = html`${formToken(visit.formToken)}<input type="hidden" name="change" value="${value}">`;
  const edit = linkButton(`/konsol/kebijakan/aturan/${subject}`, say("try.edit"), "secondary");
  const ask = html`<form method="post" action="/konsol/kebijakan/setujui">${hidden}
    <div class="actions">${submitButton(say("try.ask"), "", "phone")}${edit}</div></form>`;
  const main = html`<div class="with-act"><div class="stack">
    ${refused && refusalNotice(visit, refused)}
    ${!refused && freezeNotice(world, visit, view.closing)}
    ${whatChanges(world, visit, change, was, is)}
    ${impact(world, visit, run, hidden)}</div>
    <section class="card stack">${lowered(world, visit, subject, was, is)}
      ${isOffAnew && !refused && html`<p>${say("try.off")}</p>`}
      ${!refused && view.needsTwo && html`<p>${say("try.two")}</p>`}
      ${was.reset !== "two-officers" && is.reset === "two-officers" && html`<p>${say("try.two-officers")}</p>`}
      ${notice("info", html`<p><strong>${view.about}</strong></p>`, { sign: "phone", title: say("try.phone") })}
      ${run.locked > 0 && lockedNotice(visit, run)}
      ${refused ? html`<div class="actions">${edit}</div>` : ask}</section></div>`;
  return consolePage(world, visit, {
    title: say("try.title", { subject: subjectName(subject, visit.language) }),
    lead: say("try.lead"),
    back: { to: "/konsol/kebijakan", text: say("all") },
    main,
  });
}

function whatChanges(world: World, visit: SessionVisit, { subject, becomes }: Change, was: Rule, is: Rule): Html {
  const say = speak(texts, visit.language);
  const follows = becomes === null && !isUserKind(subject);
  const parts = changedParts(was, is);
  const sentence = (part: (typeof parts)[number], rule: Rule) => sentenceOf(world, part, rule, visit.language);
  return html`<section class="card stack"><h2>${say("try.what")}</h2>
    ${follows && html`<p>${say("try.follows")}</p>`}
    ${!follows && parts.length === 0 && html`<p>${say(isUserKind(subject) ? "try.same" : "try.own")}</p>`}
    ${
      parts.length > 0 &&
      table(
        say("try.what"),
        [
          { head: say("try.part"), cell: (part) => html`<span>${say(`part.${part}`)}</span>`, names: true },
          { head: say("try.now"), cell: (part) => html`<span>${sentence(part, was)}</span>` },
          { head: say("try.then"), cell: (part) => html`<strong>${sentence(part, is)}</strong>` },
        ],
        parts,
        { look: "sentences" },
      )
    }</section>`;
}

/** A warning where the change asks for less; sharper where the LPSE's own staff are under the rule. */
function lowered(world: World, visit: SessionVisit, subject: string, was: Rule, is: Rule): Html | null {
  const say = speak(texts, visit.language);
  const parts = loweredParts(was, is, world.now(), world.config);
  if (parts.length === 0) return null;
  const staff = staffRoles.has(subject) || (isUserKind(subject) && subject !== "penyedia");
  const what = say("try.lowered.what", { parts: parts.map((it) => say(`part.${it}`)).join(", ") });
  return notice("warning", staff ? `${what} ${say("try.staff")}` : what, { title: say("try.lowered") });
}

/** The dry run: the number of accounts for each effect, and the names of people who could no longer log in. */
function impact(world: World, visit: SessionVisit, run: DryRun, hidden: Html): Html {
  const say = speak(texts, visit.language);
  const number = (count: number) => shownNumber(count, visit.language);
  const touched = run.moments.some((it) => it.touched > 0);
  const line = ({ effect, count }: DryRun["moments"][number]["effects"][number]) =>
    html`<li><strong>${number(count)}</strong> ${say(`effect.${effect}` as TextId)}</li>`;
  const moment = ({ at, touched: all, effects }: DryRun["moments"][number], index: number) => {
    const date = day(at, world.config.timeZone, visit.language);
    return html`<h3>${say(index === 0 ? "try.tomorrow" : "try.later", { date, count: number(all) })}</h3>
        ${effects.length > 0 && html`<ul class="plain-list">${effects.map(line)}</ul>`}`;
  };
  const csv = html`<form method="post" action="/konsol/kebijakan/terdampak">${hidden}
    <div class="actions">${submitButton(say("try.csv"), "secondary", "download")}</div></form>`;
  return html`<section class="card stack"><h2>${say("try.impact")}</h2>
    <p>${say("try.accounts", { count: number(run.accounts) })}${!touched && html` ${say("try.none")}`}</p>
    ${touched && run.moments.map(moment)}
    ${run.locked > 0 && lockedTable(visit, run)}
    ${touched && csv}</section>`;
}

const lockedTitle = ({ language }: SessionVisit, { locked }: DryRun): string =>
  speak(texts, language)("try.locked", { count: shownNumber(locked, language) });

/** Directly above the button that asks for it. */
const lockedNotice = (visit: SessionVisit, run: DryRun): Html =>
  notice("error", speak(texts, visit.language)("try.locked.what"), { sign: "warning", title: lockedTitle(visit, run) });

function lockedTable(visit: SessionVisit, run: DryRun): Html {
  const say = speak(texts, visit.language);
  return html`${run.locked > run.names.length && html`<p>${say("try.locked.first", { shown: run.names.length })}</p>`}
    ${table(
      lockedTitle(visit, run),
      [
        { head: say("csv.userId"), cell: ({ userId }) => html`<span>${userId}</span>`, look: "mono", names: true },
        { head: say("csv.name"), cell: ({ name }) => html`<span>${name}</span>` },
      ],
      run.names,
    )}`;
}
