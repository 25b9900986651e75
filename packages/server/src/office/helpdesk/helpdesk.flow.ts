/** Helpdesk: recent failures, and resets that wait for an officer. Each flow: load, decide, save, show. */

import type { World } from "../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { listClosing } from "../../connect/deadlines/index.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { listSecurityEvents } from "../../core/audit/index.ts";
import { findOpen, findUndecided } from "../../core/recovery/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { aboutOf, doneNotice, findFirstYes, listFirstYes, mayAct, resetNeedsTwo } from "../frame/index.ts";
import { deskActs } from "./acts.ts";
import type { KnownCheck } from "./case.html.ts";
import { findOpenCase, listOpenCases } from "./cases/case.sql.ts";
import { waitsForOfficer } from "./decide.ts";
import { approveReset, findOpenReset, type OpenReset } from "./decide-reset.act.ts";
import { deskPage } from "./helpdesk.html.ts";
import { recordOpened } from "./histories.ts";
import type { DeskPart } from "./panels.html.ts";
import type { SeenYes } from "./parts.html.ts";
import type { DeskQueue, Lift } from "./queue.html.ts";
import { resetPage } from "./reset.html.ts";

const EVENTS_SHOWN = 100;
const CASES_SHOWN = 50;

/** GET /helpdesk: the search for an account, what waits, and recent failures. */
export async function showDesk(world: World, visit: SessionVisit): Promise<Reply> {
  const done = doneNotice(visit, deskActs);
  if (!(await mayAct(world, visit.session.account))) return page(deskPage(world, visit, done, null));
  const events = await listSecurityEvents(world, { since: world.now() - UNDO_SECONDS, most: EVENTS_SHOWN });
  const closing = (await listClosing(world)).filter(({ at, removedAt }) => removedAt === null && at > world.now());
  return page(deskPage(world, visit, done, { events, closing, queue: await loadDeskQueue(world) }));
}

/** What waits for an officer of the helpdesk: resets, locked accounts with one yes, and open cases. */
export async function loadDeskQueue(world: World): Promise<DeskQueue> {
  const waiting = await Promise.all(
    (await findUndecided(world)).map(async (request) => ({
      request,
      account: await loadAccount(world, request.accountId),
      first: await seeFirstYes(world, "approve", request.id),
    })),
  );
  return { waiting, lifts: await loadLifts(world), cases: await listOpenCases(world, CASES_SHOWN) };
}

/** A first officer's valid yes to one act, with that officer. */
export async function seeFirstYes(world: World, act: "approve" | "lift", object: string): Promise<SeenYes | null> {
  const yes = await findFirstYes(world, aboutOf(act, object));
  return yes && { yes, officer: await loadAccount(world, yes.officerId) };
}

/** What Helpdesk has on an account, for its page. */
export async function loadDeskPart(world: World, account: Account): Promise<DeskPart> {
  const until = account.enrolBrowserUntil;
  const locked = until !== null && until > world.now() ? until : null;
  return {
    locked,
    openCase: await findOpenCase(world, account.id),
    reset: (await findOpen(world, account.id)).find((it) => waitsForOfficer(it, account, world.now())) ?? null,
    needsTwo: locked !== null && (await resetNeedsTwo(world, account)),
    first: locked === null ? null : await seeFirstYes(world, "lift", account.id),
  };
}

/** Locked accounts for which one officer has said yes to letting every browser enrol. */
async function loadLifts(world: World): Promise<readonly Lift[]> {
  const all: Lift[] = [];
  for (const yes of await listFirstYes(world, "lift", CASES_SHOWN))
    if (yes.accountId !== null)
      all.push({
        account: await loadAccount(world, yes.accountId),
        first: { yes, officer: await loadAccount(world, yes.officerId) },
      });
  return all.filter((it) => (it.account.enrolBrowserUntil ?? 0) > world.now());
}

/** The open case of an account with a checked identity, and the User ID of the officer who checked it. */
async function loadKnownCheck(world: World, accountId: string): Promise<KnownCheck | null> {
  const open = await findOpenCase(world, accountId);
  if (!open?.check) return null;
  return { ...open, check: open.check, checkedBy: (await loadAccount(world, open.check.by)).userId };
}

/** GET /helpdesk/resets/:id: the person, the place of the request, and the points to check before a decision. */
export async function showReset(world: World, visit: SessionVisit): Promise<Reply> {
  const found = await findOpenReset(world, visit);
  return found ? show(world, visit, found, false) : redirect("/helpdesk?selesai=sudah");
}

async function show(world: World, visit: SessionVisit, found: OpenReset, missing: boolean): Promise<Reply> {
  await recordOpened(world, visit, found.account);
  const own = found.account.id === visit.session.account.id;
  const first = await seeFirstYes(world, "approve", found.request.id);
  const known = await loadKnownCheck(world, found.account.id);
  const needsTwo = await resetNeedsTwo(world, found.account);
  return page(resetPage(world, visit, { ...found, own, needsTwo, first, known, missing }), {
    status: missing ? 422 : 200,
  });
}

/** Its form, which asks for the decision. */
export const actRoutes = approveReset.routes((world, visit, found) => show(world, visit, found, true));
