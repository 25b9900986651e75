/** How far a request has come, in its own row. Each function is one statement; its WHERE is the rule "live, and only forward". [P-83] */

import type { Seen } from "@spse/protocol";
import { withoutFlush } from "../../../base/platform/db/wal-flush.ts";
import type { World } from "../../../base/platform/world.ts";
import { underEpoch } from "../../account/index.ts";

/** Live requests, except those of browsers that their account does not know. */
const ofLive = (world: World) =>
  world.db
    .updateTable("approval")
    .where("class", "!=", "other")
    .where("ended_at", "is", null)
    .where("answered_at", "is", null)
    .where("expires_at", ">", world.now())
    .where(underEpoch("approval"));

/** Records that these requests are on their way. @returns the references of the rows that changed. */
async function recordSent(world: World, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await ofLive(world)
    .set({ sent_at: world.now() })
    .where("id", "in", ids)
    .where("sent_at", "is", null)
    .returning("reference")
    .execute();
  return rows.map(({ reference }) => reference);
}

/** A phone of this account has the request, or shows it: tells the waiting browser. @returns whether that was new. */
export async function noteSeen(world: World, accountId: string, id: string, seen: Seen): Promise<boolean> {
  const reference = await withoutFlush(() => recordSeen(world, accountId, id, seen));
  if (reference !== null) await world.wake.wake(world.db, `proof:${reference}`);
  return reference !== null;
}

/** @returns the request's reference; null if the row did not change. */
export async function recordSeen(world: World, accountId: string, id: string, seen: Seen): Promise<string | null> {
  const now = world.now();
  const row = await ofLive(world)
    .set((columns) => ({
      sent_at: columns.fn.coalesce("sent_at", columns.val(now)),
      delivered_at: columns.fn.coalesce("delivered_at", columns.val(now)),
      ...(seen === "opened" && { opened_at: now }),
    }))
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where(seen === "opened" ? "opened_at" : "delivered_at", "is", null)
    .returning("reference")
    .executeTakeFirst();
  return row?.reference ?? null;
}

/** A push service took the push of these requests, or a phone fetched them: tells their waiting browsers. */
export async function noteSent(world: World, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const references = await withoutFlush(() => recordSent(world, ids));
  for (const reference of references) await world.wake.wake(world.db, `proof:${reference}`);
}
