/**
 * Charts as SVG, drawn on the server: complete without script, on paper and at any size. The name is the figure's title outside
 * (aria-labelledby), the numbers are in the table beside; a series has a pattern or a dash as well as a colour.
 */
import { type Html, html } from "../../platform/ui/html.ts";
import type { Figure, Limit, Mark } from "./figure.ts";

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 64;
const RIGHT = 8;
const TOP = 26;
const BOTTOM = 28;
const PLOT = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM } as const;

/** The chart of a figure that is drawn over time or seconds; null where it has none. `number`: as the page's language writes numbers. */
export function chart(figure: Figure, number: (value: number) => string): Html | null {
  if (figure.kind === "none") return null;
  if (figure.kind === "share") return shares(figure);
  const tops = figure.rows.map(({ values }) =>
    figure.kind === "stack"
      ? values.reduce((sum: number, it) => sum + (it ?? 0), 0)
      : Math.max(0, ...values.map((it) => it ?? 0)),
  );
  const ticks = niceTicks(Math.max(...tops, figure.limit?.axis === "y" ? figure.limit.at : 1));
  const most = ticks.at(-1) ?? 1;
  const y = (value: number) => TOP + PLOT.height * (1 - value / most);
  const step = PLOT.width / figure.rows.length;
  const drawn = figure.kind === "stack" ? stacks(figure, y, step) : lines(figure, y, step);
  return svg(
    figure,
    HEIGHT,
    html`${ticks.map(
      (
        tick,
      ) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y(tick))}" y2="${round(y(tick))}"/>
      <text x="${LEFT - 8}" y="${round(y(tick) + 4)}" text-anchor="end">${number(tick)}</text>`,
    )}
    ${drawn}
    ${figure.rows.map(({ short }, at) => short && html`<text x="${round(LEFT + step * (at + 0.5))}" y="${HEIGHT - 8}" text-anchor="middle">${short}</text>`)}
    ${marks(figure.marks ?? [], step)}${figure.limit && limit(figure.limit, y, step)}`,
  );
}

const svg = ({ id, kind }: Figure, height: number, body: Html): Html =>
  html`<svg class="chart ${kind}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-unit" focusable="false">
    <defs>${[1, 2, 3].map((at) => pattern(id, at))}</defs>${body}</svg>`;

/** The patterns of the second to fourth series, over their colour: stripes one way, the other way, and dots. */
function pattern(id: string, at: number): Html {
  const shapes = [
    html`<path d="M-1 1 1 -1M0 8 8 0M7 9 9 7"/>`,
    html`<path d="M-1 7 1 9M0 0 8 8M7 -1 9 1"/>`,
    html`<circle cx="2" cy="2" r="1.1"/><circle cx="6" cy="6" r="1.1"/>`,
  ];
  return html`<pattern id="${id}-p${at}" class="over" width="8" height="8" patternUnits="userSpaceOnUse">${shapes[at - 1]}</pattern>`;
}

/** One area of a series: its colour, and over it its pattern. */
const area = (id: string, series: number, x: number, y: number, width: number, height: number): Html => {
  const box = html`x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
  return html`<rect class="s${series}" ${box}/>${series > 0 && html`<rect fill="url(#${id}-p${series})" ${box}/>`}`;
};

function stacks({ id, rows }: Figure, y: (value: number) => number, step: number): readonly Html[] {
  const gap = Math.min(step * 0.2, 6);
  return rows.flatMap(({ values }, at) => {
    let below = 0;
    return values.flatMap((value, series) => {
      if (!value) return [];
      const from = below;
      below += value;
      return [area(id, series, LEFT + step * at + gap / 2, y(below), step - gap, y(from) - y(below))];
    });
  });
}

