/** User verification: whether a *Ya* comes from the phone's owner, by a biometric key or the app's PIN. [P-75] … [P-80] */
import { PIN_TRIES, pinProof, type UnixSeconds, unixSeconds, type Verification } from "@spse/protocol";
import type { UserVerificationTable } from "../../../base/platform/db/schema.ts";
import { sameText } from "../../../base/platform/keys.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { loadAccount } from "../../account/index.ts";
import { type From, record } from "../../audit/index.ts";
import type { Phone } from "../device/device.ts";
import { type CounterValues, checkAssertion } from "./biometric.ts";
import { pinEndedMail } from "./verification.mail.ts";
import { loadVerification, takePinTry, useCredential, usePin } from "./verification.sql.ts";

/** A device's verification, as its owner and its app see it. */
export type VerificationState =
  | { readonly kind: "none" }
  | { readonly kind: "biometric"; readonly since: UnixSeconds; readonly credential: string; readonly synced: boolean }
  | { readonly kind: "pin"; readonly since: UnixSeconds; readonly triesLeft: number };

export async function verificationOf(world: World, deviceId: string): Promise<VerificationState> {
  return stateOf(await loadVerification(world, deviceId));
}

export function stateOf(row: UserVerificationTable | undefined): VerificationState {
  if (!row) return { kind: "none" };
  const since = unixSeconds(row.set_at);
  if (row.kind === "pin") return { kind: "pin", since, triesLeft: PIN_TRIES - row.wrong };
  // A key that may be copied counts as copied: only its maker knows whether it is copied now.
  return { kind: "biometric", since, credential: row.credential_id ?? "", synced: row.backup_eligible === 1 };
}

/** Why the phone's owner is not verified. `needed`: no proof was sent. `ended`: ten wrong PINs have ended the PIN. */
export type VerificationRefusal = {
  readonly kind: "verification-needed" | "verification-wrong" | "verification-ended";
};

/** The owner was verified over one signed text, against this row. {@link useVerification} must still use it up. */
export interface VerifiedOwner {
  readonly kind: "verified";
  readonly row: UserVerificationTable;
  readonly asserted: CounterValues | null;
  /** For the receipt: the assertion as JSON, or `pin`. */
  readonly receipt: string;
}

/** The factor that was sent to verify the phone's owner, for the audit. */
export function factorIn(given: Verification | undefined): { readonly factor?: "pin" | "biometric" } {
  if (!given) return {};
  return { factor: "pin" in given ? "pin" : "biometric" };
}

/**
 * Verifies the owner of a phone over one signed text, where the phone has a biometric key or a PIN. Call it outside a
 * transaction; then, in the one that acts on it, {@link useVerification}.
 *
 * @param row the phone's verification, as loaded.
 * @param jws the very text that was signed: an answer, or a change of the verification.
 * @returns `not-set` where the phone has neither: the caller asks the policy. A wrong PIN has been counted.
 */
export async function verifyUser(
  world: World,
  phone: Phone,
  row: UserVerificationTable | undefined,
  given: Verification | undefined,
  jws: string,
  from?: From,
): Promise<VerifiedOwner | VerificationRefusal | { readonly kind: "not-set" }> {
  if (!row) return { kind: "not-set" };
  if (row.kind === "pin" && row.wrong >= PIN_TRIES) return { kind: "verification-ended" };
  if (!given) return { kind: "verification-needed" };
  if (row.kind === "pin") return "pin" in given ? tryPin(world, phone, row, given.pin, jws, from) : wrong;
  const asserted = "biometric" in given ? await checkAssertion(world, row, given.biometric, jws) : null;
  if (!asserted || !("biometric" in given)) return wrong;
  return { kind: "verified", row, asserted, receipt: JSON.stringify(given.biometric) };
}

const wrong = { kind: "verification-wrong" } as const;

/** Counts the try before it checks the PIN; the tenth wrong one in a row ends the PIN, and its owner gets a mail. [P-80] */
async function tryPin(
  world: World,
  phone: Phone,
  row: UserVerificationTable,
  proof: string,
  jws: string,
  from: From | undefined,
): Promise<VerifiedOwner | VerificationRefusal> {
  const turn = await takePinTry(world, row);
  if (turn === null) return { kind: "verification-ended" };
  const key = world.keys.open("pin", row.device_id, row.pin_sealed ?? "");
  if (sameText(pinProof(key, jws), proof)) {
    await usePin(world, row);
    return { kind: "verified", row, asserted: null, receipt: "pin" };
  }
  if (turn < PIN_TRIES) return wrong;
  await transact(world, async (tx) => {
    const detail = { device: phone.id, name: phone.name };
    await record(tx, {
      event: "device",
      outcome: "pin-ended",
      accountId: phone.accountId,
      ...(from && { from }),
      detail,
    });
    await queueMail(tx, pinEndedMail(tx, await loadAccount(tx, phone.accountId), phone));
  });
  return { kind: "verification-ended" };
}

/**
 * Uses a verification up, in the transaction that acts on it.
 *
 * @returns false where the phone has another verification by now, or an assertion with this counter was used before.
 */
export function useVerification(tx: Tx, { row, asserted }: VerifiedOwner): Promise<boolean> {
  return asserted ? useCredential(tx, row, asserted) : usePin(tx, row);
}
