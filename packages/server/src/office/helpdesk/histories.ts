/** What officers see and do of an account, in the owner's and in the officer's history. */

import { spend } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { OPENED_TOLD, openedToldKey } from "../../base/rules/budgets.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";

/** Records the act in both. @returns the owner's account. */
export async function recordBoth(
  tx: Tx,
  visit: SessionVisit,
  accountId: string,
  outcome: string,
  detail: Readonly<Record<string, string | null>>,
): Promise<Account> {
  const officer = visit.session.account;
  const account = await loadAccount(tx, accountId);
  const entry = { event: "helpdesk", outcome, from: visit } as const;
  await record(tx, { ...entry, accountId, detail: { ...detail, officer: officer.userId } });
  await record(tx, { ...entry, accountId: officer.id, detail: { ...detail, account: account.userId } });
  return account;
}

/**
 * Records that an officer opens an account's page, by a search, a list, a case or a typed address alike, before the page is shown. The
 * owner reads that an officer has looked, and not which one. Once in a quarter of an hour.
 */
export async function recordOpened(world: World, visit: SessionVisit, { id, userId }: Account): Promise<void> {
  const officer = visit.session.account;
  const said = { event: "helpdesk", from: visit } as const;
  await transact(world, async (tx) => {
    if ((await spend(tx, openedToldKey(officer.id, id), OPENED_TOLD)).kind === "spent") return;
    await record(tx, { ...said, outcome: "looked-up", accountId: officer.id, detail: { account: userId } });
    if (id !== officer.id)
      await record(tx, { ...said, outcome: "seen", accountId: id, detail: { officer: officer.userId } });
  });
}
