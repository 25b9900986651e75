/**
 * Renews one LPSE's subscription: the browser has one for the LPSE's present key, and the LPSE knows it for each of this
 * phone's accounts. Runs in the app at each opening, and in the push worker when the browser changes the subscription.
 */
import {
  decodeBase64url,
  digestOf,
  encodeBase64url,
  type PushSubscriptionKeys,
  pushPaths,
  type SubscriptionReply,
  subscriptionReply,
  type UnixSeconds,
  webPushShape,
} from "@spse/protocol";
import { getSigned, postChange, type SigningAccount } from "../../base/transport/device-api.ts";
import type { Contact, Failure, Outside } from "../../base/transport/transport.ts";
import type { PushRecord } from "./push-record.ts";

/** The part of a browser's PushManager that is used here. */
export interface Pushing {
  getSubscription(): Promise<PushSubscription | null>;
  subscribe(options: PushSubscriptionOptionsInit): Promise<PushSubscription>;
}

/** `refused`: the browser gives no subscription. `foreign`: the LPSE does not know this push service. */
export type Renewed =
  | { readonly kind: "active"; readonly sent: UnixSeconds | null; readonly told: PushRecord["told"] }
  | { readonly kind: "refused" | "foreign" }
  | { readonly kind: "failed"; readonly failure: Failure };

/**
 * @param accounts this phone's active accounts at the LPSE; at least one.
 * @param toldBefore the endpoints that the LPSE was told, by device id; the caller replaces them by the returned ones.
 */
export async function renew(
  outside: Outside,
  pushing: Pushing,
  accounts: readonly SigningAccount[],
  toldBefore: PushRecord["told"],
): Promise<Renewed> {
  let told = toldBefore;
  let sent: UnixSeconds | null = null;
  for (const account of accounts) {
    const known = await fetchSubscription(outside, account);
    if (known.kind !== "ok") return { kind: "failed", failure: known };
    // The LPSE was told this endpoint and has dropped it as dead, so make another one.
    const dead = known.body.endpoint === null ? told[account.device] : undefined;
    const keys = await subscribe(pushing, known.body.key, dead);
    if (!keys) return { kind: "refused" };
    const endpoint = digestOf(new TextEncoder().encode(keys.endpoint));
    if (known.body.endpoint !== endpoint) {
      const posted = await postSubscription(outside, account, keys);
      if (posted.kind === "refused" && posted.code === "malformed") return { kind: "foreign" };
      if (posted.kind !== "ok") return { kind: "failed", failure: posted };
    } else sent = known.body.sent;
    told = { ...told, [account.device]: endpoint };
  }
  return { kind: "active", sent, told };
}

/** The browser's subscription for this key, present or new. Null if the browser gives none. */
async function subscribe(
  pushing: Pushing,
  key: string,
  dead: string | undefined,
): Promise<PushSubscriptionKeys | null> {
  try {
    let present = await pushing.getSubscription();
    if (present && (keyOf(present) !== key || digestOf(new TextEncoder().encode(present.endpoint)) === dead)) {
      await present.unsubscribe();
      present = null;
    }
    present ??= await pushing.subscribe({ userVisibleOnly: true, applicationServerKey: decodeBase64url(key) });
    const { endpoint, keys } = present.toJSON();
    const read = webPushShape.safeParse({ endpoint, p256dh: bare(keys?.p256dh), auth: bare(keys?.auth) });
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const keyOf = ({ options }: PushSubscription): string | null =>
  options?.applicationServerKey ? encodeBase64url(new Uint8Array(options.applicationServerKey)) : null;

/** Older browsers add padding. */
const bare = (text: string | undefined): string | undefined => text?.replace(/=+$/, "");

const fetchSubscription = (outside: Outside, account: SigningAccount): Promise<Contact<SubscriptionReply>> =>
  getSigned(outside, account, pushPaths.subscription, subscriptionReply);

/** Tells the LPSE where to wake this phone; null: nowhere. [P-70] */
export const postSubscription = (
  outside: Outside,
  account: SigningAccount,
  subscription: PushSubscriptionKeys | null,
): Promise<Contact<SubscriptionReply>> =>
  postChange(outside, account, pushPaths.subscription, { subscription }, subscriptionReply);
