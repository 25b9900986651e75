/**
 * Charts as SVG, drawn on the server: complete without script and on paper. A chart is as wide as its place, and its
 * letters are always as large as the page's: positions are percentages from left to right and pixels from top to
 * bottom. The accessible name is the figure's title outside (aria-labelledby), and the numbers are in the table beside
 * it. A series has a pattern or a dash as well as a colour.
 */
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { type Figure, type FigureRow, isDated, type Limit } from "./figure.ts";

/** Pixels of a chart with one plot, and what each further plot adds. */
const [HEIGHT, PANEL] = [260, 40];
/** Above a plot, and below the last one. */
const [TOP, BOTTOM] = [26, 28];
/** A shape's place across, of 100. */
const WHOLE = 100;

/** Series that share one scale: from `top` pixels on, so many pixels high. */
interface Plot {
  readonly series: readonly number[];
  readonly top: number;
  readonly height: number;
  readonly ticks: readonly number[];
  /** The place of a value, in pixels from the top. */
  readonly y: (value: number) => number;
}

/** How the page's language writes a number, and a percentage. */
interface NumberStyle {
  readonly number: (value: number) => string;
  readonly percentage: (value: number) => string;
}

/** The chart of a figure over time or seconds; null for a figure without such a chart. */
export function chart(figure: Figure, { number, percentage }: NumberStyle): Html | null {
  if (figure.kind === "none") return null;
  if (figure.kind === "share") return shares(figure, percentage);
  const groups = figure.panels ?? [figure.series.map((_, at) => at)];
  const height = HEIGHT + PANEL * (groups.length - 1);
  const room = (height - BOTTOM) / groups.length;
  const plots = groups.map((series, at) => plotOf(figure, series, room * at + TOP, room - TOP, groups.length > 1));
  const step = WHOLE / figure.rows.length;
  const drawn = plots.map(
    (plot) => html`${plot.ticks.map(
      (tick) => html`<line class="grid" x1="0" x2="100%" y1="${plot.y(tick)}" y2="${plot.y(tick)}"/>
      <text x="-8" y="${plot.y(tick) + 4}" text-anchor="end">${number(tick)}</text>`,
    )}
    ${figure.panels && panelName(figure, plot)}
    ${figure.kind === "stack" ? stacks(figure, plot, step) : lines(figure, plot, step, height)}`,
  );
  const y = plots[0]?.y ?? Number;
  const body = html`${drawn}${names(figure, step, height)}${marks(figure, step, height)}
    ${figure.limit && limit(figure.limit, y, step, height)}${figure.rows.map(slot(figure, number, step, height))}`;
  return html`<div class="plot">${svg(figure, height, body)}</div>`;
}

const panelName = ({ series }: Figure, plot: Plot): Html =>
  html`<text y="${plot.top - 8}">${plot.series.map((at) => series[at]).join(" + ")}</text>`;

function plotOf(figure: Figure, series: readonly number[], top: number, height: number, isOneOfMany: boolean): Plot {
  const tops = figure.rows.map(({ values }) => {
    const own = series.map((it) => values[it] ?? 0);
    return figure.kind === "stack" ? own.reduce((sum, it) => sum + it, 0) : Math.max(0, ...own);
  });
  const all = niceTicks(Math.max(...tops, figure.top ?? 1, figure.limit?.axis === "y" ? figure.limit.at : 1));
  const most = all.at(-1) ?? 1;
  const ticks = isOneOfMany ? [0, most] : all;
  return { series, top, height, ticks, y: (value) => round(top + height * (1 - value / most)) };
}

/** The values of one row: browsers show the title at the pointer, and the page's script at the arrow keys too. */
const slot =
  ({ series }: Figure, number: NumberStyle["number"], step: number, height: number) =>
  ({ label, values }: FigureRow, at: number): Html => {
    const words = series.flatMap((name, nth) => (values[nth] == null ? [] : `${name}: ${number(values[nth])}`));
    const box = html`x="${percent(step * at)}" y="0" width="${percent(step)}" height="${height}"`;
    return html`<rect class="slot" ${box}><title>${[label, ...words].join("\n")}</title></rect>`;
  };

