/** Menunggu Anda: each entry says what waits, for whom, since when, and has one act. */
import { unixSeconds } from "@spse/protocol";
import { digest } from "../../base/platform/keys.ts";
import { formToken, inputField, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, type Icon, listRow, notice, type Words } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, dateTimeInBrief, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { ClosingDeadline } from "../../connect/deadlines/index.ts";
import type { Proposal } from "../../connect/requests/index.ts";
import type { Account } from "../../core/account/index.ts";
import { before, changeInWords, kindOfChange, type Waiting } from "../../core/power/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, type Difference, type FirstYes, refusedNotice } from "../frame/index.ts";
import { type DeskQueue, deskCards } from "../helpdesk/index.ts";
import { type Alert, alertTexts } from "../system/alerts/index.ts";
import { freezeNotice } from "../tender/index.ts";
import type { EndingRole } from "./ending-role.ts";
import { type TextId, texts } from "./inbox.texts.ts";
import { NOTE_MOST } from "./refuse.act.ts";

/** An act with its first yes. */
export interface WaitingAct {
  readonly yes: FirstYes;
  /** The officer who gave it. */
  readonly first: Account;
  /** Null: an act on the LPSE, or on several accounts. */
  readonly owner: Account | null;
  /** Null: the act has a page of its own. */
  readonly difference: Difference | null;
}

export interface Inbox {
  readonly acts: readonly WaitingAct[];
  /** The tenders that close soon, where a rule or an act on several accounts waits. */
  readonly closing: readonly ClosingDeadline[];
  /** What the reader approved, and a colleague has not answered. */
  readonly own: readonly WaitingAct[];
  /** Changes that wait for a second officer, or for their time. */
  readonly changes: readonly { readonly change: Waiting; readonly owner: Account }[];
  /** Closings that applications propose. */
  readonly proposals: readonly Proposal[];
  readonly desk: DeskQueue;
  readonly alerts: readonly Alert[];
  readonly ends: readonly EndingRole[];
  /** More roles end soon than are listed. */
  readonly moreEnds: boolean;
  readonly done: Html | null;
}

export function inboxPage(world: World, visit: SessionVisit, inbox: Inbox): Html {
  const say = speak(texts, visit.language);
  const { acts, changes, proposals, desk, alerts, ends } = inbox;
  const sizes = [acts, changes, proposals, desk.waiting, desk.lifts, desk.cases, alerts, ends];
  const empty = sizes.every(({ length }) => length === 0);
  const next = linkButton("/helpdesk", say("none.next"), "secondary small");
  const seconds = [
    ...acts.map((it) => [it.yes.givenAt, actRow(world, visit, say, it)] as const),
    ...changes.map((it) => [it.change.askedAt, changeRow(world, visit, say, it)] as const),
  ]
    .toSorted(([one], [other]) => one - other)
    .map(([, row]) => row);
  type Draw<Entry> = (world: World, visit: SessionVisit, say: Say<TextId>, entry: Entry) => Html;
  const rows = <Entry>(of: readonly Entry[], draw: Draw<Entry>) => of.map((it) => draw(world, visit, say, it));
  const all = linkButton("/konsol/akun?state=ends-soon&sort=role", say("ends.all"), "secondary");
  const main = html`<div class="stack wide">${refusedNotice(visit)}${inbox.done}
    ${empty && notice("success", [say("none.what"), html`<p>${next}</p>`], { title: say("none") })}
    ${freezeNotice(world, visit, inbox.closing)}
    ${card(say("seconds"), seconds)}
    ${card(say("proposals"), rows(proposals, proposalRow))}
    ${deskCards(world, visit, desk)}
    ${card(say("alerts"), rows(alerts, alertRow))}
    ${card(say("ends"), rows(ends, endRow), inbox.moreEnds && html`<div class="actions">${all}</div>`)}
    ${card(say("own"), rows(inbox.own, actRow))}</div>`;
  return consolePage(world, visit, { title: say("title"), lead: empty ? "" : say("lead"), main });
}

/** One part; nothing where it is empty. */
const card = (title: string, rows: readonly Html[], more: Html | false = false): Html | null =>
  rows.length === 0
    ? null
    : html`<section class="card stack whole"><h2>${title} ${badge("", rows.length)}</h2>
      <ul class="rows">${rows}</ul>${more}</section>`;

const nameOf = ({ userId, name }: Pick<Account, "userId" | "name">): Html =>
  html`${userId} <span class="soft">${name}</span>`;

/** What each kind of entry is about. */
const SIGNS: Readonly<Record<FirstYes["act"] | Waiting["change"]["kind"], Icon>> = {
  ...{ approve: "user", lift: "user" },
  ...{ email: "mail", address: "mail", role: "user", activate: "lock", deactivate: "lock" },
  ...{ password: "key", "password-place": "key", adoption: "computer", many: "list", rule: "shield" },
};

/** The old and the new state, beside the title. */
function differenceIn(say: Say<TextId>, { was, becomes }: Omit<Difference, "title">): Html {
  const line = (tag: "was" | "becomes", text: string) =>
    tag === "was"
      ? html`<del><span aria-hidden="true">−</span><span class="sr">${say("was")}</span> ${text}</del>`
      : html`<ins><span aria-hidden="true">+</span><span class="sr">${say("becomes")}</span> ${text}</ins>`;
  return html` <span class="difference">${was.map((it) => line("was", it))}
    ${becomes.map((it) => line("becomes", it))}</span>`;
}

