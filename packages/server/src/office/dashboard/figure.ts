/** A figure of the dashboard: chart, table and CSV are all drawn from these rows, and so cannot disagree. Pure. */

/** One row: a slot of time, a role, an account. `null`: nothing was measured. */
export interface FigureRow {
  readonly label: string;
  /** Under the axis, where there is room for few letters; absent: no label at this row. */
  readonly short?: string;
  readonly values: readonly (number | null)[];
}

/** A moment that the chart marks with a number, or with its time if alone, between the rows: 2.5 is the middle of the third one. The page names it beside the chart. */
export interface Mark {
  readonly at: number;
  readonly name: string;
  readonly time: string;
}

/** A line at a value of the axis (`y`) or between two rows (`x`). The figure's unit explains it. */
export interface Limit {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly label: string;
}

type TimeFigure = "login" | "waktu" | "sebaran" | "2fa-naik" | "reset" | "notifikasi";
type FigureId = TimeFigure | "2fa" | "akun-gagal" | "jaringan-gagal";

export interface Figure {
  readonly id: FigureId;
  /** The finding, in a sentence. */
  readonly title: string;
  /** Unit, time and source. */
  readonly unit: string;
  /** `stack`: columns of all series together. `line`: one for each series. `share`: per row, the first value in the second. `none`: a table is enough. */
  readonly kind: "stack" | "line" | "share" | "none";
  /** The heading of the labels. */
  readonly head: string;
  /** Four at most. */
  readonly series: readonly string[];
  /** Series that share a scale, one plot above the other; absent: all series are in one plot. */
  readonly panels?: readonly (readonly number[])[];
  /** The axis goes up to this value at least. */
  readonly top?: number;
  readonly rows: readonly FigureRow[];
  readonly marks?: readonly Mark[];
  readonly limit?: Limit;
}

/** The lines of the figure's CSV. */
export const figureLines = ({ head, series, rows }: Figure): readonly (readonly (string | number | null)[])[] => [
  [head, ...series],
  ...rows.map(({ label, values }) => [label, ...values]),
];

/** The only mark stands at its time, where no limit has its label. */
export const isDated = ({ marks, limit }: Figure): boolean => marks?.length === 1 && limit === undefined;

/** Is there anything to draw? */
export const isEmpty = ({ rows }: Figure): boolean => rows.every(({ values }) => values.every((it) => !it));
