/**
 * Waits for the server's word: Server-Sent Events at `<path>/events`, polling of `<path>/status` where they fail.
 */
const POLL_MILLISECONDS = 3000;

/**
 * Calls `told` with each state the server reports, until the page is left.
 *
 * @param path as `/proof`.
 * @param connected hears whether the server can be reached.
 */
export function watch(path: string, told: (at: string) => void, connected: (is: boolean) => void = () => {}): void {
  const poll = async (): Promise<void> => {
    try {
      const reply = await fetch(`${path}/status`, { headers: { accept: "application/json" } });
      connected(true);
      told(((await reply.json()) as { at: string }).at);
    } catch {
      connected(false);
    }
    setTimeout(poll, POLL_MILLISECONDS);
  };

  const events = new EventSource(`${path}/events`);
  events.addEventListener("status", (event) => {
    connected(true);
    told((JSON.parse((event as MessageEvent<string>).data) as { at: string }).at);
  });
  events.addEventListener("error", () => {
    connected(navigator.onLine);
    if (events.readyState === EventSource.CLOSED) void poll();
  });
}
