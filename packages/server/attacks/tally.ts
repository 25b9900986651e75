/** Counts what a fuzzer sends, and stops it if the server fails. */
import { setTimeout as pause } from "node:timers/promises";

/** The sent requests and their answers. `slowest`: milliseconds of the slowest answer. */
export interface Fuzzed {
  readonly sent: number;
  readonly slowest: number;
  readonly statuses: Readonly<Record<number, number>>;
}

export class Tally implements Fuzzed {
  sent = 0;
  slowest = 0;
  readonly statuses: Record<number, number> = {};
  /** Times one call; throws for a fault of the server. @returns its status. */
  async call(what: () => string, send: () => Promise<{ readonly status: number }>): Promise<number> {
    const began = performance.now();
    const { status } = await send();
    this.slowest = Math.max(this.slowest, performance.now() - began);
    this.sent++;
    // Injected calls never leave the event loop's turn. Rest, so that the garbage collector runs and memory can be measured.
    if (this.sent % 50 === 0) await pause(20);
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    // 503 means busy; every other 5xx is a fault.
    if (status >= 500 && status !== 503) throw new Error(`${status} for ${what()}`);
    return status;
  }
}
