/** The ends of sessions: by their owner, by a login that replaces them, and by *Bukan saya*. */

import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { type From, record } from "../audit/index.ts";
import type { Session } from "./session.ts";

/** An UPDATE that ends sessions that have not ended. The caller adds the conditions. */
const ending = (world: WorldOrTx, why: string) =>
  world.db.updateTable("session").set({ ended_at: world.now(), ended_why: why }).where("ended_at", "is", null);

/** The same for sessions that have not expired either. */
const endingLive = (tx: Tx, why: string) => ending(tx, why).where("expires_at", ">", tx.now());

/** Ends one session of this account; false where the account has no such session, or it is over. */
export async function endSession(
  world: WorldOrTx,
  accountId: string,
  sessionId: string,
  why: string,
): Promise<boolean> {
  const one = ending(world, why).where("id", "=", sessionId).where("account_id", "=", accountId);
  return (await one.executeTakeFirst()).numUpdatedRows === 1n;
}

/**
 * Ends the account's earlier sessions in a browser where it logs in: a browser holds one session cookie. This includes
 * a session whose answer was lost, which no browser can use. *Bukan saya* to a login there ends them too.
 */
export async function endSessionsThere(
  tx: Tx,
  accountId: string,
  browserId: string,
  why: "replaced" | "reported" = "replaced",
): Promise<void> {
  await endingLive(tx, why).where("account_id", "=", accountId).where("browser_id", "=", browserId).execute();
}

/** Ends every session in a browser whose cookie was copied. */
export async function endSessionsIn(tx: Tx, browserId: string): Promise<void> {
  await endingLive(tx, "browser-copied").where("browser_id", "=", browserId).execute();
}

/** Ends every session of all accounts. @returns how many it has ended. */
export const endEverySession = async (tx: Tx, why: string): Promise<number> =>
  Number((await endingLive(tx, why).executeTakeFirst()).numUpdatedRows);

/** Ends all sessions of the account, or of each of these accounts, but `keep` (a session id, or null to end all). */
export async function endSessions(
  world: WorldOrTx,
  accounts: string | readonly string[],
  keep: string | null,
  why: string,
): Promise<void> {
  await ending(world, why)
    .where("account_id", "in", [accounts].flat())
    .where("id", "<>", keep ?? "")
    .execute();
}

/** The browsers that this proof let in, also if their sessions have ended. */
export async function browsersOfProof(tx: Tx, proofId: string): Promise<readonly string[]> {
  const rows = await tx.db.selectFrom("session").select("browser_id").where("proof_id", "=", proofId).execute();
  return rows.flatMap((it) => it.browser_id ?? []);
}

/**
 * *Bukan saya*: ends the session that this proof was redeemed into. Where a session asked for the proof to change a factor, that
 * session ends too: the person who acts in it is not the owner.
 */
export async function endSessionOfProof(tx: Tx, proofId: string, why: string): Promise<void> {
  await ending(tx, why)
    .where((row) =>
      row.or([
        row("proof_id", "=", proofId),
        row(
          "id",
          "in",
          row.selectFrom("proof").select("session_id").where("id", "=", proofId).where("session_id", "is not", null),
        ),
      ]),
    )
    .execute();
}

/** Sessions are over after a day at most; their rows stay for questions that come later. */
const KEPT_SECONDS = KEPT_DAYS.session * DAY_SECONDS;

/** Deletes up to `most` sessions that ended long ago. Resolves to how many. */
export const clearSessions = (world: World, most: number): Promise<number> =>
  deleteSome(world, "session", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);

/** Deletes all sessions of the account, live and ended. Call inside the transaction that erases the person. */
export async function eraseSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("session").where("account_id", "=", accountId).execute();
}

/**
 * Ends the session of this request, once. Without a session it does nothing.
 *
 * @param why the reason in the session's row.
 * @returns the cookie that removes the token from the browser.
 */
export async function logOut(
  world: World,
  visit: From & { readonly session: Session | null },
  why: "logged-out" | "replaced" = "logged-out",
): Promise<SetCookie> {
  const { session } = visit;
  if (session)
    await transact(world, async (tx) => {
      if (await endSession(tx, session.account.id, session.id, why))
        await record(tx, { event: "session", outcome: "logged-out", accountId: session.account.id, from: visit });
    });
  return { name: "session", value: null };
}
