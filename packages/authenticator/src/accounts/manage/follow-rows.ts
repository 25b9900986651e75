/**
 * Follows fingers and mice on the rows of the list. A long press lifts a row: moved, it is dragged to another place of its list; let
 * go where it was, it opens its menu. A mouse drags at once.
 *
 * Scrolling stays the browser's: until a row is lifted it may take the press away (`touch-action` in rows.css).
 */
import { type Lifted, liftRow } from "./lift-row.ts";

/** Milliseconds after which a resting finger lifts its row, as on the phone's own screens. */
const LIFT_MS = 500;

/** Milliseconds for which the phone hums then. */
const HUM_MS = 10;

/** How far a finger or a mouse may tremble. */
const TREMBLE_PX = 8;

export interface RowActs {
  /** Whether rows can be dragged: not while a search hides some. */
  readonly movable: boolean;
  /** A long press that moved nothing. */
  readonly onMenu: (id: string) => void;
  /** A row was dragged to another place, from 0 among `all`. Its rows are let go when this resolves. */
  readonly onDrop: (id: string, to: number, all: number) => Promise<void>;
}

/** One press on one row, from its first touch to its end. */
interface Press {
  readonly pointer: number;
  readonly byMouse: boolean;
  readonly isLifted: () => boolean;
  readonly lift: () => void;
  readonly move: (x: number, y: number) => void;
  readonly release: () => void;
  readonly end: () => void;
}

/** Starts to follow. @param place holds the rows, which have `data-id`. @returns what ends it. */
export function followRows(place: HTMLElement, acts: { readonly current: RowActs }): () => void {
  let press: Press | null = null;
  /** Lets the rows of the last drop go, which wait for the new order; a row that is lifted sooner waits for nothing. */
  let settleDrop: () => void = () => undefined;
  /** After a gesture the browser may still make a click of it, until the next press. */
  let mute = false;

  function begin(row: HTMLElement, { pointerId: pointer, pointerType, clientX, clientY }: PointerEvent): Press {
    const id = row.dataset.id ?? "";
    const byMouse = pointerType === "mouse";
    let lifted: Lifted | null = null;
    let moved = false;
    const lift = () => {
      clearTimeout(timer);
      if (lifted) return;
      settleDrop();
      row.setPointerCapture(pointer);
      lifted = liftRow(row, clientY);
      // Before the first tap of a visit the browser refuses, and says so in the console.
      if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(HUM_MS);
    };
    const timer = byMouse ? undefined : setTimeout(lift, LIFT_MS);
    const end = () => {
      clearTimeout(timer);
      mute = lifted !== null;
      lifted?.letGo();
      press = null;
    };
    const move = (x: number, y: number) => {
      moved ||= Math.hypot(x - clientX, y - clientY) > TREMBLE_PX;
      if (!moved) return;
      // A mouse scrolls nothing, so it need not wait for the long press.
      if (!lifted && (!byMouse || !acts.current.movable)) return end();
      lift();
      if (!lifted?.stands()) return end();
      if (acts.current.movable) lifted.dragTo(y);
    };
    const drop = (rows: Lifted, to: number, all: number) => {
      mute = true;
      press = null;
      settleDrop = () => {
        rows.letGo();
        settleDrop = () => undefined;
      };
      // The new order is in the page by then, and not painted yet: the rows stay where they are seen.
      void acts.current.onDrop(id, to, all).finally(() => settleDrop());
    };
    const release = () => {
      const { from, to, all } = lifted?.place() ?? { from: 0, to: 0, all: 0 };
      if (lifted?.stands() && from !== to) return drop(lifted, to, all);
      const opens = lifted !== null && !moved;
      end();
      if (opens) acts.current.onMenu(id);
    };
    return { pointer, byMouse, isLifted: () => lifted !== null, lift, move, release, end };
  }

  const onDown = (event: PointerEvent) => {
    mute = false;
    // A second finger: the browser's zoom.
    if (press) return press.end();
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-id]") : null;
    if (row && event.button === 0 && event.isPrimary) press = begin(row, event);
  };
  const onContextMenu = (event: Event) => {
    // A right click or the keyboard's menu key: the row opens its menu itself. A long press is ours.
    if (!press || press.byMouse) return press?.end();
    stopIt(event);
    press.lift();
  };
  const isOf = (event: PointerEvent) => press?.pointer === event.pointerId;

  const listening = new AbortController();
  const { signal } = listening;
  place.addEventListener("pointerdown", onDown, { signal });
  const onMove = (event: PointerEvent) => isOf(event) && press?.move(event.clientX, event.clientY);
  addEventListener("pointermove", onMove, { signal });
  addEventListener("pointerup", (event: PointerEvent) => isOf(event) && press?.release(), { signal });
  addEventListener("pointercancel", (event: PointerEvent) => isOf(event) && press?.end(), { signal });
  addEventListener("scroll", () => press?.isLifted() || press?.end(), { signal });
  addEventListener("keydown", ({ key }: KeyboardEvent) => key === "Escape" && press?.end(), { signal });
  place.addEventListener("contextmenu", onContextMenu, { signal, capture: true });
  place.addEventListener("click", (event) => mute && event.detail > 0 && stopIt(event), { signal, capture: true });
  // Not passive, and there before the first touch: Safari asks nobody who listens later.
  const touching = { signal, passive: false };
  place.addEventListener("touchmove", (event) => press?.isLifted() && stopIt(event), touching);
  // It comes after `pointerup`: the browser then makes no click of a gesture.
  place.addEventListener("touchend", (event) => mute && stopIt(event), touching);
  // For styles and stories: from now on a row's gestures are ours.
  place.dataset.follows = "";
  return () => {
    press?.end();
    listening.abort();
    delete place.dataset.follows;
  };
}

function stopIt(event: Event): void {
  event.stopPropagation();
  if (event.cancelable) event.preventDefault();
}
