/** GET and POST /device/v1/subscription, and its test: a phone's push subscription. [P-69] [P-70] [P-73] */

import { createECDH } from "node:crypto";
import { digestOf, type PushSubscriptionKeys, pushTestBody, type Subscription, subscriptionBody } from "@spse/protocol";
import { judgeEndpoint } from "../../base/platform/config/push-hosts.ts";
import type { PushSubscriptionTable } from "../../base/platform/db/schema.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { PUSH_TESTS, pushTestsKey } from "../../base/rules/budgets.ts";
import { useIat } from "../factors/device/index.ts";
import type { Visit } from "../session/web/index.ts";
import { type DeviceCall, parseBody } from "./device-call.ts";
import { answerWith, type DeviceReply, refuse, refuseTooMany } from "./device-refusal.ts";
import { deleteSubscription, loadSubscription, saveSubscription } from "./push/push.sql.ts";
import { ringTest } from "./push/push.ts";
import { loadVapidKey } from "./push/vapid.ts";

/** The LPSE's public key, and the subscription that is stored for this phone. */
export async function showSubscription(world: World, _visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  return answerWith(world, await told(world, phone.id));
}

/** Stores a subscription, or deletes it. A subscription that is already stored changes nothing, whatever its signing time. */
export async function changeSubscription(
  world: World,
  visit: Visit,
  { phone, request }: DeviceCall,
): Promise<DeviceReply> {
  const body = parseBody(visit, subscriptionBody);
  if (!body) return refuse(world, "malformed");
  const { subscription } = body;
  if (subscription !== null && !isWebPush(subscription)) return refuse(world, "waking-not-offered");
  if (subscription !== null && !isUsable(world, subscription)) return refuse(world, "malformed");
  const app = visit.header("origin") ?? world.config.authenticatorUrl;
  const done = await transact(world, async (tx) => {
    const stored = await loadSubscription(tx, phone.id);
    if (isSame(stored, subscription, app)) return true;
    if (!(await useIat(tx, phone.id, request.iat))) return false;
    if (subscription === null) await deleteSubscription(tx, phone.id);
    else
      await saveSubscription(tx, {
        device_id: phone.id,
        endpoint: subscription.endpoint,
        p256dh: subscription.p256dh,
        auth: subscription.auth,
        app,
        created_at: tx.now(),
        sent_at: null,
      });
    return true;
  });
  return done ? answerWith(world, await told(world, phone.id)) : refuse(world, "not-allowed");
}

/** Queues a test notification to this phone. */
export async function testSubscription(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  if (!parseBody(visit, pushTestBody)) return refuse(world, "malformed");
  if (!(await loadSubscription(world, phone.id))) return refuse(world, "not-found");
  const tests = await spend(world, pushTestsKey(phone.id), PUSH_TESTS);
  if (tests.kind === "spent") return refuseTooMany(world, tests);
  await transact(world, (tx) => ringTest(tx, phone.id));
  return answerWith(world, { queued: true });
}

async function told(world: World, deviceId: string) {
  const [{ publicKey }, stored] = await Promise.all([loadVapidKey(world), loadSubscription(world, deviceId)]);
  const endpoint = stored ? digestOf(new TextEncoder().encode(stored.endpoint)) : null;
  return { key: publicKey, endpoint, sent: stored?.sent_at ?? null };
}

const isSame = (stored: PushSubscriptionTable | undefined, sent: PushSubscriptionKeys | null, app: string): boolean =>
  sent === null
    ? stored === undefined
    : stored?.endpoint === sent.endpoint &&
      stored.p256dh === sent.p256dh &&
      stored.auth === sent.auth &&
      stored.app === app;

/** The one kind that has a sender: see senders.ts. */
const isWebPush = (subscription: Subscription): subscription is PushSubscriptionKeys =>
  (subscription.kind ?? "web-push") === "web-push";

/** The endpoint is a push service's, and the key a point of the curve. */
function isUsable(world: World, { endpoint, p256dh }: PushSubscriptionKeys): boolean {
  if (judgeEndpoint(endpoint, world.config.pushHosts).kind === "refused") return false;
  try {
    const probe = createECDH("prime256v1");
    probe.generateKeys();
    probe.computeSecret(p256dh, "base64url");
    return true;
  } catch {
    return false;
  }
}
