/** A claim of a QR or voucher of ours that came to nothing, for the audit. */
import { noteAttempt } from "../../audit/attempt.ts";
import type { World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";

/**
 * Notes it about the account whose QR or voucher it was. What names none of ours cannot be attributed to anybody, and is
 * not noted. Call it outside of transactions.
 */
export const noteClaim = (
  world: World,
  accountId: string,
  from: Pick<Visit, "ip" | "browserLabel">,
  it: { readonly why: string; readonly offer?: string; readonly voucher?: string },
): Promise<void> =>
  noteAttempt(world, {
    event: "device",
    outcome: "claim-refused",
    method: it.why === "code-wrong" ? "code" : null,
    accountId,
    from,
    detail: { ...it },
  });
