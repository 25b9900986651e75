/** Sets up, replaces and removes the owner's verification, and verifies the owner. */
import {
  signChange,
  type UnixSeconds,
  type Verification,
  type VerificationBody,
  type VerificationKind,
  type VerificationReply,
} from "@spse/protocol";
import { accounts, saveAccount } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import type { Contact } from "../../base/transport/contact.ts";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { fetchVerification, postVerification } from "./calls.ts";
import { makePinSecret, pinKeyOf, provePin } from "./pin.ts";
import { type Kept, parseRecord, type Record, settle } from "./verification-record.ts";
import { askCredential, createCredential, type WebauthnFailure } from "./webauthn.ts";

/** The LPSE's answer, and what this phone has for it: see {@link settle}. */
export interface Standing {
  readonly told: VerificationReply;
  readonly kept: Kept | null | "lost";
}

/** Asks the LPSE, and updates this phone's record to match. */
export async function look(outside: Outside, account: SigningAccount): Promise<Contact<Standing>> {
  const contact = await fetchVerification(outside, account);
  if (contact.kind !== "ok") return contact;
  return { kind: "ok", body: await settled(account, contact.body) };
}

async function settled(account: SigningAccount, told: VerificationReply): Promise<Standing> {
  const stored = accounts.peek().find((it) => it.id === account.id);
  const record = parseRecord(stored?.kind === "spse" ? stored.verification : undefined);
  const kept = settle(record, told);
  if (kept !== "lost" && !isSame(record, kept)) await keep(account, kept).catch(() => undefined);
  return { told, kept };
}

const isSame = (record: Record | null, kept: Kept | null): boolean =>
  record?.unsure === undefined &&
  record?.kind === kept?.kind &&
  (record?.kind !== "biometric" || (kept?.kind === "biometric" && record.credential === kept.credential));

/** A change that is signed and ready; `next` is what this phone has afterwards. */
export interface Prepared {
  readonly body: VerificationBody;
  readonly next: Kept | null;
  readonly iat: UnixSeconds;
}

/** Signs a change and makes its new credential or PIN key. For a biometric key the system asks the owner. */
export async function prepare(
  outside: Outside,
  account: SigningAccount,
  to: VerificationKind,
  pin?: string,
): Promise<Prepared | WebauthnFailure> {
  const { url } = account.lpse;
  const iat = timeAt(outside.nowMs(), outside.offsetOf(url) ?? 0);
  const change = await signChange(account.key, { aud: url, device: account.device, to, iat });
  if (to === "biometric") {
    const credential = await createCredential(account, change);
    if ("kind" in credential) return credential;
    return { body: { change, credential }, next: { kind: "biometric", credential: credential.id }, iat };
  }
  if (to === "none" || pin === undefined) return { body: { change }, next: null, iat };
  const key = await makePinSecret();
  return { body: { change, pin: await pinKeyOf(key, account, pin) }, next: { kind: "pin", key }, iat };
}

/**
 * Verifies the owner over one signed text with the stored verification.
 *
 * @param pin as typed, if a PIN is stored. @param milliseconds how long the prompt may wait.
 */
export async function prove(
  account: SigningAccount,
  kept: Kept,
  jws: string,
  by: { readonly pin?: string | undefined; readonly milliseconds?: number } = {},
): Promise<Verification | WebauthnFailure> {
  if (kept.kind === "pin") return provePin(kept.key, account, by.pin ?? "", jws);
  const assertion = await askCredential(kept.credential, jws, by.milliseconds);
  return "kind" in assertion ? assertion : { biometric: assertion };
}

/**
 * Sends a change. Stores its outcome as unsure first, so that neither a lost answer nor a closed app leaves this phone without
 * the secret that the LPSE may already use. After a failure without an answer, call it with the same change.
 *
 * @param verification by the present key or PIN, over `prepared.body.change`.
 * @returns what holds now; or why nothing is known yet, or nothing was changed. @throws as `saveAccount`.
 */
export async function send(
  outside: Outside,
  account: SigningAccount,
  prepared: Prepared,
  verification: Verification | undefined,
): Promise<Contact<Standing>> {
  const record = parseRecord(account.verification);
  const before = record && asKept(record);
  const { next, iat, body } = prepared;
  if (next) await keep(account, { ...next, unsure: { since: iat, before } });
  const contact = await postVerification(outside, account, verification ? { ...body, verification } : body);
  if (contact.kind === "ok") return { kind: "ok", body: await settled(account, contact.body) };
  if (contact.kind === "refused") await keep(account, before);
  return contact;
}

const asKept = (verification: Kept): Kept =>
  verification.kind === "pin"
    ? { kind: "pin", key: verification.key }
    : { kind: "biometric", credential: verification.credential };

/** Stores the verification in the account's record, unless the account was removed meanwhile. */
async function keep({ id }: SigningAccount, verification: Record | null): Promise<void> {
  const account = accounts.peek().find((it) => it.id === id);
  if (account?.kind === "spse") await saveAccount({ ...account, verification: verification ?? undefined });
}
