/** Officers' looks at an account, in the owner's and in the officer's history. */

import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { OPENED_TOLD, openedToldKey } from "../../base/rules/budgets.ts";
import type { Account } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";

/**
 * Records that an officer opens an account's page, from a search, a list, a case or a typed address alike, before the
 * page is shown. The owner's history has the look, but not the officer. At most once in a quarter of an hour.
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
