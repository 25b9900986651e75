import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { World } from "../../base/platform/world.ts";
import type { UnapprovedLogin } from "./login.mail.ts";

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
