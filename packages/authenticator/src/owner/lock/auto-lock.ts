/** Closes the app when it was long enough in the background. */
import { lock } from "../../base/store/ring.ts";
import { closeApp } from "../../base/store/store.ts";
import { outside } from "../../base/transport/outside.ts";

const SEEN_AGAIN_MS = 1000;

let leftMs: number | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let prompts = 0;

/** Follows whether the app is seen. */
export function startLocking(): void {
  document.addEventListener("visibilitychange", look);
}

/** While the phone itself asks its owner something, the app may be hidden and is not left. */
export async function whilePrompting<Result>(work: () => Promise<Result>): Promise<Result> {
  prompts++;
  try {
    return await work();
  } finally {
    // The app may be seen again a moment after the answer.
    setTimeout(() => {
      prompts--;
      look();
    }, SEEN_AGAIN_MS);
  }
}

function look(): void {
  clearTimeout(timer);
  if (!lock.value || prompts > 0) return;
  const { afterSeconds } = lock.value;
  const now = outside.nowMs();
  if (document.visibilityState === "hidden") {
    leftMs ??= now;
    // A frozen app runs no timer: what was missed is made up for when it is seen again.
    if (afterSeconds === 0) closeApp();
    else timer = setTimeout(closeApp, afterSeconds * 1000);
    return;
  }
  // A clock that was turned back tells nothing: closed, too.
  const away = leftMs === null ? null : now - leftMs;
  leftMs = null;
  if (away !== null && (away < 0 || away >= afterSeconds * 1000)) closeApp();
}
