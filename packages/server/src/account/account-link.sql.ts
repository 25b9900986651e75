import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { AccountLinkTable } from "../platform/db/schema.ts";
import type { World } from "../platform/world.ts";
import type { AccountLink, LinkPurpose } from "./account-link.ts";

export async function insertLink(inside: World, row: AccountLinkTable): Promise<void> {
  await inside.db.insertInto("account_link").values(row).execute();
}

export async function findLink(
  world: World,
  tokenDigest: string,
): Promise<(AccountLink & { readonly expiresAt: UnixSeconds }) | null> {
  const row = await world.db
    .selectFrom("account_link")
    .selectAll()
    .where("token_digest", "=", tokenDigest)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    purpose: row.purpose,
    accountId: row.account_id,
    createdAt: unixSeconds(row.created_at),
    usedAt: row.used_at === null ? null : unixSeconds(row.used_at),
    expiresAt: unixSeconds(row.expires_at),
  };
}

/** Resolves true for the first caller only: the WHERE clause is the rule "once, in time". */
export async function markLinkUsed(inside: World, linkId: string, now: UnixSeconds): Promise<boolean> {
  const { numUpdatedRows } = await inside.db
    .updateTable("account_link")
    .set({ used_at: now })
    .where("id", "=", linkId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends the account's other open links of the same purpose, as though they had expired: an older mail opens nothing. */
export async function voidOthers(inside: World, link: AccountLink, now: UnixSeconds): Promise<void> {
  await inside.db
    .updateTable("account_link")
    .set({ expires_at: now })
    .where("purpose", "=", link.purpose)
    .where("id", "<>", link.id)
    .where("used_at", "is", null)
    .$if(link.accountId !== null, (query) => query.where("account_id", "=", link.accountId))
    .execute();
}

/** Ends an account's open links, all or those of one purpose, as though they had expired. */
export async function endLinks(inside: World, accountId: string, purpose?: LinkPurpose): Promise<void> {
  const now = inside.now();
  await inside.db
    .updateTable("account_link")
    .set({ expires_at: now })
    .where("account_id", "=", accountId)
    .$if(purpose !== undefined, (query) => query.where("purpose", "=", purpose as LinkPurpose))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
}

/** Deletes up to `most` links that expired before `before`, and links to nothing. Resolves to how many. */
export async function clearLinks(world: World, before: UnixSeconds, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("account_link")
    .where("id", "in", (link) =>
      link
        .selectFrom("account_link")
        .select("id")
        .where("expires_at", "<", before)
        .unionAll(
          link
            .selectFrom("account_link")
            .select("id")
            .where("account_id", "is", null)
            .where("used_at", "is not", null)
            .where("purpose", "<>", "first-admin"),
        )
        .limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
