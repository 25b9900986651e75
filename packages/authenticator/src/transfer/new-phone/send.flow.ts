/** The old phone: vouches for the new one at each LPSE. [P-91] [P-92] [P-96] */
import {
  MOVE_MOST,
  MOVE_URLS_MAX_LENGTH,
  type MoveOffer,
  signVouch,
  type UnixSeconds,
  type Vouched,
  voucherIdShape,
} from "@spse/protocol";
import type { StoredAccount } from "../../base/store/account.ts";
import { removeAccount } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import type { Failure } from "../../base/transport/contact.ts";
import { canSign, fetchState, type SigningAccount } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { look, prove } from "../../owner/verification/verification.flow.ts";
import { parseRecord } from "../../owner/verification/verification-record.ts";
import { postVouch } from "./calls.ts";

/**
 * The outcome of one account. `moved`: the new phone has it, this phone no longer. `unproven`: this phone did not verify its
 * owner.
 */
export type MoveOutcome =
  | { readonly kind: "vouched"; readonly at: Vouched; readonly expires: UnixSeconds }
  | { readonly kind: "moved" }
  | { readonly kind: "unproven" }
  | Failure;

/** The accounts at an LPSE that this phone can answer for. */
export const ofLpses = (list: readonly StoredAccount[]): readonly SigningAccount[] =>
  list
    .filter((it) => it.kind === "spse")
    .filter((it) => it.ended === null)
    .filter(canSign);

/** The first of {@link ofLpses}, as many as one move takes. [P-96] */
export function movable(list: readonly StoredAccount[]): readonly SigningAccount[] {
  let room = MOVE_URLS_MAX_LENGTH;
  return ofLpses(list)
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
  readonly body: Parameters<typeof postVouch>[2];
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
  const contact = await postVouch(outside, account, body);
  return contact.kind === "ok" ? { kind: "vouched", at, expires: contact.body.expires } : contact;
}

/** Whether the new phone has replaced this one for the account; then this phone removes it. */
export async function hasMoved(outside: Outside, account: SigningAccount): Promise<boolean> {
  const state = await fetchState(outside, account);
  if (state.kind !== "ok" || state.body.state !== "ended" || state.body.reason !== "revoked") return false;
  await removeAccount(account.id);
  return true;
}
