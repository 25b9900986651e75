/** Ends sessions and forgets browsers. Each grants nothing, so the session alone allows it. A second click shows the same page. */

import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { record } from "../../audit/index.ts";
import { forgetBrowser } from "../../session/browser/index.ts";
import { endSession, endSessions, forgetPage, logOut } from "../../session/index.ts";
import { json, leave, type Reply, redirect, type SessionVisit, type Visit } from "../../session/web/index.ts";

/** POST /sessions/stay: an open page prolongs the session. The request itself keeps the session from idling out. */
export async function stay(_world: World, { session }: Visit): Promise<Reply> {
  if (!session) return json({ kind: "ended" }, 401);
  return json({
    kind: "alive",
    who: session.account.userId,
    idleEndsAt: session.idleEndsAt,
    endsAt: session.expiresAt,
  });
}

/** POST /keluar: **Keluar**. Works also if the session has ended. */
export const submitLogOut = async (world: World, visit: Visit): Promise<Reply> =>
  leave("/login?keluar=ya", [await logOut(world, visit), forgetPage]);

/** POST /sessions/:id/end: one session of this account. Its own: the same as **Keluar**. */
export async function endOne(world: World, visit: SessionVisit): Promise<Reply> {
  const { session } = visit;
  if (visit.params.id === session.id) return submitLogOut(world, visit);
  await transact(world, async (tx) => {
    if (await endSession(tx, session.account.id, visit.params.id ?? "", "ended-by-owner"))
      await recordEnded(tx, visit, session.account.id, "ended");
  });
  return redirect("/keamanan?selesai=sesi");
}

/** POST /sessions/end-others: every session but this one. */
export async function endOthers(world: World, visit: SessionVisit): Promise<Reply> {
  const { session } = visit;
  await transact(world, async (tx) => {
    await endSessions(tx, session.account.id, session.id, "ended-by-owner");
    await recordEnded(tx, visit, session.account.id, "others-ended");
  });
  return redirect("/keamanan?selesai=sesi-lain");
}

/** POST /browsers/:id/forget: the next login from there asks for the number. */
export async function forgetOne(world: World, visit: SessionVisit): Promise<Reply> {
  const { account } = visit.session;
  await transact(world, async (tx) => {
    if (await forgetBrowser(tx, account.id, visit.params.id ?? ""))
      await record(tx, { event: "known-browser", outcome: "forgotten", accountId: account.id, from: visit });
  });
  return redirect("/keamanan?selesai=peramban");
}

const recordEnded = (tx: Tx, visit: Visit, accountId: string, outcome: string) =>
  record(tx, { event: "session", outcome, accountId, from: visit });
