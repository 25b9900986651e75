/**
 * Follows fingers and mice on the rows of the list. A long press lifts a row: moved, it is dragged to another place of its list; let
 * go where it was, it opens its menu. A mouse drags at once. A swipe to the left uncovers the row's tray.
 *
 * Scrolling stays the browser's: rows leave it the vertical direction (`touch-action` in rows.css), and it takes the press away when
 * it scrolls. The back swipe begins at the side of the screen, where no swipe of ours begins.
 */
import { drawAt, glide, type Lifted, liftRow } from "./move-row.ts";
import { EDGE_PX, type PressKind, readMove } from "./row-gesture.ts";

/** Milliseconds after which a resting finger lifts its row, as on the phone's own screens. */
const LIFT_MS = 500;

/** Milliseconds for which the phone hums then. */
const HUM_MS = 10;

/** Part of the tray that a swipe must uncover; uncovered less, the tray closes again. */
const OPENS_FROM = 0.4;

export interface RowActs {
  /** Whether rows can be dragged: not while a search hides some. */
  readonly movable: boolean;
  /** A long press that moved nothing. */
  readonly onMenu: (id: string) => void;
  /** A row is swiped: show its tray behind it. Null: take the tray away. */
  readonly onTray: (row: HTMLElement | null) => void;
  /** A row was dragged to another place, from 0 among `all`. Its rows are let go when this resolves. */
  readonly onDrop: (id: string, to: number, all: number) => Promise<void>;
}

interface Press extends PressKind {
  readonly row: HTMLElement;
  readonly pointer: number;
  /** Where it began: `x` on the screen, `y` in the page. */
  readonly x: number;
  readonly y: number;
  /** It has closed another row's tray, and does nothing else if it is a tap. */
  readonly closes: boolean;
  readonly did: "pressed" | "lifted" | "dragged" | "dropped" | "swiped";
}

/**
 * Starts to follow.
 *
 * @param place holds the rows, which have `data-id`, and the tray, `.row-tray`.
 * @returns what closes the tray, and what ends the following.
 */
