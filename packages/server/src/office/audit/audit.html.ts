/** The console's pages of the audit: the search with its result, the story of one login, and the check of the chain. */

import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { shownBrowser, shownDevice } from "../../base/platform/ui/browser.ts";
import { formToken, inputField, linkButton, selectField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { badge, icon, notice, table, timeTag } from "../../base/platform/ui/parts.html.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Check } from "../../core/audit/check/index.ts";
import type { EntryNames } from "../../core/audit/index.ts";
import {
  auditEvents,
  entryName,
  eventName,
  FOUND_MOST,
  methodName,
  proofOf,
  type ReadEntry,
  type Slice,
} from "../../core/audit/reading/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { type TextId, texts } from "./audit.texts.ts";
import { placeText, type Query, type SearchRefusal } from "./form.ts";
import { problemsOf } from "./problems.ts";
import { texts as sentences } from "./story.texts.ts";

export interface AuditView {
  readonly typed: Query;
  readonly refused?: SearchRefusal | "downloads";
  readonly checks?: "spent";
  /** `names`: of the entries of the office. */
  readonly found?: Slice & { readonly names: EntryNames };
  readonly check: Check | null;
}

export function auditPage(world: World, visit: SessionVisit, view: AuditView): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide">
    ${view.found && foundCard(world, visit, say, view.typed, view.found)}
    ${searchCard(visit, say, view)}${checkCard(world, visit, say, view)}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    main,
    failed: view.refused !== undefined || view.checks !== undefined,
  });
}

function searchCard(visit: SessionVisit, say: Say<TextId>, { typed, refused, found }: AuditView): Html {
  const input = (name: "user" | "network") =>
    inputField(
      { name, label: say(name), hint: say(`${name}.hint`), error: refused === name && say(`refused.${name}`) },
      html`value="${typed[name]}" autocomplete="off" autocapitalize="none" spellcheck="false"`,
    );
  const timeWrong = (refused === "time" || refused === "span") && refused;
  const events = auditEvents.map((each) => [each, eventName(each, visit.language)] as const);
  return html`<section class="card stack"><h2>${say(found ? "again" : "search")}</h2>
    <form class="stack" method="post" action="/konsol/audit">
      ${refused === "downloads" && html`<p class="error" role="alert">${say("refused.downloads")}</p>`}
      ${input("user")}
      ${selectField({ name: "event", label: say("event"), value: typed.event }, [["", say("event.all")], ...events])}
      ${input("network")}
      ${inputField(
        { name: "from", label: say("from"), error: timeWrong && say(`refused.${timeWrong}`) },
        html`value="${typed.from}" type="date" required`,
      )}
      ${inputField({ name: "to", label: say("to") }, html`value="${typed.to}" type="date" required`)}
      <div class="actions">${formToken(visit.formToken)}${submitButton(say("submit"), "", "search")}
        <button class="button secondary" name="as" value="csv">${icon("download")} ${say("csv")}</button>
        <button class="button secondary" name="as" value="jsonl">${icon("download")} ${say("jsonl")}</button></div>
        </form></section>`;
}

function foundCard(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  typed: Query,
  { entries, next, names }: NonNullable<AuditView["found"]>,
): Html {
  const at = (seconds: number) => dateTime(unixSeconds(seconds), world.config.timeZone, visit.language);
  const what = (entry: ReadEntry) =>
    html`<div>${entryName(entry, visit.language, names)}${
      leadsToStory(entry) && storyButton(world, visit, say, entry)
    }</div>`;
  const browser = (label: string | null) => (label === null ? "–" : shownBrowser(label, visit.language));
  return html`<section class="card stack"><h2>${say("found")} ${badge("", `${entries.length}${next ? "+" : ""}`)}</h2>
    ${entries.length === 0 && html`<p role="status">${say(next ? "none.yet" : "none")}</p>`}
    ${
      entries.length > 0 &&
      table(
        say("found"),
        [
          { head: say("time"), cell: (entry) => timeTag(entry.at, at(entry.at)) },
          { head: say("who"), cell: (entry) => entry.user_id ?? "–" },
          { head: say("what"), cell: what },
          { head: say("method"), cell: (entry) => methodName(entry.method, visit.language) },
          { head: say("browser"), cell: (entry) => browser(entry.browser_label) },
          { head: say("ip"), cell: (entry) => entry.ip ?? "–", look: "mono" },
        ],
        entries,
      )
    }
    ${
      next &&
      html`<p class="soft">
        ${say(entries.length === FOUND_MOST ? "more" : "looked", { most: FOUND_MOST, at: at(next.at) })}</p>
      <form class="actions" method="post" action="/konsol/audit">${formToken(visit.formToken)}
      ${(["user", "event", "network", "from", "to"] as const).map(
        (it) => html`<input type="hidden" name="${it}" value="${typed[it]}">`,
      )}
      <button class="button secondary" name="behind" value="${placeText(next)}">${say("older")}</button></form>`
    }</section>`;
}

