/** The queue as a traced request uses it. */
import { type Span, timed } from "../tracing/span.ts";
import type { HashingQueue } from "./hashing.ts";

/** The same queue; the wait for a turn and the computation are parts of the request's span. */
export const tracedHashing = (queue: HashingQueue, span: Span): HashingQueue => ({
  ...queue,
  run: async (asker, work) => {
    const wait = span.child("hash wait", "internal");
    const queued = await queue.run(asker, () => {
      wait.end();
      return timed(span.child("hash", "internal"), work);
    });
    wait.end(queued.kind === "busy");
    return queued;
  },
});
