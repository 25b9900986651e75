/** The link in the mails to old addresses: cancels a request, or takes a change back. A GET changes nothing (ASVS 3.5.3). */

import { transact, type World } from "../../../base/platform/world.ts";
import { page, type Reply, type Visit } from "../../session/web/index.ts";
import { openUndo, undoChange } from "../undo.ts";
import { emailUndonePage, undoPage } from "./undo.html.ts";

/** GET /email/undo: shows the request or the change, and asks whether to take it back. */
export async function showUndo(world: World, visit: Visit): Promise<Reply> {
  const change = await openUndo(world, visit.cookie("email-undo") ?? "");
  return change
    ? page(undoPage(world, visit, change))
    : page(emailUndonePage(world, visit, "over", true), { status: 410 });
}

/** POST /email/undo. A second click gets the page of an expired link. A session of this account here ends too. */
export async function submitUndo(world: World, visit: Visit): Promise<Reply> {
  const done = await transact(world, async (tx) => {
    const change = await openUndo(tx, visit.cookie("email-undo") ?? "");
    if (!change) return { kind: "over", own: false, byOwner: true } as const;
    const { kind } = await undoChange(tx, change, "mail", visit);
    const own = kind !== "over" && visit.session?.account.id === change.accountId;
    return { kind, own, byOwner: change.setBy === "owner" };
  });
  const shown = done.own ? { ...visit, session: null } : visit;
  return page(emailUndonePage(world, shown, done.kind, done.byOwner), {
    status: done.kind === "over" ? 410 : 200,
    ...(done.own && { cookies: [{ name: "session", value: null }] }),
  });
}
