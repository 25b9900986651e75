/** The authenticators of an account: parts of a statement that reads the account as `a`, and their deletion. */
import { sql } from "kysely";
import type { Tx } from "../../base/platform/world.ts";
import { type AuthenticatorKind, factors, isResistant, oneByOne } from "./factors.ts";

/** The phishing-resistant ones that the account has, and those that have ended, for each factor that a policy demands. */
export const resistantParts = () =>
  oneByOne().flatMap((factor) => {
    const { active, ended } = factor.authenticators;
    return isResistant(factor) && ended ? [{ active, ended }] : [];
  });

export type CountColumn = `count_${AuthenticatorKind}`;

/** How many active ones it has, of each kind. */
export const countColumns = () =>
  oneByOne().map(({ name, authenticators }) =>
    sql<number>`(select cast(count(*) as integer) from ${authenticators.active})`.as(`count_${name}`),
  );

/** The numbers in a row that was read with {@link countColumns}. */
export const countsIn = (row: Readonly<Record<CountColumn, number>>) =>
  Object.fromEntries(oneByOne().map(({ name }) => [name, row[`count_${name}`]])) as Record<AuthenticatorKind, number>;

/** Deletes all factors of an account and what led to them, also ended ones. Call inside the transaction that erases the person. */
export async function eraseFactors(tx: Tx, accountId: string): Promise<void> {
  const devices = tx.db.selectFrom("device").select("id").where("account_id", "=", accountId);
  await tx.db.deleteFrom("user_verification").where("device_id", "in", devices).execute();
  await tx.db.deleteFrom("newcomer_answer").where("device_id", "in", devices).execute();
  // One statement for tables of different shapes. Their names come from the factors, never from input.
  for (const table of factors.flatMap((each) => Object.keys(each.tables)))
    await tx.db
      .deleteFrom(table as "device")
      .where("account_id", "=", accountId)
      .execute();
}
