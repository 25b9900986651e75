/** How many active authenticators an account has, of each kind: columns of a statement that reads the account as `a`. */
import { type AuthenticatorKind, oneByOne } from "./factors.ts";

export type CountColumn = `count_${AuthenticatorKind}`;

export const countColumns = () =>
  oneByOne().map(({ name, authenticators }) => authenticators.count.as(`count_${name}`));

/** The numbers in a row that was read with {@link countColumns}. */
export const countsIn = (row: Readonly<Record<CountColumn, number>>) =>
  Object.fromEntries(oneByOne().map(({ name }) => [name, row[`count_${name}`]])) as Record<AuthenticatorKind, number>;
