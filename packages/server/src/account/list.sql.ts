import type { World } from "../platform/world.ts";

/** One account as the operator's list shows it. */
interface ListedAccount {
  readonly userId: string;
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly twoFactor: boolean;
  readonly hasPassword: boolean;
}

/** All accounts by User ID. */
export async function listAccounts(world: World): Promise<readonly ListedAccount[]> {
  const rows = await world.db.selectFrom("account").selectAll().orderBy("user_key").execute();
  return rows.map((row) => ({
    userId: row.user_id,
    role: row.role,
    name: row.name,
    email: row.email,
    active: row.active === 1,
    twoFactor: row.two_factor_since !== null,
    hasPassword: row.password_hash !== null,
  }));
}

/** Is there any account at all? */
export async function hasAccounts(world: World): Promise<boolean> {
  return (await world.db.selectFrom("account").select("id").limit(1).executeTakeFirst()) !== undefined;
}
