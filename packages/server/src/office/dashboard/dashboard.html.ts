/** The dashboard's page. Each figure: its finding, the chart, the numbers as a table, and the same as CSV. */
import { linkButton } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { icon, table } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { chart, legend } from "./chart.html.ts";
import { type TextId, texts } from "./dashboard.texts.ts";
import { type Figure, type FigureRow, isDated, isEmpty } from "./figure.ts";
import { type Period, periodNames } from "./period.ts";
import type { Tile } from "./tiles.ts";

interface Dashboard {
  readonly period: Period;
  readonly tiles: readonly Tile[];
  readonly figures: readonly Figure[];
}

export function dashboardPage(world: World, visit: SessionVisit, shown: Dashboard): Html {
  const { period, tiles, figures } = shown;
  const say = speak(texts, visit.language);
  const link = (name: (typeof periodNames)[number]) => {
    const here = name === period.name;
    const current = attributes({ "aria-current": here && "true" });
    return html`<li><a class="button small ${!here && "secondary"}"
      href="/konsol?periode=${name}"${current}>${say(`period.${name}`)}</a></li>`;
  };
  const at = dateTime(world.now(), world.config.timeZone, visit.language);
  const main = html`<div class="stack wide dashboard">${refusedNotice(visit)}
    <p class="print-only">${say(`period.${period.name}`)} · ${say("printed", { at })}</p>
    <div class="stack tight"><dl class="now">${tiles.map(tileCard)}</dl>
      <p class="soft small">${say("compared")}</p></div>
    ${figures.map((it) => figureCard(visit, say, period, it))}
    <p class="soft">${say("source")}</p></div>`;
  const act = html`<nav class="periods" aria-label="${say("period")}"><ul>${periodNames.map(link)}</ul></nav>
    ${linkButton("/konsol/batas", say("deadlines"), "small secondary", "clock")}`;
  return consolePage(world, visit, { title: say("title"), act, main, scripts: ["chart"] });
}

function tileCard({ label, value, more, to }: Tile): Html {
  const shown = to === undefined ? value : html`<a href="${to}">${value}</a>`;
  return html`<div class="card"><dt>${label}</dt><dd class="value">${shown}</dd>
    ${more && html`<dd class="soft small">${more}</dd>`}</div>`;
}

function figureCard(visit: SessionVisit, say: Say<TextId>, period: Period, figure: Figure): Html {
  const { id, title, unit } = figure;
  const number = (value: number) => shownNumber(value, visit.language);
  const percentage = (value: number) => say("percentage", { value });
  const drawn = isEmpty(figure) ? null : chart(figure, { number, percentage });
  const rows = numbers(say, figure, (value) => (value === null ? "–" : number(value)));
  const csv = html`<p class="figure-csv"><a href="/konsol/csv/${id}?periode=${period.name}"
    aria-describedby="${id}-title">${icon("download")} ${say("csv")}</a></p>`;
  const folded = html`<details class="more"><summary>${say("table")}</summary>${rows}${csv}</details>`;
  return html`<section class="card stack figure" id="${id}">
    <h2 id="${id}-title">${title}</h2><p class="soft" id="${id}-unit">${unit}</p>
    ${drawn && html`${legend(figure)}${drawn}${marksList(say, figure)}`}
    ${figure.rows.length > 0 && html`${drawn ? folded : html`${figure.kind === "none" && rows}${csv}`}`}</section>`;
}

/** The marked moments as a list: their names are too long for the chart, and a screen reader cannot read it. */
function marksList(say: Say<TextId>, figure: Figure): Html | null {
  const items = figure.marks?.map(({ name, time }) => html`<li>${name}, ${time}</li>`) ?? [];
  if (items.length === 0) return null;
  return isDated(figure)
    ? html`<ol class="marks dated small">${items}</ol>`
    : html`<div class="stack tight small"><p>${say("marks")}</p><ol class="marks">${items}</ol></div>`;
}

/** The table of numbers. Rows with only zeros are left out, because the chart shows them as a gap; the CSV has them. */
function numbers(
  say: Say<TextId>,
  { title, head, series, rows }: Figure,
  number: (value: number | null) => string,
): Html {
  const telling = rows.filter(({ values }) => values.some((it) => it));
  const values = series.map((name, at) => ({
    head: name,
    look: "number" as const,
    cell: ({ values }: FigureRow) => number(values[at] ?? null),
  }));
  const shown = table(title, [{ head, cell: ({ label }) => label, names: true }, ...values], telling, {
    label: `${say("table")}: ${title}`,
  });
  return html`<div>${shown}${telling.length < rows.length && html`<p class="soft">${say("table.zeros")}</p>`}</div>`;
}
