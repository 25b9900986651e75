/** Counts an officer's yes: it is enough to act, or the first of two. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Tx } from "../../../base/platform/world.ts";
import { FIRST_YES_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type Account, loadAccount } from "../../../core/account/index.ts";
import { putFirstYes, takeFirstYes } from "./second-officer.sql.ts";
import { aboutOf, type FirstYesAct, needsTwoOfficers } from "./second-officer.ts";

/** One officer's proven yes. */
interface Yes {
  readonly act: FirstYesAct;
  /** The reset's id, or the account's. */
  readonly object: string;
  /** Null: a rule, which has no owner. */
  readonly owner: Account | null;
  readonly officer: { readonly id: string };
  readonly checked: string;
  readonly note: string;
  /** The choice of the act: both officers say yes to the same. */
  readonly asked?: string;
  /**
   * Two officers are needed although the account is no Admin PPE: by policy, or because the act gives a person the
   * power of an officer, or could.
   */
  readonly two: boolean;
}

/** `enough`: act in this transaction; `first` names the other officer for the audit, if any. `first`: wait. */
type YesVerdict =
  | { readonly kind: "enough"; readonly first: Readonly<Record<string, string | null>> }
  | { readonly kind: "first"; readonly until: UnixSeconds };

/**
 * Counts one officer's yes. Call inside the transaction that would act, with the owner's account held, after the officer's
 * proof; the caller has made sure that the officer is not the owner.
 */
export async function sayYes(tx: Tx, said: Yes): Promise<YesVerdict> {
  const about = aboutOf(said.act, said.object);
  const yes = await takeFirstYes(tx, about, said.officer.id, said.asked ?? null);
  if (yes) {
    const { userId } = await loadAccount(tx, yes.officerId);
    return { kind: "enough", first: { first: userId, firstChecked: yes.checked, firstNote: yes.note || null } };
  }
  if (!said.two && !(said.owner && needsTwoOfficers(said.owner))) return { kind: "enough", first: {} };

  const now = tx.now();
  const until = unixSeconds(now + FIRST_YES_SECONDS);
  await putFirstYes(tx, {
    about,
    act: said.act,
    account_id: said.owner?.id ?? null,
    epoch: said.owner?.epoch ?? null,
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
