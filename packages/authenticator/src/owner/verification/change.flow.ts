/** One change of the owner's verification, from the tap to the stored result. */
import type { ErrorCode, Verification, VerificationKind } from "@spse/protocol";
import type { Failure } from "../../base/transport/contact.ts";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { type Prepared, prepare, prove, type Standing, send } from "./verification.flow.ts";
import type { Kept } from "./verification-record.ts";
import type { WebauthnFailure } from "./webauthn.ts";

/** The outcome. `unsent`: no answer came; `again` sends the same change. `system`: the phone gave no key. */
export type ChangeEnd =
  | { readonly kind: "done"; readonly standing: Standing }
  | { readonly kind: "unsent"; readonly failure: Failure; readonly again: () => Promise<ChangeEnd> }
  | { readonly kind: "refused"; readonly code: ErrorCode }
  | { readonly kind: "system"; readonly why: WebauthnFailure["kind"] }
  | { readonly kind: "storage" };

interface Wanted {
  readonly to: VerificationKind;
  /** The present verification, which has to approve the change. */
  readonly kept: Kept | null;
  /** The new PIN, and the present one, as typed. */
  readonly fresh?: string | undefined;
  readonly present?: string | undefined;
}

export async function change(outside: Outside, account: SigningAccount, wanted: Wanted): Promise<ChangeEnd> {
  const { to, kept, fresh, present } = wanted;
  const prepared = await prepare(outside, account, to, fresh);
  if ("kind" in prepared) return { kind: "system", why: prepared.kind };
  const proof = kept ? await prove(account, kept, prepared.body.change, { pin: present }) : undefined;
  if (proof && "kind" in proof) return { kind: "system", why: proof.kind };
  return deliver(outside, account, prepared, proof);
}

async function deliver(
  outside: Outside,
  account: SigningAccount,
  prepared: Prepared,
  proof: Verification | undefined,
): Promise<ChangeEnd> {
  try {
    const contact = await send(outside, account, prepared, proof);
    if (contact.kind === "ok") return { kind: "done", standing: contact.body };
    if (contact.kind === "refused") return contact;
    return { kind: "unsent", failure: contact, again: () => deliver(outside, account, prepared, proof) };
  } catch {
    return { kind: "storage" };
  }
}
