/** The console's pages of the audit: the search with its result, the story of one login, and the check of the chain. */

import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { shownBrowser, shownDevice } from "../../base/platform/ui/browser.ts";
import {
  asTyped,
  inputField,
  linkButton,
  type Problem,
  postButton,
  selectField,
} from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { type Fact, factList, notice, table, timeTag } from "../../base/platform/ui/parts.html.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { clock, dateTime, day, parseDay, shortDay, timeOfDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Check } from "../../core/audit/check/index.ts";
import type { EntryNames } from "../../core/audit/index.ts";
import {
  auditEvents,
  entryName,
  eventName,
  FOUND_MOST,
  methodName,
  type Place,
  type ReadEntry,
  type Slice,
} from "../../core/audit/reading/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { beside, consolePage, findBar } from "../frame/index.ts";
import { type TextId, texts } from "./audit.texts.ts";
import { placesText, type Query, queryOf, type SearchRefusal, spans } from "./form.ts";
import { problemsOf } from "./problems.ts";
import { texts as sentences } from "./story.texts.ts";

export interface AuditView {
  readonly typed: Query;
  readonly refused?: SearchRefusal | "downloads";
  readonly checks?: "spent";
  /** `places`: where this page and those before it begin. `names`: of the entries of the office. */
  readonly found?: Slice & { readonly places: readonly Place[]; readonly names: EntryNames };
  readonly check: Check | null;
}

