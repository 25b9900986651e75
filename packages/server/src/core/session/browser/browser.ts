/**
 * Browsers. Each has one cookie (180 days, stored as a digest, rotated at each login) and a row for each account that
 * knows it. The cookie holds the browser's id, its secret, and a MAC which proves that this LPSE made the two. So a
 * copied value is recognised at any age. A person who has only an id, for instance from a dump, cannot fake a copy and
 * have the browser forgotten. A known browser gets the guide's single "Ya"; all others are asked for the number.
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type RawBuilder, sql, type UpdateObject } from "kysely";
import { compiledOnce } from "../../../base/platform/db/compiled.ts";
import { unlessOutage } from "../../../base/platform/db/outage.ts";
import type { Schema } from "../../../base/platform/db/schema.ts";
import { withoutFlush } from "../../../base/platform/db/wal-flush.ts";
import { digest, sameText, token } from "../../../base/platform/keys.ts";
import type { SetCookie } from "../../../base/platform/net/set-cookie.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { BROWSER_SECONDS, PREVIOUS_COOKIE_SECONDS, UNSEEN_COOKIE_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { BrowserRow } from "../browser-row.ts";

export { browserColumns, joinedBrowser } from "../browser-row.ts";

/** A browser that showed a good cookie. */
export interface Browser {
  readonly id: string;
}

/** The verdict on a cookie: a browser, nothing, or a value that was rotated away long ago, as in a copied cookie. */
export type BrowserVerdict =
  | { kind: "browser"; browser: Browser }
  | { kind: "none" }
  | { kind: "outdated"; browserId: string };

/** The id that a cookie names. Unproven: {@link loadBrowser} compares the secret beside it. */
export const claimedBrowser = (cookie: string | undefined): string => cookie?.split(".")[0] ?? "";

/** The id in a cookie that this LPSE has made, whatever has become of the browser since; null for any other value. */
export function browserOfCookie(world: WorldOrTx, cookie: string | undefined): string | null {
  const [id, secret, mark] = (cookie ?? "").split(".");
  return id && secret && mark && sameText(mark, markOf(world, id, secret)) ? id : null;
}

/**
 * Looks up the browser behind a cookie.
 *
 * @param loaded the row of the session's own browser, which was read with the session. Another browser is read here.
 */
export async function loadBrowser(
  world: World,
  cookie: string | undefined,
  loaded: BrowserRow | null = null,
): Promise<BrowserVerdict> {
  const [id, secret, mark] = (cookie ?? "").split(".");
  if (!id || !secret || !mark) return { kind: "none" };
  const now = world.now();
  const row = loaded?.id === id ? loaded : (await rowOf(world.db, { id, now }))[0];
  if (!row) return { kind: "none" };
  const shown = digest(secret);
  const isPrevious = row.previous_digest !== null && sameText(row.previous_digest, shown);
  const isNew = sameText(row.token_digest, shown);
  if (isNew && (row.previous_until ?? 0) > now + PREVIOUS_COOKIE_SECONDS) await noteShown(world, row.id, shown);
  if (isNew || (isPrevious && (row.previous_until ?? 0) > now)) return { kind: "browser", browser: { id: row.id } };
  return sameText(mark, markOf(world, id, secret)) ? { kind: "outdated", browserId: row.id } : { kind: "none" };
}

const rowOf = compiledOnce((db, { id, now }: { id: string; now: number }) =>
  db
    .selectFrom("browser")
    .select(["id", "token_digest", "previous_digest", "previous_until"])
    .where("id", "=", id)
    .where("expires_at", ">", now),
);

const markOf = (world: WorldOrTx, id: string, secret: string): string =>
  world.keys.mac("browser", `cookie ${id} ${secret}`);

/** The cookie that holds a browser's mark. */
export const browserCookie = (world: WorldOrTx, id: string, secret: string): SetCookie => ({
  name: "browser",
  value: `${id}.${secret}.${markOf(world, id, secret)}`,
  lifetimeSeconds: BROWSER_SECONDS,
});

