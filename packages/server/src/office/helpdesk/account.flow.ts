/** Helpdesk: one account, its sessions, and the 24 hours after a reset in which only one browser may enrol. */

import { z } from "zod";
import type { World } from "../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { typedField } from "../../base/web/form.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { listLogins, listSecurityEvents } from "../../core/audit/index.ts";
import { listAuthenticators, loadDemand } from "../../core/factors/index.ts";
import { recoveryState } from "../../core/factors/recovery-codes/index.ts";
import { listSessions } from "../../core/session/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { doneNotice, mayAct, resetNeedsTwo } from "../frame/index.ts";
import { accountPage, type CheckedAct } from "./account.html.ts";
import { deskActs } from "./acts.ts";
import { findOpenCase } from "./cases/case.sql.ts";
import { endSessions } from "./end-sessions.act.ts";
import { seeFirstYes } from "./helpdesk.flow.ts";
import type { DecisionForm } from "./helpdesk-act.ts";
import { recordOpened } from "./histories.ts";
import { lift, refuseLift } from "./lift.act.ts";
import { stopPhones } from "./stop-phones.act.ts";
import { listTroubles } from "./troubles/list.ts";

const SHOWN = 20;

/** The account of the path; null where the account is unknown or the officer may not act. */
async function find(world: World, visit: SessionVisit): Promise<Account | null> {
  if (!(await mayAct(world, visit))) return null;
  return loadAccount(world, visit.params.id ?? "").catch(() => null);
}

/**
 * GET /helpdesk/accounts/:id: shows whether 2FA is on, the number of phones, since when, and recent failures. No
 * secret.
 */
export async function showAccount(world: World, visit: SessionVisit): Promise<Reply> {
  const account = await find(world, visit);
  return account ? show(world, visit, account) : redirect("/helpdesk");
}

async function show(
  world: World,
  visit: SessionVisit,
  account: Account,
  missing: CheckedAct | null = null,
): Promise<Reply> {
  await recordOpened(world, visit, account);
  const since = world.now() - UNDO_SECONDS;
  const [demand, authenticators, codes, sessions, access, troubles, events, openCase] = await Promise.all([
    loadDemand(world, account),
    listAuthenticators(world, account.id),
    recoveryState(world, account.id),
    listSessions(world, account.id),
    listLogins(world, account.id, SHOWN),
    listTroubles(world, account.id),
    listSecurityEvents(world, { since, most: SHOWN, accountId: account.id }),
    findOpenCase(world, account.id),
  ]);
  const until = account.enrolBrowserUntil;
  const locked = until !== null && until > world.now() ? until : null;
  const own = account.id === visit.session.account.id;
  const done = doneNotice(visit, deskActs);
  const first = locked === null ? null : await seeFirstYes(world, "lift", account.id);
  const view = {
    account,
    needsTwo: locked !== null && (await resetNeedsTwo(world, account)),
    first,
    demand,
    authenticators,
    codesLeft: codes?.left ?? 0,
    sessions,
    access,
    troubles,
    events,
    openCase,
    locked,
    own,
    done,
    missing,
  };
  return page(accountPage(world, visit, view), { status: missing ? 422 : 200 });
}

/** *Hentikan* has no second button. */
type CheckForm = Omit<DecisionForm, "decision"> & Partial<Pick<DecisionForm, "decision">>;

/**
 * POST /helpdesk/accounts/:id/lift: lets every browser enrol again, or ends a first officer's yes to that. …/stop-phones: stops
 * all phones of the account at once. The officer has checked the person's identity. Nothing happens before the *Ya* on the
 * officer's phone.
 */
export const submitChecked =
  (what: "lift" | "stop-phones") =>
  async (world: World, visit: SessionVisit, { decision, checked, note }: CheckForm): Promise<Reply> => {
    const account = await find(world, visit);
    if (!account || account.id === visit.session.account.id) return redirect("/helpdesk?selesai=sendiri");
    if (what === "lift" && decision === "refuse") return refuseLift.ask(world, visit, { account: account.id, note });
    if (!checked) return show(world, visit, account, what);
    return (what === "lift" ? lift : stopPhones).ask(world, visit, { account: account.id, checked, note });
  };

/** Without a session id: all sessions. */
export const endForm = z.object({ session: typedField(64) });

/** POST /helpdesk/accounts/:id/end-sessions: one, or all. */
export async function submitEnd(
  world: World,
  visit: SessionVisit,
  { session: named }: z.infer<typeof endForm>,
): Promise<Reply> {
  const account = await find(world, visit);
  if (!account || account.id === visit.session.account.id) return redirect("/helpdesk?selesai=sendiri");
  const session = (await listSessions(world, account.id)).find((it) => it.id === named)?.id ?? null;
  if (named !== "" && session === null) return redirect(`/helpdesk/accounts/${account.id}`);
  return endSessions.ask(world, visit, { account: account.id, session });
}