/** A line with a point at each value; it breaks where nothing was measured. */
function lines({ rows, series }: Figure, y: (value: number) => number, step: number): readonly Html[] {
  return series.map((_, at) => {
    const points = rows.map(({ values }, row) => {
      const value = values[at] ?? null;
      return value === null ? null : { x: round(LEFT + step * (row + 0.5)), y: round(y(value)) };
    });
    const path = points
      .map((point, row) => point && `${row > 0 && points[row - 1] ? "L" : "M"}${point.x} ${point.y}`)
      .filter(Boolean)
      .join("");
    return html`<path class="line l${at}" d="${path}"/>${points.map((it) => it && point(at, it.x, it.y))}`;
  });
}

/** Points of the first line are round, those of the second square. */
const point = (series: number, x: number, y: number): Html =>
  series === 0
    ? html`<circle class="dot l0" cx="${x}" cy="${y}" r="3.5"/>`
    : html`<rect class="dot l1" x="${round(x - 3.5)}" y="${round(y - 3.5)}" width="7" height="7"/>`;

/** Moments nearer to each other than this share one label. */
const LABEL = 20;

/** Moments: dashed lines from top to bottom, each with its number in {@link Figure.marks}. */
function marks(all: readonly Mark[], step: number): readonly Html[] {
  const placed = all.map(({ at }, index) => ({ x: round(LEFT + step * at), number: index + 1 }));
  const labels = Map.groupBy(placed, ({ x }) => Math.floor(x / LABEL));
  return [
    ...placed.map(({ x }) => html`<line class="mark" x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${HEIGHT - BOTTOM}"/>`),
    ...[...labels.values()].map(
      (near) =>
        html`<text class="mark-name" x="${near[0]?.x}" y="${TOP - 12}" text-anchor="middle">${near.map(({ number }) => number).join(", ")}</text>`,
    ),
  ];
}

/** A limit: a dashed line across, or from top to bottom, with its label at the end that has room. */
function limit({ axis, at, label }: Limit, y: (value: number) => number, step: number): Html {
  if (axis === "y") {
    const height = round(y(at));
    return html`<line class="mark" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${height}" y2="${height}"/>
      <text class="mark-name" x="${LEFT + 6}" y="${height - 6}">${label}</text>`;
  }
  const x = round(LEFT + step * at);
  return html`<line class="mark" x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${HEIGHT - BOTTOM}"/>
    <text class="mark-name" x="${x + 6}" y="${TOP + 4}">${label}</text>`;
}

const BAR = 30;
const NAMES = 420;
const PERCENT = 70;

/** A bar a row: the first value as a share of the second. The percentage is beside the name, so that a phone shows both first. */
function shares(figure: Figure): Html {
  const width = WIDTH - NAMES - RIGHT;
  return svg(
    figure,
    figure.rows.length * BAR + 8,
    html`${figure.rows.map(({ label, values: [part, whole] }, at) => {
      const share = (part ?? 0) / (whole || 1);
      const y = at * BAR + 6;
      return html`<text x="${NAMES - PERCENT}" y="${y + 15}" text-anchor="end">${label}</text>
      <text x="${NAMES - 8}" y="${y + 15}" text-anchor="end">${Math.round(share * 100)} %</text>
      <rect class="rest" x="${NAMES}" y="${y}" width="${width}" height="20"/><rect class="s0" x="${NAMES}" y="${y}" width="${round(width * share)}" height="20"/>`;
    })}`,
  );
}

/** Names the series, each beside its colour and pattern; nothing where there is one series only. */
export function legend({ id, kind, series }: Figure): Html | null {
  if (series.length < 2 || kind === "share" || kind === "none") return null;
  const key = (at: number) =>
    kind === "line" ? html`<path class="line l${at}" d="M0 9 28 9"/>${point(at, 14, 9)}` : area(id, at, 0, 0, 28, 18);
  return html`<ul class="legend" aria-hidden="true">${series.map((name, at) => html`<li><svg class="chart" viewBox="0 0 28 18" width="28" height="18" focusable="false">${key(at)}</svg> ${name}</li>`)}</ul>`;
}

/** From 0 to at least `most`, in four steps at most of 1, 2 or 5 times a power of ten; whole numbers. */
export function niceTicks(most: number): readonly number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= rough) ?? power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}

const round = (value: number): number => Math.round(value * 10) / 10;
