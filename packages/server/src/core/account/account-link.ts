/**
 * Mailed and printed links that lead to a password: reset, first password, first admin, an operator's rescue; and the link that allows
 * one login attempt. They work once, live for a short time, and are stored as digests. Opening a link changes nothing: mail scanners open
 * links too.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { AccountLinkTable } from "../../base/platform/db/schema.ts";
import { digest, token } from "../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { CHAIN_SECONDS, LINK_TOLD_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Account } from "./account.ts";

export type LinkPurpose = "first-admin" | "first-password" | "password-reset" | "one-attempt" | "rescue";

/** A link that exists. `usedAt`: the link has done its work; only the result may be shown. */
export interface AccountLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  /** Null only for `first-admin`. */
  readonly accountId: string | null;
  /** The link opens only under this epoch of its account; null: under any. */
  readonly epoch: number | null;
  readonly createdAt: UnixSeconds;
  readonly usedAt: UnixSeconds | null;
}

/**
 * Makes a link. Call inside the transaction that queues its mail.
 *
 * @returns the token for `${portalUrl}/link/${token}`: 256 bits, shown once and never stored.
 */
export const newLink = (
  tx: Tx,
  link: { purpose: LinkPurpose; accountId: string | null; epoch?: number; seconds: number },
): Promise<string> =>
  insertLink(tx, {
    ...{ purpose: link.purpose, account_id: link.accountId, epoch: link.epoch ?? null },
    ...{ expires_at: tx.now() + link.seconds, used_at: null },
  });

/**
 * Does the same work as {@link newLink} when the typed data do not match: writes a row that is used up from the start,
 * and returns a token that opens nothing. Otherwise the time of the answer would reveal the difference.
 */
export const newLinkToNothing = (tx: Tx, purpose: LinkPurpose): Promise<string> =>
  insertLink(tx, { purpose, account_id: null, epoch: null, expires_at: tx.now(), used_at: tx.now() });

/** The address that a mail or the console prints. */
export const linkAddress = (world: WorldOrTx, secret: string): string => `${world.config.portalUrl}/link/${secret}`;

/** The link behind a token: open, or used a short time ago; null if it is unknown, expired, or was used longer ago. */
export async function loadLink(world: World, secret: string | undefined): Promise<AccountLink | null> {
  if (!secret) return null;
  const now = world.now();
  const link = await findLink(world, digest(secret));
  if (!link) return null;
  if (link.usedAt !== null) return link.usedAt + LINK_TOLD_SECONDS > now ? link : null;
  return link.expiresAt > now ? link : null;
}

/**
 * Uses a link up. A link that sets a password also ends all other links of its purpose and account. False if another
 * click was first or the link has expired. Call inside the transaction of the change that it allows.
 */
export async function takeLink(tx: Tx, link: AccountLink): Promise<boolean> {
  const now = tx.now();
  if (!(await markLinkUsed(tx, link.id, now))) return false;
  if (link.purpose !== "one-attempt") await voidOthers(tx, link, now);
  return true;
}

async function insertLink(tx: Tx, link: Omit<AccountLinkTable, "id" | "token_digest" | "created_at">): Promise<string> {
  const secret = token(tx.random);
  await tx.db
    .insertInto("account_link")
    .values({ id: token(tx.random, 16), token_digest: digest(secret), created_at: tx.now(), ...link })
    .execute();
  return secret;
}

async function findLink(
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
    epoch: row.epoch,
    createdAt: unixSeconds(row.created_at),
    usedAt: row.used_at === null ? null : unixSeconds(row.used_at),
    expiresAt: unixSeconds(row.expires_at),
  };
}

/** Resolves true for the first caller only: the WHERE clause is the rule "once, in time". */
async function markLinkUsed(tx: Tx, linkId: string, now: UnixSeconds): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("account_link")
    .set({ used_at: now })
    .where("id", "=", linkId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends the account's other open links of the same purpose, as if expired: links in older mails open nothing. */
async function voidOthers(tx: Tx, link: AccountLink, now: UnixSeconds): Promise<void> {
  await tx.db
    .updateTable("account_link")
    .set({ expires_at: now })
    .where("purpose", "=", link.purpose)
    .where("id", "<>", link.id)
    .where("used_at", "is", null)
    .$if(link.accountId !== null, (query) => query.where("account_id", "=", link.accountId))
    .execute();
}

/** Ends an account's open links, all or those of one purpose, as though they had expired. */
export async function endLinks(tx: Tx, accountId: string, purpose?: LinkPurpose): Promise<void> {
  const now = tx.now();
  await tx.db
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

/**
 * Why no link that sets a password is mailed to an account before `until`, where it had a password before. `two-factor-reset`: 2FA was reset by mail. `address-set`: an officer, a
 * directory or an operator has set the address, and its owner has not proven it.
 */
export interface MailedPasswordWait {
  readonly why: "two-factor-reset" | "address-set";
  readonly until: UnixSeconds;
}

/**
 * Recovery cannot be chained from a mailbox (NIST SP 800-63B-4 §4.2.2.2), nor begin at one that somebody else has just
 * named. An account that never had a password waits for nothing: neither time is set for it.
 *
 * @returns null where a link may be mailed now.
 */
export function mailedPasswordWait(
  { twoFactorResetByMailAt, emailSetAt }: Pick<Account, "twoFactorResetByMailAt" | "emailSetAt">,
  now: UnixSeconds,
): MailedPasswordWait | null {
  const until = (at: UnixSeconds | null) => unixSeconds((at ?? -CHAIN_SECONDS) + CHAIN_SECONDS);
  const [byReset, byAddress] = [until(twoFactorResetByMailAt), until(emailSetAt)];
  if (byAddress > now && byAddress >= byReset) return { why: "address-set", until: byAddress };
  return byReset > now ? { why: "two-factor-reset", until: byReset } : null;
}
