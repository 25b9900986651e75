/** How many accounts have 2FA, by role: a figure of each hour for the dashboard, since counting a million takes too long for a page. */
import { sql } from "kysely";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import { hourOf, setCounts } from "../../base/platform/tally.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import type { World } from "../../base/platform/world.ts";
import { ACCOUNTS_COUNTED, ACCOUNTS_COUNTED_KEY } from "../../base/rules/budgets.ts";
import { roles } from "../../base/rules/roles.ts";

const states = ["on", "all"] as const;
const wordsOf = (role: string, state: (typeof states)[number]): string => `accounts ${role} ${state}`;

/** Accounts that one statement counts: a few milliseconds. */
const SLICE = 2000;

/** Counts the active accounts, as often as {@link ACCOUNTS_COUNTED} allows, whichever process comes first. */
export async function countAccounts(world: World): Promise<void> {
  if ((await spend(world, ACCOUNTS_COUNTED_KEY, ACCOUNTS_COUNTED)).kind === "spent") return;
  const sums = new Map<string, number>(
    roles.flatMap((role) => states.map((state) => [wordsOf(role, state), 0] as const)),
  );
  let after: string | null = "";
  while (after !== null) {
    const slice: Slice = await countSlice(world, after);
    for (const { role, has, count } of slice.counts) {
      for (const state of has ? states : (["all"] as const))
        sums.set(wordsOf(role, state), (sums.get(wordsOf(role, state)) ?? 0) + count);
    }
    after = slice.last;
    await letOthersRun();
  }
  const hour = hourOf(world.now());
  await setCounts(
    world,
    [...sums, ["accounts counted", world.now()] as const].map(([what, count]) => ({ hour, what, count })),
  );
}

/** `last`: where the next slice begins; null after the last one. */
interface Slice {
  readonly counts: readonly { readonly role: string; readonly has: 0 | 1; readonly count: number }[];
  readonly last: string | null;
}

async function countSlice(world: World, after: string): Promise<Slice> {
  const slice = world.db
    .selectFrom("account")
    .select(["role", "two_factor_since", "active"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(SLICE);
  const end = await world.db
    .selectFrom("account")
    .select("id")
    .where("id", ">", after)
    .orderBy("id")
    .limit(1)
    .offset(SLICE - 1)
    .executeTakeFirst();
  const has = sql<0 | 1>`case when two_factor_since is null then 0 else 1 end`;
  // Both ends are given: without an end, SQLite would take the index of roles for the last slice and read all accounts.
  const counts = await world.db
    .selectFrom(slice.as("slice"))
    .select((it) => ["role", has.as("has"), it.fn.countAll<number>().as("count")])
    .where("active", "=", 1)
    .groupBy(["role", has])
    .execute();
  return { counts, last: end?.id ?? null };
}
