/** How far long work is, as one line on a terminal; nothing where standard error is no terminal. */

const WIDTH = 30;
const EVERY_MILLISECONDS = 100;

/** A bar. `all`: 0 where nobody knows it yet. Call `end` before other lines. */
export function progressLine(what: string): {
  readonly at: (done: number, all: number) => void;
  readonly end: () => void;
} {
  const { stderr } = process;
  if (!stderr.isTTY) return { at: () => {}, end: () => {} };
  let shown = 0;
  return {
    at: (done, all) => {
      if (performance.now() - shown < EVERY_MILLISECONDS && done !== all) return;
      shown = performance.now();
      const filled = all > 0 ? Math.round((done / all) * WIDTH) : 0;
      const bar = all > 0 ? `[${"#".repeat(filled).padEnd(WIDTH, ".")}] ${Math.floor((done / all) * 100)} %` : "";
      stderr.write(`\r${what} ${bar} ${done.toLocaleString("id-ID")}\u001b[K`);
    },
    end: () => void stderr.write("\r\u001b[K"),
  };
}
