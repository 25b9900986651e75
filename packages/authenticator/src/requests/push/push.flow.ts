/** Switches each LPSE's notifications on and off, renews them at each opening, and tests them. */

import { signal } from "@preact/signals";
import { type LpseId, pushPaths, pushTestReply, type UnixSeconds } from "@spse/protocol";
import { RENEW_AFTER_SECONDS } from "../../base/lifetimes.ts";
import { ownScript } from "../../base/own-script.ts";
import { accounts } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { postSigned, type SigningAccount, signingOf } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { isInstalled } from "../../base/ui/install.ts";
import { language } from "../../base/ui/language.ts";
import {
  CHANNEL,
  loadRecord,
  loadRecords,
  type PushRecord,
  type Received,
  removeRecord,
  saveRecord,
} from "./push-record.ts";
import { lastSuccess, type PushState, platformOf, supportOf } from "./push-state.ts";
import { postSubscription, type Renewed, renew } from "./renew.ts";

/** The state of notifications by LPSE id; an LPSE without an entry is `off`. */
const pushStates = signal<ReadonlyMap<string, PushState>>(new Map());

/** When a push arrived while the app was open, by LPSE id. */
export const arrivals = signal<ReadonlyMap<string, UnixSeconds>>(new Map());

let renewedAtMs = 0;
/** What the browser allowed at the last renewal. */
let renewedWith: NotificationPermission = "default";

const permission = (): NotificationPermission => ("Notification" in window ? Notification.permission : "default");

const scopeOf = (lpse: LpseId): string => `/push/${lpse}/`;

/** What this browser can do now; a permission may be given or taken at any time. */
const support = () =>
  supportOf({
    complete: "serviceWorker" in navigator && "PushManager" in window && "Notification" in window,
    ios: platformOf(navigator.userAgent) === "ios",
    installed: isInstalled(),
    permission: permission(),
  });

/** At the start: renews what is switched on, drops what no account needs any more, and listens to the push workers. */
export async function startPush(outside: Outside): Promise<void> {
  if (typeof BroadcastChannel !== "undefined") {
    new BroadcastChannel(CHANNEL).addEventListener("message", ({ data }: MessageEvent<Received>) => {
      if (data.received) void arrived(outside, data.received);
    });
  }
  await renewAll(outside);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void lookAgain(outside);
  });
  addEventListener("online", () => {
    if ([...pushStates.peek().values()].some(({ at }) => at === "lost")) void renewAll(outside);
  });
  let seen = new Set(accounts.peek().map(({ id }) => id));
  accounts.subscribe((list) => {
    // A new account at an LPSE with notifications: tell the LPSE about its device too.
    const fresh = list.filter((it) => it.kind === "spse" && !seen.has(it.id) && pushStates.peek().has(it.lpse.id));
    seen = new Set(list.map(({ id }) => id));
    if (fresh.length > 0) void renewAll(outside);
    for (const id of pushStates.peek().keys()) {
      if (!list.some((it) => it.kind === "spse" && it.lpse.id === id)) void drop(id as LpseId);
    }
  });
}

/** Renews after a permission has changed, which ends a subscription, and in any case after a while. */
export async function lookAgain(outside: Outside): Promise<void> {
  if (permission() !== renewedWith || outside.nowMs() - renewedAtMs > RENEW_AFTER_SECONDS * 1000)
    await renewAll(outside);
}

/** Renews every LPSE's subscription, and drops those that no account needs any more. */
export async function renewAll(outside: Outside): Promise<void> {
  renewedAtMs = outside.nowMs();
  renewedWith = permission();
  for (const record of await loadRecords().catch(() => [])) {
    if (activeAt(record.id).length > 0) await renewOne(outside, record);
    else if (!accounts.value.some((it) => it.kind === "spse" && it.lpse.id === record.id)) await drop(record.id);
  }
}

