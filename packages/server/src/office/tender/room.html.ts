/** The tenders that close soon, each with its bar, and the room of one: who is stuck, and what to tell them. */
import { unixSeconds } from "@spse/protocol";
import { linkButton } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { badge, icon, listRow, notice, table, timeTag } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Deadline } from "../../connect/deadlines/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { troubleWords } from "../helpdesk/index.ts";
import { type TextId, texts } from "./room.texts.ts";
import { type Figures, roundDown, stepOf, type Trouble, WAITING } from "./room.ts";

/** What the room knows now. `stuck` null: no name is shown yet, because the tender closes later. */
export interface Room {
  readonly figures: Figures | undefined;
  readonly stuck: readonly Trouble[] | null;
  /** Whole minutes until it closes, in seconds. */
  readonly left: number;
}

/** People that the page names. */
const NAMED_MOST = 50;

/** @param more tenders that are not listed. */
export function tendersPage(
  world: World,
  visit: SessionVisit,
  tenders: readonly (Deadline & { readonly figures: Figures | null })[],
  more: number,
): Html {
  const say = speak(texts, visit.language);
  const when = ({ at }: Deadline) =>
    html`<strong>${leftText(say, roundDown(at - world.now()))}</strong><br>
      ${dateTime(unixSeconds(at), world.config.timeZone, visit.language)}`;
  const number = (count: number) => shownNumber(count, visit.language);
  const come = (figures: Figures) => html`${bar(visit, say, figures)} ${counts(visit, say, figures)}`;
  const list = table<(typeof tenders)[number]>(
    say("tenders"),
    [
      { head: say("tender"), cell: ({ name }) => name, names: true },
      { head: say("closes.head"), cell: when, look: "second" },
      { head: say("come"), cell: ({ figures }) => (figures ? come(figures) : "–") },
    ],
    tenders,
    { to: ({ id }) => `/konsol/tender/${id}` },
  );
  const main = html`<div class="stack wide">
    ${visit.query.selesai === "tidak-ada" && notice("warning", say("gone"), { role: "status" })}
    ${tenders.length > 0 ? list : notice("success", say("none.what"), { title: say("none") })}
    ${more > 0 && html`<p class="soft">${say("more", { more: number(more) })}</p>`}</div>`;
  return consolePage(world, visit, {
    ...{ title: say("title"), lead: say("lead"), main },
    back: { to: "/helpdesk", text: "Helpdesk" },
  });
}

/** @param room null: the tender has closed. @param state what the page shows, in a word. */
export function roomPage(
  world: World,
  visit: SessionVisit,
  deadline: Deadline,
  room: Room | null,
  state: string,
): Html {
  const say = speak(texts, visit.language);
  const at = dateTime(unixSeconds(deadline.at), world.config.timeZone, visit.language);
  const path = `/konsol/tender/${deadline.id}`;
  const main = html`<div class="stack wide" id="room"${attributes({ "data-room": room && path, "data-at": state })}>
    ${room && open(world, visit, say, room)}
    ${!room && notice("info", say("past.what"), { sign: "clock", title: say("past") })}
    </div>`;
  return consolePage(world, visit, {
    title: deadline.name,
    lead: say(room ? "closes" : "closed", { at }),
    back: { to: "/konsol/tender", text: say("title") },
    act: room && linkButton(path, say("refresh"), "secondary", "refresh"),
    main,
    scripts: ["room"],
  });
}

function open(world: World, visit: SessionVisit, say: Say<TextId>, { figures, stuck, left }: Room): Html {
  const seen = timeOfDay(world.now(), world.config.timeZone);
  const invited = figures?.invited ?? 0;
  if (!figures || invited === 0) return notice("info", say("nobody.what"), { title: say("nobody") });
  return html`<div class="stack tight whole"><p><strong>${leftText(say, left)}</strong></p>${bar(visit, say, figures)}
      <p>${counts(visit, say, figures)}</p></div>
    ${stuck === null ? notice("info", say("later")) : stuckCard(world, visit, say, stuck)}
    <p class="soft small">${say("seen", { seen })}</p>`;
}

