/** What a measure gives, and how it is judged: figures with the values of several rounds, against a hold. Pure. */

/** What a figure must keep, and what we would like. bench/holds.ts has them all. */
export type Hold = ({ readonly most: number } | { readonly least: number }) & {
  readonly aim?: number;
  /** Marks a hold that is not kept yet: what was seen last. */
  readonly now?: number;
};

/** How much a measure does. `quick`: one short round, to try the measure itself. */
export interface Effort {
  readonly quick: boolean;
}

/** What a measure has opened. */
interface Scene<Part extends string = string> {
  /** One round: the value of each figure. */
  readonly take: () => Promise<Readonly<Record<Part, number>>>;
  readonly close: () => Promise<void>;
}

export interface Measure<Part extends string = string> {
  readonly name: string;
  /** A sentence for people. */
  readonly what: string;
  /** The figures with their units: `rate` of the measure `login` is the figure `login.rate`. */
  readonly units: Readonly<Record<Part, string>>;
  /** Only when named: takes long, or needs what a machine may not have. */
  readonly onlyNamed?: true;
  readonly open: (effort: Effort) => Promise<Scene<Part>>;
}

/** One line of `npm run bench`. */
export interface Line {
  readonly name: string;
  /** The median of the rounds; null where the measure could not be taken. */
  readonly value: number | null;
  readonly unit: string;
  readonly hold: string | null;
  readonly aim: number | null;
  /** What was seen when the hold was not kept; null for a hold that was. */
  readonly now: number | null;
  readonly ok: boolean;
  readonly rounds: number;
  readonly min: number | null;
  readonly max: number | null;
  /** Why it could not be taken. */
  readonly problem?: string;
}

/** @param values one for each round. @param hold without it the figure only tells something. */
export function judge(name: string, unit: string, values: readonly number[], hold?: Hold): Line {
  const value = median(values);
  const ok =
    Number.isFinite(value) && (hold === undefined || ("most" in hold ? value <= hold.most : value >= hold.least));
  const seen = { rounds: values.length, min: rounded(Math.min(...values)), max: rounded(Math.max(...values)) };
  return {
    name,
    value: rounded(value),
    unit,
    hold: showHold(hold),
    aim: hold?.aim ?? null,
    now: hold?.now ?? null,
    ok,
    ...seen,
  };
}

/** A measure that could not be taken misses its hold. */
export const failed = (name: string, error: unknown): Line => ({
  ...{ name, value: null, unit: "", hold: null, aim: null, now: null, ok: false, rounds: 0, min: null, max: null },
  problem: error instanceof Error ? error.message : String(error),
});

const showHold = (hold: Hold | undefined): string | null =>
  hold === undefined ? null : "most" in hold ? `≤ ${hold.most}` : `≥ ${hold.least}`;

/** NaN for no values. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The value below which this share of the values is; the nearest one, and never between two. NaN for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

/** Three digits that count. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

/** Takes the rounds of an opened measure, one after the other. @returns the values of each figure, in their order. */
export async function takeRounds(scene: Scene, rounds: number): Promise<Readonly<Record<string, number[]>>> {
  const values: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++)
    for (const [part, value] of Object.entries(await scene.take())) values[part] = [...(values[part] ?? []), value];
  return values;
}
