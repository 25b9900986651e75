/**
 * How far something is: asks the server, moves the bar, and loads the page once it is over. A screen reader is not interrupted by a
 * bar. The time that is left is counted down.
 */
import { showLeft } from "./watch/time-left.ts";

const LOOK_MILLISECONDS = 2000;

interface Progress {
  readonly done?: number;
  readonly text: string;
  readonly over: boolean;
}

const shown = document.querySelector<HTMLElement>("[data-progress]");
const told = document.getElementById("progress-text");

async function look(path: string, bar: HTMLElement): Promise<void> {
  try {
    const reply = await fetch(path, { headers: { accept: "application/json" } });
    if (reply.redirected) return location.reload(); // the session is over, or what was followed is no more
    const { done, text, over } = (await reply.json()) as Progress;
    if (over) return location.reload();
    if (bar instanceof HTMLProgressElement && done !== undefined) bar.value = done;
    if (told && told.textContent !== text) told.textContent = text;
  } catch {
    // The server is away for a moment: the next look tells.
  }
  setTimeout(() => void look(path, bar), LOOK_MILLISECONDS);
}

const left = document.getElementById("time-left");
if (left instanceof HTMLProgressElement) {
  const end = performance.now() + left.value * 1000;
  setInterval(() => showLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000))), 1000);
}

if (shown?.dataset.progress) setTimeout(look, LOOK_MILLISECONDS, shown.dataset.progress, shown);
