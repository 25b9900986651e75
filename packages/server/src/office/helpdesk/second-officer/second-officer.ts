/**
 * Admin PPE can change every account of the LPSE, so one officer alone cannot open such an account. An act that weakens its next
 * login, or lets another browser enrol, needs two different officers, each with a separate proof for that act. Policy may ask the same for
 * a reset of other accounts, and for the browser that may enrol after one.
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { FirstYesTable } from "../../../base/platform/db/schema.ts";
import type { Tx, WorldOrTx } from "../../../base/platform/world.ts";
import { FIRST_YES_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type Account, loadAccount } from "../../../core/account/index.ts";
import { loadResetPolicy } from "../../../core/policy/index.ts";
import { putFirstYes, takeFirstYes } from "./second-officer.sql.ts";

/** Does every act on this account need two officers? */
export const needsTwoOfficers = (owner: Pick<Account, "role">): boolean => owner.role === "admin-ppe";

/** Does a reset of this account need two officers, or the lift of its lock after one? By its role, or by policy. */
export const resetNeedsTwo = async (world: WorldOrTx, owner: Account): Promise<boolean> =>
  needsTwoOfficers(owner) || (await loadResetPolicy(world, owner)).route === "two-officers";

/** The name of one act on one object: a reset's id, or an account's. */
export const aboutOf = (act: FirstYesTable["act"], object: string): string => `${act}:${object}`;

/** A yes that waits for a second officer. */
export interface FirstYes {
  readonly accountId: string;
  readonly officerId: string;
  readonly checked: string;
  readonly note: string;
  /** The choice that was agreed to; null for an act without one. */
  readonly asked: string | null;
  readonly expiresAt: UnixSeconds;
}

/** One officer's proven yes. */
interface Yes {
  readonly act: FirstYesTable["act"];
  /** The reset's id, or the account's. */
  readonly object: string;
  readonly owner: Account;
  readonly officer: { readonly id: string };
  readonly checked: string;
  readonly note: string;
  /** The choice of the act: both officers say yes to the same. */
  readonly asked?: string;
  /** Two officers in any case: the act gives somebody the power of an officer, or could. */
  readonly two?: boolean;
}

/** `enough`: act, in this transaction; `first` tells the audit who was the other officer, if one was needed. `first`: wait. */
type YesVerdict =
  | { readonly kind: "enough"; readonly first: Readonly<Record<string, string | null>> }
  | { readonly kind: "first"; readonly until: UnixSeconds };

/**
 * Counts one officer's yes. Call inside the transaction that would act, with the owner's account held, after the officer's
 * proof; the caller has made sure that the officer is not the owner.
 */
export async function sayYes(tx: Tx, said: Yes): Promise<YesVerdict> {
  const opens = said.act === "approve" || said.act === "lift";
  const two = said.two || (opens ? await resetNeedsTwo(tx, said.owner) : needsTwoOfficers(said.owner));
  if (!two) return { kind: "enough", first: {} };
  const about = aboutOf(said.act, said.object);
  const yes = await takeFirstYes(tx, about, said.officer.id, said.asked ?? null);
  if (yes) {
    const { userId } = await loadAccount(tx, yes.officerId);
    return { kind: "enough", first: { first: userId, firstChecked: yes.checked, firstNote: yes.note || null } };
  }

  const now = tx.now();
  const until = unixSeconds(now + FIRST_YES_SECONDS);
  await putFirstYes(tx, {
    about,
    act: said.act,
    account_id: said.owner.id,
    epoch: said.owner.epoch,
    officer_id: said.officer.id,
    officer_epoch: (await loadAccount(tx, said.officer.id)).epoch,
    checked: said.checked,
    note: said.note,
    asked: said.asked ?? null,
    given_at: now,
    expires_at: until,
  });
  return { kind: "first", until };
}
