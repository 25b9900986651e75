/** Work that a signal breaks off, and that cleans up before the process ends by that signal. */

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Runs `work`, whose signal aborts at the first SIGINT or SIGTERM. A second one ends the process at once. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  let heard: (typeof SIGNALS)[number] | null = null;
  const hear = (signal: (typeof SIGNALS)[number]): void => {
    forget();
    heard = signal;
    stop.abort();
  };
  const forget = () => SIGNALS.forEach((it) => void process.off(it, hear));
  for (const signal of SIGNALS) process.on(signal, hear);
  try {
    return await work(stop.signal);
  } finally {
    forget();
    if (heard !== null) {
      process.kill(process.pid, heard);
      await new Promise(() => {}); // the signal ends the process
    }
  }
}
