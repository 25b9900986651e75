import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { DAY_SECONDS, SECOND_CLICK_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { accountColumns, joinedIfAny, userKey } from "../account/index.ts";
import { joinedPolicy, ruleColumns, ruleSubject } from "../policy/index.ts";
import { browserColumns, claimedBrowser, joinedBrowser } from "../session/browser/index.ts";
import type { Reading, ReadWithBrowser, Visit } from "../session/web/index.ts";
import type { UnapprovedLogin } from "./login.mail.ts";
import { type CurrentLogin, kindOfUnknown } from "./login.ts";
import { openLogin } from "./sealed-login.ts";

/**
 * The login in progress behind this browser's cookie, with its account: one statement. Null without a cookie, or if its password was
 * proven, except for the moment of a second click.
 */
export const currentLogin = async (
  world: World,
  { cookie, browser }: Pick<Visit, "cookie" | "browser">,
): Promise<CurrentLogin | null> => (await loadLogin(world, cookie, browser?.id ?? ""))?.login ?? null;

/** A login in progress that was read together with the browser that the cookie names. */
export interface ReadLogin extends ReadWithBrowser {
  readonly login: CurrentLogin;
}

/** What the rows of the password page read at the border: {@link loginAtFirst} takes it from there. */
export const readLogin = (world: World, cookie: Visit["cookie"]): Promise<ReadLogin | null> =>
  loadLogin(world, cookie, claimedBrowser(cookie("browser")));

/** {@link currentLogin} as it was at the beginning of the request. */
export async function loginAtFirst(world: World, visit: Reading<ReadLogin>): Promise<CurrentLogin | null> {
  const { read, browser } = visit;
  // An id alone is not the browser: the border has compared its secret.
  return read
    ? { ...read.login, knowsBrowser: read.login.knowsBrowser && browser !== null }
    : currentLogin(world, visit);
}

async function loadLogin(world: World, cookie: Visit["cookie"], browserId: string): Promise<ReadLogin | null> {
  const sealed = openLogin(world, { cookie });
  if (!sealed) return null;
  const { id, typedUserId, passkey, leadsTo, expiresAt } = sealed;
  const now = world.now();
  const sought = userKey(typedUserId);
  const [row] = await accountAt(world.db, { id, sought, browserId, now });
  if (!row) throw new Error("the statement reads one row, with or without an account");
  const provenAt = row.proven_at;
  if (provenAt !== null && provenAt <= now - SECOND_CLICK_SECONDS) return null;
  const account = joinedIfAny(row);
  const login: CurrentLogin = {
    ...{ id, typedUserId, passkey, leadsTo, expiresAt, account },
    kind: account?.kind ?? kindOfUnknown(world.keys.mac("unknown-user", `kind ${sought}`)),
    provenAt: provenAt === null ? null : unixSeconds(provenAt),
    knowsBrowser: row.known !== null,
    policy: account && joinedPolicy(world, account, row),
  };
  return { login, browserRow: joinedBrowser(row) };
}

const accountAt = compiledOnce(
  (db, { id, sought, browserId, now }: Readonly<Record<"id" | "sought" | "browserId", string> & { now: number }>) =>
    db
      .selectFrom(sql<{ one: number }>`(select 1 as one)`.as("always"))
      .leftJoin("browser as b", (on) => on.on("b.id", "=", browserId).on("b.expires_at", ">", now))
      .leftJoin("account as a", (on) => on.on("a.user_key", "=", sought))
      .leftJoin("login as proven", (on) => on.on("proven.id", "=", id))
      .leftJoin("known_browser as known", (on) =>
        on
          .onRef("known.account_id", "=", "a.id")
          .on("known.browser_id", "=", browserId)
          .on("known.forgotten_at", "is", null),
      )
      .leftJoin("policy as rule", (on) => on.on("rule.subject", "=", ruleSubject))
      .select(accountColumns)
      .select(ruleColumns)
      .select(browserColumns)
      .select(["known.id as known", "proven.proven_at"]),
);

/** Notes that the password of a login was proven; true for the first time only. The primary key decides, so no login is used twice. */
export async function proveLogin(
  tx: Tx,
  { id, expiresAt }: Pick<CurrentLogin, "id" | "expiresAt">,
  accountId: string,
): Promise<boolean> {
  const now = tx.now();
  if (expiresAt <= now) return false;
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("login")
    .values({ id, account_id: accountId, proven_at: now, expires_at: expiresAt })
    .onConflict((clash) => clash.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

const KEPT_SECONDS = KEPT_DAYS.login * DAY_SECONDS;

/** Deletes up to `most` proven logins, a day after their cookies have ended. Resolves to how many. */
export const clearLogins = (world: World, most: number): Promise<number> =>
  deleteSome(world, "login", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);

/** Logins whose password was proven. Call inside the transaction that erases the person. */
export async function eraseLogins(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("login").where("account_id", "=", accountId).execute();
}

/** Logins from browsers the account does not know that ran out unapproved between `from` and `to`, oldest first. */
export async function findUnapproved(
  world: World,
  from: UnixSeconds,
  to: UnixSeconds,
): Promise<readonly (UnapprovedLogin & { readonly id: string; readonly accountId: string })[]> {
  const rows = await world.db
    .selectFrom("proof")
    .select(["id", "account_id", "password_proven_at", "browser_label", "ip"])
    .where("purpose", "=", "login")
    .where("proven_at", "is", null)
    .where("browser_known", "=", 0)
    .where("expires_at", ">", from)
    .where("expires_at", "<=", to)
    .where((it) => it.or([it("ended_why", "is", null), it("ended_why", "in", ["expired", "cancelled"])]))
    .orderBy("password_proven_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    at: unixSeconds(row.password_proven_at),
    browserLabel: row.browser_label,
    ip: row.ip,
  }));
}
