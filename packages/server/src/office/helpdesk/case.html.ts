/** A case: its facts, the steps of its reason, the check of identity, notes, its end; and the cards that lead to it. */

import type { UnixSeconds } from "@spse/protocol";
import type { Panel } from "../../base/platform/ui/bench.html.ts";
import {
  areaField,
  choiceField,
  formToken,
  linkButton,
  radio,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { badge, breakable, factList, icon, notice, rowList, table } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import type { CallerCheck } from "../../core/acceptor/index.ts";
import type { Account } from "../../core/account/index.ts";
import { identityChecks, type ResetRequest } from "../../core/recovery/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { callerCard } from "./caller.html.ts";
import { type TextId, texts } from "./cases/case.texts.ts";
import { type Case, type ListedCase, NOTE_MOST, type Note, outcomes, reasons } from "./cases/case.ts";
import { texts as deskTexts } from "./helpdesk.texts.ts";
import { identityFields } from "./parts.html.ts";

interface View {
  readonly shown: Case;
  readonly owner: Account;
  readonly notes: readonly Note[];
  readonly codesLeft: number;
  /** *Pastikan penelepon* since the case was opened. */
  readonly callers: readonly CallerCheck[];
  /** The owner's request that waits for an officer. */
  readonly waiting: ResetRequest | null;
  /** User IDs by account id. */
  readonly officers: ReadonlyMap<string, string>;
  readonly done: Html | null;
  /** *Mulai Reset 2FA* was pressed without saying how identity was checked. */
  readonly missing: boolean;
}

export function casePage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { shown, owner, missing } = view;
  const closed = shown.closedAt !== null;
  const main = html`<div class="stack">${refusedNotice(visit)}${view.done}<div class="with-act first">
    ${closed ? notice("info", say("close.closed")) : startCard(visit, say, view)}
    <div class="stack">${factsCard(world, visit, say, view)}${!closed && scriptCard(say, view)}</div>
    <div class="stack">${notesCard(world, visit, say, view)}
    ${callerCard(world, visit, { accountId: owner.id, open: !closed }, view.callers, view.officers)}
    ${!closed && closeCard(visit, say, shown)}</div></div></div>`;
  return consolePage(world, visit, {
    title: say("title", { userId: owner.userId }),
    lead: owner.name,
    back: { to: "/helpdesk", text: say("toDesk") },
    main,
    ...(missing && { failed: true }),
    scripts: ["counter"],
  });
}

function factsCard(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  { shown, owner, codesLeft, officers }: View,
): Html {
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, visit.language);
  const name = (officerId: string) => officers.get(officerId) ?? "–";
  const { check, outcome, closedAt } = shown;
  const slip = closedAt === null && linkButton(`/helpdesk/cases/${shown.id}/slip`, say("slip"), "secondary", "print");
  return html`<section class="card stack">
    ${factList([
      [say("email"), breakable(owner.email)],
      [say("why"), say(`reason.${shown.reason}`)],
      [say("opened"), say("opened.by", { at: at(shown.openedAt), officer: name(shown.openedBy) })],
      [say("codes"), String(codesLeft)],
      [
        say("checked"),
        check
          ? say("checked.by", { how: howText(say, check.how), at: at(check.at), officer: name(check.by) })
          : say("checked.not"),
      ],
      outcome &&
        closedAt !== null && [say("ended"), say("ended.at", { outcome: say(`outcome.${outcome}`), at: at(closedAt) })],
    ])}
    <div class="actions">${linkButton(`/konsol/akun/${owner.id}`, say("account"), "secondary", "user")}
      ${slip}</div></section>`;
}

const howText = (say: Say<TextId>, how: string): string => {
  const known = identityChecks.find((it) => it === how);
  return known ? say(`how.${known}`) : how;
};

/** What settles a step, as far as is known: no code is left to ask for, identity is checked, a note is written. */
const SETTLED_BY: Readonly<Record<Case["reason"], readonly ("codes" | "check" | "notes" | "")[]>> = {
  "lost-phone": ["codes", "", "check"],
  "new-phone": ["", "codes", "check"],
  "no-notification": ["", "", ""],
  "wrong-code": ["", "", "check"],
  other: ["", "notes", "check"],
};

function scriptCard(say: Say<TextId>, { shown: { reason, check }, codesLeft, notes }: View): Html {
  const settled = { codes: codesLeft === 0, check: check !== null, notes: notes.length > 0, "": false };
  const step = (by: keyof typeof settled, at: number) =>
    html`<li class="${settled[by] ? "step done" : "step"}"><p>${say(`script.${reason}.${at + 1}` as TextId)}
      ${settled[by] && html`<span class="sr">${say("script.done")}</span>`}</p></li>`;
  return html`<section class="card stack"><h2>${say("script.title")}</h2>
    <ol class="steps">${SETTLED_BY[reason].map(step)}</ol>
    <p class="small soft">${say("script.never")}</p></section>`;
}

