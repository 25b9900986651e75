/** How far a request has come, in its own row. One statement a function; its WHERE is the rule "live, and only forward". [P-83] */
import type { Seen } from "@spse/protocol";
import type { World } from "../../platform/world.ts";

/** Requests that are live, of browsers known to their account. */
const ofLive = (world: World) =>
  world.db
    .updateTable("approval")
    .where("class", "=", "known")
    .where("ended_at", "is", null)
    .where("answered_at", "is", null)
    .where("expires_at", ">", world.now())
    .where((it) =>
      it(
        "epoch",
        "=",
        it.selectFrom("account").select("account.epoch").whereRef("account.id", "=", "approval.account_id"),
      ),
    );

/** Notes that these requests are on their way. @returns the references of those for which it was news. */
export async function recordSent(world: World, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await ofLive(world)
    .set({ sent_at: world.now() })
    .where("id", "in", ids)
    .where("sent_at", "is", null)
    .returning("reference")
    .execute();
  return rows.map(({ reference }) => reference);
}

/** Notes what a phone of this account has said. @returns the request's reference; null where it was no news. */
export async function recordSeen(world: World, accountId: string, id: string, seen: Seen): Promise<string | null> {
  const now = world.now();
  const row = await ofLive(world)
    .set((it) => ({
      sent_at: it.fn.coalesce("sent_at", it.val(now)),
      delivered_at: it.fn.coalesce("delivered_at", it.val(now)),
      ...(seen === "opened" && { opened_at: now }),
    }))
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where(seen === "opened" ? "opened_at" : "delivered_at", "is", null)
    .returning("reference")
    .executeTakeFirst();
  return row?.reference ?? null;
}
