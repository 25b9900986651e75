/** The tenders that close soon, each with its bar, and the room of one: who is stuck, and what to tell them. */
import { unixSeconds } from "@spse/protocol";
import { linkButton } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { badge, icon, listRow, notice, table, timeTag } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../base/platform/ui/time.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
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
  /** Whole hours or minutes until it closes, in seconds. */
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
    html`<strong>${say("left", { left: waitText(visit.language, roundDown(at - world.now())) })}</strong>,
      ${dateTime(unixSeconds(at), world.config.timeZone, visit.language)}`;
  const number = (count: number) => shownNumber(count, visit.language);
  const come = (figures: Figures) =>
    html`${bar(visit, say, figures)} <span>${say("of", {
      today: number(figures.today),
      invited: number(figures.invited),
    })}</span>`;
  const legend = html`<p class="soft small">${parts.map((part) => html`${swatch(part)} ${say(part)} `)}</p>`;
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
    ${tenders.length > 0 ? html`${list}${legend}` : notice("success", say("none.what"), { title: say("none") })}
    ${more > 0 && html`<p class="soft">${say("more", { more: number(more) })}</p>`}</div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main });
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
    ${room && open(world, visit, say, path, room)}
    ${!room && notice("info", say("past.what"), { sign: "clock", title: say("past") })}
    </div>`;
  return consolePage(world, visit, {
    title: deadline.name,
    lead: say(room ? "closes" : "closed", { at }),
    back: { to: "/konsol/tender", text: say("title") },
    main,
    scripts: ["room"],
  });
}

function open(world: World, visit: SessionVisit, say: Say<TextId>, path: string, { figures, stuck, left }: Room): Html {
  const seen = timeOfDay(world.now(), world.config.timeZone);
  const invited = figures?.invited ?? 0;
  if (!figures || invited === 0) return notice("info", say("nobody.what"), { title: say("nobody") });
  const number = (count: number) => shownNumber(count, visit.language);
  const count = (name: Part) => html`${swatch(name)} <strong>${number(figures[name])}</strong> ${say(`${name}.now`)} `;
  const time = waitText(visit.language, left);
  return html`<div class="stack tight whole"><p><strong>${say("left", { left: time })}</strong>
      ${linkButton(path, say("refresh"), "quiet small", "refresh")}</p>${bar(visit, say, figures)}
      <p>${parts.map(count)}</p></div>
    ${stuck === null ? notice("info", say("later")) : stuckCard(world, visit, say, stuck)}
    <p class="soft small">${say("seen", { seen })}</p>`;
}

/** The parts of the bar, in its order. */
const parts = ["today", "ready", "invited"] as const;
type Part = (typeof parts)[number];

/** A part's colour in the bar, before its name. */
const swatch = (part: Part): Html =>
  html`<svg class="come swatch" aria-hidden="true"><rect class="${part}" width="100%" height="100%"/></svg>`;

/** Two bars, one before the other, on the ground of everybody invited. */
function bar({ language }: SessionVisit, say: Say<TextId>, { invited, today, ready }: Figures): Html {
  const number = (count: number) => shownNumber(count, language);
  const label = say("bar", { invited: number(invited), today: number(today), ready: number(ready) });
  const part = (look: string, count: number) =>
    html`<rect class="${look}" width="${invited === 0 ? 0 : (count / invited) * 100}%" height="100%"/>`;
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
