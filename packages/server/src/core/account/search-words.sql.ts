/** The table of words by which accounts are found. It changes in the transaction that changes the account. */
import { insertRows } from "../../base/platform/db/insert-rows.ts";
import type { Tx } from "../../base/platform/world.ts";
import { type Names, wordsOf } from "./search-words.ts";

/** Writes the words of an account anew, from its row as this transaction sees it. */
export async function saveWords(tx: Tx, accountId: string): Promise<void> {
  await deleteWords(tx, accountId);
  const row = await tx.db
    .selectFrom("account")
    .select([
      "user_id as userId",
      "name",
      "registration_number as registrationNumber",
      "email",
      "second_email as secondEmail",
    ])
    .where("id", "=", accountId)
    .executeTakeFirst();
  const words = row ? wordsOf(row) : [];
  if (words.length === 0) return;
  await tx.db
    .insertInto("account_word")
    .values(words.map((word) => ({ word, account_id: accountId })))
    .execute();
}

/** Writes the words of accounts that were added in this transaction. */
export async function saveNewWords(tx: Tx, accounts: readonly (Names & { readonly id: string })[]): Promise<void> {
  const rows = accounts.flatMap((it) => wordsOf(it).map((word) => ({ word, account_id: it.id })));
  for (let at = 0; at < rows.length; at += ROWS_MOST)
    await insertRows(tx.db, "account_word", rows.slice(at, at + ROWS_MOST)).execute();
}

/** Rows of one statement: far fewer than an engine has places for values. */
const ROWS_MOST = 1000;

/** Deletes the account's words: no search finds the account any more. */
export async function deleteWords(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("account_word").where("account_id", "=", accountId).execute();
}
