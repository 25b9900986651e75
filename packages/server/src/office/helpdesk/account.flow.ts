/** Helpdesk: one account, its sessions, and the 24 hours after a reset in which only one browser may enrol. */

import type { World } from "../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Account } from "../../core/account/index.ts";
import { listLogins, listSecurityEvents } from "../../core/audit/index.ts";
import { listAuthenticators, loadDemand } from "../../core/factors/index.ts";
import { recoveryState } from "../../core/factors/recovery-codes/index.ts";
import { listSessions } from "../../core/session/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { resetNeedsTwo } from "../frame/index.ts";
import { accountPage, type CheckedAct } from "./account.html.ts";
import { findOpenCase } from "./cases/case.sql.ts";
import { endSessions } from "./end-sessions.act.ts";
import { seeFirstYes } from "./helpdesk.flow.ts";
import { findOther } from "./helpdesk-act.ts";
import { recordOpened } from "./histories.ts";
import { lift } from "./lift.act.ts";
import { stopPhones } from "./stop-phones.act.ts";
import { listTroubles } from "./troubles/list.ts";

const SHOWN = 20;

/** GET /helpdesk/accounts/:id: is 2FA on, how many phones, since when, and recent failures. No secret. */
export async function showAccount(world: World, visit: SessionVisit): Promise<Reply> {
  const account = await findOther(world, visit);
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
    missing,
  };
  return page(accountPage(world, visit, view), { status: missing ? 422 : 200 });
}

/** The forms of its page that ask for an act. */
export const actRoutes = [lift, stopPhones, endSessions].flatMap((act) => act.routes(show));
