/** Hands one encrypted message to a push service. RFC 8030 §5, RFC 8291. The only place that calls an address named by a phone. */
import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import type { LookupFunction } from "node:net";
import { judgeEndpoint } from "../../platform/config/push-hosts.ts";
import type { World } from "../../platform/world.ts";
import { RETRY_AFTER_MOST_SECONDS } from "../../rules/lifetimes.ts";
import { isPublicAddress } from "./address.ts";
import type { VapidKey } from "./vapid.ts";

/** The whole call, from name lookup to answer. Milliseconds. */
const DELIVERY_MILLISECONDS = 8000;

/** One push on its way. */
export interface Outgoing {
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
 * `taken`: the push service has it. `gone`: this subscription is dead (404, 410). `later`: not now, perhaps not before
 * `seconds`. `refused`: never in this form. `forbidden`: we do not call such an address.
 */
export type Delivery =
  | { readonly kind: "taken" | "gone" | "forbidden" }
  | { readonly kind: "later"; readonly why: string; readonly seconds: number | null }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Makes one call. Follows no redirect and uses no proxy. It throws for nothing that the other side does.
 *
 * @param milliseconds after which the call is aborted at any stage.
 */
export async function deliverPush(
  world: World,
  vapid: VapidKey,
  push: Outgoing,
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
    "content-length": body.length,
    ttl: push.ttlSeconds,
    urgency: "high",
    topic: push.topic,
  };
  try {
    return readAnswer(await post(url, headers, body, named, milliseconds));
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? (error as Error).name);
    return code === PRIVATE ? { kind: "forbidden" } : { kind: "later", why: code, seconds: null };
  }
}

const PRIVATE = "ADDRESS_NOT_PUBLIC";

/** The status and Retry-After; discards the body unread. @throws if no answer comes in time. */
function post(
  url: URL,
  headers: Record<string, string | number>,
  body: Buffer,
  named: boolean,
  milliseconds: number,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = url.protocol === "https:" ? requestTls : requestPlain;
    const request = call(url, {
      method: "POST",
      headers,
      agent: false,
      lookup: named ? undefined : lookupPublic,
      signal: AbortSignal.timeout(milliseconds),
    });
    request.once("error", reject);
    request.once("response", (response) => {
      response.destroy();
      resolve(response);
    });
    request.end(body);
  });
}

/**
 * Resolves a name and refuses it if any of its addresses is not public. The connection uses the checked addresses, so a name
 * whose address changes between two lookups (DNS rebinding) gains nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }).then(
    (found) => {
      const [first] = found;
      if (!first || !found.every(({ address }) => isPublicAddress(address)))
        return done(Object.assign(new Error("not a public address"), { code: PRIVATE }), []);
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    },
    (error: NodeJS.ErrnoException) => done(error, []),
  );
};

function readAnswer({ statusCode: status = 0, headers }: IncomingMessage): Delivery {
  if (status >= 200 && status < 300) return { kind: "taken" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 429 || status >= 500) {
    const after = Number(headers["retry-after"]);
    const seconds = Number.isInteger(after) && after > 0 ? Math.min(after, RETRY_AFTER_MOST_SECONDS) : null;
    return { kind: "later", why: String(status), seconds };
  }
  return { kind: "refused", why: String(status) };
}
