/** The console's pages of the audit: the search with its result, the story of one login, and the check of the chain. */
import { type IconName, icons } from "@spse/look";
import { unixSeconds } from "@spse/protocol";
import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Check } from "../../core/audit/check/index.ts";
import {
  auditEvents,
  entryName,
  eventName,
  FOUND_MOST,
  type Found,
  methodName,
  proofOf,
  type ReadEntry,
} from "../../core/audit/reading/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { type TextId, texts } from "./audit.texts.ts";
import { placeText, type SearchRefusal, type Typed } from "./form.ts";
import { problemsOf } from "./problems.ts";
import { sentenceOf } from "./story.ts";

interface View {
  readonly typed: Typed;
  readonly refused?: SearchRefusal | "downloads";
  readonly checks?: "spent";
  readonly found?: Found;
  readonly check: Check | null;
}

export function auditPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide">${view.found && foundCard(world, visit, say, view.typed, view.found)}${searchCard(visit, say, view)}${checkCard(world, visit, say, view)}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    main,
    failed: view.refused !== undefined || view.checks !== undefined,
  });
}

function searchCard(visit: SessionVisit, say: Say<TextId>, { typed, refused, found }: View): Html {
  const input = (name: "user" | "network", hint: TextId) => {
    const wrong = refused === name;
    return html`<div class="field ${wrong && "invalid"}"><label for="${name}">${say(name)}</label><p class="hint" id="${name}-hint">${say(hint)}</p>
      ${fieldError(name, wrong && say(`refused.${name}`))}
      <input class="input" id="${name}" name="${name}" value="${typed[name]}" autocomplete="off" autocapitalize="none" spellcheck="false" ${wrong && html`autofocus aria-invalid="true"`} aria-describedby="${name}-hint${wrong && ` ${name}-error`}"></div>`;
  };
  const timeWrong = (refused === "time" || refused === "span") && refused;
  const option = (value: string, name: string) =>
    html`<option value="${value}"${typed.event === value && trusted(" selected")}>${name}</option>`;
  return html`<section class="card stack"><h2>${say(found ? "again" : "search")}</h2>
    <form class="stack" method="post" action="/konsol/audit">
      ${refused === "downloads" && html`<p class="error" role="alert">${say("refused.downloads")}</p>`}
      ${input("user", "user.hint")}
      <div class="field"><label for="event">${say("event")}</label><select class="input" id="event" name="event">${option("", say("event.all"))}${auditEvents.map((it) => option(it, eventName(it, visit.language)))}</select></div>
      ${input("network", "network.hint")}
      <div class="field ${timeWrong && "invalid"}"><label for="from">${say("from")}</label>${fieldError("from", timeWrong && say(`refused.${timeWrong}`))}
        <input class="input" type="date" id="from" name="from" value="${typed.from}" required ${timeWrong && html`autofocus aria-invalid="true" aria-describedby="from-error"`}></div>
      <div class="field"><label for="to">${say("to")}</label><input class="input" type="date" id="to" name="to" value="${typed.to}" required></div>
      <div class="actions">${formToken(visit.formToken)}<button class="button">${icon("search")} ${say("submit")}</button>
        <button class="button secondary" name="as" value="csv">${icon("download")} ${say("csv")}</button>
        <button class="button secondary" name="as" value="jsonl">${icon("download")} ${say("jsonl")}</button></div></form></section>`;
}

