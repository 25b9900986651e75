/** Spans that wait for the collector, in batches and bounded. No request waits for them or fails because of them. */
import type { Logger } from "pino";
import { RETRY_AFTER_MOST_SECONDS } from "../../rules/lifetimes.ts";
import type { PostOutcome } from "./post.ts";
import type { Tracer } from "./span.ts";
import type { EndedSpan } from "./tracer.ts";

/** One call carries so many: about 250 kB of JSON. */
const BATCH = 512;
/** A span beyond these is dropped: they take some megabytes of memory. */
export const MOST_WAITING = 4096;
/** First pause after a failed call to the collector, in milliseconds. Each further failure doubles the pause. */
const FIRST_REST_MILLISECONDS = 5000;
const MOST_DOUBLINGS = 6;

interface SpanQueue extends Pick<Tracer, "watch" | "flush" | "figures"> {
  readonly add: (span: EndedSpan) => void;
}

/** @param post sends one batch. */
export function spanQueue(post: (batch: readonly EndedSpan[]) => Promise<PostOutcome>, log: Logger): SpanQueue {
  const waiting: EndedSpan[] = [];
  let taken = 0;
  let dropped = 0;
  let failures = 0;
  let notBefore = 0;
  let hurry = () => {};
  let said: string | null = null;

  /** Logs one line for each change, since a collector may be away for days. */
  const say = (reason: string | null): void => {
    if (reason === said) return;
    said = reason;
    if (reason === null) log.info({ dropped }, "the collector of traces takes them again");
    else log.warn({ reason, dropped }, "the collector takes no traces");
  };

  return {
    add: (span) => {
      if (waiting.length >= MOST_WAITING) {
        dropped += 1;
        return;
      }
      waiting.push(span);
      if (waiting.length === BATCH) hurry();
    },
    watch: (call) => {
      hurry = call;
    },
    figures: () => ({ taken, dropped }),
    flush: async () => {
      while (waiting.length > 0 && performance.now() >= notBefore) {
        const batch = waiting.slice(0, BATCH);
        const posted = await post(batch);
        if (posted.kind === "later") {
          const rest = FIRST_REST_MILLISECONDS * 2 ** Math.min(failures, MOST_DOUBLINGS);
          const asked = Math.min(posted.seconds ?? 0, RETRY_AFTER_MOST_SECONDS) * 1000;
          failures += 1;
          notBefore = performance.now() + Math.max(rest, asked);
          return say(posted.reason);
        }
        waiting.splice(0, batch.length);
        failures = 0;
        const lost = posted.kind === "taken" ? Math.min(posted.rejected, batch.length) : batch.length;
        dropped += lost;
        taken += batch.length - lost;
        say(posted.kind === "taken" ? null : posted.reason);
      }
    },
  };
}
