/**
 * Waits for the server's word: Server-Sent Events at `<path>/events`, polling of `<path>/status` where they fail. The server
 * holds few streams for one login: a tab whose stream gave way to a newer one polls slowly and opens no other, which would take
 * the next tab's.
 */
const POLL_MILLISECONDS = 3000;
const SUPERSEDED_POLL_MILLISECONDS = 10_000;

/** What the server says: where it stands, and on a known browser how far a request has come. */
export interface Status {
  readonly at: string;
  readonly reached?: string;
}

/**
 * Calls `told` with each state the server reports, until the page is left.
 *
 * @param path as `/proof`.
 * @param connected hears whether the server can be reached.
 */
export function watch(
  path: string,
  told: (at: string, status: Status) => void,
  connected: (is: boolean) => void = () => {},
): void {
  const say = (status: Status) => told(status.at, status);
  const look = async (): Promise<void> => {
    try {
      const reply = await fetch(`${path}/status`, { headers: { accept: "application/json" } });
      connected(true);
      say((await reply.json()) as Status);
    } catch {
      connected(false);
    }
  };
  const poll = async (every: number): Promise<void> => {
    await look();
    setTimeout(() => void poll(every), every);
  };
  // Back from the app on this very phone: iOS lets a stream of a page behind another fall silent without an error.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void look();
  });

  const events = new EventSource(`${path}/events`);
  events.addEventListener("status", (event) => {
    connected(true);
    say(JSON.parse((event as MessageEvent<string>).data) as Status);
  });
  events.addEventListener("superseded", () => {
    events.close();
    void poll(SUPERSEDED_POLL_MILLISECONDS);
  });
  events.addEventListener("error", () => {
    connected(navigator.onLine);
    if (events.readyState === EventSource.CLOSED) void poll(POLL_MILLISECONDS);
  });
}