function foundCard(world: World, visit: SessionVisit, say: Say<TextId>, typed: Typed, { entries, next }: Found): Html {
  const row = (entry: ReadEntry) => html`<tr>
      <td data-label="${say("time")}"><time datetime="${new Date(entry.at * 1000).toISOString()}">${dateTime(unixSeconds(entry.at), world.config.timeZone, visit.language)}</time></td>
      <td data-label="${say("who")}">${entry.user_id ?? "–"}</td>
      <td data-label="${say("what")}"><div>${entryName(entry, visit.language)}${leadsToStory(entry) && storyButton(world, visit, say, entry)}</div></td>
      <td data-label="${say("method")}">${methodName(entry.method, visit.language)}</td>
      <td data-label="${say("browser")}">${entry.browser_label === null ? "–" : shownBrowser(entry.browser_label, visit.language)}</td>
      <td data-label="${say("ip")}" class="mono">${entry.ip ?? "–"}</td></tr>`;
  const heads = (["time", "who", "what", "method", "browser", "ip"] as const).map(
    (it) => html`<th scope="col">${say(it)}</th>`,
  );
  const sofar = next && dateTime(unixSeconds(next.at), world.config.timeZone, visit.language);
  return html`<section class="card stack"><h2>${say("found")} <span class="badge">${entries.length}${next && "+"}</span></h2>
    ${entries.length === 0 && html`<p role="status">${say(next ? "none.yet" : "none")}</p>`}
    ${entries.length > 0 && html`<div class="table-wrap" role="region" aria-label="${say("found")}" tabindex="0"><table class="table"><caption class="sr">${say("found")}</caption><thead><tr>${heads}</tr></thead><tbody>${entries.map(row)}</tbody></table></div>`}
    ${
      next &&
      html`<p class="soft">${say(entries.length === FOUND_MOST ? "more" : "looked", { most: FOUND_MOST, at: sofar ?? "" })}</p>
      <form class="actions" method="post" action="/konsol/audit">${formToken(visit.formToken)}
      ${(["user", "event", "network", "from", "to"] as const).map((it) => html`<input type="hidden" name="${it}" value="${typed[it]}">`)}
      <button class="button secondary" name="behind" value="${placeText(next)}">${say("older")}</button></form>`
    }</section>`;
}

/** The entry from which a login is read: its end, or its password. */
const leadsToStory = (entry: ReadEntry): boolean =>
  (entry.event === "login" || entry.event === "password") && entry.account_id !== null && proofOf(entry) !== undefined;

const storyButton = (world: World, visit: SessionVisit, say: Say<TextId>, entry: ReadEntry): Html =>
  html`<form class="story-of" method="post" action="/konsol/audit/login">${formToken(visit.formToken)}<button class="button small secondary" name="entry" value="${placeText(entry)}" aria-label="${say("story.label", { time: dateTime(unixSeconds(entry.at), world.config.timeZone, visit.language) })}">${say("story.open")}</button></form>`;

function checkCard(world: World, visit: SessionVisit, say: Say<TextId>, { check, checks }: View): Html {
  const at = (seconds: number) => dateTime(unixSeconds(seconds), world.config.timeZone, visit.language);
  const number = (value: number) => shownNumber(value, visit.language);
  const waits = check !== null && check.doneAt === null;
  const result = () => {
    if (check === null) return html`<p>${say("check.never")}</p>`;
    if (check.doneAt === null) return html`<p role="status">${say("check.waits", { at: at(check.askedAt) })}</p>`;
    const said = { entries: number(check.entries), problems: number(check.problems), at: at(check.doneAt) };
    return check.problems === 0
      ? html`<div class="notice success">${icon("check")}<div><p>${say("check.good", said)}</p></div></div>`
      : html`<div class="notice error">${icon("error")}<div><p>${say("check.bad", said)}</p><ul>${problemsOf(check, visit.language).map((it) => html`<li>${it}</li>`)}</ul></div></div>`;
  };
  return html`<section class="card stack"><h2>${say("check")}</h2><p class="soft">${say("check.what")}</p>${result()}
    ${checks === "spent" && html`<p class="error" role="alert">${say("refused.checks")}</p>`}
    ${waits ? html`<div class="actions"><a class="button secondary" href="/konsol/audit">${icon("refresh")} ${say("check.look")}</a></div>` : html`<form class="actions" method="post" action="/konsol/audit/periksa">${formToken(visit.formToken)}<button class="button secondary">${icon("shield")} ${say("check.start")}</button></form>`}</section>`;
}

/** The story of one login, told in its order. */
export function loginPage(world: World, visit: SessionVisit, entries: readonly ReadEntry[]): Html {
  const say = speak(texts, visit.language);
  const [first] = entries;
  const zone = world.config.timeZone;
  const line = (entry: ReadEntry) =>
    html`<li class="row"><div class="row-body"><p class="row-meta"><time datetime="${new Date(entry.at * 1000).toISOString()}">${timeOfDay(unixSeconds(entry.at), zone)}</time></p><p class="row-title">${sentenceOf(entry, visit.language)}</p></div></li>`;
  const main = html`<div class="stack wide"><section class="card stack"><h2>${first?.user_id ?? "–"}, ${dateTime(unixSeconds(first?.at ?? 0), zone, visit.language)}</h2>
    <ol class="rows">${entries.map(line)}</ol></section></div>`;
  return consolePage(world, visit, {
    title: say("story.title"),
    lead: say("story.lead"),
    back: { to: "/konsol/audit", text: say("title") },
    main,
  });
}

const icon = (name: IconName): Html => trusted(icons[name]);
