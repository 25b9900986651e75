import type { World } from "../../platform/world.ts";

/** Is there any account? Then there is no first Admin PPE to create. */
export async function hasAccounts(world: World): Promise<boolean> {
  return (await world.db.selectFrom("account").select("id").limit(1).executeTakeFirst()) !== undefined;
}