/** The entry from which a login is read: its end, or its password. */
const leadsToStory = (entry: ReadEntry): boolean =>
  (entry.event === "login" || entry.event === "password") && entry.account_id !== null && proofOf(entry) !== undefined;

function storyButton(world: World, visit: SessionVisit, say: Say<TextId>, entry: ReadEntry): Html {
  const time = dateTime(unixSeconds(entry.at), world.config.timeZone, visit.language);
  return html`<form class="story-of" method="post" action="/konsol/audit/login">${formToken(visit.formToken)}
    <button class="button small secondary" name="entry" value="${placeText(entry)}"
      aria-label="${say("story.label", { time })}">${say("story.open")}</button></form>`;
}

function checkCard(world: World, visit: SessionVisit, say: Say<TextId>, { check, checks }: AuditView): Html {
  const at = (seconds: number) => dateTime(unixSeconds(seconds), world.config.timeZone, visit.language);
  const number = (value: number) => shownNumber(value, visit.language);
  const waits = check !== null && check.doneAt === null;
  const result = () => {
    if (check === null) return html`<p>${say("check.never")}</p>`;
    if (check.doneAt === null) return html`<p role="status">${say("check.waits", { at: at(check.askedAt) })}</p>`;
    const said = { entries: number(check.entries), problems: number(check.problems), at: at(check.doneAt) };
    if (check.problems === 0) return notice("success", say("check.good", said));
    const problems = problemsOf(check, visit.language).map((it) => html`<li>${it}</li>`);
    return notice("error", [say("check.bad", said), html`<ul>${problems}</ul>`]);
  };
  const again = linkButton("/konsol/audit", say("check.look"), "secondary", "refresh");
  const start = html`<form class="actions" method="post" action="/konsol/audit/periksa">${formToken(visit.formToken)}
    ${submitButton(say("check.start"), "secondary", "shield")}</form>`;
  return html`<section class="card stack"><h2>${say("check")}</h2><p class="soft">${say("check.what")}</p>${result()}
    ${checks === "spent" && html`<p class="error" role="alert">${say("refused.checks")}</p>`}
    ${waits ? html`<div class="actions">${again}</div>` : start}</section>`;
}

/** The story of one login, in order. */
export function loginPage(world: World, visit: SessionVisit, entries: readonly ReadEntry[], names: EntryNames): Html {
  const say = speak(texts, visit.language);
  const [first] = entries;
  const zone = world.config.timeZone;
  const line = (entry: ReadEntry) =>
    html`<li class="row">
      <div class="row-body"><p class="row-meta">${timeTag(entry.at, timeOfDay(unixSeconds(entry.at), zone))}</p>
        <p class="row-title">${sentenceOf(entry, visit.language, names)}</p></div></li>`;
  const main = html`<div class="stack wide"><section class="card stack">
    <h2>${first?.user_id ?? "–"}, ${dateTime(unixSeconds(first?.at ?? 0), zone, visit.language)}</h2>
    <ol class="rows">${entries.map(line)}</ol></section></div>`;
  return consolePage(world, visit, {
    title: say("story.title"),
    lead: say("story.lead"),
    back: { to: "/konsol/audit", text: say("title") },
    main,
  });
}

const told = z.object({
  name: z.string().catch("?"),
  seconds: z.number().optional().catch(undefined),
  reached: z.string().optional().catch(undefined),
  why: z.string().optional().catch(undefined),
});

const isText = (key: string): key is keyof typeof sentences => key in sentences;

/** The sentence of one entry. An entry without a sentence of its own is named as in the list. */
function sentenceOf(entry: ReadEntry, language: Language, names: EntryNames): string {
  const say = speak(sentences, language);
  const { name, seconds, reached } = told.parse(JSON.parse(entry.detail));
  const key = `${entry.event}.${entry.outcome}`;
  const timed = reached !== undefined ? `${key}.${reached}` : seconds === undefined ? key : `${key}.seconds`;
  const chosen = isText(timed) ? timed : key;
  if (!isText(chosen)) return `${entryName(entry, language, names)}.`;
  return say(chosen, {
    phone: shownDevice(name, language),
    seconds: seconds ?? 0,
    browser: entry.browser_label === null ? "?" : shownBrowser(entry.browser_label, language),
    ip: entry.ip ?? "?",
    method: methodName(entry.method, language),
  });
}
