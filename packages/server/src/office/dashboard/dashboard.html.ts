/** The dashboard's page. Each figure: its finding, the chart, the numbers as a table, and the same as CSV. */
import { type IconName, icons } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { officers } from "../../base/rules/roles.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { chart, legend } from "./chart.html.ts";
import { type TextId, texts } from "./dashboard.texts.ts";
import { type Figure, type FigureRow, isEmpty } from "./figure.ts";
import { type Period, periodNames } from "./period.ts";

interface Dashboard {
  readonly period: Period;
  readonly figures: readonly Figure[];
  /** Resets that wait for an officer. */
  readonly resets: Waiting;
  /** Open cases of Helpdesk. */
  readonly cases: Waiting;
}

/** `since`: when the oldest began; null where nothing waits. */
interface Waiting {
  readonly count: number;
  readonly since: UnixSeconds | null;
}

export function dashboardPage(world: World, visit: SessionVisit, shown: Dashboard): Html {
  const { period, figures } = shown;
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide dashboard">${refusedNotice(visit)}
    <nav class="periods" aria-label="${say("period")}"><ul>${periodNames.map(
      (name) =>
        html`<li><a class="button small ${name !== period.name && "secondary"}" href="/konsol?periode=${name}"${name === period.name && trusted(' aria-current="true"')}>${say(`period.${name}`)}</a></li>`,
    )}</ul></nav>
    ${openCard(world, visit, say, shown)}
    ${figures.map((it) => figureCard(visit, say, period, it))}
    <p class="soft">${say("source")}</p></div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main });
}

function openCard(world: World, visit: SessionVisit, say: Say<TextId>, { resets, cases }: Dashboard): Html {
  const line = (what: "resets" | "cases", { count, since }: Waiting) =>
    count === 0 || since === null
      ? say(`${what}.none`)
      : say(`${what}.some`, {
          count: shownNumber(count, visit.language),
          since: dateTime(since, world.config.timeZone, visit.language),
        });
  const waits = resets.count + cases.count > 0;
  return html`<section class="card stack"><h2>${say("open")}</h2><p>${line("resets", resets)}</p><p>${line("cases", cases)}</p>
    <div class="actions">${waits && officers.has(visit.session.account.role) && html`<a class="button secondary" href="/helpdesk">${say("open.go")}</a>`}
      <a class="button secondary" href="/konsol/batas">${icon("clock")} ${say("deadlines")}</a></div></section>`;
}

function figureCard(visit: SessionVisit, say: Say<TextId>, period: Period, figure: Figure): Html {
  const { id, title, unit } = figure;
  const number = (value: number) => shownNumber(value, visit.language);
  const percentage = (value: number) => say("percentage", { value });
  const drawn = isEmpty(figure) ? null : chart(figure, { number, percentage });
  const rows = table(say, figure, number);
  return html`<section class="card stack figure" id="${id}">
    <h2 id="${id}-title">${title}</h2><p class="soft" id="${id}-unit">${unit}</p>
    ${drawn && html`${legend(figure)}${drawn}${marksList(say, figure)}`}
    ${figure.rows.length > 0 && (drawn ? html`<details class="more"><summary>${say("table")}</summary>${rows}</details>` : figure.kind === "none" && rows)}
    ${figure.rows.length > 0 && html`<p class="figure-csv"><a href="/konsol/csv/${id}?periode=${period.name}" aria-describedby="${id}-title">${icon("download")} ${say("csv")}</a></p>`}</section>`;
}

/** The moments that the chart marks: their names are too long for it, and a screen reader does not look into it. */
const marksList = (say: Say<TextId>, { marks = [] }: Figure): Html | null =>
  marks.length === 0
    ? null
    : html`<div class="stack tight small"><p>${say("marks")}</p><ol class="marks">${marks.map(({ name, time }) => html`<li>${name}, ${time}</li>`)}</ol></div>`;

/** The numbers. Rows of zeros only tell nothing that the chart's gap does not tell; they are in the CSV. */
function table(say: Say<TextId>, { title, head, series, rows }: Figure, number: (value: number) => string): Html {
  const telling = rows.filter(({ values }) => values.some((it) => it));
  const cell = (value: number | null, at: number) =>
    html`<td class="number" data-label="${series[at]}">${value === null ? "–" : number(value)}</td>`;
  const line = ({ label, values }: FigureRow) =>
    html`<tr><th scope="row" data-label="${head}">${label}</th>${values.map(cell)}</tr>`;
  return html`<div><div class="table-wrap" role="region" aria-label="${say("table")}: ${title}" tabindex="0"><table class="table"><caption class="sr">${title}</caption>
    <thead><tr><th scope="col">${head}</th>${series.map((it) => html`<th scope="col" class="number">${it}</th>`)}</tr></thead>
    <tbody>${telling.map(line)}</tbody></table></div>${telling.length < rows.length && html`<p class="soft">${say("table.zeros")}</p>`}</div>`;
}

const icon = (name: IconName): Html => trusted(icons[name]);
