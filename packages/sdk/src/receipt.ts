/** What proves years later who approved what, checked without asking anybody. */
import { verifyReceipt as verify } from "@spse/protocol";
import type { JWK } from "jose";
import { SpseError } from "./refused.ts";

/** What `readReceipt` gives, and an application keeps beside its record of the transaction. */
export interface Receipt {
  /** The request's bytes as the phone has shown them, base64url. */
  readonly request: string;
  /** The phone's signature over their digest. */
  readonly answer: string;
  /** The LPSE's signed word about whose phone it was. */
  readonly statement: string;
}

/** What a receipt proves. */
export interface ReceiptProof {
  /** The User ID. */
  readonly user: string;
  /** `approve`: *Ya*. `report`: *Bukan saya*, also after a *Ya*. */
  readonly decision: "approve" | "deny" | "report";
  /** The application that asked, by the name that Admin PPE had given it. */
  readonly application: { readonly id: string; readonly name: string };
  /** What the person approved, letter by letter; null for a sign-in. */
  readonly text: string | null;
  readonly askedAt: Date;
  readonly answeredAt: Date;
  /** How the phone knew its owner; null where it asked for nothing. */
  readonly verification: "biometric" | "pin" | null;
}

/**
 * Checks a receipt with nothing but the LPSE's public keys. It runs in browsers too.
 *
 * @param lpse the portal's address, and its keys as `readKeys` gave them when the receipt was made.
 * @returns what it proves. The caller compares user, text and `decision` with its own record.
 * @throws SpseError `receipt-malformed`, `receipt-statement`, `receipt-statement-of-another`, `receipt-answer` or `receipt-time`.
 */
export async function verifyReceipt(
  receipt: Receipt,
  lpse: { readonly portal: string; readonly keys: readonly JWK[] },
): Promise<ReceiptProof> {
  const proof = await verify(receipt, { portal: new URL(lpse.portal).origin, keys: lpse.keys });
  if (proof.kind !== "valid") throw new SpseError(`receipt-${proof.kind}`, "the receipt proves nothing");
  const { user, decision, request, answeredAt, verification } = proof;
  if (!request.asked) throw new SpseError("receipt-malformed", "the request is not an application's");
  const { id, name, text } = request.asked;
  return {
    ...{ user, decision, application: { id, name }, text: text ?? null, verification },
    ...{ askedAt: new Date(request.issued * 1000), answeredAt: new Date(answeredAt * 1000) },
  };
}
