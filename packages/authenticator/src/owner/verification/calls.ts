/** The calls of the device API about verifying the owner. [P-77] [P-79] */
import { type VerificationBody, type VerificationReply, verificationPath, verificationReply } from "@spse/protocol";
import type { Contact } from "../../base/transport/contact.ts";
import { type SigningAccount, signed } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";

/** Asks the LPSE how this phone verifies its owner, and what the LPSE demands. */
export const fetchVerification = (outside: Outside, account: SigningAccount): Promise<Contact<VerificationReply>> =>
  signed(outside, account, {
    method: "GET",
    path: verificationPath,
    body: new Uint8Array(0),
    shape: verificationReply,
  });

/** Two changes in one second look like a replay to the LPSE. [P-33] Milliseconds to wait between two changes. */
const NEXT_SECOND_MS = 1100;

/**
 * Posts a change. The same change may be posted again after a lost connection. After a refusal for its time, it is sent once
 * more.
 */
export async function postVerification(
  outside: Outside,
  account: SigningAccount,
  body: VerificationBody,
): Promise<Contact<VerificationReply>> {
  const post = () =>
    signed(outside, account, {
      method: "POST",
      path: verificationPath,
      body: new TextEncoder().encode(JSON.stringify(body)),
      shape: verificationReply,
    });
  const first = await post();
  if (first.kind !== "refused" || first.code !== "not-allowed") return first;
  await new Promise((resolve) => setTimeout(resolve, NEXT_SECOND_MS));
  return post();
}
