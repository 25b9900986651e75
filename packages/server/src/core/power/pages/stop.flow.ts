/** The owner of an account stops a change that waits, by the link in the mail or in a session. A GET changes nothing (ASVS 3.5.3). */
import { transact, type World } from "../../../base/platform/world.ts";
import { page, type Reply, redirect, type SessionVisit, type Visit } from "../../session/web/index.ts";
import { openStop, stopOwn, stopWaiting } from "../waiting.ts";
import { stopPage, stoppedPage } from "./stop.html.ts";

/** GET /waiting/stop: shows the change, and asks whether to stop it. */
export async function showStop(world: World, visit: Visit): Promise<Reply> {
  const waiting = await openStop(world, visit.cookie("waiting-stop") ?? "");
  return waiting ? page(stopPage(world, visit, waiting)) : page(stoppedPage(world, visit, false), { status: 410 });
}

/** POST /waiting/stop. A second click gets the page of an expired link. */
export async function submitStop(world: World, visit: Visit): Promise<Reply> {
  const stopped = await transact(world, async (tx) => {
    const waiting = await openStop(tx, visit.cookie("waiting-stop") ?? "");
    return waiting !== null && stopWaiting(tx, waiting, "mail", visit);
  });
  return page(stoppedPage(world, visit, stopped), { status: stopped ? 200 : 410 });
}

/** POST /waiting/:id/stop: from Beranda. Stopping grants nothing, so the session alone allows it. */
export async function stopHere(world: World, visit: SessionVisit): Promise<Reply> {
  const change = { accountId: visit.session.account.id, id: visit.params.id ?? "" };
  const stopped = await transact(world, (tx) => stopOwn(tx, change, "session", visit));
  return redirect(`/beranda?selesai=${stopped ? "perubahan-dihentikan" : "perubahan-lewat"}`);
}
