/**
 * The tender room refreshes itself: the server tells when it is another one, and the page is asked for again. The link that has
 * the focus keeps it. A screen reader hears nothing but the page: the numbers change too often.
 */
import { load } from "./page/load.ts";
import { watch } from "./watch/watch.ts";

const room = document.getElementById("room");
/** The state that the page shows, or is asked for. */
let shown = room?.dataset.at ?? "";
let asks = false;

async function refresh(room: HTMLElement): Promise<void> {
  if (asks) return;
  asks = true;
  const page = await load(location.href);
  asks = false;
  const fresh = page?.getElementById("room");
  if (page && !fresh?.dataset.room) return location.reload(); // the tender has closed
  shown = fresh?.dataset.at ?? ""; // the server was away: the next look asks again
  const focus = document.activeElement?.getAttribute("href");
  if (fresh) room.replaceChildren(...fresh.children);
  if (focus && !document.activeElement?.matches("a")) room.querySelector<HTMLElement>(`a[href="${focus}"]`)?.focus();
}

if (room?.dataset.room)
  watch(room.dataset.room, (at) => {
    if (at === "over") location.reload();
    else if (at !== shown) void refresh(room);
  });
