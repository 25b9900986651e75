/** Tells the LPSE that this phone's owner wants no reset. [P-85] */
import { RESET_CANCELLATION_PATH, type ResetNotice, resetCancellationReply } from "@spse/protocol";
import type { Failure } from "../../base/transport/contact.ts";
import { type SigningAccount, signed } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { checkNow } from "../watch/watch.ts";

/** `late`: it was completed before. A repeat after a lost connection changes nothing. */
export async function cancelReset(
  outside: Outside,
  account: SigningAccount,
  reset: ResetNotice,
): Promise<{ readonly kind: "cancelled" | "late" } | Failure> {
  const contact = await signed(outside, account, {
    method: "POST",
    path: RESET_CANCELLATION_PATH,
    body: new TextEncoder().encode(JSON.stringify({ reset: reset.id })),
    shape: resetCancellationReply,
  });
  if (contact.kind !== "ok") return contact;
  checkNow(account.id);
  return { kind: contact.body.cancelled ? "cancelled" : "late" };
}