/**
 * Records that the new cookie has arrived: the previous one is valid for a minute more. An outage delays the record.
 */
async function noteShown(world: World, browserId: string, shown: string): Promise<void> {
  const noting = () =>
    world.db
      .updateTable("browser")
      .set({ previous_until: world.now() + PREVIOUS_COOKIE_SECONDS })
      .where("id", "=", browserId)
      .where("token_digest", "=", shown)
      .execute();
  await withoutFlush(noting).catch(unlessOutage);
}

/** Does the account know this browser? */
export async function isKnownBrowser(world: World, browserId: string | null, accountId: string): Promise<boolean> {
  if (!browserId) return false;
  const row = await world.db
    .selectFrom("known_browser")
    .select("id")
    .where("browser_id", "=", browserId)
    .where("account_id", "=", accountId)
    .where("forgotten_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Rotates the browser's cookie at a login, or gives a new browser its first one.
 *
 * @param secret the new cookie's secret: 256 unpredictable bits.
 * @returns the browser's id and the cookie to set.
 */
export async function rotateBrowser(
  tx: Tx,
  browser: Browser | null,
  label: string,
  secret = token(tx.random),
): Promise<{ id: string; cookie: SetCookie }> {
  const now = tx.now();
  if (browser) {
    const { numUpdatedRows } = await tx.db
      .updateTable("browser")
      .set((row) => ({
        previous_digest: row.ref("token_digest"),
        previous_until: now + UNSEEN_COOKIE_SECONDS,
        token_digest: digest(secret),
        last_seen_at: now,
        expires_at: now + BROWSER_SECONDS,
        label,
      }))
      .where("id", "=", browser.id)
      .where("expires_at", ">", now)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) return { id: browser.id, cookie: browserCookie(tx, browser.id, secret) };
  }
  const id = token(tx.random, 16);
  await tx.db
    .insertInto("browser")
    .values({
      id,
      token_digest: digest(secret),
      previous_digest: null,
      previous_until: null,
      label,
      created_at: now,
      last_seen_at: now,
      expires_at: now + BROWSER_SECONDS,
    })
    .execute();
  return { id, cookie: browserCookie(tx, id, secret) };
}

/** The first bound key stays. An account that has none takes the one that the browser has for other accounts. */
const keptOr = (boundKey: string | null): RawBuilder<string | null> => sql`coalesce(bound_key, ${boundKey})`;

/** An UPDATE of how accounts know browsers, without forgotten ones. The caller adds the conditions. */
const knowing = (tx: Tx, change: UpdateObject<Schema, "known_browser">) =>
  tx.db.updateTable("known_browser").set(change).where("forgotten_at", "is", null);

/** Changes how this account knows this browser, if it does. */
export const knowingIn = (
  tx: Tx,
  { browserId, accountId }: { readonly browserId: string; readonly accountId: string },
  change: UpdateObject<Schema, "known_browser">,
) => knowing(tx, change).where("browser_id", "=", browserId).where("account_id", "=", accountId);

/**
 * Lets the account know this browser (again); false where it knew the browser already. Only known-browser.ts and tests call it.
 *
 * @param isItself false: the browser has shown only its cookie, and not its keys (browser-key.ts). It counts as a new one, and
 *   makes another key.
 * @param boundKey the bound key that the browser has proven (bound-key.ts).
 */
export async function knowBrowser(
  tx: Tx,
  browserId: string,
  accountId: string,
  label: string,
  { isItself = true, boundKey = null }: { readonly isItself?: boolean; readonly boundKey?: string | null } = {},
): Promise<boolean> {
  const now = tx.now();
  const anew = isItself ? { bound_key: keptOr(boundKey) } : { key: null, bound_key: boundKey, known_since: now };
  const known = { label, last_used_at: now, ...anew };
  const { numUpdatedRows } = await knowingIn(tx, { browserId, accountId }, known).executeTakeFirst();
  if (numUpdatedRows === 1n) return !isItself;
  const row = { label, key: null, bound_key: boundKey, known_since: now, last_used_at: now, forgotten_at: null };
  await tx.db
    .insertInto("known_browser")
    .values({ id: token(tx.random, 16), browser_id: browserId, account_id: accountId, ...row })
    .onConflict((conflict) => conflict.columns(["browser_id", "account_id"]).doUpdateSet(row))
    .execute();
  return true;
}

/** Notes that somebody logged in from a known browser, which has proven this bound key. */
export async function touchKnownBrowser(
  tx: Tx,
  browserId: string,
  accountId: string,
  boundKey: string | null,
): Promise<void> {
  const used = { last_used_at: tx.now(), bound_key: keptOr(boundKey) };
  await knowingIn(tx, { browserId, accountId }, used).execute();
}

/** A known browser as its owner sees it. */
export interface KnownBrowser {
  readonly id: string;
  readonly browserId: string;
  readonly label: string;
  readonly knownSince: UnixSeconds;
  readonly lastUsedAt: UnixSeconds;
}

export async function listKnownBrowsers(world: World, accountId: string): Promise<readonly KnownBrowser[]> {
  const rows = await world.db
    .selectFrom("known_browser")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("forgotten_at", "is", null)
    .orderBy("last_used_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    browserId: row.browser_id,
    label: row.label,
    knownSince: unixSeconds(row.known_since),
    lastUsedAt: unixSeconds(row.last_used_at),
  }));
}

