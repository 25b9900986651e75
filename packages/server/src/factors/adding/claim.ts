/** Audits a failed claim of a QR or voucher of ours. */
import { noteAttempt } from "../../audit/index.ts";
import type { World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";

/**
 * Notes the claim about the account of its QR or voucher. A claim that names neither belongs to nobody, and is not noted.
 * Call it outside of transactions.
 */
export const noteClaim = (
  world: World,
  accountId: string,
  from: Pick<Visit, "ip" | "browserLabel">,
  claim: { readonly why: string; readonly offer?: string; readonly voucher?: string },
): Promise<void> =>
  noteAttempt(world, {
    event: "device",
    outcome: "claim-refused",
    method: claim.why === "code-wrong" ? "code" : null,
    accountId,
    from,
    detail: { ...claim },
  });