/** Switches notifications on. Call it in the tap itself: only there browsers let an app ask for permission. */
export async function enablePush(
  outside: Outside,
  lpse: { readonly id: LpseId; readonly name: string },
): Promise<void> {
  note(lpse.id, { at: "checking" });
  if (support() === "able" && Notification.permission === "default") await Notification.requestPermission();
  if (support() !== "able" || Notification.permission !== "granted") {
    // A question that is closed without an answer leaves notifications off. pushStateOf sees what the browser refuses.
    return note(lpse.id, { at: "off" });
  }
  const known = await loadRecord(lpse.id).catch(() => null);
  const record: PushRecord = known ?? {
    id: lpse.id,
    name: lpse.name,
    language: language.value,
    told: {},
    receivedAt: null,
  };
  // What is not stored would not be renewed.
  const isKept = await saveRecord(record).then(
    () => true,
    () => false,
  );
  if (!isKept) return note(lpse.id, { at: "lost", failure: null });
  await renewOne(outside, record);
}

/** Switches notifications off: at the LPSE as far as it can be reached, and here in any case. */
export async function disablePush(outside: Outside, lpse: LpseId): Promise<void> {
  for (const account of activeAt(lpse)) await postSubscription(outside, account, null);
  await drop(lpse);
}

/** Asks the LPSE for a test notification to this account's device. [P-73] */
export const testPush = (outside: Outside, account: SigningAccount) =>
  postSigned(outside, account, pushPaths.test, {}, pushTestReply);

/** The state of an LPSE's notifications before a call to the LPSE. */
export function pushStateOf(lpse: LpseId): PushState {
  const now = support();
  if (now !== "able") return { at: now };
  return pushStates.value.get(lpse) ?? { at: "off" };
}

async function renewOne(outside: Outside, record: PushRecord): Promise<void> {
  if (support() !== "able" || Notification.permission !== "granted")
    return note(record.id, { at: "lost", failure: null });
  note(record.id, { at: "checking" });
  const registration = await register(record.id).catch(() => null);
  if (!registration) return note(record.id, { at: "lost", failure: null });
  const renewed = await renew(outside, registration.pushManager, activeAt(record.id), record.told);
  const told = renewed.kind === "active" ? renewed.told : record.told;
  await saveRecord({ ...record, told, language: language.value, name: nameOf(record) }).catch(() => undefined);
  note(record.id, stateAfter(renewed, record));
}

function stateAfter(renewed: Renewed, record: PushRecord): PushState {
  switch (renewed.kind) {
    case "active":
      return { at: "active", lastAt: lastSuccess(record.receivedAt, renewed.sent) };
    case "foreign":
      return { at: "foreign" };
    case "refused":
      return { at: "lost", failure: null };
    case "failed":
      // Offline, believe that a subscription still works if the LPSE was told of it.
      if (renewed.failure.kind === "offline" && Object.keys(record.told).length > 0)
        return { at: "active", lastAt: record.receivedAt };
      return { at: "lost", failure: renewed.failure };
    default:
      return renewed satisfies never;
  }
}

/** The registration of one LPSE, with its worker running. */
async function register(lpse: LpseId): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(ownScript("/push-worker.js"), { scope: scopeOf(lpse) });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (registration.active || !worker) return registration;
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the push worker was not installed"));
    });
  });
  return registration;
}

async function drop(lpse: LpseId): Promise<void> {
  await removeRecord(lpse).catch(() => undefined);
  const registration = await navigator.serviceWorker?.getRegistration(scopeOf(lpse)).catch(() => undefined);
  if (registration?.scope.endsWith(scopeOf(lpse))) await registration.unregister();
  const others = new Map(pushStates.value);
  if (others.delete(lpse)) pushStates.value = others;
}

async function arrived(outside: Outside, lpse: LpseId): Promise<void> {
  const at = timeAt(outside.nowMs(), 0);
  arrivals.value = new Map(arrivals.value).set(lpse, at);
  if (pushStates.value.get(lpse)?.at === "active") note(lpse, { at: "active", lastAt: at });
}

const activeAt = (lpse: LpseId): readonly SigningAccount[] =>
  signingOf(accounts.value).filter((it) => it.lpse.id === lpse);

const nameOf = (record: PushRecord): string => activeAt(record.id)[0]?.lpse.name ?? record.name;

const note = (lpse: LpseId, state: PushState): void => {
  pushStates.value = new Map(pushStates.value).set(lpse, state);
};
