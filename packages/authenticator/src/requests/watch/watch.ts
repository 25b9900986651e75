/** Asks each LPSE for waiting requests while the app is visible. */
import { signal } from "@preact/signals";
import { type PortalUrl, WAIT_MAX_SECONDS } from "@spse/protocol";
import type { StoredAccount } from "../../base/store/account.ts";
import { accounts, saveEnded } from "../../base/store/store.ts";
import type { Failure } from "../../base/transport/contact.ts";
import { canSign, fetchRequests, fetchState, type SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { nowAt } from "../../base/ui/present.ts";
import { record, recordStrange } from "../history/record-history.ts";
import { type Pending, readPending } from "../request/request.ts";
import { AT_ONCE_MS, pauseAfter } from "./pause.ts";
import { tell } from "./receipt.ts";
import { recall, remember } from "./remembered-requests.ts";

/** The newest listing of one account, and why the last try failed (null: it did not fail). */
export interface Watched {
  readonly pending: Pending | null;
  readonly failure: Failure | null;
  /** Counts listings, so that a screen can wait for a fresh one. */
  readonly round: number;
  /** The new address, if the LPSE says that it has moved: see accounts/moved/. [P-81] */
  readonly movedTo?: PortalUrl | undefined;
  /** A waiting reset of 2FA, not parsed yet: see notices/ResetNotices. [P-84] */
  readonly reset?: unknown;
  /** A change of address, not parsed yet: see notices/EmailNotices. [P-86] */
  readonly email?: unknown;
  /** Changes of factors and password, not parsed yet: see notices/ChangeNotices. [P-88] */
  readonly changes?: unknown;
}

export const watched = signal<ReadonlyMap<string, Watched>>(new Map());

const UNKNOWN: Watched = { pending: null, failure: null, round: 0 };
export const watchedOf = (id: string): Watched => watched.value.get(id) ?? UNKNOWN;

/** The requests of the newest listing that have not expired since. */
export function waitingCount(account: StoredAccount): number {
  if (account.kind !== "spse") return 0;
  const now = nowAt(account.lpse.url);
  return watchedOf(account.id).pending?.requests.filter(({ request }) => request.expires > now).length ?? 0;
}

interface Watcher {
  readonly controller: AbortController;
  /** Ends a pause between two calls. */
  hurry: () => void;
}
const watchers = new Map<string, Watcher>();

/** Starts the watch, and follows accounts, visibility and the connection from then on. */
export function startWatching(): void {
  accounts.subscribe(follow);
  document.addEventListener("visibilitychange", () => follow(accounts.value));
  addEventListener("online", () => checkNow());
  addEventListener("offline", () => checkNow());
}

/** Asks again at once: one account, or all. */
export function checkNow(id?: string): void {
  for (const key of id === undefined ? [...watchers.keys()] : [id]) {
    stop(key);
  }
  follow(accounts.value);
}

/** Runs one watcher for each account with a key; none while the app is hidden. */
function follow(list: readonly StoredAccount[]): void {
  const visible = document.visibilityState === "visible";
  const wanted = list.filter((it) => it.kind === "spse").filter((it) => it.ended === null);
  const asked = visible ? wanted.filter(canSign) : [];
  for (const id of watchers.keys()) if (!asked.some((it) => it.id === id)) stop(id);
  for (const account of asked) {
    if (watchers.has(account.id)) continue;
    const watcher: Watcher = { controller: new AbortController(), hurry: () => undefined };
    watchers.set(account.id, watcher);
    const mates = asked.filter((it) => it.lpse.url === account.lpse.url).length;
    void watch(account, watcher, mates);
  }
}

function stop(id: string): void {
  const watcher = watchers.get(id);
  watchers.delete(id);
  watcher?.controller.abort();
  watcher?.hurry();
}

/**
 * @param mates accounts at the same LPSE. Browsers open six connections to one host, so with many accounts no call may hold one
 *   for long.
 */
async function watch(account: SigningAccount, watcher: Watcher, mates: number): Promise<void> {
  const { signal: stopped } = watcher.controller;
  const recalled = recall(account);
  const hold = mates <= 3 ? WAIT_MAX_SECONDS : 0;
  let failures = 0;
  let wait = 0;
  while (!stopped.aborted) {
    const began = outside.nowMs();
    const contact = await fetchRequests(outside, account, wait, stopped);
    if (stopped.aborted || contact.kind === "stopped") return;
    if (contact.kind !== "ok") {
      failures++;
      wait = 0;
      note(account.id, (before) => ({ ...before, failure: contact, round: before.round + 1 }));
      await rest(watcher, pauseAfter({ failures, live: false, held: false, atOnce: false }));
      continue;
    }
    failures = 0;
    if (contact.body.state === "ended") return end(account);
    const memory = await recalled;
    if (stopped.aborted) return;
    const pending = readPending(contact.body.requests, account, memory);
    for (const shown of pending.requests) {
      remember(account, shown.id, { digest: shown.digest, over: "no" });
      record(account, shown, { did: "seen" });
      tell(account, shown.request, "delivered");
    }
    for (const id of pending.changed) {
      remember(account, id, { digest: memory.get(id)?.digest ?? null, over: "changed" });
      recordStrange(account, id, "changed");
    }
    for (const id of pending.replayed) recordStrange(account, id, "replayed");
    const { movedTo, reset, email, changes } = contact.body;
    note(account.id, ({ round }) => ({ pending, failure: null, round: round + 1, movedTo, reset, email, changes }));
    const live = contact.body.requests.length > 0;
    const atOnce = wait > 0 && outside.nowMs() - began < AT_ONCE_MS;
    await rest(watcher, pauseAfter({ failures, live, held: hold > 0, atOnce }));
    wait = live ? 0 : hold;
  }
}

async function end(account: SigningAccount): Promise<void> {
  const state = await fetchState(outside, account);
  await saveEnded(account.id, (state.kind === "ok" ? state.body.reason : undefined) ?? "removed");
}

function note(id: string, change: (before: Watched) => Watched): void {
  watched.value = new Map(watched.value).set(id, change(watchedOf(id)));
}

function rest(watcher: Watcher, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    watcher.hurry = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
