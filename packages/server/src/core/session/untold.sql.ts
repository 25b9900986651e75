/** Logins that their owner learns of: the places from which an account has logged in, and the logins that a digest must still report. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Tx, World } from "../../base/platform/world.ts";

/** A login that no mail has reported. */
export interface UntoldLogin {
  readonly at: UnixSeconds;
  readonly browserLabel: string;
  readonly ip: string;
}

/**
 * The places of the account's logins, each once, from kept sessions. A login that *Bukan saya* ended does not count.
 */
export async function listPlaces(
  tx: Tx,
  accountId: string,
): Promise<readonly Pick<UntoldLogin, "browserLabel" | "ip">[]> {
  const rows = await tx.db
    .selectFrom("session")
    .select(["browser_label", "ip"])
    .distinct()
    .where("account_id", "=", accountId)
    .where((row) => row.or([row("ended_why", "is", null), row("ended_why", "<>", "reported")]))
    .execute();
  return rows.map((row) => ({ browserLabel: row.browser_label, ip: row.ip }));
}

/** Up to `most` accounts with a login that is due to be reported. */
export async function findUntold(world: World, most: number): Promise<readonly string[]> {
  const rows = await world.db
    .selectFrom("session")
    .select("account_id")
    .distinct()
    .where("tell_at", "<=", world.now())
    .limit(most)
    .execute();
  return rows.map((row) => row.account_id);
}

/** Takes all unreported logins of the account, oldest first, also those that are not due yet. Report them in the same transaction. */
export async function takeUntold(tx: Tx, accountId: string): Promise<readonly UntoldLogin[]> {
  const rows = await tx.db
    .updateTable("session")
    .set({ tell_at: null })
    .where("account_id", "=", accountId)
    .where("tell_at", "is not", null)
    .returning(["created_at", "browser_label", "ip"])
    .execute();
  return rows
    .map((row) => ({ at: unixSeconds(row.created_at), browserLabel: row.browser_label, ip: row.ip }))
    .sort((one, other) => one.at - other.at);
}

/** The account's unreported logins are due from `until` on. */
export async function postponeUntold(tx: Tx, accountId: string, until: UnixSeconds): Promise<void> {
  await tx.db
    .updateTable("session")
    .set({ tell_at: until })
    .where("account_id", "=", accountId)
    .where("tell_at", "is not", null)
    .execute();
}
