/** Opens the one waiting request by itself. It answers nothing: it only shows the screen that a tap on the account would. */
import { effect, signal } from "@preact/signals";
import { parseJson, type RequestId, type UnixSeconds } from "@spse/protocol";
import * as z from "zod/mini";
import { locked } from "../../base/store/ring.ts";
import { accounts } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { outside } from "../../base/transport/outside.ts";
import { goingBack, open, replace, screen } from "../../base/ui/navigation.ts";
import { phoneMs } from "../../base/ui/present.ts";
import { settle } from "../../base/ui/tap-guard.ts";
import { waitingOf, watchedOf } from "../watch/watched.ts";
import { arriving, keyOf, type Place, type Waiting } from "./arrival.ts";

/** An account's screen. `busy`: a request is on it. `done`: the outcome of one. */
interface Standing {
  readonly accountId: string;
  readonly at: "free" | "busy" | "done";
  /** The requests that it has shown so far. */
  readonly ids: ReadonlySet<RequestId>;
}

/** What the open account's screen shows; null: none is open. */
export const standing = signal<Standing | null>(null);

/** Requests that their owner has closed, or was offered in the list. Kept for this tab: after a reload none opens again either. */
const closed = signal<ReadonlySet<string>>(new Set());
const refused: UnixSeconds[] = [];
const fresh = signal(true);

const KEY = "requests-closed";
const KEPT = 60;

/** None of these opens by itself any more. */
function markClosed(accountId: string, id: RequestId): void {
  const key = keyOf({ accountId, id });
  if (closed.peek().has(key)) return;
  closed.value = new Set([...[...closed.peek()].slice(-KEPT), key]);
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...closed.peek()]));
  } catch {}
}

/** The owner has refused a request. */
export const noteRefused = (): void => void refused.push(timeAt(outside.nowMs(), 0));
/** The owner has approved one: nobody floods this phone. */
export const noteApproved = (): void => void refused.splice(0);

/** The live requests of all accounts, newest last. */
export const allWaiting = (): readonly (Waiting & { readonly issued: UnixSeconds })[] =>
  accounts.value
    .flatMap((account) =>
      waitingOf(account).map(({ id, request }) => ({ accountId: account.id, id, issued: request.issued })),
    )
    .sort((a, b) => a.issued - b.issued);

/** Follows the requests, the screen and the lock. */
export function startArrivals(): void {
  closed.value = recall();
  const renew = () => {
    fresh.value = true;
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && renew());
  addEventListener("pointerdown", () => {
    fresh.value = false;
  });
  let wasLocked = locked.peek();
  effect(() => {
    const isLocked = locked.value;
    if (wasLocked && !isLocked) {
      renew();
      settle();
    }
    wasLocked = isLocked;
  });
  effect(() => {
    closeLeft();
    const place = placeNow();
    const waiting = allWaiting();
    const away = locked.value || document.visibilityState !== "visible" || goingBack.value;
    if (away || document.querySelector("dialog[open]")) return;
    // The list's card offers several as a choice; none of them opens later because the others have ended. While its owner types
    // in the list, one is offered there too: the next letters would go to another field.
    // Beside the warning of a waiting reset too, which no request covers.
    const warned = waiting.some(({ accountId }) => watchedOf(accountId).reset !== undefined);
    const offered = waiting.length > 1 || warned || document.activeElement instanceof HTMLInputElement;
    if (place.at === "list" && offered) for (const { accountId, id } of waiting) markClosed(accountId, id);
    if (warned) return;
    const next = arriving(waiting, place, closed.value, refused, timeAt(phoneMs.peek(), 0));
    const here = screen();
    // The open account's screen follows its own requests.
    if (!next || (here.at === "account" && here.accountId === next.accountId)) return;
    // Not while the signals still tell their followers.
    queueMicrotask(() => {
      const to = { at: "account", accountId: next.accountId } as const;
      if (here.at === "account") replace(to);
      else open(to);
    });
  });
}

/** The requests of an account's screen that was left are closed. */
function closeLeft(): void {
  const left = standing.peek();
  const here = screen();
  if (!left || (here.at === "account" && here.accountId === left.accountId)) return;
  for (const id of left.ids) markClosed(left.accountId, id);
}

/** Screens that only show something. */
const ASIDE: readonly string[] = ["account", "history", "arrange", "about"];

function placeNow(): Place {
  const { at } = screen();
  const isFresh = fresh.value;
  if (at === "list") return { at, fresh: isFresh };
  const now = standing.value?.at ?? "free";
  if (at === "account" && now !== "free") return { at: now === "done" ? "done" : "task", fresh: isFresh };
  return { at: ASIDE.includes(at) ? "aside" : "task", fresh: isFresh };
}

function recall(): ReadonlySet<string> {
  try {
    return new Set(z.array(z.string()).safeParse(parseJson(sessionStorage.getItem(KEY) ?? "[]")).data ?? []);
  } catch {
    return new Set();
  }
}
