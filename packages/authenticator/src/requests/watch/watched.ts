/** What each account's LPSE said last, for every screen. `watch.ts` notes it. */
import { signal } from "@preact/signals";
import { LISTED_PAUSE_SECONDS, type LoginRequest, type PortalUrl, type RequestId } from "@spse/protocol";
import type { StoredAccount } from "../../base/store/account.ts";
import type { Failure } from "../../base/transport/transport.ts";
import { nowAt } from "../../base/ui/present.ts";
import type { Pending, Shown } from "../request/request.ts";

/** The newest listing of one account, and why the last try failed (null: it did not fail). */
export interface Watched {
  readonly pending: Pending | null;
  readonly failure: Failure | null;
  /** Counts listings, so that a screen can wait for a fresh one. */
  readonly round: number;
  /** Counts requests that came in a push: they are in `pending` until a listing takes its place. */
  readonly pushed: number;
  /** When the newest listing came, by this phone's clock in milliseconds. */
  readonly atMs: number;
  /** The new address, if the LPSE says that it has moved: see accounts/moved/. [P-81] */
  readonly movedTo?: PortalUrl | undefined;
  /** A waiting reset of 2FA, not parsed yet: see notices/Notices. [P-84] */
  readonly reset?: unknown;
  /** A change of address, not parsed yet: see notices/Notices. [P-86] */
  readonly email?: unknown;
  /** Changes of factors and password, not parsed yet: see notices/Notices. [P-88] */
  readonly changes?: unknown;
  /** Changes that wait, not parsed yet: see notices/Notices. [P-108] */
  readonly waiting?: unknown;
}

export const watched = signal<ReadonlyMap<string, Watched>>(new Map());

const UNKNOWN: Watched = { pending: null, failure: null, round: 0, pushed: 0, atMs: Number.NEGATIVE_INFINITY };
export const watchedOf = (id: string): Watched => watched.value.get(id) ?? UNKNOWN;

/** Has the newest listing come so lately that the watch itself would not ask again yet? */
export function isFresh({ failure, atMs }: Watched, nowMs: number): boolean {
  const age = nowMs - atMs;
  return failure === null && age >= 0 && age < LISTED_PAUSE_SECONDS * 1000;
}

/** The requests of the newest listing that have not expired since, newest last. */
export function waitingOf(account: StoredAccount): readonly Shown[] {
  if (account.kind !== "spse" || account.ended) return [];
  const now = nowAt(account.lpse.url);
  return watchedOf(account.id).pending?.requests.filter(({ request }) => request.expires > now) ?? [];
}

export const waitingRequests = (account: StoredAccount): readonly LoginRequest[] =>
  waitingOf(account).map(({ request }) => request);

export const waitingCount = (account: StoredAccount): number => waitingOf(account).length;

/** Changes what is known of one account. */
export function note(id: string, change: (before: Watched) => Watched): void {
  watched.value = new Map(watched.value).set(id, change(watchedOf(id)));
}

/** Takes an answered request from the listing at once; the next listing no longer has it. */
export const dropAnswered = (accountId: string, id: RequestId): void =>
  note(accountId, (before) => {
    const { pending } = before;
    return pending
      ? { ...before, pending: { ...pending, requests: pending.requests.filter((it) => it.id !== id) } }
      : before;
  });