/** The check of identity, which the officer's phone approves together with the start of Reset 2FA. */
function startCard(visit: SessionVisit, say: Say<TextId>, { shown, owner, waiting, missing }: View): Html {
  const desk = speak(deskTexts, visit.language);
  const notNow = !owner.active ? "start.inactive" : owner.twoFactorSince === null ? "start.off" : null;
  const { check } = shown;
  const card = (title: TextId, inside: Html) =>
    html`<section class="card stack" id="reset"><h2>${say(title)}</h2>${inside}</section>`;
  if (waiting)
    return card(
      "start.decides",
      html`<p>${say(check ? "start.waiting.checked" : "start.waiting")}</p>
      <div class="actions">${linkButton(`/helpdesk/resets/${waiting.id}`, say("start.decide"))}</div>`,
    );
  if (notNow) return card("start.title", html`<p class="soft">${say(notNow)}</p>`);
  return card(
    check ? "start.again" : "start.title",
    html`<p>${say(check ? "start.sent" : "start.what")}</p>
    <ul class="prose"><li>${desk(`identity.${owner.kind}`)}</li><li>${desk("identity.call")}</li></ul>
    <form class="stack" method="post" action="/helpdesk/cases/${shown.id}/start-reset">
      ${formToken(visit.formToken)}
      ${identityFields(desk, "start", missing, check?.how)}
      <p class="small soft">${desk("approve.what")}</p>
      <div class="actions">${submitButton(say("start.submit"))}</div></form>`,
  );
}

function notesCard(world: World, visit: SessionVisit, say: Say<TextId>, { shown, notes, officers }: View): Html {
  const row = (note: Note) => html`<li class="row"><div class="row-body"><p class="case-note">${note.text}</p>
      <p class="row-meta">${officers.get(note.officerId) ?? "–"},
        ${dateTime(note.at, world.config.timeZone, visit.language)}</p></div></li>`;
  return html`<details class="more"${attributes({ open: notes.length > 0 })}>
      <summary>${say("notes.title")}${notes.length > 0 && ` (${notes.length})`}</summary>
    ${rowList(notes.map(row), say("notes.none"))}
    ${
      shown.closedAt === null &&
      html`<form class="stack" method="post" action="/helpdesk/cases/${shown.id}/notes">${formToken(visit.formToken)}
      ${noteArea(say, "case-note")}
      <div class="actions">${submitButton(say("notes.submit"), "secondary")}</div></form>`
    }</details>`;
}

const noteArea = (say: Say<TextId>, id: string): Html =>
  areaField(
    { name: "note", id, label: say("notes.add"), hint: say("notes.hint") },
    html`rows="3" maxlength="${NOTE_MOST}"`,
  );

function closeCard(visit: SessionVisit, say: Say<TextId>, { id }: Case): Html {
  const outcome = (value: (typeof outcomes)[number]) =>
    radio({ name: "outcome", value, words: say(`outcome.${value}`) }, html`required`);
  return html`<details class="more"><summary>${say("close.title")}</summary>
    <form class="stack" method="post" action="/helpdesk/cases/${id}/close">${formToken(visit.formToken)}
      ${choiceField({ name: "outcome", question: say("close.outcome") }, outcomes.map(outcome))}
      ${noteArea(say, "close-note")}
      <div class="actions">${submitButton(say("close.submit"), "secondary")}</div></form></details>`;
}

/** How long somebody waits, in the largest unit: "12 menit". */
function waited(say: Say<TextId>, since: UnixSeconds, now: UnixSeconds): string {
  const seconds = now - since;
  if (seconds < MINUTE_SECONDS) return say("wait.now");
  if (seconds < HOUR_SECONDS) return say("wait.minutes", { n: Math.floor(seconds / MINUTE_SECONDS) });
  if (seconds < DAY_SECONDS) return say("wait.hours", { n: Math.floor(seconds / HOUR_SECONDS) });
  return say("wait.days", { n: Math.floor(seconds / DAY_SECONDS) });
}

/** What waits for a person: the open case, the reset, and their pages; null where neither waits. */
export function caseNotice(
  world: World,
  visit: SessionVisit,
  { openCase, reset }: { readonly openCase: Case | null; readonly reset: ResetRequest | null },
): Html | null {
  if (!openCase && !reset) return null;
  const say = speak(texts, visit.language);
  const reason = openCase ? say(`reason.${openCase.reason}`).toLowerCase() : "";
  const time = waited(say, openCase?.openedAt ?? world.now(), world.now());
  const told = [openCase && say("waits.case", { reason, time }), reset && say("waits.reset")].filter(Boolean);
  const acts = html`<div class="actions">${reset && linkButton(`/helpdesk/resets/${reset.id}`, say("waits.decide"))}
    ${openCase && linkButton(`/helpdesk/cases/${openCase.id}`, say("waits.open"), reset ? "secondary" : "")}</div>`;
  return notice("warning", acts, { sign: "clock", title: told.join(" · ") });
}

