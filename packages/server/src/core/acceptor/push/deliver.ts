/** Hands one encrypted message to a push service. RFC 8030 §5, RFC 8291. The only place that calls an address named by a phone. */
import { judgeEndpoint } from "../../../base/platform/config/push-hosts.ts";
import { type CallAnswer, postTo } from "../../../base/platform/net/call-out.ts";
import { isPublicAddress } from "../../../base/platform/net/public-address.ts";
import type { World } from "../../../base/platform/world.ts";
import type { VapidKey } from "./vapid.ts";

/** The whole call, from name lookup to answer. Milliseconds. */
const DELIVERY_MILLISECONDS = 8000;

/** One push on its way. */
export interface OutgoingPush {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly message: string;
  /** How long the service keeps the push for a phone that it cannot reach. */
  readonly ttlSeconds: number;
  /** At the service, a newer message replaces an older one of the same topic. RFC 8030 §5.4. */
  readonly topic: string;
}

/**
 * `taken`: the push service has it. `gone`: this subscription is dead (404, 410). `later`: try again, not before
 * `seconds` if given. `refused`: never in this form. `forbidden`: we do not call such an address.
 */
export type Delivery =
  | { readonly kind: "taken" | "gone" | "forbidden" }
  | { readonly kind: "later"; readonly why: string; readonly seconds: number | null }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Makes one call. Follows no redirect and uses no proxy. Nothing that the other side does makes it throw.
 *
 * @param milliseconds after which the call is aborted at any stage.
 */
export async function deliverPush(
  world: World,
  vapid: VapidKey,
  push: OutgoingPush,
  milliseconds = DELIVERY_MILLISECONDS,
): Promise<Delivery> {
  const verdict = judgeEndpoint(push.endpoint, world.config.pushHosts);
  if (verdict.kind === "refused") return { kind: "forbidden" };
  const { url, named } = verdict;
  // Loaded at the first push, so that a start does not wait for it.
  const { default: webPush } = await import("web-push");
  let body: Buffer;
  try {
    body = webPush.encrypt(push.p256dh, push.auth, push.message, "aes128gcm").cipherText;
  } catch {
    return { kind: "refused", why: "key" };
  }
  const headers = {
    authorization: await vapid.authorize(url.origin),
    "content-encoding": "aes128gcm",
    "content-type": "application/octet-stream",
    ttl: push.ttlSeconds,
    urgency: "high",
    topic: push.topic,
  };
  const allows = named ? () => true : isPublicAddress;
  return readAnswer(await postTo(url, { headers, body, allows, milliseconds }));
}

function readAnswer(answer: CallAnswer): Delivery {
  if (answer.kind === "forbidden") return answer;
  if (answer.kind === "failed") return { kind: "later", why: answer.why, seconds: null };
  const { status, retryAfterSeconds: seconds } = answer;
  if (status >= 200 && status < 300) return { kind: "taken" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 429 || status >= 500) return { kind: "later", why: String(status), seconds };
  return { kind: "refused", why: String(status) };
}
