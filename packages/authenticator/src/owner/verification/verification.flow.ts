/** Sets up, replaces and removes the owner's verification, and verifies the owner. */
import {
  type ErrorCode,
  encodeBase64url,
  pinProof,
  pinText,
  signChange,
  type UnixSeconds,
  type Verification,
  type VerificationBody,
  type VerificationKind,
  type VerificationReply,
  verificationPath,
  verificationReply,
} from "@spse/protocol";
import type { SpseAccount } from "../../base/store/account.ts";
import { accounts, saveAccount } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { getSigned, postChange, type SigningAccount } from "../../base/transport/device-api.ts";
import type { Contact, Failure, Outside } from "../../base/transport/transport.ts";
import { type Kept, parseRecord, type Record, settle } from "./verification-record.ts";
import { askCredential, createCredential, type WebauthnFailure } from "./webauthn.ts";

/** The LPSE's answer, and what this phone has for it: see {@link settle}. */
export interface Standing {
  readonly told: VerificationReply;
  readonly kept: Kept | null | "lost";
}

/** Asks the LPSE, and updates this phone's record to match. */
export async function look(outside: Outside, account: SigningAccount): Promise<Contact<Standing>> {
  const contact = await getSigned(outside, account, verificationPath, verificationReply);
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
interface Prepared {
  readonly body: VerificationBody;
  readonly next: Kept | null;
  readonly iat: UnixSeconds;
}

/** Signs a change and makes its new credential or PIN key. For a biometric key the system asks the owner. */
async function prepare(
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
async function send(
  outside: Outside,
  account: SigningAccount,
  prepared: Prepared,
  verification: Verification | undefined,
): Promise<Contact<Standing>> {
  const record = parseRecord(account.verification);
  const before = record && asKept(record);
  const { next, iat, body } = prepared;
  if (next) await keep(account, { ...next, unsure: { since: iat, before } });
  const contact = await postChange(
    outside,
    account,
    verificationPath,
    verification ? { ...body, verification } : body,
    verificationReply,
  );
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

/** Makes one change, from the tap to the stored result. */
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

/** The secret of a new PIN; not extractable. [P-80] */
export const makePinSecret = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

/** The PIN's key, which the LPSE keeps and this phone does not. */
export async function pinKeyOf(secret: CryptoKey, account: SpseAccount, pin: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", secret, pinText(account.lpse.id, account.device, pin));
  return encodeBase64url(new Uint8Array(mac));
}

/** Proves the PIN over one signed text. */
export async function provePin(
  secret: CryptoKey,
  account: SpseAccount,
  pin: string,
  jws: string,
): Promise<Verification> {
  return { pin: pinProof(await pinKeyOf(secret, account, pin), jws) };
}