/** Forgets one browser for one account, by the row's id; false where the account has no such row. */
export async function forgetBrowser(tx: Tx, accountId: string, knownBrowserId: string): Promise<boolean> {
  const { numUpdatedRows } = await knowing(tx, { forgotten_at: tx.now() })
    .where("id", "=", knownBrowserId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets a browser for one account by its browser id: "Bukan saya". */
export async function forgetBrowserEverywhere(tx: Tx, browserId: string, accountId: string): Promise<void> {
  await knowingIn(tx, { browserId, accountId }, { forgotten_at: tx.now() }).execute();
}

/**
 * Ends a browser after an old value of its cookie came back: somebody has copied the cookie. The copier and the owner
 * cannot be told apart, so the browser ends for both, and no account knows it any more.
 *
 * @returns the accounts that knew the browser, each once: warn their owners.
 */
export async function endCopiedBrowser(tx: Tx, browserId: string): Promise<readonly string[]> {
  const now = tx.now();
  await tx.db
    .updateTable("browser")
    .set({ expires_at: now })
    .where("id", "=", browserId)
    .where("expires_at", ">", now)
    .execute();
  const rows = await knowing(tx, { forgotten_at: now })
    .where("browser_id", "=", browserId)
    .returning("account_id")
    .execute();
  return rows.map((it) => it.account_id);
}

/**
 * Forgets browsers of an account: every one where 2FA ends or a phone was lost. With `since`, only those that became known from
 * then on: a stranger who added an authenticator at that time may have used it to make a browser known.
 */
export async function forgetBrowsers(tx: Tx, accountId: string, since = 0): Promise<void> {
  await knowing(tx, { forgotten_at: tx.now() })
    .where("account_id", "=", accountId)
    .where("known_since", ">=", since)
    .execute();
}

/** Deletes up to `most` browsers whose cookie has expired, with the rows of the accounts that knew them. Resolves to how many. */
export async function clearBrowsers(world: World, most: number): Promise<number> {
  const now = world.now();
  const gone = await world.db
    .deleteFrom("browser")
    .where("id", "in", (it) => it.selectFrom("browser").select("id").where("expires_at", "<=", now).limit(most))
    .where("expires_at", "<=", now)
    .returning("id")
    .execute();
  if (gone.length > 0) {
    const ids = gone.map((it) => it.id);
    await world.db.deleteFrom("known_browser").where("browser_id", "in", ids).execute();
  }
  return gone.length;
}

/** Deletes the rows that say which browsers the account knew. Call inside the transaction that erases the person. */
export async function eraseKnownBrowsers(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("known_browser").where("account_id", "=", accountId).execute();
}
