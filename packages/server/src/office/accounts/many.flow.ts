/** Several accounts are chosen in the list: what is asked, what waits for a second officer, and how it ended. */
import type { z } from "zod";
import { digest } from "../../base/platform/keys.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { FIRST_YES_SECONDS } from "../../base/rules/lifetimes.ts";
import { admins } from "../../base/rules/roles.ts";
import { isInvitedSoon, listClosing } from "../../connect/deadlines/index.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { loadAccounts } from "../../core/account/many/index.ts";
import { newestDetail } from "../../core/audit/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { aboutOf, type FirstYes, findFirstYes, listFirstYes, recordOwn } from "../frame/index.ts";
import { filterOf } from "./filter.ts";
import { listAccountPage } from "./list.sql.ts";
import { type Ended, endedPage, reviewPage, type WaitingAct } from "./many.html.ts";
import {
  type chooseForm,
  closesOut,
  endedShape,
  inOrder,
  isOfAdmins,
  MANY_MOST,
  type ManyAct,
  manyActs,
  readChoice,
} from "./many.ts";
import { listAddress } from "./users.ts";

interface Refused {
  readonly act: ManyAct;
  readonly accounts: readonly string[];
  readonly typed: { readonly until: string; readonly note: string };
  readonly wrong: "accounts" | "until" | "note";
}

/** POST /konsol/akun/banyak: the chosen accounts, and the form that asks for the act. Changes nothing. */
export async function submitChosen(
  world: World,
  visit: SessionVisit,
  { accounts, all, act, ...choice }: z.infer<typeof chooseForm>,
): Promise<Reply> {
  if (!act || !mayDo(visit, act)) return redirect("/konsol/akun");
  const chosen = all === undefined ? { accounts, more: false } : await listAll(world, choice);
  const outside = chosen.accounts.length === 0 || chosen.accounts.length > MANY_MOST;
  const view = { act, accounts: chosen.accounts, typed: { until: "", note: "" } };
  if (outside) return refuseMany(world, visit, { ...view, wrong: "accounts", back: listAddress(choice) });
  return review(world, visit, { ...view, more: chosen.more, back: listAddress(choice) });
}

/** Shows the form again, where it cannot be used. */
export const refuseMany = (world: World, visit: SessionVisit, view: Refused & { readonly back?: string }) =>
  review(world, visit, view);

async function review(
  world: World,
  visit: SessionVisit,
  view: Omit<Refused, "wrong"> & Partial<Pick<Refused, "wrong">> & { readonly more?: boolean; readonly back?: string },
  waits?: WaitingAct,
): Promise<Reply> {
  const accounts = inOrder(await loadAccounts(world, view.accounts.slice(0, MANY_MOST)));
  await transact(world, (tx) => recordOwn(tx, visit, "helpdesk", "listed", { found: accounts.length }));
  const isAsked = closesOut(view.act) && accounts.length > 0 && (await isInvitedSoon(world, accounts));
  const closing = isAsked ? await listClosing(world) : [];
  return page(reviewPage(world, visit, { ...view, accounts, closing, ...(waits && { waits }) }), {
    status: view.wrong ? 422 : 200,
  });
}

const mayDo = (visit: SessionVisit, act: ManyAct) => !isOfAdmins(act) || admins.has(visit.session.account.role);

/** The first accounts that these filters leave. */
async function listAll(world: World, choice: Parameters<typeof filterOf>[1]) {
  const filter = await filterOf(world, choice);
  const accounts: string[] = [];
  let after: Awaited<ReturnType<typeof listAccountPage>>["after"] = null;
  do {
    const listed = await listAccountPage(world, filter, "user", { before: null, after }, false);
    accounts.push(...listed.accounts.map(({ id }) => id));
    after = listed.after;
  } while (after !== null && accounts.length < MANY_MOST);
  return { accounts: accounts.slice(0, MANY_MOST), more: after !== null || accounts.length > MANY_MOST };
}

/** So many that wait are listed. */
const WAITING_MOST = 50;

/** The acts that wait for a second officer, as far as this officer may do them. */
export async function listWaitingActs(world: World, visit: SessionVisit): Promise<readonly WaitingAct[]> {
  const yeses = await listFirstYes(world, "many", WAITING_MOST);
  const waiting = await Promise.all(yeses.map((yes) => waitingOf(world, visit, yes)));
  return waiting.filter(({ act }) => mayDo(visit, act));
}

async function waitingOf(world: World, visit: SessionVisit, yes: FirstYes): Promise<WaitingAct> {
  const { act, accounts } = readChoice(yes.asked);
  const { userId: officer } = await loadAccount(world, yes.officerId);
  const own = yes.officerId === visit.session.account.id;
  const { note, expiresAt } = yes;
  return { act, accounts, officer, own, note, mark: digest(yes.asked ?? ""), expiresAt };
}

/** GET /konsol/akun/banyak/:mark: an act that waits, with its whole list. */
export async function showWaiting(world: World, visit: SessionVisit): Promise<Reply> {
  const yes = await findFirstYes(world, aboutOf("many", visit.params.mark ?? ""));
  const waits = yes && (await waitingOf(world, visit, yes));
  if (!waits || !mayDo(visit, waits.act)) return redirect("/konsol/akun?selesai=berubah");
  return review(world, visit, { ...waits, typed: { until: "", note: waits.note } }, waits);
}

/** GET /konsol/akun/banyak: how this officer's newest act on several accounts has ended. */
export async function showEnded(world: World, visit: SessionVisit): Promise<Reply> {
  const since = world.now() - FIRST_YES_SECONDS;
  const entry = { event: "helpdesk", outcomes: manyActs.map((it) => `accounts-${it}`), since };
  const read = endedShape.safeParse(await newestDetail(world, visit.session.account.id, entry));
  if (!read.success) return page(endedPage(world, visit, null));
  const reasons = new Map(read.data.out);
  const accounts = inOrder(await loadAccounts(world, [...reasons.keys()]));
  const out: Ended["out"] = accounts.map((account: Account) => ({ account, why: reasons.get(account.id) ?? "same" }));
  return page(endedPage(world, visit, { act: read.data.many, count: read.data.count, out }));
}
