/** One change of an address as a row and as pages, mails and the audit show it. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { EmailChangeTable } from "../../base/platform/db/schema.ts";
import { token } from "../../base/platform/keys.ts";
import type { Tx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { From } from "../audit/index.ts";
import { maskedAddress } from "../mailed/index.ts";

export type AddressPlace = EmailChangeTable["place"];
/** Who has set the address: its owner after proof and codes, or somebody else. */
export type AddressSetter = EmailChangeTable["set_by"];

/** One change, as pages and mails show it. */
export interface EmailChange {
  readonly id: string;
  readonly accountId: string;
  readonly place: AddressPlace;
  readonly setBy: AddressSetter;
  readonly oldAddress: string | null;
  readonly newAddress: string | null;
  readonly browserLabel: string;
  readonly ip: string;
  readonly requestedAt: UnixSeconds;
  readonly expiresAt: UnixSeconds;
  readonly changedAt: UnixSeconds | null;
}

export const newRow = (
  tx: Tx,
  change: {
    readonly account: Account;
    readonly sessionId: string | null;
    readonly place: AddressPlace;
    readonly setBy: AddressSetter;
    readonly newAddress: string | null;
    readonly from: From;
  },
  expiresAt: number,
): EmailChangeTable => ({
  id: token(tx.random, 16),
  account_id: change.account.id,
  epoch: change.account.epoch,
  session_id: change.sessionId,
  place: change.place,
  set_by: change.setBy,
  old_address: change.place === "first" ? change.account.email : change.account.secondEmail,
  new_address: change.newAddress,
  browser_label: change.from.browserLabel,
  ip: change.from.ip,
  requested_at: tx.now(),
  expires_at: expiresAt,
  changed_at: null,
  ended_at: null,
  undone_at: null,
});

const masked = (address: string | null): string | null => (address === null ? null : maskedAddress(address));

export const detailOf = (change: EmailChange) => ({
  change: change.id,
  place: change.place,
  old: masked(change.oldAddress),
  new: masked(change.newAddress),
});

export const changeOf = (row: EmailChangeTable): EmailChange => ({
  id: row.id,
  accountId: row.account_id,
  place: row.place,
  setBy: row.set_by,
  oldAddress: row.old_address,
  newAddress: row.new_address,
  browserLabel: row.browser_label,
  ip: row.ip,
  requestedAt: unixSeconds(row.requested_at),
  expiresAt: unixSeconds(row.expires_at),
  changedAt: row.changed_at === null ? null : unixSeconds(row.changed_at),
});

/** In place of an IP address, if somebody else than the owner set the address: an officer's place is not shown. */
export const NO_IP = "-";

/**
 * Must the new first address wait for 72 hours before a link that sets a password is mailed there? Nobody has proven that
 * the owner reads it. An account without a first password has nothing to guard yet.
 */
export const hasToWait = ({ place, setBy }: EmailChange, account: Pick<Account, "firstPasswordAt">): boolean =>
  place === "first" && setBy !== "owner" && account.firstPasswordAt !== null;
