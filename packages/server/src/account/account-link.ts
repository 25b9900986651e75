/**
 * Mailed and printed links that lead to a password: reset, first password, first admin; and the one that buys a single
 * login attempt. One use, a short life, kept as digests. Opening a link changes nothing (design §3).
 */

import type { UnixSeconds } from "@spse/protocol";
import { digest, token } from "../platform/keys.ts";
import type { World } from "../platform/world.ts";
import { LINK_TOLD_SECONDS } from "../rules/lifetimes.ts";
import { findLink, insertLink, markUsed, voidOthers } from "./account-link.sql.ts";

export type LinkPurpose = "first-admin" | "first-password" | "password-reset" | "one-attempt";

/** A link that is there. `usedAt`: it has done its work; only its result may be shown. */
export interface AccountLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  /** Null only for `first-admin`. */
  readonly accountId: string | null;
  readonly createdAt: UnixSeconds;
  readonly usedAt: UnixSeconds | null;
}

/**
 * Makes a link. Call inside the transaction that queues its mail.
 *
 * @returns the token for `${portalUrl}/link/${token}`: 256 bits, shown once and never stored.
 */
export async function newLink(
  inside: World,
  it: { purpose: LinkPurpose; accountId: string | null; seconds: number },
): Promise<string> {
  const now = inside.now();
  const secret = token(inside.random);
  await insertLink(inside, {
    id: token(inside.random, 16),
    token_digest: digest(secret),
    purpose: it.purpose,
    account_id: it.accountId,
    created_at: now,
    expires_at: now + it.seconds,
    used_at: null,
  });
  return secret;
}

/**
 * The work of {@link newLink} where what was typed does not match: a row that is used up from the start, and a token that opens
 * nothing. Without it the time of the answer would tell.
 */
export async function newLinkToNothing(inside: World, purpose: LinkPurpose): Promise<string> {
  const now = inside.now();
  const secret = token(inside.random);
  await insertLink(inside, {
    id: token(inside.random, 16),
    token_digest: digest(secret),
    purpose,
    account_id: null,
    created_at: now,
    expires_at: now,
    used_at: now,
  });
  return secret;
}

/** The address that a mail or the console prints. */
export const linkAddress = (world: World, secret: string): string => `${world.config.portalUrl}/link/${secret}`;

/**
 * The link behind a token: open, or used a short while ago; null where it is unknown, expired, or used longer ago.
 */
export async function loadLink(world: World, secret: string | undefined): Promise<AccountLink | null> {
  if (!secret) return null;
  const now = world.now();
  const link = await findLink(world, digest(secret));
  if (!link) return null;
  if (link.usedAt !== null) return link.usedAt + LINK_TOLD_SECONDS > now ? link : null;
  return link.expiresAt > now ? link : null;
}

/**
 * Uses a link up, with all others of its purpose and account, where it sets a password; false where another click was first or it has expired.
 * Call inside the transaction of the change that it allows.
 */
export async function takeLink(inside: World, link: AccountLink): Promise<boolean> {
  const now = inside.now();
  if (!(await markUsed(inside, link.id, now))) return false;
  if (link.purpose !== "one-attempt") await voidOthers(inside, link, now);
  return true;
}
