import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import { digest, token } from "../../base/platform/keys.ts";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { DAY_SECONDS, LOGIN_SECONDS, SECOND_CLICK_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import type { UserKind } from "../../base/rules/roles.ts";
import { accountColumns, joinedIfAny, userKey } from "../account/index.ts";
import { joinedPolicy, ruleColumns, ruleSubject } from "../policy/index.ts";
import type { UnapprovedLogin } from "./login.mail.ts";
import type { CurrentLogin } from "./login.ts";

/**
 * Stores a login for a typed User ID, with the account that has it, in one statement whether or not an account has it.
 *
 * @param login `passkey`: the one that named the user in place of a typed User ID.
 * @param unknownKind the kind that a User ID without account shows.
 * @returns the cookie of the login.
 */
export async function beginLogin(
  world: WorldOrTx,
  { id, typedUserId, passkey }: Pick<CurrentLogin, "id" | "typedUserId" | "passkey">,
  unknownKind: UserKind,
): Promise<SetCookie> {
  const now = world.now();
  const secret = token(world.random);
  const owner = world.db.selectFrom("account").where("user_key", "=", userKey(typedUserId));
  await world.db
    .insertInto("login")
    .values({
      id,
      secret_digest: digest(secret),
      typed_user_id: typedUserId,
      account_id: owner.select("id"),
      kind: sql`coalesce(${owner.select("kind")}, ${unknownKind})`,
      passkey_epoch: passkey?.epoch ?? null,
      passkey_browser_id: passkey?.browserId ?? null,
      created_at: now,
      expires_at: now + LOGIN_SECONDS,
      proven_at: null,
      ended_at: null,
    })
    .execute();
  return { name: "login", value: secret, lifetimeSeconds: LOGIN_SECONDS };
}

/**
 * The login behind a cookie: in progress, or proven so recently that a second click may still come.
 *
 * @param browserId the asking browser; null without a mark.
 */
export async function findLogin(
  world: World,
  secretDigest: string,
  browserId: string | null,
): Promise<CurrentLogin | null> {
  const now = world.now();
  const provenAfter = now - SECOND_CLICK_SECONDS;
  const [row] = await loginOf(world.db, { secretDigest, browserId: browserId ?? "", now, provenAfter });
  if (!row) return null;
  const account = joinedIfAny(row);
  return {
    id: row.id,
    typedUserId: row.typed_user_id,
    accountId: row.account_id,
    kind: row.kind,
    provenAt: row.proven_at === null ? null : unixSeconds(row.proven_at),
    account,
    knowsBrowser: row.known !== null,
    policy: account && joinedPolicy(world, account, row),
    passkey: row.passkey_epoch === null ? null : { epoch: row.passkey_epoch, browserId: row.passkey_browser_id },
  };
}

type SoughtLogin = Readonly<Record<"secretDigest" | "browserId", string> & Record<"now" | "provenAfter", number>>;

const loginOf = compiledOnce((db, { secretDigest, browserId, now, provenAfter }: SoughtLogin) =>
  db
    .selectFrom("login as l")
    .leftJoin("account as a", "a.id", "l.account_id")
    .leftJoin("known_browser as known", (on) =>
      on
        .onRef("known.account_id", "=", "a.id")
        .on("known.browser_id", "=", browserId)
        .on("known.forgotten_at", "is", null),
    )
    .leftJoin("policy as rule", (on) => on.on("rule.subject", "=", ruleSubject))
    .selectAll("l")
    .select(accountColumns)
    .select(ruleColumns)
    .select("known.id as known")
    .where("l.secret_digest", "=", secretDigest)
    .where("l.expires_at", ">", now)
    .where((it) => it.or([it("l.ended_at", "is", null), it("l.proven_at", ">", provenAfter)])),
);

/** A newer login in the same browser replaces the one of this cookie. */
export async function replaceLogin(world: WorldOrTx, earlier: string | undefined): Promise<void> {
  if (earlier === undefined) return;
  await world.db
    .updateTable("login")
    .set({ ended_at: world.now() })
    .where("secret_digest", "=", digest(earlier))
    .where("ended_at", "is", null)
    .execute();
}

/** Ends a login whose password was proven; true for the first one only. */
export async function proveLogin(tx: Tx, loginId: string, now: UnixSeconds): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("login")
    .set({ ended_at: now, proven_at: now })
    .where("id", "=", loginId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const KEPT_SECONDS = KEPT_DAYS.login * DAY_SECONDS;

/** Deletes up to `most` logins that ended more than a day ago. Resolves to how many. */
export const clearLogins = (world: World, most: number): Promise<number> =>
  deleteSome(world, "login", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);

/** Logins that were begun. Call inside the transaction that erases the person. */
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
