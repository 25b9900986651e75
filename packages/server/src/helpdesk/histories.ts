/** An act of the helpdesk in the owner's and in the officer's history. */
import { type Account, loadAccount } from "../account/index.ts";
import { record } from "../audit/index.ts";
import type { World } from "../platform/world.ts";
import type { SessionVisit } from "../web/route.ts";

/** Records the act in both. @returns the owner's account. */
export async function recordBoth(
  inside: World,
  visit: SessionVisit,
  accountId: string,
  outcome: string,
  detail: Readonly<Record<string, string | null>>,
): Promise<Account> {
  const officer = visit.session.account;
  const account = await loadAccount(inside, accountId);
  const entry = { event: "helpdesk", outcome, from: visit } as const;
  await record(inside, { ...entry, accountId, detail: { ...detail, officer: officer.userId } });
  await record(inside, { ...entry, accountId: officer.id, detail: { ...detail, account: account.userId } });
  return account;
}
