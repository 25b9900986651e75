/** How far an import is: asks the server, moves the bar, and loads the page once the import is over. A screen reader is not interrupted. */
const LOOK_MILLISECONDS = 2000;

interface Progress {
  readonly done: number;
  readonly text: string;
  readonly over: boolean;
}

const bar = document.querySelector<HTMLProgressElement>("progress[data-import]");
const told = document.getElementById("progress-text");

async function look(path: string, bar: HTMLProgressElement): Promise<void> {
  try {
    const reply = await fetch(path, { headers: { accept: "application/json" } });
    if (reply.redirected) return location.reload(); // the session is over, or the import is no more
    const { done, text, over } = (await reply.json()) as Progress;
    if (over) return location.reload();
    bar.value = done;
    if (told) told.textContent = text;
  } catch {
    // The server is away for a moment: the next look tells.
  }
  setTimeout(() => void look(path, bar), LOOK_MILLISECONDS);
}

if (bar?.dataset.import) setTimeout(look, LOOK_MILLISECONDS, bar.dataset.import, bar);