function actRow(world: World, visit: SessionVisit, say: Say<TextId>, waiting: WaitingAct): Html {
  const { yes, first, owner, difference } = waiting;
  const own = first.id === visit.session.account.id;
  const at = (seconds: typeof yes.givenAt) => dateTimeInBrief(seconds, world.config.timeZone, visit.language);
  const said = { officer: first.userId, at: at(yes.givenAt), until: at(yes.expiresAt) };
  const meta: readonly Words[] = [
    say(own ? "second.yours" : "second.other", said),
    yes.note !== "" && say("second.note", { note: yes.note }),
  ];
  const act = difference?.title ?? say(owner ? "second.act" : "second.many");
  const title = html`${act}${owner && html` · ${nameOf(owner)}`}${difference && differenceIn(say, difference)}`;
  const of = [difference?.title, owner?.userId].filter(Boolean).join(" ");
  const answer = (decision: "approve" | "refuse", words: TextId, look: string, more?: Html) =>
    html`<form class="stack tight" method="post" action="/konsol/menunggu">${formToken(visit.formToken)}
      <input type="hidden" name="about" value="${yes.about}">${more}
      <button class="button ${look}" name="decision" value="${decision}"
      aria-label="${say(words)}: ${of}">${say(words)}</button></form>`;
  const refusal = () => refuse(say, of, answer("refuse", "refuse", "", reasonField(say, yes.about)));
  const actions = difference
    ? own
      ? answer("refuse", "take-back", "secondary")
      : html`<div class="actions">${answer("approve", "approve", "")}${refusal()}</div>`
    : linkButton(pageOf(yes, owner), say(owner ? "open" : "open.many"), "secondary");
  return listRow({ sign: SIGNS[yes.act], title, meta, actions });
}

/** Where an act without buttons here is answered: an account's page, or that of several accounts. */
const pageOf = ({ asked }: FirstYes, owner: Account | null): string =>
  `/konsol/akun/${owner?.id ?? `banyak/${digest(asked ?? "")}`}`;

function changeRow(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  { change, owner }: Inbox["changes"][number],
): Html {
  const at = (seconds: Waiting["dueAt"]) => dateTimeInBrief(seconds, world.config.timeZone, visit.language);
  const [kind, words] = [
    kindOfChange(change.change, visit.language),
    (of: typeof change.change) => changeInWords(world, of, visit.language),
  ];
  const was = change.change.kind === "adoption" ? [] : [words(before(change.change))];
  const way = (to: string, submit: Html) =>
    html`<form class="stack tight" method="post" action="/konsol/akun/${owner.id}/${to}">${formToken(visit.formToken)}
      <input type="hidden" name="waiting" value="${change.id}">${submit}</form>`;
  const { note } = change.detail;
  const refusal = html`${reasonField(say, change.id)}${submitButton(say("refuse"))}`;
  return listRow({
    sign: SIGNS[change.change.kind],
    title: html`${kind} · ${nameOf(owner)}${differenceIn(say, { was, becomes: [words(change.change)] })}`,
    meta: [
      say("change.by", { asker: change.asker, at: at(change.askedAt) }),
      change.stoppedAt === null ? say("change.due", { due: at(change.dueAt) }) : say("change.stopped"),
      typeof note === "string" && note !== "" && say("second.note", { note }),
    ],
    actions: html`<div class="actions">${way("agree", submitButton(say("approve"), ""))}
      ${refuse(say, `${kind} ${owner.userId}`, way("withdraw", refusal))}</div>`,
  });
}

/** *Buka akun* leads to the officer's own act, which needs all that closing an account needs. */
function proposalRow(world: World, visit: SessionVisit, say: Say<TextId>, { id, accountId, ...of }: Proposal): Html {
  const at = dateTime(of.at, world.config.timeZone, visit.language);
  return listRow({
    sign: "lock",
    title: html`${say("proposal")} · ${nameOf(of)}`,
    meta: [say("proposal.by", { application: of.application, at }), say("proposal.reason", { reason: of.reason })],
    actions: html`<form class="actions" method="post" action="/konsol/menunggu/usulan">${formToken(visit.formToken)}
      <input type="hidden" name="proposal" value="${id}">
      ${linkButton(`/konsol/akun/${accountId}?tindakan=deactivate`, say("open"), "secondary")}
      ${submitButton(say("refuse"), "secondary")}</form>`,
  });
}

/** *Tolak*, which opens its form. @param of what is refused, for screen readers. */
const refuse = (say: Say<TextId>, of: string, form: Html): Html =>
  html`<details class="menu"><summary class="button secondary" aria-label="${say("refuse")}: ${of}">
    ${say("refuse")}</summary><div class="card">${form}</div></details>`;

/** Why the officer refuses: the colleague who asked reads it. */
const reasonField = (say: Say<TextId>, id: string): Html =>
  inputField(
    { name: "note", id: `note-${id}`, label: say("reason") },
    html`maxlength="${NOTE_MOST}" autocomplete="off"`,
  );

function alertRow(world: World, visit: SessionVisit, say: Say<TextId>, { kind, badSince }: Alert): Html {
  const words = speak(alertTexts, visit.language);
  const at = dateTime(unixSeconds(badSince), world.config.timeZone, visit.language);
  const actions = linkButton("/konsol/sistem", say("alert.go"), "secondary");
  return listRow({ sign: "warning", title: words(kind), meta: [say("since", { at })], actions });
}

function endRow(world: World, visit: SessionVisit, say: Say<TextId>, { id, role, until, ...owner }: EndingRole): Html {
  const day = lastDay(unixSeconds(until), world.config.timeZone, visit.language);
  const actions = html`<a class="button secondary" href="/konsol/akun/${id}?tindakan=extend-role"
    aria-label="${say("ends.go")}: ${owner.userId}">${say("ends.go")}</a>`;
  const meta = [say("ends.at", { role: roleName(role, visit.language), day })];
  return listRow({ sign: "clock", title: nameOf(owner), meta, actions });
}
