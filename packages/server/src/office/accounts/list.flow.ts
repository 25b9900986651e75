/** The accounts of the LPSE: a list with filters, and a search. */

import type { z } from "zod";
import { transact, type World } from "../../base/platform/world.ts";
import { findAccount, searchAccounts } from "../../core/account/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { doneNotice, recordOwn } from "../frame/index.ts";
import { filterOf, madeOf } from "./filter.ts";
import { listPage as showPage } from "./list.html.ts";
import { countPassing, countUsual, listAccountPage, passes } from "./list.sql.ts";
import { onMany } from "./many.act.ts";
import { listWaitingActs } from "./many.flow.ts";
import { listAddress, listForm, readPlace } from "./users.ts";

/**
 * GET /konsol/akun: a page of the accounts that match the filters in the address. A filtered list is a search too, so
 * the audit records its filters.
 */
export async function showList(world: World, visit: SessionVisit): Promise<Reply> {
  const { find: _, ...choice } = listForm.parse(visit.query);
  const place = { before: readPlace(visit.query.before), after: readPlace(visit.query.after) };
  const [filter, made] = [await filterOf(world, choice), madeOf(choice)];
  const total = await countPassing(world, filter);
  const listed = await listAccountPage(world, filter, choice.sort ?? "user", place, !total.more);
  const further = place.before !== null || place.after !== null;
  const detail = { ...made, found: listed.accounts.length, ...(further && { further }) };
  if (further || Object.keys(made).length > 0)
    await transact(world, (tx) => recordOwn(tx, visit, "helpdesk", "listed", detail));
  const counts = await countUsual(world, filter);
  const waiting = await listWaitingActs(world, visit);
  // What waits says that nothing has changed yet, and until when.
  const told = visit.query.selesai === "pertama" && waiting.length > 0;
  const more = { waiting, done: told ? null : doneNotice(visit, onMany) };
  return page(showPage(world, visit, { choice, typed: "", listed: { ...listed, total, counts }, ...more }));
}

/**
 * POST /konsol/akun: finds accounts by the typed text, among those that match the filters. It is a POST, so that no
 * address contains the text. A whole User ID opens its account. The audit records the search without its words. An
 * empty text shows the list.
 */
export async function search(
  world: World,
  visit: SessionVisit,
  { find: typed, ...choice }: z.infer<typeof listForm>,
): Promise<Reply> {
  if (typed.trim() === "") return redirect(listAddress(choice) as "/konsol/akun");
  const filter = await filterOf(world, choice);
  const named = Object.keys(filter).length === 0 ? await findAccount(world, typed) : null;
  if (named) return redirect(`/konsol/akun/${named.id}`);
  const found = await searchAccounts(world, typed, passes(filter, world.now()));
  if (found.kind === "too-short")
    return page(showPage(world, visit, { choice, typed, refused: true }), { status: 422 });
  const detail = { found: found.accounts.length, ...(found.more && { andMore: true }) };
  await transact(world, (tx) => recordOwn(tx, visit, "helpdesk", "searched", detail));
  return page(showPage(world, visit, { choice, typed, found }));
}
