/** The old phone: vouches for the new one at each LPSE. [P-91] [P-92] [P-96] */
import { signal } from "@preact/signals";
import {
  MOVE_MOST,
  MOVE_URLS_MAX_LENGTH,
  type MoveOffer,
  signVouch,
  type UnixSeconds,
  type VouchBody,
  type Vouched,
  voucherIdShape,
  vouchersPath,
  vouchReply,
} from "@spse/protocol";
import type { StoredAccount } from "../../base/store/account.ts";
import { removeAccount } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { fetchState, postSigned, type SigningAccount, signingOf } from "../../base/transport/device-api.ts";
import type { Failure, Outside } from "../../base/transport/transport.ts";
import { type ChangeEnd, change, look, prove } from "../../owner/verification/verification.flow.ts";
import { parseRecord } from "../../owner/verification/verification-record.ts";

/** The new phone's key, as this phone, the old one, has read it. It outlives its screen, which gives way to the camera. */
export const offered = signal<MoveOffer | null>(null);

/**
 * The outcome of one account. `moved`: the new phone has it, this phone no longer. `unproven`: this phone did not verify its
 * owner.
 */
export type MoveOutcome =
  | { readonly kind: "vouched"; readonly at: Vouched; readonly expires: UnixSeconds }
  | { readonly kind: "moved" }
  | { readonly kind: "unproven" }
  | Failure;

/** The first of {@link signingOf}, as many as one move takes. [P-96] */
export function movable(list: readonly StoredAccount[]): readonly SigningAccount[] {
  let room = MOVE_URLS_MAX_LENGTH;
  return signingOf(list)
    .slice(0, MOVE_MOST)
    .filter(({ lpse }) => {
      room -= lpse.url.length;
      return room >= 0;
    });
}

/** Whether this phone can verify its owner for an account. Otherwise the LPSE takes no vouch. [P-93] */
export const canProve = (account: SigningAccount): boolean => parseRecord(account.verification) !== null;

/** Whether an account is verified by PIN. */
export const asksPin = (account: SigningAccount): boolean => parseRecord(account.verification)?.kind === "pin";

interface Asked {
  readonly offer: MoveOffer;
  readonly retire: boolean;
  readonly pin: string;
}

/**
 * Vouches at every LPSE for the same new phone. Asks the owner for each account first, then sends all vouches at once, so that
 * no voucher expires while a prompt is open.
 */
export async function vouchAt(
  outside: Outside,
  list: readonly SigningAccount[],
  asked: Asked,
): Promise<ReadonlyMap<string, MoveOutcome>> {
  const ready: [SigningAccount, MoveOutcome | Signed][] = [];
  for (const account of list) ready.push([account, await sign(outside, account, asked)]);
  const steps = ready.map(
    async ([account, it]) => [account.id, "body" in it ? await send(outside, account, it) : it] as const,
  );
  return new Map(await Promise.all(steps));
}

interface Signed {
  readonly at: Vouched;
  readonly body: VouchBody;
}

async function sign(
  outside: Outside,
  account: SigningAccount,
  { offer, retire, pin }: Asked,
): Promise<MoveOutcome | Signed> {
  const { url } = account.lpse;
  const record = parseRecord(account.verification);
  let kept: ReturnType<typeof parseRecord> | "lost" = record;
  if (record?.unsure) {
    const told = await look(outside, account);
    if (told.kind !== "ok") return told;
    kept = told.body.kept;
  }
  if (kept === "lost") return { kind: "unproven" };
  // The LPSE would refuse the vouch without a verified owner. [P-93]
  if (!kept) return { kind: "refused", code: "verification-unset" };
  const voucher = voucherIdShape.parse(outside.randomId());
  const vouch = await signVouch(account.key, {
    aud: url,
    device: account.device,
    voucher,
    jwk: offer.jwk,
    name: offer.name,
    retire,
    iat: timeAt(outside.nowMs(), outside.offsetOf(url) ?? 0),
  });
  const at = { url, voucher };
  const verification = await prove(account, kept, vouch, { pin });
  return "kind" in verification ? { kind: "unproven" } : { at, body: { vouch, verification } };
}

async function send(outside: Outside, account: SigningAccount, { at, body }: Signed): Promise<MoveOutcome> {
  // The same vouch may be posted again after a lost connection.
  const contact = await postSigned(outside, account, vouchersPath, body, vouchReply);
  return contact.kind === "ok" ? { kind: "vouched", at, expires: contact.body.expires } : contact;
}

/** Whether the new phone has replaced this one for the account; then this phone removes it. */
export async function hasMoved(outside: Outside, account: SigningAccount): Promise<boolean> {
  const state = await fetchState(outside, account);
  if (state.kind !== "ok" || state.body.state !== "ended" || state.body.reason !== "revoked") return false;
  await removeAccount(account.id);
  return true;
}

/** The account at which {@link protect} stopped, and why. `end.again`, if present, sends the same change again. */
export interface Stopped {
  readonly account: SigningAccount;
  readonly end: Exclude<ChangeEnd, { readonly kind: "done" }>;
}

/**
 * Before a move: sets up the same PIN, or a biometric key, at each LPSE. [P-77] [P-93] If it stops, earlier accounts keep theirs.
 *
 * @param before where it stopped last time, so that it does not make a change twice whose answer was lost.
 * @returns null when all of them have it.
 */
export async function protect(
  outside: Outside,
  list: readonly SigningAccount[],
  wanted: { readonly to: "pin" | "biometric"; readonly pin?: string | undefined },
  before: Stopped | null,
): Promise<Stopped | null> {
  for (const account of list) {
    const open = before?.account.id === account.id && before.end.kind === "unsent" ? before.end : null;
    const end = open
      ? await open.again()
      : await change(outside, account, { to: wanted.to, kept: null, fresh: wanted.pin });
    if (end.kind !== "done") return { account, end };
  }
  return null;
}
