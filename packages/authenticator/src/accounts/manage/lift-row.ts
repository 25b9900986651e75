/** A row that is lifted out of its list: where it and the others are drawn meanwhile. The list itself does not change. */
import { placeAfter, type Span, shiftsOf, withinRows } from "./drag.ts";

/** Milliseconds in which a row glides to its place. */
const GLIDE_MS = 160;

/** Within this distance of the upper and lower end of the screen a dragged row scrolls the page, by this step a frame. */
const SCROLL_ZONE_PX = 88;
const SCROLL_STEP_PX = 8;

export interface Lifted {
  /** Draws the row below the pointer, and the others so that they make room. @param screenY where the pointer is on the screen. */
  readonly dragTo: (screenY: number) => void;
  /** Where the row would be put: `from` and `to` count from 0 among `all`. */
  readonly place: () => { readonly from: number; readonly to: number; readonly all: number };
  /** Whether the list still has the rows that were measured, in their order. */
  readonly stands: () => boolean;
  /** All rows stand where the list has them now. */
  readonly letGo: () => void;
}

/**
 * Lifts a row. Rows are measured once, at rest, and keep their heights until they are let go: what is shown in them meanwhile moves
 * nothing. All is measured from the top of the list, so the page may scroll, and notices may come above.
 *
 * @param startY where the pointer has taken the row on the screen.
 */
export function liftRow(row: HTMLElement, startY: number): Lifted {
  const list = row.parentElement as HTMLElement;
  const rows = [...list.children].filter((it) => it instanceof HTMLElement);
  const from = rows.indexOf(row);
  for (const glide of rows.flatMap((it) => it.getAnimations())) glide.finish();
  const listTop = () => list.getBoundingClientRect().top;
  const spans: readonly Span[] = rows
    .map((it) => it.getBoundingClientRect())
    .map(({ top, bottom }) => ({ top: top - listTop(), bottom: bottom - listTop() }));
  for (const [nth, { top, bottom }] of spans.entries()) rows[nth]?.style.setProperty("height", `${bottom - top}px`);
  const taken = startY - listTop();
  let to = from;
  let pointer: number | null = null;

  const draw = (screenY: number) => {
    const by = withinRows(spans, from, screenY - listTop() - taken);
    to = placeAfter(spans, from, by);
    for (const [nth, shift] of shiftsOf(spans, from, to).entries()) {
      const y = nth === from ? by : shift;
      rows[nth]?.style.setProperty("transform", y === 0 ? "" : `translateY(${y}px)`);
    }
  };
  const follow = () => {
    frame = requestAnimationFrame(follow);
    if (pointer === null) return;
    const up = pointer < SCROLL_ZONE_PX && to > 0;
    const down = pointer > innerHeight - SCROLL_ZONE_PX && to < rows.length - 1;
    if (up || down) scrollBy(0, up ? -SCROLL_STEP_PX : SCROLL_STEP_PX);
    draw(pointer);
  };
  let frame = requestAnimationFrame(follow);

  row.dataset.lifted = "";
  list.dataset.sorting = "";
  return {
    dragTo: (screenY) => {
      pointer = screenY;
      draw(screenY);
    },
    place: () => {
      cancelAnimationFrame(frame);
      return { from, to, all: rows.length };
    },
    stands: () => list.children.length === rows.length && rows.every((it, nth) => list.children[nth] === it),
    letGo: () => {
      cancelAnimationFrame(frame);
      const before = row.getBoundingClientRect().top;
      delete row.dataset.lifted;
      delete list.dataset.sorting;
      for (const one of rows) one.removeAttribute("style");
      glideFrom(row, before - row.getBoundingClientRect().top);
    },
  };
}

/** Lets a row glide to its place from `y` pixels below; an owner who wants no motion sees it there at once. */
function glideFrom(row: HTMLElement, y: number): void {
  if (y === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  row.animate([{ transform: `translateY(${y}px)` }, { transform: "none" }], { duration: GLIDE_MS, easing: "ease-out" });
}
