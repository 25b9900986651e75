/** Moves rows of the list by hand: where they are drawn, without a change of the list itself. */
import { placeAfter, type Span, shiftsOf, withinRows } from "./row-gesture.ts";

/** Milliseconds in which a row glides to its place. */
const GLIDE_MS = 160;

/** Within this distance of the upper and lower end of the screen a dragged row scrolls the page, by this step a frame. */
const SCROLL_ZONE_PX = 88;
const SCROLL_STEP_PX = 8;

export function drawAt(row: HTMLElement, x: number, y: number): void {
  row.style.transform = x === 0 && y === 0 ? "" : `translate(${x}px, ${y}px)`;
}

/** Lets a row glide to where `change` puts it; at once for an owner who wants no motion. */
export function glide(row: HTMLElement, change: () => void): void {
  const before = row.getBoundingClientRect();
  change();
  const after = row.getBoundingClientRect();
  const [x, y] = [before.left - after.left, before.top - after.top];
  if ((x === 0 && y === 0) || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const { transform } = getComputedStyle(row);
  const there = transform === "none" ? "translate(0, 0)" : transform;
  row.animate([{ transform: `translate(${x}px, ${y}px) ${there}` }, { transform: there }], {
    duration: GLIDE_MS,
    easing: "ease-out",
  });
}

/** A row that is lifted out of its list. */
export interface Lifted {
  /** Draws it below the pointer, and the others so that they make room. @param screenY where the pointer is on the screen. */
  readonly dragTo: (screenY: number) => void;
  /** Where it would be put: `from` and `to` count from 0 among `all`. */
  readonly place: () => { readonly from: number; readonly to: number; readonly all: number };
  /** Scrolls no further. */
  readonly rest: () => void;
  /** All rows stand where the list has them now. */
  readonly letGo: () => void;
}

/**
 * Lifts a row. @param among the rows of its list, itself included; alone it cannot be dragged.
 * @param startY where the pointer has taken it, in the page.
 */
export function liftRow(row: HTMLElement, among: readonly HTMLElement[], startY: number): Lifted {
  const list = row.parentElement;
  const from = among.indexOf(row);
  const spans: readonly Span[] = among
    .map((it) => it.getBoundingClientRect())
    .map(({ top, bottom }) => ({ top: top + scrollY, bottom: bottom + scrollY }));
  let to = from;
  let pointer: number | null = null;

  const draw = (screenY: number) => {
    const by = withinRows(spans, from, screenY + scrollY - startY);
    to = placeAfter(spans, from, by);
    for (const [nth, shift] of shiftsOf(spans, from, to).entries()) {
      const other = among[nth];
      if (other) drawAt(other, 0, nth === from ? by : shift);
    }
  };
  const scroll = () => {
    frame = requestAnimationFrame(scroll);
    if (pointer === null) return;
    const up = pointer < SCROLL_ZONE_PX && to > 0;
    const down = pointer > innerHeight - SCROLL_ZONE_PX && to < among.length - 1;
    if (!up && !down) return;
    scrollBy(0, up ? -SCROLL_STEP_PX : SCROLL_STEP_PX);
    draw(pointer);
  };
  let frame = requestAnimationFrame(scroll);

  row.dataset.lifted = "";
  if (list) list.dataset.sorting = "";
  return {
    dragTo: (screenY) => {
      pointer = screenY;
      draw(screenY);
    },
    place: () => ({ from, to, all: among.length }),
    rest: () => cancelAnimationFrame(frame),
    letGo: () => {
      cancelAnimationFrame(frame);
      glide(row, () => {
        delete row.dataset.lifted;
        delete list?.dataset.sorting;
        for (const other of among) drawAt(other, 0, 0);
      });
    },
  };
}
