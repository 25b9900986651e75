/** The bar of the list, the page of the chosen accounts with what is asked, and the page that says how it ended. */
import type { UnixSeconds } from "@spse/protocol";
import { formToken, inputField, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { badge, type Fact, notice } from "../../base/platform/ui/parts.html.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { CLOSED_ALONE } from "../../base/rules/budgets.ts";
import { admins } from "../../base/rules/roles.ts";
import type { ClosingDeadline } from "../../connect/deadlines/index.ts";
import type { Account } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { accountTable, consolePage } from "../frame/index.ts";
import { freezeNotice } from "../tender/index.ts";
import { texts } from "./many.texts.ts";
import {
  asksNote,
  closesOut,
  endedShape,
  isOfAdmins,
  type LeftOut,
  leftOut,
  MANY_MOST,
  type ManyAct,
  manyActs,
} from "./many.ts";
import { texts as usual } from "./users.texts.ts";
import { type ListChoice, NOTE_MOST } from "./users.ts";

/** An act that a first officer has approved. */
export interface WaitingAct {
  readonly act: ManyAct;
  readonly accounts: readonly string[];
  readonly officer: string;
  readonly own: boolean;
  readonly note: string;
  readonly mark: string;
  readonly expiresAt: UnixSeconds;
}

/** The list with boxes, and the acts for the chosen rows. @param choice the filters; null: a search, without "all". */
export function pickForm(visit: SessionVisit, choice: ListChoice | null, list: Html): Html {
  const say = speak(texts, visit.language);
  const isAdmin = admins.has(visit.session.account.role);
  const chosen = Object.entries(choice ?? {}).map(
    ([name, value]) => value && html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const button = (act: ManyAct) =>
    html`<button class="button ${act === "deactivate" ? "danger" : "secondary"} small" name="act"
      value="${act}">${say(`act.${act}`)}</button>`;
  return html`<form class="stack tight whole" method="post" action="/konsol/akun/banyak">${formToken(visit.formToken)}
    ${chosen}${list}
    <fieldset class="many actions"><legend class="sr">${say("bar")}</legend>
      <strong data-chosen="${say("chosen", { count: "{count}" })}" role="status"></strong>
      ${
        choice &&
        html`<label class="choice plain"><input type="checkbox" name="all" value="1">
        <span>${say("all")}</span></label>`
      }
      ${manyActs.filter((it) => isAdmin || !isOfAdmins(it)).map(button)}</fieldset></form>`;
}

/** The box of a row: every account but the officer's own can be chosen. */
export const picks = ({ session, language }: SessionVisit, checked = false) => ({
  box: ({ id, userId }: Account): Html =>
    html`${
      id !== session.account.id &&
      html`<input type="checkbox" name="accounts" value="${id}"
    aria-label="${speak(texts, language)("pick", { userId })}"${checked && html` checked`}>`
    }`,
});

/** Why an account is not for an act, as its row says it. */
const whyOut = (
  say: Say<keyof typeof texts>,
  visit: SessionVisit,
  { id }: Account,
  why: LeftOut | null,
): string | null => (id === visit.session.account.id ? say("out.own") : why && say(`out.${why}`));

interface Review {
  readonly act: ManyAct;
  readonly accounts: readonly Account[];
  readonly typed: { readonly until: string; readonly note: string };
  readonly wrong?: "accounts" | "until" | "note";
  /** The tenders that close soon, where one of these accounts is invited to one. */
  readonly closing: readonly ClosingDeadline[];
  /** More accounts than one act takes were asked for. */
  readonly more?: boolean;
  readonly back?: string;
  /** The act that waits for this officer: exactly its list is sent. */
  readonly waits?: WaitingAct;
}

/** The chosen accounts, and what the act needs to know. */
export function reviewPage(world: World, visit: SessionVisit, view: Review): Html {
  const say = speak(texts, visit.language);
  const { act, accounts, wrong, waits } = view;
  const out = (account: Account) => whyOut(say, visit, account, leftOut(act, account, null, world.now()));
  const [able, left] = [accounts.filter((it) => out(it) === null), accounts.filter((it) => out(it) !== null)];
  const title = say(`title.${act}`, { count: able.length });
  const rows = waits ? {} : { pick: picks(visit, true) };
  const list = html`${able.length > 0 && accountTable(world, visit, say("list"), able, rows)}
    ${left.length > 0 && leftTable(world, visit, say("left"), left, out)}`;
  const sent = waits ? waits.accounts.map((id) => html`<input type="hidden" name="accounts" value="${id}">`) : null;
  const by = able.length > CLOSED_ALONE.limit || view.closing.length > 0 ? "two" : "alone";
  const counts = attributes({ "data-chosen": !waits && `${say(`title.${act}`, { count: "{count}" })}…` });
  const submit = html`<span${counts}>${title}…</span>`;
  const officers = html`<p><strong>${say(by, { most: CLOSED_ALONE.limit })}</strong></p>
    <p class="small soft">${say(`${by}.why`, { most: CLOSED_ALONE.limit })}</p>`;
  const form = html`<form class="stack whole alike" method="post" action="/konsol/akun/banyak/${act}">
    ${formToken(visit.formToken)}${sent}<section class="card pair even">
      <div class="stack tight"><p>${say(`what.${act}`)}</p>${closesOut(act) && officers}</div>
      <div class="stack">${act === "extend" && untilField(visit, say, view)}${asksNote(act) && noteField(visit, view)}
        <p class="small soft">${speak(usual, visit.language)("approve")}</p>
        <div class="actions">${submitButton(submit, act === "deactivate" ? "danger" : "", "phone")}
          ${linkButton(view.back ?? "/konsol/akun", speak(usual, visit.language)("cancel"), "secondary")}</div></div>
    </section>${list}</form>`;
  const main = html`<div class="stack wide">
    ${(wrong === "accounts" || able.length === 0) && notice("error", say("none", { most: MANY_MOST }))}
    ${view.more && notice("info", say("more", { most: MANY_MOST }))}
    ${freezeNotice(world, visit, view.closing)}
    ${waits && waitsNotice(world, visit, waits, false)}
    ${able.length > 0 && !waits?.own ? form : list}</div>`;
  return consolePage(world, visit, {
    ...{ title, main, scripts: ["accounts"] },
    back: { to: view.back ?? "/konsol/akun", text: say("back") },
    ...(wrong && { failed: true }),
  });
}

/** The accounts that an act leaves out, each with the reason. */
const leftTable = (
  world: World,
  visit: SessionVisit,
  title: string,
  accounts: readonly Account[],
  why: (account: Account) => string | null,
): Html => html`<section class="stack tight"><h2>${title} ${badge("", accounts.length)}</h2>
    ${accountTable(world, visit, title, accounts, { pick: { why } })}</section>`;

function untilField(visit: SessionVisit, say: Say<keyof typeof texts>, { typed, wrong }: Review): Html {
  const label = speak(usual, visit.language)("field.until");
  return inputField(
    { name: "until", label, error: wrong === "until" && say("until") },
    html`value="${typed.until}" type="date" autocomplete="off" required`,
  );
}

function noteField(visit: SessionVisit, { typed, wrong }: Review): Html {
  const say = speak(usual, visit.language);
  return inputField(
    { name: "note", label: say("note"), hint: say("note.hint"), error: wrong === "note" && say("wrong.note") },
    html`value="${typed.note}" maxlength="${NOTE_MOST}" autocomplete="off" required`,
  );
}

/** An act that waits for a second officer. @param open with the way to its page. */
export function waitsNotice(world: World, visit: SessionVisit, waits: WaitingAct, open: boolean): Html {
  const say = speak(texts, visit.language);
  const until = dateTime(waits.expiresAt, world.config.timeZone, visit.language);
  const shown = { act: say(`act.${waits.act}`), count: waits.accounts.length, officer: waits.officer, until };
  const words = [
    say(waits.own ? "waits.yours" : "waits.other", shown),
    open && !waits.own && html`<p>${linkButton(`/konsol/akun/banyak/${waits.mark}`, say("waits.open"))}</p>`,
  ];
  return notice("warning", words, { sign: "clock", title: say("waits.title", shown), role: "status" });
}

/** How such an act has ended, as its entry in the audit says it; nothing for another entry. */
export function endedFacts(detail: unknown, language: Language): readonly Fact[] {
  const say = speak(texts, language);
  const read = endedShape.safeParse(detail);
  if (!read.success) return [];
  const { count, out } = read.data;
  const words = say("done.count", { count: count - out.length, all: count });
  const whys = [...Map.groupBy(out, ([, why]) => why)].map(([why, { length }]) => `${say(`out.${why}`)} (${length})`);
  return [
    [say("done.head"), badge(out.length > 0 ? "warning" : "on", words)],
    ...whys.map((why) => [say("done.out"), why] as const),
  ];
}

/** How an act on several accounts has ended. */
export interface Ended {
  readonly act: ManyAct;
  readonly count: number;
  readonly out: readonly { readonly account: Account; readonly why: LeftOut }[];
}

/** The accounts that were left out, each with the reason. @param ended null: there was no such act lately. */
export function endedPage(world: World, visit: SessionVisit, ended: Ended | null): Html {
  const say = speak(texts, visit.language);
  const back = { to: "/konsol/akun", text: say("back") };
  if (!ended) return consolePage(world, visit, { title: say("done.none"), back, main: html`` });
  const { act, count, out } = ended;
  const title = say("done.title", { act: say(`act.${act}`), count: count - out.length, all: count });
  const whys = new Map(out.map(({ account, why }) => [account.id, why]));
  const why = (account: Account) => whyOut(say, visit, account, whys.get(account.id) ?? null);
  const accounts = out.map(({ account }) => account);
  const left = leftTable(world, visit, say("done.out"), accounts, why);
  const [some, all] = [out.length > 0, out.length < count];
  const main = html`<div class="stack wide">
    ${all && notice(some ? "warning" : "success", say(some ? "done.part" : "done.what"))}${some && left}</div>`;
  return consolePage(world, visit, { title, back, main });
}
