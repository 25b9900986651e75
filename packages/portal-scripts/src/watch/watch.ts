/**
 * Waits for the server: Server-Sent Events at `<path>/events`, polling of `<path>/status` if they fail. The server
 * holds few streams for one login: a tab that lost its stream to a newer tab polls slowly and opens no other stream, which
 * would end the next tab's.
 */
const POLL_MILLISECONDS = 3000;
const SUPERSEDED_POLL_MILLISECONDS = 10_000;
/** How long the answer to a form of this page may take. After that the person has stopped it, and is still here. */
const ANSWER_MILLISECONDS = 10_000;

/** The server's message: the state, and on a known browser how far a request has come. */
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
  let sentAt = Number.NEGATIVE_INFINITY;
  // What the form changes may be told before its answer is here, and going on then would lose the answer.
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sentAt = performance.now();
  });
  const say = (status: Status): void => {
    const left = sentAt + ANSWER_MILLISECONDS - performance.now();
    if (left > 0) setTimeout(say, left, status);
    else told(status.at, status);
  };
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
  // Back from the app on the same phone: iOS silences the stream of a background page without an error.
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
