/** The person that an application names. */
import { sql } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { type Account, accountColumns, joinedAccount, userKey } from "../../core/account/index.ts";
import { joinedPolicy, type Policy, ruleColumns, ruleSubject } from "../../core/policy/index.ts";

/** `phones`: how many with SPSE Authenticator. `wakesPhones`: one of them has a push subscription. */
export interface Person {
  readonly account: Account;
  readonly policy: Policy;
  readonly phones: number;
  readonly wakesPhones: boolean;
}

/** The account that an application names by its `sub` or User ID; null without one. */
export async function findNamed(world: WorldOrTx, named: string): Promise<Account | null> {
  const row = pick(named, await namedBy(world.db, { id: named, key: userKey(named) }));
  return row ? joinedAccount(row) : null;
}

const namedBy = compiledOnce((db, { id, key }: Readonly<Record<"id" | "key", string>>) =>
  db
    .selectFrom("account as a")
    .select(accountColumns)
    .where((it) => it.or([it("a.id", "=", id), it("a.user_key", "=", key)])),
);

/** A `sub` comes first: no User ID that somebody chooses may stand for it. */
const pick = <Row extends { readonly a_id: string }>(named: string, rows: readonly Row[]): Row | undefined =>
  rows.find((row) => row.a_id === named) ?? rows[0];

/** The account that an application names with its phones, by one statement; null without one. */
export async function findPerson(tx: Tx, named: string): Promise<Person | null> {
  const row = pick(named, await personOf(tx.db, { id: named, key: userKey(named) }));
  if (!row) return null;
  const account = joinedAccount(row);
  return { account, policy: joinedPolicy(tx, account, row), phones: row.phones, wakesPhones: row.subscribed > 0 };
}

const personOf = compiledOnce((db, { id, key }: Readonly<Record<"id" | "key", string>>) =>
  db
    .selectFrom("account as a")
    .leftJoin("policy as rule", (on) => on.on("rule.subject", "=", ruleSubject))
    .select(accountColumns)
    .select(ruleColumns)
    .select([
      sql<number>`(select cast(count(*) as integer) from device as d where d.account_id = a.id and d.revoked_at is null and d.kind = 'app')`.as(
        "phones",
      ),
      sql<number>`(select cast(count(*) as integer) from push_subscription as u join device as d on d.id = u.device_id where d.account_id = a.id and d.revoked_at is null)`.as(
        "subscribed",
      ),
    ])
    .where((it) => it.or([it("a.id", "=", id), it("a.user_key", "=", key)])),
);
