/** Asks each LPSE for waiting requests while the app is visible. Loaded once there is an account. */
import { LISTED_PAUSE_SECONDS, type LoginRequest, type RequestId, type Seen, WAIT_MAX_SECONDS } from "@spse/protocol";
import { SIGNS_MS } from "../../base/lifetimes.ts";
import type { SpseAccount, StoredAccount } from "../../base/store/account.ts";
import { accounts, saveEnded } from "../../base/store/store.ts";
import {
  canSign,
  fetchOpened,
  fetchRequests,
  fetchState,
  postReceipt,
  type SigningAccount,
  signingOf,
} from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { recall, record, recordStrange, remember } from "../history/record-history.ts";
import { isNamedOtherwise, readPending } from "../request/request.ts";
import { note } from "./watched.ts";

interface Watcher {
  readonly controller: AbortController;
  /** Ends a pause between two calls. */
  hurry: () => void;
}
const watchers = new Map<string, Watcher>();

let started = false;

/** Starts the watch, once, and follows accounts, visibility and the connection from then on. */
export function startWatching(): void {
  if (started) return;
  started = true;
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

/** After an answer: listens for the next request of this account, and drops a listing from before the answer that is still on its way. */
export function awaitNext(id: string): void {
  stop(id);
  opened.delete(id);
  follow(accounts.value, id);
}

/** Runs one watcher for each account with a key; none while the app is hidden. @param held whose first call the server may hold. */
function follow(list: readonly StoredAccount[], held?: string): void {
  const visible = document.visibilityState === "visible";
  const asked = visible ? signingOf(list) : [];
  for (const id of watchers.keys()) if (!asked.some((it) => it.id === id)) stop(id);
  for (const account of asked) {
    if (watchers.has(account.id)) continue;
    const watcher: Watcher = { controller: new AbortController(), hurry: () => undefined };
    watchers.set(account.id, watcher);
    const mates = asked.filter((it) => it.lpse.url === account.lpse.url).length;
    void watch(account, watcher, { mates, firstHeld: account.id === held });
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
async function watch(
  account: SigningAccount,
  watcher: Watcher,
  { mates, firstHeld }: { readonly mates: number; readonly firstHeld: boolean },
): Promise<void> {
  const { signal: stopped } = watcher.controller;
  // What loads the history would hold up the signature of the first call.
  const recalled = new Promise((signed) => setTimeout(signed, SIGNS_MS)).then(() => recall(account));
  const hold = mates <= 3 ? WAIT_MAX_SECONDS : 0;
  let failures = 0;
  let wait = firstHeld ? hold : 0;
  while (!stopped.aborted) {
    const began = outside.nowMs();
    const shown = wait === 0 ? opened.get(account.id) : undefined;
    const contact = await (shown
      ? fetchOpened(outside, account, shown, stopped)
      : fetchRequests(outside, account, wait, stopped));
    if (stopped.aborted || contact.kind === "stopped") return;
    if (contact.kind !== "ok") {
      failures++;
      wait = 0;
      note(account.id, (before) => ({ ...before, failure: contact, round: before.round + 1 }));
      await rest(watcher, pauseAfter({ failures, live: false, held: false, atOnce: false }));
      continue;
    }
    failures = 0;
    if (opened.get(account.id) === shown) opened.delete(account.id);
    if (contact.body.state === "ended") return end(account);
    const memory = await recalled;
    if (stopped.aborted) return;
    const pending = readPending(contact.body.requests, account, memory);
    for (const shown of pending.requests) {
      remember(account, shown.id, { digest: shown.digest, over: "no" });
      record(account, shown, { did: "seen" });
      tellDelivered(account, shown.request);
      takeNames(account, shown.request);
    }
    for (const id of pending.changed) {
      remember(account, id, { digest: memory.get(id)?.digest ?? null, over: "changed" });
      recordStrange(account, id, "changed");
    }
    for (const id of pending.replayed) recordStrange(account, id, "replayed");
    const { movedTo, reset, email, changes, waiting } = contact.body;
    const told = { movedTo, reset, email, changes, waiting };
    note(account.id, ({ round, pushed }) => ({
      ...{ pending, failure: null, round: round + 1, pushed, atMs: outside.nowMs() },
      ...told,
    }));
    const live = contact.body.requests.length > 0;
    const atOnce = wait > 0 && outside.nowMs() - began < AT_ONCE_MS;
    await rest(watcher, pauseAfter({ failures, live, held: hold > 0, atOnce }));
    wait = live ? 0 : hold;
  }
}

/** The listing itself proves nothing about a name: see names.flow.ts. What it shows goes on without it. */
function takeNames(account: SpseAccount, request: LoginRequest): void {
  if (!isNamedOtherwise(request, account)) return;
  import("../names/names.flow.ts").then((it) => it.takeNames(outside, account.id, request)).catch(() => undefined);
}

async function end(account: SigningAccount): Promise<void> {
  const state = await fetchState(outside, account);
  await saveEnded(account.id, (state.kind === "ok" ? state.body.reason : undefined) ?? "removed");
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

/** Between two calls that a server answers without holding them. */
const UNHELD_PAUSE_MS = 8000;
/** Between two held calls, so that a server that does not hold is not flooded. */
const HELD_PAUSE_MS = 400;
/** After a held call that came back empty at once: another window of the app holds a call, and the two end each other. [P-44] */
const CROWDED_PAUSE_MS = 3000;
/** A held call that comes back sooner counts as at once. */
const AT_ONCE_MS = 2000;
/** Longest pause after failures. [P-67] */
const LONGEST_PAUSE_MS = 30_000;

/** @param failures calls in a row that failed: 1, 2, 4 … 30 seconds. @param held whether the server holds calls for us. @param atOnce the held call came back at once. */
export function pauseAfter(last: { failures: number; live: boolean; held: boolean; atOnce: boolean }): number {
  if (last.failures > 0) return Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (last.failures - 1));
  if (last.live) return LISTED_PAUSE_SECONDS * 1000;
  if (last.held && last.atOnce) return CROWDED_PAUSE_MS;
  return last.held ? HELD_PAUSE_MS : UNHELD_PAUSE_MS;
}

/** A request that is on the screen within this time is reported as opened, which includes delivered. */
const OPENS_WITHIN_MS = 1500;

/** Reports a listed request as delivered, unless the screen shows it soon. [P-83] */
export const tellDelivered = (account: SpseAccount, request: LoginRequest): void =>
  void setTimeout(() => {
    if (!told.has(`${request.id}/opened`)) tell(account, request, "delivered");
  }, OPENS_WITHIN_MS);

const told = new Set<string>();
/** The request on each account's screen that its next listing reports; an answer before says it too. */
const opened = new Map<string, RequestId>();

/**
 * Tells the waiting page how far its request has come on this phone. [P-83]
 *
 * Sends each receipt once, in the background, and `opened` with the next listing; call it as often as it is true. Only for browsers that the
 * account knows: for others the LPSE ignores it. A lost receipt is sent again.
 */
export function tell(account: SpseAccount, { id, known }: LoginRequest, seen: Seen): void {
  const key = `${id}/${seen}`;
  if (!known || told.has(key) || !canSign(account)) return;
  told.add(key);
  if (seen === "opened") return void opened.set(account.id, id);
  void postReceipt(outside, account, id, seen).then((contact) => {
    if (contact.kind !== "ok" && contact.kind !== "refused") told.delete(key);
  });
}