export function followRows(
  place: HTMLElement,
  acts: { readonly current: RowActs },
): { readonly close: () => void; readonly stop: () => void } {
  let press: Press | null = null;
  let lifted: Lifted | null = null;
  /** The row whose tray is shown. */
  let opened: HTMLElement | null = null;
  /** How far the present swipe has come. */
  let swipedX = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** After a gesture the browser may still make a click of it, until the next press. */
  let mute = false;

  const close = () => {
    const row = opened;
    opened = null;
    if (row) glide(row, () => drawAt(row, 0, 0));
    acts.current.onTray(null);
  };
  /** Ends the press, and what it has moved stands where it belongs. */
  const end = () => {
    clearTimeout(timer);
    lifted?.letGo();
    lifted = null;
    if (press?.did === "swiped") close();
    press = null;
  };

  const lift = (from: Press) => {
    clearTimeout(timer);
    if (opened) close();
    const { row } = from;
    const rows = [...(row.parentElement?.children ?? [])].filter((it) => it instanceof HTMLElement);
    lifted = liftRow(row, acts.current.movable ? rows : [row], from.y);
    press = { ...from, did: "lifted" };
    row.setPointerCapture(from.pointer);
    // Before the first tap of a visit the browser refuses, and says so in the console.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(HUM_MS);
  };
  const drop = (from: Press) => {
    const { from: before, to, all } = lifted?.place() ?? { from: 0, to: 0, all: 0 };
    if (to === before) return end();
    lifted?.rest();
    press = { ...from, did: "dropped" };
    void acts.current.onDrop(from.row.dataset.id ?? "", to, all).finally(end);
  };

  const trayWidth = () => place.querySelector<HTMLElement>(".row-tray")?.offsetWidth ?? 0;
  /** How far the swiped row stands to the left: from 0 to minus the tray's width. */
  const slid = ({ open }: Press, width: number) => Math.min(Math.max((open ? -width : 0) + swipedX, -width), 0);
  const swipe = (from: Press, x: number) => {
    swipedX = x;
    if (from.did === "pressed") {
      clearTimeout(timer);
      press = { ...from, did: "swiped" };
      opened = from.row;
      if (!from.open) acts.current.onTray(from.row);
    }
    drawAt(from.row, slid(from, trayWidth()), 0);
  };
  const endSwipe = (from: Press) => {
    const width = trayWidth();
    if (width === 0 || -slid(from, width) < width * OPENS_FROM) return end();
    press = null;
    glide(from.row, () => drawAt(from.row, -width, 0));
  };

  const onDown = (event: PointerEvent) => {
    mute = false;
    const target = event.target instanceof Element ? event.target : null;
    // A second finger before a drag: the browser's zoom.
    if (press?.did === "pressed" || press?.did === "lifted" || press?.did === "swiped") end();
    if (press || event.button !== 0 || !event.isPrimary || target?.closest(".row-tray")) return;
    const row = target?.closest<HTMLElement>(".account[data-id]") ?? null;
    const closes = opened !== null && opened !== row;
    if (closes) close();
    if (!row || !place.contains(row)) return;
    const { clientX: x, pageY: y, pointerId: pointer } = event;
    const byMouse = event.pointerType === "mouse";
    const atEdge = x < EDGE_PX || x > innerWidth - EDGE_PX;
    const begun: Press = { row, pointer, x, y, byMouse, atEdge, closes, open: opened === row, did: "pressed" };
    press = begun;
    if (!byMouse) timer = setTimeout(() => lift(begun), LIFT_MS);
  };
  const onMove = (event: PointerEvent) => {
    if (press?.pointer !== event.pointerId || press.did === "dropped") return;
    const [x, y] = [event.clientX - press.x, event.pageY - press.y];
    if (press.did === "swiped") return swipe(press, x);
    const read = readMove(press, x, y);
    if (read === "rest" && press.did !== "dragged") return;
    if (press.did === "pressed") {
      if (read === "swipe") return swipe(press, x);
      if (read === "browser" || !acts.current.movable) return end();
      lift(press);
    }
    press = { ...press, did: "dragged" };
    lifted?.dragTo(event.clientY);
  };
  const onUp = (event: PointerEvent) => {
    if (press?.pointer !== event.pointerId || press.did === "dropped") return;
    const was = press;
    mute = was.did !== "pressed" || was.open || was.closes;
    if (was.did === "swiped") return endSwipe(was);
    if (was.did === "dragged") return drop(was);
    end();
    if (was.did === "lifted") acts.current.onMenu(was.row.dataset.id ?? "");
    else if (was.open) close();
  };
  const onCancel = (event: PointerEvent) => {
    if (press?.pointer === event.pointerId && press.did !== "dropped") end();
  };
  const onContextMenu = (event: Event) => {
    // A right click or the keyboard's menu key: the row opens its menu itself.
    if (!press) return;
    if (press.byMouse) return end();
    stopIt(event);
    if (press.did === "pressed") lift(press);
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key !== "Escape" || press?.did === "dropped") return;
    mute = press !== null;
    if (press) end();
    else if (opened) close();
  };

  const listening = new AbortController();
  const { signal } = listening;
  addEventListener("pointerdown", onDown, { signal });
  addEventListener("pointermove", onMove, { signal });
  addEventListener("pointerup", onUp, { signal });
  addEventListener("pointercancel", onCancel, { signal });
  addEventListener("keydown", onKey, { signal });
  place.addEventListener("contextmenu", onContextMenu, { signal, capture: true });
  place.addEventListener("click", (event) => mute && event.detail > 0 && stopIt(event), { signal, capture: true });
  // Not passive, and there before the first touch: Safari asks nobody who listens later.
  const touching = { signal, passive: false };
  place.addEventListener("touchmove", (event) => press && press.did !== "pressed" && stopIt(event), touching);
  // It comes after `pointerup`: the browser then makes no click of a gesture.
  place.addEventListener("touchend", (event) => mute && stopIt(event), touching);
  // For styles: from now on a row's gestures are ours.
  place.dataset.follows = "";
  return {
    close,
    stop: () => {
      end();
      listening.abort();
    },
  };
}

function stopIt(event: Event): void {
  event.stopPropagation();
  if (event.cancelable) event.preventDefault();
}
