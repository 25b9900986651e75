/** Acts of officers on an account, in the owner's and in the officer's history. */
import type { Tx } from "../../base/platform/world.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { type AuditEntry, record, recordAll } from "../../core/audit/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import type { Actor, Detail } from "./actor.ts";

/** Records in an officer's history what the officer did without an act. */
export const recordOwn = (
  tx: Tx,
  visit: SessionVisit,
  event: AuditEntry["event"],
  outcome: string,
  detail?: NonNullable<AuditEntry["detail"]>,
): Promise<void> =>
  record(tx, { event, outcome, accountId: visit.session.account.id, from: visit, ...(detail && { detail }) });

/** Records the act in both histories. @returns the owner's account. */
export async function recordBoth(
  tx: Tx,
  { officer, from }: Pick<Actor, "officer" | "from">,
  accountId: string,
  outcome: string,
  detail: Detail,
): Promise<Account> {
  const account = await loadAccount(tx, accountId);
  await recordOfAll(tx, { officer, from }, [account], outcome, detail);
  return account;
}

/** Records one act on several accounts in each history, and in the officer's account by account. */
export const recordOfAll = (
  tx: Tx,
  { officer, from }: Pick<Actor, "officer" | "from">,
  accounts: readonly Account[],
  outcome: string,
  detail: Detail,
): Promise<void> =>
  recordAll(
    tx,
    accounts.flatMap(({ id, userId }) => [
      { event: "helpdesk", outcome, from, accountId: id, detail: { ...detail, officer: officer.userId } },
      { event: "helpdesk", outcome, from, accountId: officer.id, detail: { ...detail, account: userId } },
    ]),
  );

/** Records the first of two yeses: in both histories, or in the officer's where there is no owner. */
export async function recordFirstYes(tx: Tx, by: Actor, owner: Account | null, detail: Detail): Promise<void> {
  const outcome = "second-officer-awaited";
  if (owner) await recordBoth(tx, by, owner.id, outcome, detail);
  else await record(tx, { event: "helpdesk", outcome, accountId: by.officer.id, from: by.from, detail });
}
