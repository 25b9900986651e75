/** The counters that entries add to. Pure. */
import { z } from "zod";
import { network } from "../../../base/platform/net/network.ts";
import { type HourCount, hourOf } from "../../../base/platform/tally.ts";
import { DAY_SECONDS } from "../../../base/rules/lifetimes.ts";
import { SECOND_FACTORS } from "../access.ts";

/** The columns that are read. */
interface FoldedEntry {
  readonly at: number;
  readonly account_id: string | null;
  readonly event: string;
  readonly outcome: string;
  readonly method: string | null;
  readonly ip: string | null;
  readonly detail: string;
}

/** Failed attempts of one day at one account, or from one network. */
export interface DayFailures {
  readonly day: number;
  readonly about: "account" | "network";
  readonly subject: string;
  readonly count: number;
}

/** `more`: the entry stands for this many attempts (attempt.ts). `seconds`: from the request to the phone's answer. */
const told = z.object({
  more: z.number().int().positive().catch(1),
  seconds: z.number().int().nonnegative().optional().catch(undefined),
  purpose: z.string().optional().catch(undefined),
});

/** The name of one entry's counter: event, outcome and method. */
const wordsOf = ({ event, outcome, method }: Pick<FoldedEntry, "event" | "outcome" | "method">): string =>
  `${event} ${outcome} ${method ?? "-"}`;

/** The counter's name for *Ya* answers so many seconds after their request; {@link secondsOfYa} reads it. */
const yaWords = (seconds: number): string => `ya ${coarse(seconds)}`;

/** The seconds of such a counter; null for another counter. */
export const secondsOfYa = (what: string): number | null => {
  const seconds = /^ya (\d+)$/.exec(what)?.[1];
  return seconds === undefined ? null : Number(seconds);
};

/** Rounds to the second up to 20 seconds, then to five and to ten: precise enough for a median, and few counters. */
const coarse = (seconds: number): number => {
  const step = [20, 60].findIndex((it) => seconds < it);
  const size = [1, 5, 10].at(step) ?? 1;
  return seconds - (seconds % size);
};

/** The hourly counters that these entries add to. */
export function countsOf(entries: readonly FoldedEntry[]): readonly HourCount[] {
  const sums = new Sums<Omit<HourCount, "count">>();
  for (const entry of entries) {
    const hour = hourOf(entry.at);
    const { more, seconds, purpose } = detailOf(entry);
    sums.add(more, { hour, what: wordsOf(entry) });
    const isYa = entry.event === "proof" && entry.outcome === "approved" && purpose === "login";
    if (isYa && seconds !== undefined) sums.add(1, { hour, what: yaWords(seconds) });
  }
  return sums.all();
}

/** The failed attempts in these entries, for each account and network. */
export function failuresOf(entries: readonly FoldedEntry[]): readonly DayFailures[] {
  const sums = new Sums<Omit<DayFailures, "count">>();
  for (const entry of entries.filter(isFailure)) {
    const { more } = detailOf(entry);
    const day = entry.at - (entry.at % DAY_SECONDS);
    if (entry.account_id !== null) sums.add(more, { day, about: "account", subject: entry.account_id });
    if (entry.ip !== null) sums.add(more, { day, about: "network", subject: network(entry.ip) });
  }
  return sums.all();
}

/** Outcomes of a login that did not get in, except those that its owner chose. */
export const FAILED_LOGINS: ReadonlySet<string> = new Set([
  "password-wrong",
  "directory-away",
  "code-wrong",
  "passkey-refused",
  "deactivated",
  "role-over",
  "denied",
  "expired",
]);

const isFailure = ({ event, outcome }: FoldedEntry): boolean =>
  (event === "login" && FAILED_LOGINS.has(outcome)) || (event === "proof" && SECOND_FACTORS.includes(outcome));

const detailOf = ({ detail }: FoldedEntry) => told.parse(JSON.parse(detail));

/** Sums under the same names. */
class Sums<Named extends object> {
  readonly #sums = new Map<string, Named & { count: number }>();

  add(count: number, named: Named): void {
    const key = JSON.stringify(named);
    const sum = this.#sums.get(key);
    if (sum) sum.count += count;
    else this.#sums.set(key, { ...named, count });
  }

  all(): readonly (Named & { readonly count: number })[] {
    return [...this.#sums.values()];
  }
}
