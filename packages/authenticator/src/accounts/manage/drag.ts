/** Where a dragged row goes, and how the others make room for it. Pure; lengths are pixels. */

/** Where a row is, from the top of its list. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** The place, from 0, that a row takes when it is moved down `by` pixels: past a row once it covers half of that row. */
export function placeAfter(rows: readonly Span[], from: number, by: number): number {
  const own = rows[from];
  if (!own) return from;
  const isBefore = ({ top, bottom }: Span, nth: number) =>
    nth !== from && (top + bottom) / 2 < (nth > from ? own.bottom : own.top) + by;
  return rows.filter(isBefore).length;
}

/** How far down each row moves when one goes from a place to another: the others make room. */
export function shiftsOf(rows: readonly Span[], from: number, to: number): readonly number[] {
  const own = rows[from];
  const there = rows[to];
  if (!own || !there || from === to) return rows.map(() => 0);
  const down = to > from;
  const next = rows[down ? from + 1 : from - 1] ?? own;
  const room = down ? own.top - next.top : own.bottom - next.bottom;
  const moved = down ? there.bottom - own.bottom : there.top - own.top;
  const isBetween = (nth: number) => (down ? nth > from && nth <= to : nth < from && nth >= to);
  return rows.map((_, nth) => (nth === from ? moved : isBetween(nth) ? room : 0));
}

/** Keeps a dragged row among the others. @returns `by`, as far as it may go. */
export function withinRows(rows: readonly Span[], from: number, by: number): number {
  const [own, first, last] = [rows[from], rows[0], rows.at(-1)];
  return own && first && last ? Math.min(Math.max(by, first.top - own.top), last.bottom - own.bottom) : 0;
}