/** The parts of the bar, in its order. */
const parts = ["today", "ready", "invited"] as const;
type Part = (typeof parts)[number];

/** How many people each part of the bar is, each behind its sign there. */
const counts = ({ language }: SessionVisit, say: Say<TextId>, figures: Figures): readonly Html[] =>
  parts.map(
    (part) => html`<span class="part">${swatch(part)} <strong>${shownNumber(figures[part], language)}</strong>
      ${say(part)}</span> `,
  );

/** Hours and minutes, near a deadline. @param left whole minutes, in seconds. */
const leftText = (say: Say<TextId>, left: number): string => {
  const [hours, minutes] = [Math.floor(left / HOUR_SECONDS), (left % HOUR_SECONDS) / MINUTE_SECONDS];
  return say(hours > 0 ? "left" : "left.minutes", { hours, minutes });
};

/** A part of a bar: people who are ready fill half its height. @param width in percent. */
const rect = (part: Part, width: number): Html =>
  html`<rect class="${part}" width="${width}%" height="100%"${part === "ready" && html` y="50%"`}/>`;

/** A part's look in the bar, before its name. */
const swatch = (part: Part): Html => html`<svg class="come swatch" aria-hidden="true">${rect(part, 100)}</svg>`;

/** Two bars, one before the other, on the ground of everybody invited. */
function bar({ language }: SessionVisit, say: Say<TextId>, { invited, today, ready }: Figures): Html {
  const number = (count: number) => shownNumber(count, language);
  const label = say("bar", { invited: number(invited), today: number(today), ready: number(ready) });
  const part = (name: Part, count: number) => rect(name, invited === 0 ? 0 : (count / invited) * 100);
  return html`<svg class="come" role="img" aria-label="${label}">${part("ready", Math.max(ready, today))}
    ${part("today", today)}</svg>`;
}

function stuckCard(world: World, visit: SessionVisit, say: Say<TextId>, stuck: readonly Trouble[]): Html {
  const number = (count: number) => shownNumber(count, visit.language);
  const more = stuck.length - NAMED_MOST;
  const row = (trouble: Trouble) => {
    const { accountId, userId, name, at, times, failure } = trouble;
    const { what, remedy } = wordsOf(visit, say, failure);
    const since = timeTag(at, timeOfDay(at, world.config.timeZone));
    return listRow({
      sign: "warning",
      title: html`<a href="/konsol/akun/${accountId}">${name}</a> <span class="soft">${userId}</span>`,
      meta: [
        html`<strong>${what}</strong>`,
        html`${say(`step.${stepOf(failure)}`)} · ${since}${times > 1 && ` · ${number(times)} ×`}`,
      ],
      more: html`<p class="remedy">→ ${remedy}</p>`,
    });
  };
  return html`<section class="card stack whole"><h2>${say("stuck")} ${badge("", stuck.length)}</h2>
    ${
      stuck.length === 0
        ? html`<p>${icon("check")} ${say("stuck.none")}</p>`
        : html`<ul class="rows troubles">${stuck.slice(0, NAMED_MOST).map(row)}</ul>`
    }
    ${more > 0 && html`<p class="soft">${say("stuck.more", { more: number(more) })}</p>`}</section>`;
}

/** What failed, or what the person waits for, and what to tell the person. */
function wordsOf({ language }: SessionVisit, say: Say<TextId>, failure: Trouble["failure"]) {
  const isWaiting = failure.outcome === WAITING;
  const words = troubleWords(isWaiting ? { ...failure, outcome: "expired" } : failure, language);
  const remedy = words?.remedy ?? "";
  if (!isWaiting) return { what: words?.what ?? "", remedy };
  const reached = (["asked", "sent", "delivered", "opened"] as const).find((it) => it === failure.more);
  return { what: say(reached ? `waits.${reached}` : "waits"), remedy };
}
