/** What a measure gives, and how it is judged: figures with the values of several runs, against a hold. Pure. */

/** What a figure must keep. The design's table of holds is docs/performance.md. */
type Hold = { readonly most: number } | { readonly least: number };

/** One figure of a measure. */
export interface Figure {
  /** `measure` or `measure.part`. */
  readonly name: string;
  readonly unit: string;
  /** One value for each run, in their order. */
  readonly values: readonly number[];
  /** Without a hold a figure only tells something. */
  readonly hold?: Hold;
  /** What we would like. */
  readonly aim?: Hold;
}

/** How much a measure does. `quick`: one short run, to try the measure itself. */
export interface Effort {
  readonly runs: number;
  readonly quick: boolean;
}

export interface Measure {
  readonly name: string;
  /** A sentence for people. */
  readonly what: string;
  /** Only when named: takes long, or needs what a machine may not have. */
  readonly onlyNamed?: true;
  readonly run: (effort: Effort) => Promise<readonly Figure[]>;
}

/** One line of `npm run bench`. */
export interface Line {
  readonly name: string;
  /** The median of the runs; null where the measure could not be taken. */
  readonly value: number | null;
  readonly unit: string;
  readonly hold: string | null;
  readonly ok: boolean;
  readonly runs: number;
  readonly min: number | null;
  readonly max: number | null;
  /** Why it could not be taken. */
  readonly problem?: string;
}

export function judge({ name, unit, values, hold }: Figure): Line {
  const value = median(values);
  const ok =
    Number.isFinite(value) && (hold === undefined || ("most" in hold ? value <= hold.most : value >= hold.least));
  const seen = { runs: values.length, min: rounded(Math.min(...values)), max: rounded(Math.max(...values)) };
  return { name, value: rounded(value), unit, hold: showHold(hold), ok, ...seen };
}

/** A measure that could not be taken misses its hold. */
export const failed = (name: string, error: unknown): Line => ({
  name,
  value: null,
  unit: "",
  hold: null,
  ok: false,
  runs: 0,
  min: null,
  max: null,
  problem: error instanceof Error ? error.message : String(error),
});

/** By how much a hold is missed: a factor, or the value itself where nothing was to be left. @param hold as {@link showHold} writes it. */
export function missedBy(value: number, hold: string): string {
  const [sign, bound] = [hold[0], Number(hold.slice(2))];
  if (bound === 0 || value === 0) return `${value}`;
  return `${Number((sign === "≤" ? value / bound : bound / value).toPrecision(2))} ×`;
}

export const showHold = (hold: Hold | undefined): string | null =>
  hold === undefined ? null : "most" in hold ? `≤ ${hold.most}` : `≥ ${hold.least}`;

/** NaN for no values. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The value below which this share of the values is; the nearest one, and never between two. NaN for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

/** Three digits that count. */
const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

/** For each run the median of so many of these, one after the other. */
export async function repeatMedian({ runs }: Effort, times: number, once: () => Promise<number>): Promise<number[]> {
  const medians: number[] = [];
  for (let run = 0; run < runs; run++) {
    const seen: number[] = [];
    for (let nth = 0; nth < times; nth++) seen.push(await once());
    medians.push(median(seen));
  }
  return medians;
}

/** Runs `once` as often as the effort says, and turns the runs' values by name into lists. */
export async function repeat<Name extends string>(
  { runs }: Effort,
  once: (run: number) => Promise<Record<Name, number>>,
): Promise<Record<Name, number[]>> {
  const all: Record<Name, number>[] = [];
  for (let run = 0; run < runs; run++) all.push(await once(run));
  const names = Object.keys(all[0] ?? {}) as Name[];
  return Object.fromEntries(names.map((name) => [name, all.map((it) => it[name])])) as Record<Name, number[]>;
}