/** The most names that fit side by side on a phone; with more names, every second one is shown. */
const NAMES = 5;

/** The names below the axis: in the middle of each row, or where it begins if a limit stands between two. */
function names({ rows, limit }: Figure, step: number, height: number): readonly Html[] {
  const areEdges = limit?.axis === "x";
  const named = rows.flatMap(({ short }, at) =>
    short === undefined ? [] : [{ short, x: percent(step * (at + (areEdges ? 0 : 0.5))) }],
  );
  const isBetween = (at: number) => !areEdges && named.length > NAMES && at % 2 === 1;
  return named.map(
    ({ short, x }, at) =>
      html`<text${isBetween(at) && trusted(' class="between"')} x="${x}" y="${height - 8}"
        text-anchor="middle">${short}</text>`,
  );
}

const svg = ({ id, kind }: Figure, height: number, body: Html): Html =>
  html`<svg class="chart ${kind}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-unit"
    focusable="false">
    <defs>${[1, 2, 3].map((at) => pattern(id, at))}</defs>${body}</svg>`;

/** The patterns of the second to fourth series, over their colour: stripes one way, the other way, and dots. */
function pattern(id: string, at: number): Html {
  const shapes = [
    html`<path d="M-1 1 1 -1M0 8 8 0M7 9 9 7"/>`,
    html`<path d="M-1 7 1 9M0 0 8 8M7 -1 9 1"/>`,
    html`<circle cx="2" cy="2" r="1.1"/><circle cx="6" cy="6" r="1.1"/>`,
  ];
  return html`<pattern id="${id}-p${at}" class="over" width="8" height="8" patternUnits="userSpaceOnUse">
    ${shapes[at - 1]}</pattern>`;
}

/** One area of a series: its colour, and over it its pattern. */
const area = (id: string, series: number, x: string, y: number, width: string, height: number): Html => {
  const box = html`x="${x}" y="${y}" width="${width}" height="${round(height)}"`;
  return html`<rect class="s${series}" ${box}/>${series > 0 && html`<rect fill="url(#${id}-p${series})" ${box}/>`}`;
};

function stacks({ id, rows }: Figure, { series, y }: Plot, step: number): readonly Html[] {
  const gap = Math.min(step * 0.2, 0.9);
  return rows.flatMap(({ values }, at) => {
    let below = 0;
    return series.flatMap((nth) => {
      const value = values[nth];
      if (!value) return [];
      const from = below;
      below += value;
      const [x, width] = [percent(step * at + gap / 2), percent(step - gap)];
      return [area(id, nth, x, y(below), width, y(from) - y(below))];
    });
  });
}

/** A line with a point at each value; it breaks where nothing was measured. */
function lines({ rows }: Figure, { series, y }: Plot, step: number, height: number): readonly Html[] {
  return series.map((at) => {
    const points = rows.map(({ values }, row) => {
      const value = values[at] ?? null;
      return value === null ? null : { x: round(step * (row + 0.5)), y: y(value) };
    });
    const path = points
      .map((point, row) => point && `${row > 0 && points[row - 1] ? "L" : "M"}${point.x} ${point.y}`)
      .filter(Boolean)
      .join("");
    // A path takes no percentages: it is stretched, and its stroke is not.
    return html`<svg viewBox="0 0 ${WHOLE} ${height}" width="100%" height="${height}" preserveAspectRatio="none">
      <path class="line l${at}" d="${path}"/></svg>
      ${points.map((it) => it && point(at, percent(it.x), it.y))}`;
  });
}

