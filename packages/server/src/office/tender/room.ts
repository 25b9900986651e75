/** Who of a tender's people is stuck at the login, and how many have come: pure. */
import type { UnixSeconds } from "@spse/protocol";
import { MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Failure } from "../../core/audit/reading/index.ts";

/** How many people are invited, have logged in today, and can log in now. */
export interface Figures {
  readonly invited: number;
  readonly today: number;
  readonly ready: number;
}

/** A person with the last thing that keeps the login from its end. */
export interface Trouble {
  readonly accountId: string;
  readonly userId: string;
  readonly name: string;
  readonly at: UnixSeconds;
  /** How often it has happened lately. */
  readonly times: number;
  /** What failed; `outcome` `waiting`: a request waits for its answer. */
  readonly failure: Pick<Failure, "event" | "outcome" | "more" | "method">;
}

/** Requests that wait for the answer, as failures: how far they came is the reason. */
export const WAITING = "waiting";

/** Seconds that are left, down to whole minutes. */
export const roundDown = (left: number): number => left - (left % MINUTE_SECONDS);

/** The step at which the person is: before or behind the password. */
export const stepOf = ({ event, outcome }: Trouble["failure"]): "password" | "second" => {
  if (event === "proof") return "second";
  return event === "login" && ["denied", "expired", WAITING].includes(outcome) ? "second" : "password";
};

/** One line a person, of the newest trouble, with how often it came in a row; the newest first. @param newest newest first. */
export function onePerPerson(newest: readonly Trouble[]): readonly Trouble[] {
  const same = ({ failure: one }: Trouble, { failure: other }: Trouble) =>
    one.event === other.event && one.outcome === other.outcome && one.more === other.more;
  return [...Map.groupBy(newest, ({ accountId }) => accountId).values()].flatMap(([first, ...older]) => {
    if (!first) return [];
    const other = older.findIndex((it) => !same(it, first));
    const alike = other < 0 ? older : older.slice(0, other);
    return [{ ...first, times: alike.reduce((sum, { times }) => sum + times, first.times) }];
  });
}
