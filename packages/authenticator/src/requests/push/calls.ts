/** The calls of the device API about waking. [P-69] [P-70] [P-73] */
import {
  type PushSubscriptionKeys,
  type PushTestReply,
  pushPaths,
  pushTestReply,
  type SubscriptionReply,
  subscriptionReply,
} from "@spse/protocol";
import type { Contact } from "../../base/transport/contact.ts";
import { type SigningAccount, signed } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";

const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

export const fetchSubscription = (outside: Outside, account: SigningAccount): Promise<Contact<SubscriptionReply>> =>
  signed(outside, account, {
    method: "GET",
    path: pushPaths.subscription,
    body: new Uint8Array(0),
    shape: subscriptionReply,
  });

/** Two changes in one second look like a replay to the LPSE. [P-33] Milliseconds to wait between two changes. */
const NEXT_SECOND_MS = 1100;

/** Tells the LPSE where to wake this phone; null: nowhere. After a refusal for its time, signs once more a second later. */
export async function postSubscription(
  outside: Outside,
  account: SigningAccount,
  subscription: PushSubscriptionKeys | null,
): Promise<Contact<SubscriptionReply>> {
  const post = () =>
    signed(outside, account, {
      method: "POST",
      path: pushPaths.subscription,
      body: utf8({ subscription }),
      shape: subscriptionReply,
    });
  const first = await post();
  if (first.kind !== "refused" || first.code !== "not-allowed") return first;
  await new Promise((resolve) => setTimeout(resolve, NEXT_SECOND_MS));
  return post();
}

export const postPushTest = (outside: Outside, account: SigningAccount): Promise<Contact<PushTestReply>> =>
  signed(outside, account, { method: "POST", path: pushPaths.test, body: utf8({}), shape: pushTestReply });
