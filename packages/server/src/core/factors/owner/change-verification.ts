/**
 * A phone sets up, replaces or removes its biometric key or PIN. To add the first one, the phone's own signature suffices. To replace
 * or remove one, a verification with it is needed, or the device must be ended. [P-77]
 */
import { type Change, type NewCredential, type UnixSeconds, unixSeconds, type Verification } from "@spse/protocol";
import type { UserVerificationTable } from "../../../base/platform/db/schema.ts";
import { digest } from "../../../base/platform/keys.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { holdAccount, loadAccount } from "../../account/index.ts";
import { type From, record } from "../../audit/index.ts";
import { useIat } from "../device/device.sql.ts";
import { loadPhone, type Phone } from "../device/device.ts";
import { checkRegistration } from "./biometric.ts";
import { verificationChangedMail } from "./verification.mail.ts";
import {
  deleteVerification,
  insertVerification,
  isCredentialKnown,
  loadVerification,
  replaceVerification,
} from "./verification.sql.ts";
import { useVerification, type VerificationRefusal, type VerifiedOwner, verifyUser } from "./verification.ts";

/** A verified change with what it carries. `iat`: of the call that carries it. */
interface AskedChange {
  readonly change: Change;
  readonly jws: string;
  readonly credential?: NewCredential | undefined;
  readonly pin?: string | undefined;
  readonly verification?: Verification | undefined;
  readonly iat: UnixSeconds;
}

/** `not-allowed`: the device has ended, or the call is not later than its last. `conflict`: another change was first. */
type ChangeOutcome = { readonly kind: "changed" | "not-allowed" | "conflict" } | VerificationRefusal;

/** Makes a change, once. The same signed change again gives `changed` and changes nothing. */
export async function changeVerification(
  world: World,
  phone: Phone,
  asked: AskedChange,
  from: From,
): Promise<ChangeOutcome> {
  const present = await loadVerification(world, phone.id);
  if (present?.change_digest === digest(asked.jws)) return { kind: "changed" };
  if (!present && asked.change.to === "none") return { kind: "changed" };
  const verified = await verifyUser(world, phone, present, asked.verification, asked.jws, from);
  if (verified.kind !== "verified" && verified.kind !== "not-set") return verified;
  const row = await rowOf(world, phone, asked);
  if (row === "refused") return { kind: "verification-wrong" };

  return transact(world, async (tx): Promise<ChangeOutcome> => {
    const account = await loadAccount(tx, phone.accountId);
    if (!(await holdAccount(tx, account.id, account.epoch))) return { kind: "not-allowed" };
    if ((await loadPhone(tx, phone.id))?.ended !== null) return { kind: "not-allowed" };
    if (!(await useIat(tx, phone.id, asked.iat))) return { kind: "not-allowed" };
    if (!(await save(tx, verified.kind === "verified" ? verified : null, row))) return { kind: "conflict" };
    const what = { device: phone.id, name: phone.name, kind: asked.change.to, key: digestOfKey(row) };
    const outcome = row ? "verification-set" : "verification-removed";
    await record(tx, { event: "device", outcome, accountId: account.id, from, detail: what });
    await queueMail(tx, verificationChangedMail(tx, account, phone, { to: asked.change.to, from }));
    return { kind: "changed" };
  });
}

/** The new row; null: no row. `refused`: the credential fails a check, or some device has it already. */
async function rowOf(
  world: World,
  phone: Phone,
  asked: AskedChange,
): Promise<UserVerificationTable | null | "refused"> {
  const { change, jws } = asked;
  const blank = {
    device_id: phone.id,
    credential_id: null,
    public_key: null,
    origin: null,
    counter: 0,
    backup_eligible: 0,
    backed_up: 0,
    pin_sealed: null,
    wrong: 0,
    change_digest: digest(jws),
    set_at: unixSeconds(world.now()),
    used_at: null,
  } as const;
  if (change.to === "none") return null;
  if (change.to === "pin") {
    if (asked.pin === undefined) throw new Error("a change to a PIN without one");
    return { ...blank, kind: "pin", pin_sealed: world.keys.seal("pin", phone.id, asked.pin) };
  }
  const made = asked.credential && (await checkRegistration(world, asked.credential, jws));
  if (!made || (await isCredentialKnown(world, made.id))) return "refused";
  return {
    ...blank,
    kind: "biometric",
    credential_id: made.id,
    public_key: made.publicKey,
    origin: made.origin,
    counter: made.counter,
    backup_eligible: made.backupEligible ? 1 : 0,
    backed_up: made.backedUp ? 1 : 0,
  };
}

async function save(tx: Tx, present: VerifiedOwner | null, row: UserVerificationTable | null): Promise<boolean> {
  if (!present) return row !== null && insertVerification(tx, row);
  if (!(await useVerification(tx, present))) return false;
  return row ? replaceVerification(tx, present.row, row) : deleteVerification(tx, present.row);
}

/** Lets `spse audit verify` notice a credential that was exchanged in the table. */
const digestOfKey = (row: UserVerificationTable | null): string | null =>
  row?.public_key ? digest(row.public_key) : null;
