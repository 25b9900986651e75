/** How each kind of waking is sent. [P-69] */
import type { WakeKind } from "@spse/protocol";
import type { PushSubscriptionTable } from "../../../base/platform/db/schema.ts";
import type { World } from "../../../base/platform/world.ts";
import { type Delivery, deliverPush, type OutgoingPush } from "./deliver.ts";
import { loadVapidKey } from "./vapid.ts";

/** Hands one message to the service of a subscription. It never throws for what the other side does. */
type Sender = (
  world: World,
  target: PushSubscriptionTable,
  push: Pick<OutgoingPush, "message" | "ttlSeconds" | "topic">,
) => Promise<Delivery>;

const sendWebPush: Sender = async (world, { endpoint, p256dh, auth }, push) =>
  deliverPush(world, await loadVapidKey(world), { endpoint, p256dh, auth, ...push });

/**
 * The sender of each kind that the protocol declares. Null: this LPSE does not offer the kind and refuses its subscriptions.
 * FCM and APNs need the credentials of a native app, which an LPSE gets from its maker. Their senders belong here, with a
 * column `kind` in the table.
 */
export const senders = { "web-push": sendWebPush, fcm: null, apns: null } as const satisfies Record<
  WakeKind,
  Sender | null
>;

/** The kinds that this LPSE offers. */
export const offeredKinds = (Object.keys(senders) as WakeKind[]).filter((kind) => senders[kind] !== null);
