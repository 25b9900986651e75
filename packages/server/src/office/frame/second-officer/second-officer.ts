/**
 * Admin PPE can change every account of the LPSE, so one officer alone cannot open such an account. An act that weakens its next
 * login, or lets another browser enrol, needs two different officers, each with a separate proof for that act. Policy may ask the same for
 * a reset of other accounts, and for the browser that may enrol after one.
 */

import type { UnixSeconds } from "@spse/protocol";
import type { FirstYesTable } from "../../../base/platform/db/schema.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../../core/account/index.ts";
import { loadResetPolicy } from "../../../core/policy/index.ts";

/** The acts that two officers can be asked for. */
export type FirstYesAct = FirstYesTable["act"];

/** Does every act on this account need two officers? */
export const needsTwoOfficers = (owner: Pick<Account, "role">): boolean => owner.role === "admin-ppe";

/** Does a reset of this account need two officers, or the lift of its lock after one? By its role, or by policy. */
export const resetNeedsTwo = async (world: WorldOrTx, owner: Account): Promise<boolean> =>
  needsTwoOfficers(owner) || (await loadResetPolicy(world, owner)).route === "two-officers";

/** The name of one act on one object: a reset's id, or an account's. */
export const aboutOf = (act: FirstYesAct, object: string): string => `${act}:${object}`;

/** A yes that waits for a second officer. */
export interface FirstYes {
  readonly about: string;
  readonly act: FirstYesAct;
  /** Null: a rule. */
  readonly accountId: string | null;
  readonly officerId: string;
  readonly checked: string;
  readonly note: string;
  /** The choice that was agreed to; null for an act without one. */
  readonly asked: string | null;
  readonly givenAt: UnixSeconds;
  readonly expiresAt: UnixSeconds;
}
