/** Tells the waiting page how far its request has come on this phone. [P-83] */
import type { LoginRequest, Seen } from "@spse/protocol";
import type { SpseAccount } from "../../base/store/account.ts";
import { canSign, postReceipt } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";

const told = new Set<string>();

/**
 * Sends each receipt once, in the background; call it as often as it is true. Only for browsers that the account knows: for
 * others the LPSE ignores it. A lost receipt is sent again at the next call.
 */
export function tell(account: SpseAccount, { id, known }: LoginRequest, seen: Seen): void {
  const key = `${id}/${seen}`;
  if (!known || told.has(key) || !canSign(account)) return;
  told.add(key);
  void postReceipt(outside, account, id, seen).then((contact) => {
    if (contact.kind !== "ok" && contact.kind !== "refused") told.delete(key);
  });
}
