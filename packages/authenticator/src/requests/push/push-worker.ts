/**
 * Shows a notification that something waits, and opens the app there. One registration for each LPSE, at `/push/{LPSE id}/`,
 * since a registration has one subscription with one key; no page lives there and nothing is fetched through it. It never
 * answers a request.
 *
 * Every push shows a notification, also a test and an unreadable one: systems end a subscription that stays silent.
 */

import {
  type LpseId,
  lpseIdShape,
  type PushSubject,
  parsePush,
  parsePushData,
  type RequestId,
  requestFragment,
  requestIdShape,
  tagOf,
} from "@spse/protocol";
import * as z from "zod/mini";
import { drawId, phoneNowMs } from "../../base/phone.ts";
import { parseStoredAccount } from "../../base/store/account.ts";
import { clockRow } from "../../base/store/clock-row.ts";
import { loadAll } from "../../base/store/database.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { postReceipt, type SigningAccount, signingOf } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import type { Language } from "../../base/ui/language.ts";
import { texts } from "./notification.texts.ts";
import { CHANNEL, loadRecord, noteReceived, type Received, saveRecord } from "./push-record.ts";
import { renew } from "./renew.ts";

const worker = self as unknown as ServiceWorkerGlobalScope;

/** The LPSE that this registration is for; null for a scope that is not the app's. */
const lpse: LpseId | null =
  lpseIdShape.safeParse(new URL(worker.registration.scope).pathname.split("/")[2]).data ?? null;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("push", (event) => event.waitUntil(ring(subjectOf(event))));
worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data, event.action === NOT_MINE));
});
worker.addEventListener("pushsubscriptionchange", (event) => (event as ExtendableEvent).waitUntil(mend()));

/** The event's member in a browser that knows declarative messages; lib.dom lacks it. */
interface Declared {
  readonly notification?: { readonly data: unknown } | null;
}

function subjectOf(event: PushEvent): PushSubject {
  const { notification } = event as PushEvent & Declared;
  return notification ? parsePushData(notification.data) : parsePush(event.data?.text() ?? "");
}

function titleOf(subject: PushSubject, language: Language): string {
  if (subject.kind === "request" && subject.purpose === "login") return texts.loginTitle[language];
  return texts[`${subject.kind}Title`][language];
}

/** The action of a notification that opens the stop sheet. No action approves. */
const NOT_MINE = "not-mine";

/** The LPSE's name comes from what this phone stored, not from the message. */
async function ring(subject: PushSubject): Promise<void> {
  const record = lpse ? await loadRecord(lpse).catch(() => null) : null;
  const language = record?.language ?? "id";
  const say = (text: string) => text.replace("{lpse}", record?.name ?? "SPSE");
  const isRequest = subject.kind === "request";
  // lib.dom lacks the actions, which Android shows.
  const options: NotificationOptions & { renotify: boolean; actions: readonly object[] } = {
    body: say(texts[`${subject.kind}Body`][language]),
    tag: lpse ? tagOf(lpse, subject) : subject.kind,
    renotify: true,
    icon: "/icons/icon-192.png",
    // Android's status bar takes only its shape.
    badge: "/icons/badge-96.png",
    lang: language,
    data: isRequest ? { request: subject.id } : {},
    actions: isRequest ? [{ action: NOT_MINE, title: texts.notMine[language] }] : [],
  };
  await worker.registration.showNotification(say(titleOf(subject, language)), options);
  if (!lpse) return;
  const request = isRequest && subject.bytes !== undefined ? { id: subject.id, bytes: subject.bytes } : undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ received: lpse, request } satisfies Received);
  channel.close();
  await noteReceived(lpse, timeAt(phoneNowMs(), 0), request).catch(() => undefined);
  if (isRequest) await tellDelivered(subject.id).catch(() => undefined);
}

/**
 * Tells the LPSE that a request has arrived. The LPSE knows whose it is, and answers `not-found` for every other account. [P-83]
 */
async function tellDelivered(request: RequestId): Promise<void> {
  const outside = await openOutside();
  for (const account of await accountsHere()) {
    const told = await postReceipt(outside, account, request, "delivered");
    if (told.kind === "ok") return;
  }
}

const shownData = z.object({ request: requestIdShape });

/** Brings the app to the front at the request, or opens it. */
async function lead(data: unknown, notMine: boolean): Promise<void> {
  const read = shownData.safeParse(data);
  const link = lpse && read.success ? { lpse, request: read.data.request, ...(notMine && { notMine }) } : null;
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.find((it) => it.visibilityState === "visible") ?? windows[0];
  if (!shown) {
    await worker.clients.openWindow(`/${link ? requestFragment(link) : ""}`);
    return;
  }
  if (link) shown.postMessage({ open: link });
  await shown.focus();
}

/** The browser has changed or dropped the subscription. Make a new one and tell the LPSE. */
async function mend(): Promise<void> {
  const record = lpse ? await loadRecord(lpse) : null;
  if (!record) return;
  const renewed = await renew(await openOutside(), worker.registration.pushManager, await accountsHere(), record.told);
  if (renewed.kind === "active") await saveRecord({ ...record, told: renewed.told });
}

/** This phone's active accounts at this LPSE. */
async function accountsHere(): Promise<readonly SigningAccount[]> {
  const stored = (await loadAll("accounts")).map(parseStoredAccount).filter((it) => it !== null);
  return signingOf(stored).filter((it) => it.lpse.id === lpse);
}

/** {@link Outside} with what the app has stored of each LPSE; what is learnt here is not stored. */
async function openOutside(): Promise<Outside> {
  const rows = (await loadAll("clocks")).flatMap((row) => clockRow.safeParse(row).data ?? []);
  const offsets = new Map(rows.map(({ url, offsetSeconds }) => [url, offsetSeconds]));
  const newest = new Map(rows.map((row) => [row.url, row.newest]));
  return {
    fetch: (url, init) => fetch(url, init),
    nowMs: phoneNowMs,
    isOnline: () => navigator.onLine,
    randomId: drawId,
    offsetOf: (url) => offsets.get(url),
    learnOffset: (url, seconds) => void offsets.set(url, seconds),
    newestOf: (url) => newest.get(url),
    learnNewest: (url, version) => void newest.set(url, version),
  };
}
