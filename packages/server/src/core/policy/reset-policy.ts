/** What follows a confirmed request to reset 2FA by mail, by user type or role. policy.ts owns the table. */
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { RESET_HOURS_USUAL } from "../../base/rules/lifetimes.ts";

/** From the guide's own rule to the strictest. */
export const resetPolicies = ["immediate", "wait", "helpdesk", "two-officers"] as const;

/** `immediate`: at once (guide R8–R10). `wait`: after `hours`. `helpdesk`, `two-officers`: after 1 or 2 approvals. */
export interface ResetPolicy {
  readonly route: (typeof resetPolicies)[number];
  /** Stored also while another route is in force. */
  readonly hours: number;
}

/** The policy for one account's type and role. Without a row: at once. */
export async function loadResetPolicy(
  world: WorldOrTx,
  subject: { readonly kind: string; readonly role: string },
): Promise<ResetPolicy> {
  const rows = await world.db
    .selectFrom("policy")
    .select(["subject", "reset", "reset_hours"])
    .where("subject", "in", [subject.kind, subject.role])
    .execute();
  const row = rows.find((it) => it.subject === subject.role) ?? rows.find((it) => it.subject === subject.kind);
  return row ? { route: row.reset, hours: row.reset_hours } : { route: "immediate", hours: RESET_HOURS_USUAL };
}

/** The wait that the owner reads about. The owner does not learn how many officers must approve. */
export const resetWay = ({ route }: ResetPolicy): Exclude<ResetPolicy["route"], "two-officers"> =>
  route === "two-officers" ? "helpdesk" : route;

/** Writes the reset policy of a user type or role that has a row already. */
export async function saveResetPolicy(tx: Tx, subject: string, policy: ResetPolicy): Promise<void> {
  await tx.db
    .updateTable("policy")
    .set({ reset: policy.route, reset_hours: policy.hours })
    .where("subject", "=", subject)
    .execute();
}
