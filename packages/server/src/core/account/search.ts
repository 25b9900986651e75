/**
 * Finds accounts by parts of names, User IDs and addresses, alike on both engines. Each typed word is a range of an
 * index, so a million accounts take no longer than a thousand. The caller lets only officers search, and audits it.
 */
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Schema } from "../../base/platform/db/schema.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "./account.ts";
import { accountColumns, joinedAccount } from "./joined-account.ts";
import { typedWords } from "./search-words.ts";

/** At most so many accounts are listed. */
export const FOUND_MOST = 20;

/**
 * For one typed word, at most this many words are read: some milliseconds of work. Two very common words may find fewer
 * accounts than there are; {@link SearchVerdict} then says `more`.
 */
const LOOKED_AT_MOST = 4000;

/** A condition on accounts, read as `a`. */
type AccountCondition = (
  where: ExpressionBuilder<Schema & { a: Schema["account"] }, "a">,
) => ExpressionWrapper<Schema & { a: Schema["account"] }, "a", SqlBool>;

/** The result of a search. `too-short`: fewer than three letters or digits were typed. */
export type SearchVerdict =
  | { readonly kind: "too-short" }
  | {
      readonly kind: "found";
      /** By name, {@link FOUND_MOST} at most. */
      readonly accounts: readonly Account[];
      /** There are, or may be, further accounts: the officer must type more. */
      readonly more: boolean;
    };

/**
 * Finds accounts, active or not, in which each typed word begins a word.
 *
 * @param typed as typed; the caller cuts its length.
 * @param chosen only these accounts; null: all.
 */
export async function searchAccounts(
  world: World,
  typed: string,
  chosen: AccountCondition | null = null,
): Promise<SearchVerdict> {
  const words = typedWords(typed);
  if (words === null) return { kind: "too-short" };
  const counted: WordCount[] = [];
  for (const word of words) counted.push({ word, count: await countWords(world, word) });
  const [rarest, ...others] = counted.toSorted(
    (one, other) => one.count - other.count || other.word.length - one.word.length,
  );
  if (!rarest || rarest.count === 0) return { kind: "found", accounts: [], more: false };
  const ids = await findIds(world, rarest.word, others, chosen);
  return {
    kind: "found",
    accounts: await loadByName(world, ids.slice(0, FOUND_MOST)),
    more: ids.length > FOUND_MOST || rarest.count > LOOKED_AT_MOST,
  };
}

interface WordCount {
  readonly word: string;
  readonly count: number;
}

/** Sorts after every word with this beginning: no letter comes after the last code point. */
const end = (beginning: string): string => `${beginning}\u{10ffff}`;

/** How many words have this beginning; one more than {@link LOOKED_AT_MOST} if there are more. */
async function countWords(world: World, beginning: string): Promise<number> {
  const row = await world.db
    .selectFrom((from) =>
      from
        .selectFrom("account_word")
        .select("word")
        .where("word", ">=", beginning)
        .where("word", "<", end(beginning))
        .orderBy("word")
        .limit(LOOKED_AT_MOST + 1)
        .as("one"),
    )
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Accounts that have the rarest word and all others, exact matches of it first; one more than are listed. */
async function findIds(
  world: World,
  rarest: string,
  others: readonly WordCount[],
  chosen: AccountCondition | null,
): Promise<readonly string[]> {
  let found = world.db
    .selectFrom((from) =>
      from
        .selectFrom("account_word")
        .select(["word", "account_id"])
        .where("word", ">=", rarest)
        .where("word", "<", end(rarest))
        .orderBy("word")
        .limit(LOOKED_AT_MOST)
        .as("one"),
    )
    .select("one.account_id");
  // A subquery with a limit: PostgreSQL joins `exists` to all words of a range, which may be a quarter of the table.
  for (const { word } of others)
    found = found.where((where) =>
      where(
        where
          .selectFrom("account_word as other")
          .select("other.word")
          .whereRef("other.account_id", "=", "one.account_id")
          .where("other.word", ">=", word)
          .where("other.word", "<", end(word))
          .limit(1),
        "is not",
        null,
      ),
    );
  if (chosen !== null)
    found = found.where("one.account_id", "in", (from) =>
      from.selectFrom("account as a").select("a.id").whereRef("a.id", "=", "one.account_id").where(chosen),
    );
  const rows = await found
    .groupBy("one.account_id")
    .orderBy((order) => order.fn.min("one.word"))
    .orderBy("one.account_id")
    .limit(FOUND_MOST + 1)
    .execute();
  return rows.map((it) => it.account_id);
}

async function loadByName(world: World, ids: readonly string[]): Promise<readonly Account[]> {
  if (ids.length === 0) return [];
  const rows = await world.db.selectFrom("account as a").select(accountColumns).where("a.id", "in", ids).execute();
  const order = ({ name, userId }: Account) => `${name.toLowerCase()} ${userId}`;
  return rows.map(joinedAccount).sort((one, other) => (order(one) < order(other) ? -1 : 1));
}