/** The desk's queue: the case that has waited longest is first. */
export function queueCard(world: World, visit: SessionVisit, cases: readonly ListedCase[]): Html {
  const say = speak(texts, visit.language);
  const own = (of: ListedCase) => of.accountId === visit.session.account.id;
  const open = ({ id, userId }: ListedCase) => html`<a class="row-link" href="/helpdesk/cases/${id}"
    aria-label="${say("queue.open")}: ${userId}">${say("queue.open")}</a>`;
  const rows = table<ListedCase>(
    say("queue.title"),
    [
      { head: "User ID", cell: ({ userId }) => userId, names: true },
      { head: say("name"), cell: ({ name }) => name },
      { head: say("queue.reason"), cell: ({ reason }) => say(`reason.${reason}`), look: "second" },
      { head: say("queue.waits"), cell: ({ openedAt }) => waited(say, openedAt, world.now()) },
      {
        head: say("checked"),
        cell: ({ check }) => (check ? html`${icon("check")} ${say("queue.checked")}` : "–"),
        look: "named",
      },
      { head: html`<span class="sr">${say("queue.open")}</span>`, cell: (it) => (own(it) ? "" : open(it)) },
    ],
    cases,
    { look: "linked" },
  );
  return html`<section class="card stack">
    <h2>${say("queue.title")} ${badge("", cases.length)}</h2>${rows}</section>`;
}

/** The panel that opens a case about an account. */
export function newCase(visit: SessionVisit, accountId: string): Panel {
  const say = speak(texts, visit.language);
  const reason = (value: (typeof reasons)[number]) =>
    radio({ name: "reason", value, words: say(`reason.${value}`) }, html`required`);
  const form = () => html`<p>${say("new.what")}</p>
    <form class="stack" method="post" action="/helpdesk/accounts/${accountId}/cases">${formToken(visit.formToken)}
      ${choiceField({ name: "reason", question: say("new.reason") }, reasons.map(reason))}
      ${noteArea(say, "new-note")}
      <div class="actions">${submitButton(say("new.submit"))}</div></form>`;
  return { name: "kasus", title: say("new.submit"), form };
}

/** An open case with a checked identity. `checkedBy`: the officer's User ID. */
export type KnownCheck = Case & { readonly check: NonNullable<Case["check"]>; readonly checkedBy: string };

/** On the page of a reset: the check of identity in the open case. */
export function knownCheck(world: World, visit: SessionVisit, known: KnownCheck): Html {
  const say = speak(texts, visit.language);
  const at = dateTime(known.check.at, world.config.timeZone, visit.language);
  return notice("info", [
    say("known.check", { at, officer: known.checkedBy, how: howText(say, known.check.how) }),
    html`<p><a href="/helpdesk/cases/${known.id}">${say("known.open")}</a></p>`,
  ]);
}

/** The person's next steps, on one sheet of paper. The sheet holds no secret, so it is useless to a finder. */
export function slipPage(world: World, visit: SessionVisit, { id }: Case, owner: Account): Html {
  const say = speak(texts, visit.language);
  const { lpseName, helpdesk } = world.office;
  const { portalUrl, timeZone } = world.config;
  const title = say("slip.title");
  const at = dateTime(world.now(), timeZone, visit.language);
  const said: Readonly<Record<string, string>> = { where: `${portalUrl}/reset`, userId: owner.userId };
  const step = (nth: 1 | 2 | 3 | 4 | 5) => {
    const [before, value, after] = say(`slip.${nth}`).split(/\{(\w+)\}/);
    const shown = value && html`<strong class="mono">${said[value]}</strong>`;
    return html`<li class="step"><p>${before}${shown}${after}</p></li>`;
  };
  const main = html`<a class="back no-print" href="/helpdesk/cases/${id}">${icon("back")} ${say("slip.back")}</a>
    <section class="card stack"><h1 tabindex="-1">${title}</h1>
      <p class="soft">${say("slip.lead", { lpse: lpseName, at })}</p>
      <button class="button no-print" type="button" hidden data-print>${icon("print")} ${say("slip.print")}</button>
    <ol class="steps">${([1, 2, 3, 4, 5] as const).map(step)}</ol>
    <p><strong>${say("slip.never")}</strong></p>
    <p>${say("slip.help", { helpdesk, case: id.slice(0, 8) })}</p></section>`;
  return layout(world, visit, { title, main, shape: "roomy", scripts: ["paper"] });
}