/** Points of the first line are round, those of the second square. */
const point = (series: number, x: string, y: number): Html =>
  series === 0
    ? html`<circle class="dot l0" cx="${x}" cy="${y}" r="3.5"/>`
    : html`<rect class="dot l1" x="${x}" y="${round(y - 3.5)}" width="7" height="7"/>`;

/** Moments nearer to each other than this, of 100, share one label. */
const LABEL = 7;

/** Moments: dashed lines from top to bottom, each with its number in {@link Figure.marks} or its time. */
function marks(figure: Figure, step: number, height: number): readonly Html[] {
  const placed = (figure.marks ?? []).map(({ at }, index) => ({ x: round(step * at), number: index + 1 }));
  const labels = Map.groupBy(placed, ({ x }) => Math.floor(x / LABEL));
  return [
    ...placed.map(
      ({ x }) =>
        html`<line class="mark" x1="${percent(x)}" x2="${percent(x)}" y1="${TOP - 8}" y2="${height - BOTTOM}"/>`,
    ),
    ...[...labels.values()].map((near) => {
      const x = near[0]?.x ?? 0;
      const [words, anchor] = isDated(figure)
        ? [figure.marks?.[0]?.time, x > WHOLE / 2 ? "end" : "start"]
        : [near.map(({ number }) => number).join(", "), "middle"];
      return html`<text class="mark-name" x="${percent(x)}" y="${TOP - 12}" text-anchor="${anchor}">${words}</text>`;
    }),
  ];
}

/** A limit: a dashed line across, or from top to bottom. Its label is above the plot, where nothing crosses it. */
function limit({ axis, at, label }: Limit, y: Plot["y"], step: number, height: number): Html {
  if (axis === "y")
    return html`<line class="mark" x1="0" x2="100%" y1="${y(at)}" y2="${y(at)}"/>
      <text class="mark-name" x="100%" y="${TOP - 12}" text-anchor="end">${label}</text>`;
  const x = percent(step * at);
  return html`<line class="mark" x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${height - BOTTOM}"/>
    <text class="mark-name" x="${x}" y="${TOP - 12}" text-anchor="middle">${label}</text>`;
}

/** Pixels of a row with its name, and of its bar. */
const ROW = 48;
const BAR = 18;

/** One bar for each row, below its name and its percentage: the first value as a share of the second. */
function shares(figure: Figure, percentage: NumberStyle["percentage"]): Html {
  return svg(
    figure,
    figure.rows.length * ROW,
    html`${figure.rows.map(({ label, values: [part, whole] }, at) => {
      const share = (part ?? 0) / (whole || 1);
      const top = at * ROW;
      return html`<text x="0" y="${top + 16}">${label}</text>
      <text x="100%" y="${top + 16}" text-anchor="end">${percentage(Math.round(share * 100))}</text>
      <rect class="rest" x="0" y="${top + 23}" width="100%" height="${BAR}"/>
      <rect class="s0" x="0" y="${top + 23}" width="${percent(share * WHOLE)}" height="${BAR}"/>`;
    })}`,
  );
}

/** Names the series, each beside its colour and pattern; nothing where there is one series only. */
export function legend({ id, kind, series }: Figure): Html | null {
  if (series.length < 2 || kind === "share" || kind === "none") return null;
  const key = (at: number) =>
    kind === "line"
      ? html`<path class="line l${at}" d="M0 9 28 9"/>${point(at, "14", 9)}`
      : area(id, at, "0", 0, "28", 18);
  return html`<ul class="legend" aria-hidden="true">
    ${series.map(
      (name, at) =>
        html`<li><svg class="chart" viewBox="0 0 28 18" width="28" height="18" focusable="false">${key(at)}
          </svg> ${name}</li>`,
    )}</ul>`;
}

/** From 0 to at least `most`, in four steps at most of 1, 2 or 5 times a power of ten; whole numbers. */
export function niceTicks(most: number): readonly number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= rough) ?? power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}

const round = (value: number): number => Math.round(value * 100) / 100;
const percent = (value: number): string => `${round(value)}%`;
