/** How far a login request has come, as far as the server itself knows. [P-83] */
import type { World } from "../../platform/world.ts";
import { recordSent } from "./receipt.sql.ts";

/** A push service took these requests' push, or a phone that asked was handed them: their waiting browsers are told. */
export async function noteSent(world: World, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const reference of await recordSent(world, ids)) await world.wake.wake(world.db, `proof:${reference}`);
}
