/** Tells the LPSE that this phone's owner did not change the address. [P-87] */
import { EMAIL_UNDO_PATH, type EmailNotice, emailUndoReply } from "@spse/protocol";
import type { Failure } from "../../base/transport/contact.ts";
import { type SigningAccount, signed } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { checkNow } from "../watch/watch.ts";

/** `late`: it cannot be taken back any more. */
export async function undoEmail(
  outside: Outside,
  account: SigningAccount,
  email: EmailNotice,
): Promise<{ readonly kind: "undone" | "late" } | Failure> {
  const contact = await signed(outside, account, {
    method: "POST",
    path: EMAIL_UNDO_PATH,
    body: new TextEncoder().encode(JSON.stringify({ email: email.id })),
    shape: emailUndoReply,
  });
  if (contact.kind !== "ok") return contact;
  checkNow(account.id);
  return { kind: contact.body.undone ? "undone" : "late" };
}
