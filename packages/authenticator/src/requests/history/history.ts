/** The requests of this phone and their owner's answers, stored on this phone alone. Pure. */
import {
  type AnswerOutcome,
  type AskedByApplication,
  answerOutcomes,
  type Decision,
  decisions,
  digestShape,
  officerActShape,
  type RequestId,
  requestIdShape,
  type UnixSeconds,
  unixSecondsShape,
} from "@spse/protocol";
import * as z from "zod/mini";
import { type SpseAccount, storedLpseShape, whoseOf } from "../../base/store/account.ts";
import type { Remembered, Shown } from "../request/request.ts";

/** Requests stored for each account, so that a noisy LPSE displaces nothing of another. */
export const HISTORY_MAX = 500;

/** Answers stored for one request: a *Ya*, its withdrawal, and repetitions. */
const ANSWERS_MAX = 4;

const answer = z.object({
  decision: z.enum(decisions),
  /** By this phone's own clock, as `seenAt`. */
  at: unixSecondsShape,
  /** The LPSE's outcome; null until it answers: the answer may not have arrived. */
  outcome: z.nullable(z.string()),
});

/** What an LPSE did wrong under a known request id: sent other bytes, or sent the request again after its answer. */
const strangeThings = ["changed", "replayed"] as const;
export type StrangeThing = (typeof strangeThings)[number];

const entry = z.object({
  /** LPSE, account and request: no LPSE can overwrite another one's row. */
  id: z.string(),
  whose: z.string(),
  lpse: storedLpseShape,
  userId: z.string(),
  purpose: z.string(),
  /** What an officer was asked to do, and to whom. [P-101] */
  act: z.optional(officerActShape),
  /** Which application asked, and the first line of its transaction. [P-103] */
  asked: z.optional(z.object({ name: z.string(), text: z.optional(z.string()) })),
  client: z.string(),
  browser: z.string(),
  ip: z.string(),
  known: z.boolean(),
  number: z.boolean(),
  issued: unixSecondsShape,
  expires: unixSecondsShape,
  /** When this phone first listed it. */
  seenAt: unixSecondsShape,
  answers: z.array(answer),
  /** Of the request's bytes; rows of an earlier version have none. */
  digest: z.optional(digestShape),
  strange: z.optional(z.array(z.enum(strangeThings))),
});

/** One request with its answers. */
export type Entry = z.infer<typeof entry>;

/** Reads a stored row; null for what this version cannot read. */
export function parseEntry(raw: unknown): Entry | null {
  const read = entry.safeParse(raw);
  return read.success ? read.data : null;
}

/** What happened to a request. */
export type Happened =
  | { readonly did: "seen" }
  | { readonly did: "answered"; readonly decision: Decision }
  | { readonly did: "told"; readonly decision: Decision; readonly outcome: AnswerOutcome };

/**
 * Adds what happened. Each call names the whole request, so no call depends on an earlier one.
 *
 * @param now by this phone's own clock: an LPSE's wrong clock would disturb the order.
 * @returns the row to store; null if nothing is new.
 */
export function advanceEntry(
  before: Entry | null,
  account: SpseAccount,
  shown: Shown,
  happened: Happened,
  now: UnixSeconds,
): Entry | null {
  if (happened.did === "seen") return before ? null : firstSeen(account, shown, now);
  const known = before ?? firstSeen(account, shown, now);
  const { decision } = happened;
  const said = known.answers.findLastIndex((it) => it.decision === decision && it.outcome === null);
  if (happened.did === "answered") {
    if (said >= 0) return null;
    return { ...known, answers: [...known.answers, { decision, at: now, outcome: null }].slice(-ANSWERS_MAX) };
  }
  const { outcome } = happened;
  if (said < 0) return { ...known, answers: [...known.answers, { decision, at: now, outcome }].slice(-ANSWERS_MAX) };
  return { ...known, answers: known.answers.map((it, index) => (index === said ? { ...it, outcome } : it)) };
}

function firstSeen(account: SpseAccount, { id, digest, request }: Shown, now: UnixSeconds): Entry {
  const { purpose, act, asked, client, browser, ip, known, number, issued, expires } = request;
  return {
    id: entryId(account, id),
    whose: whoseOf(account),
    lpse: account.lpse,
    userId: account.account.userId,
    ...{ purpose, ...(act && { act }), ...(asked && { asked: shortOf(asked) }) },
    ...{ client, browser, ip, known, number, issued, expires },
    seenAt: now,
    answers: [],
    digest,
  };
}

/** Characters of a transaction's first line that are kept. */
const LINE_MAX = 120;

function shortOf({ name, text }: AskedByApplication): NonNullable<Entry["asked"]> {
  if (text === undefined) return { name };
  const line = [...(text.split("\n")[0] ?? "")];
  return { name, text: line.length > LINE_MAX ? `${line.slice(0, LINE_MAX).join("")}…` : line.join("") };
}

/** Each once, in the order in which it happened. */
export const addStrange = (entry: Entry, what: StrangeThing): Entry => ({
  ...entry,
  strange: [...new Set([...(entry.strange ?? []), what])],
});

/** What a row tells this phone after a restart; nothing if an earlier version wrote the row. */
export function rememberedOf({ id, whose, digest, strange = [], answers }: Entry): [RequestId, Remembered][] {
  const request = requestIdShape.safeParse(id.slice(whose.length + 1));
  if (!request.success || !digest) return [];
  const taken = answers.some(({ outcome }) => outcome !== null);
  return [[request.data, { digest, over: strange.includes("changed") ? "changed" : taken ? "answered" : "no" }]];
}

/** The key under which a request of an account is kept. */
export const entryId = (account: SpseAccount, id: RequestId): string => `${whoseOf(account)}/${id}`;

/** How one request ended, for its line on the screen. */
export type Ending = "unanswered" | "unsent" | "unknown" | AnswerOutcome;

export function endingOf({ answers }: Entry): Ending {
  const last = answers.at(-1);
  if (!last) return "unanswered";
  if (last.outcome === null) return "unsent";
  return answerOutcomes.find((it) => it === last.outcome) ?? "unknown";
}

/** Newest first. */
export const newestFirst = (entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((a, b) => b.seenAt - a.seenAt || (a.id < b.id ? 1 : -1));

/** JSON Lines, oldest first, times in ISO 8601 beside the seconds that were signed. */
export const writeHistory = (entries: readonly Entry[]): string =>
  newestFirst(entries)
    .toReversed()
    .map(({ id: _, whose: __, ...it }) => `${JSON.stringify({ time: iso(it.seenAt), ...it })}\n`)
    .join("");

const iso = (at: UnixSeconds): string => new Date(at * 1000).toISOString();
