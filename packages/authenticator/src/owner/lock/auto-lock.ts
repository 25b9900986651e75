/** Locks the app after enough time in the background. */
import { lock } from "../../base/store/ring.ts";
import { closeApp } from "../../base/store/store.ts";
import { outside } from "../../base/transport/outside.ts";

const SEEN_AGAIN_MS = 1000;

let leftMs: number | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let prompts = 0;

/** Follows whether the app is visible. */
export function startLocking(): void {
  document.addEventListener("visibilitychange", look);
}

/** A system prompt may hide the app. The owner has not left it. */
export async function whilePrompting<Result>(work: () => Promise<Result>): Promise<Result> {
  prompts++;
  try {
    return await work();
  } finally {
    // The app may become visible a moment after the answer.
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
    // A frozen app runs no timer, so check the time when the app is visible again.
    if (afterSeconds === 0) closeApp();
    else timer = setTimeout(closeApp, afterSeconds * 1000);
    return;
  }
  // A clock that was turned back proves nothing, so lock.
  const away = leftMs === null ? null : now - leftMs;
  leftMs = null;
  if (away !== null && (away < 0 || away >= afterSeconds * 1000)) closeApp();
}