export function auditPage(world: World, visit: SessionVisit, view: AuditView): Html {
  const say = speak(texts, visit.language);
  const { refused, found, check } = view;
  const broken = check !== null && check.problems > 0;
  const checked = checkCard(world, visit, say, view);
  const main = html`<div class="stack">${broken && checked}
    ${refused === "downloads" && html`<p class="error" role="alert">${say("refused.downloads")}</p>`}
    ${chips(world, visit, say, view)}
    ${found && foundList(world, visit, say, view.typed, found)}
    ${!broken && checked}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    act: html`<div class="actions">${searchBar(visit, say, view)}</div>`,
    main,
    scripts: ["beside"],
    failed: refused !== undefined || view.checks !== undefined,
  });
}

function searchBar(visit: SessionVisit, say: Say<TextId>, { typed, refused }: AuditView): Html {
  const who = refused === "user" || refused === "many";
  const timeWrong = (refused === "time" || refused === "span") && refused;
  const events = auditEvents.map((each) => [each, eventName(each, visit.language)] as const);
  const date = (name: "from" | "to", error: Problem) =>
    inputField({ name, label: say(name), error }, html`value="${typed[name]}" type="date"`);
  const network = refused === "network" && say("refused.network");
  return findBar(visit, "/konsol/audit", {
    field: inputField(
      { name: "user", label: say("user"), error: who && say(`refused.${refused}`) },
      html`value="${typed.user}" placeholder="${say("user")}" autocomplete="off" ${asTyped}`,
    ),
    filters: [
      selectField({ name: "event", label: say("event"), value: typed.event }, [["", say("event.all")], ...events]),
      inputField(
        { name: "network", label: say("network"), hint: say("network.hint"), error: network },
        html`value="${typed.network}" autocomplete="off" ${asTyped}`,
      ),
      date("from", timeWrong && say(`refused.${timeWrong}`)),
      date("to", null),
    ],
    isOpen: network !== false || timeWrong !== false,
  });
}

/** The time and the filters of the search, each a press away from its change, and its downloads. */
function chips(world: World, { language }: SessionVisit, say: Say<TextId>, { typed, found }: AuditView): Html {
  const zone = world.config.timeZone;
  const isNow = (days: string) => {
    const { from, to } = queryOf(Number(days), world.now(), zone);
    return from === typed.from && to === typed.to;
  };
  const press = (more: Html, words: Html | string) => html`<li><button form="finder" ${more}>${words}</button></li>`;
  const whole = [typed.from, typed.to].flatMap((it) => parseDay(it, zone) ?? []).map((it) => day(it, zone, language));
  const chosen = [
    typed.user.trim() && { name: "user", filter: typed.user.trim() },
    typed.event && { name: "event", filter: eventName(typed.event, language) },
    typed.network.trim() && { name: "network", filter: typed.network.trim() },
  ].filter((it) => it !== "");
  return html`<nav class="chips" aria-label="${say("chosen")}"><ul>
      ${spans.map((days) =>
        press(
          html`${attributes({ class: isNow(days) ? "chip on" : "chip", "aria-current": isNow(days) && "true" })}
            name="days" value="${days}"`,
          say(`days.${days}`),
        ),
      )}
      ${!spans.some(isNow) && whole.length > 0 && html`<li class="chip on">${[...new Set(whole)].join(" – ")}</li>`}
      ${chosen.map(({ name, filter }) =>
        press(
          html`class="chip on" name="without" value="${name}" aria-label="${say("remove", { filter })}"`,
          html`${filter} <span aria-hidden="true">×</span>`,
        ),
      )}</ul>
    ${
      found &&
      found.entries.length > 0 &&
      html`<ul>
      ${press(html`class="chip" name="as" value="csv"`, say("csv"))}
      ${press(html`class="chip" name="as" value="jsonl"`, say("jsonl"))}</ul>`
    }</nav>`;
}

function foundList(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  typed: Query,
  { entries, next, places, names }: NonNullable<AuditView["found"]>,
): Html {
  const { language } = visit;
  const zone = world.config.timeZone;
  const at = (seconds: number) => {
    const clockTime = clock(unixSeconds(seconds), zone);
    return typed.from === typed.to ? clockTime : `${shortDay(seconds, zone, language)} ${clockTime}`;
  };
  const none = (words: string | Html | null) => words ?? html`<span class="none">–</span>`;
  const what = (entry: ReadEntry) => {
    const name = entryName(entry, language, names);
    const method = entry.method && methodName(entry.method, language);
    return !method || name.toLowerCase().includes(method.toLowerCase())
      ? name
      : html`${name} <span class="soft">· ${method}</span>`;
  };
  const step = (to: readonly Place[], words: string) =>
    html`<button class="button secondary small" form="finder" name="behind"
      value="${placesText(to)}">${words}</button>`;
  const rows = table(
    say("found"),
    [
      { head: say("time"), cell: (entry) => timeTag(entry.at, at(entry.at)), look: "mono" },
      { head: say("what"), cell: what, names: true },
      { head: say("who"), cell: (entry) => none(whoseIn(say, entry)) },
      { head: say("browser"), cell: ({ browser_label: it }) => none(it && shownBrowser(it, language)), look: "wide" },
      { head: say("ip"), cell: (entry) => none(entry.ip), look: "wide" },
    ],
    entries,
    { to: (entry) => `/konsol/audit/${placesText([entry])}` },
  );
  return html`<section class="stack tight whole"><h2 class="sr">${say("found")}</h2>
    ${
      entries.length === 0
        ? html`<p class="card" role="status">${say(next ? "none.yet" : "none")}</p>`
        : beside(visit, rows)
    }
    ${next && entries.length < FOUND_MOST && html`<p class="soft small">${say("looked", { at: at(next.at) })}</p>`}
    <nav class="actions" aria-label="${say("pages")}">
      ${places.length > 0 && step(places.slice(0, -1), say("newer"))}
      ${next && step([...places, next], say("older"))}</nav></section>`;
}

const parties = z.object({ account: z.string().optional(), officer: z.string().optional() });

/** Whose entry this is. Of an officer's act the officer's entry names the account, and the account's the officer. */
function whoseIn(say: Say<TextId>, { event, user_id, detail }: ReadEntry): Html | null {
  const { account, officer } = event === "helpdesk" ? parties.parse(JSON.parse(detail)) : {};
  const other = officer ? say("who.by", { officer }) : account && say("who.on", { account });
  return user_id === null ? null : html`${user_id} ${other && html`<span class="soft">${other}</span>`}`;
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
  const again = linkButton("/konsol/audit", say("check.look"), "secondary small", "refresh");
  const start = postButton(visit, "/konsol/audit/periksa", say("check.start"), { look: "secondary small" });
  return html`<section class="card stack tight"><h2>${say("check")}</h2>${result()}
    ${checks === "spent" && html`<p class="error" role="alert">${say("refused.checks")}</p>`}
    <div class="actions">${waits ? again : start}</div>
    <details class="more"><summary>${say("check.how")}</summary>
      <p class="soft">${say("check.what")}</p></details></section>`;
}

export interface EntryView {
  readonly entry: ReadEntry;
  /** The entries of the login or change that the entry belongs to, in order. */
  readonly story: readonly ReadEntry[];
  readonly names: EntryNames;
  /** What a wing's own act says in its detail. */
  readonly factsOf: (detail: unknown, language: Language) => readonly Fact[];
}

/** One entry whole, and its story. */
export function entryPage(world: World, visit: SessionVisit, { entry, story, names, factsOf }: EntryView): Html {
  const { language } = visit;
  const say = speak(texts, language);
  const zone = world.config.timeZone;
  const time = (at: number) => timeOfDay(unixSeconds(at), zone);
  const line = (each: ReadEntry) =>
    html`<li class="row"><p class="row-meta">${timeTag(each.at, time(each.at))}</p>
        <p class="row-body${each.seq === entry.seq && " row-title"}">${sentenceOf(each, language, names)}</p></li>`;
  const detail = JSON.parse(entry.detail) as Readonly<Record<string, unknown>>;
  const raw = Object.entries(detail).map(([name, value]) => {
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    return [html`<code>${name}</code>`, html`<code>${shown}</code>`] as const;
  });
  const did = [...toldIn(say, language, detail), ...factsOf(detail, language)];
  const known = ({ id, value }: { readonly id: TextId; readonly value: string | null }) =>
    value !== null && ([say(id), value] as const);
  const card = (title: string, facts: Parameters<typeof factList>[0]) =>
    html`<section class="card stack tight"><h2>${title}</h2>${factList(facts, "checks")}</section>`;
  const main = html`<div class="${did.length + story.length > 0 ? "stack wide" : "stack"}">
    ${did.length > 0 && card(say("did"), did)}
    ${
      story.length > 0 &&
      html`<section class="card stack tight"><h2>${say("story.title")}</h2>
      <ol class="rows">${story.map(line)}</ol></section>`
    }
    ${card(say("entry"), [
      [say("time"), timeTag(entry.at, `${day(unixSeconds(entry.at), zone, language)} ${time(entry.at)}`)],
      known({ id: "who", value: entry.user_id }),
      known({ id: "method", value: entry.method && methodName(entry.method, language) }),
      known({ id: "browser", value: entry.browser_label && shownBrowser(entry.browser_label, language) }),
      known({ id: "ip", value: entry.ip }),
      [say("place"), entry.seq],
    ])}
    ${
      raw.length > 0 &&
      html`<details class="more whole"><summary>${say("detail")}</summary>${factList(raw, "checks")}</details>`
    }</div>`;
  const back = { to: "/konsol/audit", text: say("title") };
  return consolePage(world, visit, { title: entryName(entry, language, names), back, main });
}

/** What most entries tell, in their order on the page. */
const toldKeys = ["accounts", "account", "name", "changed", "text", "note", "officer", "first"] as const;
const NAMED_MOST = 5;

function toldIn(say: Say<TextId>, language: Language, detail: Readonly<Record<string, unknown>>): readonly Fact[] {
  const isEnglish = language === "en" && typeof detail.english === "string";
  return toldKeys.flatMap((key) => {
    const value = isEnglish && (key === "changed" || key === "text") ? detail.english : detail[key];
    if (typeof value !== "string") return [];
    const all = key === "accounts" ? value.split(", ") : [value];
    const more = all.length - NAMED_MOST;
    const words = [...all.slice(0, NAMED_MOST), ...(more > 0 ? [say("others", { more })] : [])].join(", ");
    return [[say(`told.${key}`), words] as const];
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
