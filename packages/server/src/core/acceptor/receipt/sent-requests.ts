/** How far a login request has come, as far as the server itself knows. [P-83] */
import { withoutFlush } from "../../../base/platform/db/wal-flush.ts";
import type { World } from "../../../base/platform/world.ts";
import { recordSent } from "./receipt.sql.ts";

/** A push service took the push of these requests, or a phone fetched them: tells their waiting browsers. */
export async function noteSent(world: World, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const references = await withoutFlush(() => recordSent(world, ids));
  for (const reference of references) await world.wake.wake(world.db, `proof:${reference}`);
}
