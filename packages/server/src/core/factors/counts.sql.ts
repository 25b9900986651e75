/** Which authenticators an account has: parts of a statement that reads the account as `a`. */
import { sql } from "kysely";
import { type AuthenticatorKind, isResistant, oneByOne } from "./factors.ts";

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
