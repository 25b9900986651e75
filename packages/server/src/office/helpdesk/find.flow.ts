/** Helpdesk: finding an account by User ID, name or email. */
import { z } from "zod";
import { transact, type World } from "../../base/platform/world.ts";
import { typedField } from "../../base/web/form.ts";
import { findAccount, searchAccounts } from "../../core/account/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { recordOwn } from "../frame/index.ts";
import { FIND_MOST, findPage } from "./find.html.ts";

export const findForm = z.object({ find: typedField(FIND_MOST) });

/**
 * POST /helpdesk/accounts: opens the account of a User ID, or lists the accounts with a name, User ID or address that
 * begins with the typed text. It is a POST, so that no address contains the text. The audit records the search without
 * its words, because the audit outlives a person's data. Opening an account's page is recorded too.
 */
export async function find(
  world: World,
  visit: SessionVisit,
  { find: typed }: z.infer<typeof findForm>,
): Promise<Reply> {
  const named = await findAccount(world, typed);
  if (named) return redirect(`/helpdesk/accounts/${named.id}`);
  const found = await searchAccounts(world, typed);
  if (found.kind === "too-short") {
    const refused = typed.trim() === "" ? "empty" : "too-short";
    return page(findPage(world, visit, { typed, refused }), { status: 422 });
  }
  const detail = { found: found.accounts.length, ...(found.more && { andMore: true }) };
  await transact(world, (tx) => recordOwn(tx, visit, "helpdesk", "searched", detail));
  return page(findPage(world, visit, { typed, found }));
}
