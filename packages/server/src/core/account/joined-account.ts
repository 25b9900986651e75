/** An account in a row of another statement, which joins it. */
import { columnsAs, type Joined, type JoinedIfAny, joinedRow } from "../../base/platform/db/joined.ts";
import { type AccountTable, columnsOf } from "../../base/platform/db/schema.ts";
import { type Account, fromRow } from "./account.ts";

const COLUMNS = columnsOf("account");

/** The columns of an account that another statement joins as `a`: {@link joinedAccount} reads them. */
export const accountColumns = columnsAs("a", COLUMNS);

/** The account in a row that was read with {@link accountColumns}. */
export const joinedAccount = (row: Joined<AccountTable, "a">): Account => fromRow(joinedRow("a", COLUMNS, row));

/** The same where a left join may have found no account. */
export const joinedIfAny = (row: JoinedIfAny<AccountTable, "a">): Account | null =>
  row.a_id === null ? null : joinedAccount(row as Joined<AccountTable, "a">);
