/** The person that an application names. */
import { sql } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import type { Tx } from "../../base/platform/world.ts";
import { type Account, accountColumns, joinedAccount, userKey } from "../../core/account/index.ts";
import { joinedPolicy, type Policy, ruleColumns, ruleSubject } from "../../core/policy/index.ts";

/** `phones`: how many with SPSE Authenticator. `wakesPhones`: one of them has a push subscription. */
export interface Person {
  readonly account: Account;
  readonly policy: Policy;
  readonly phones: number;
  readonly wakesPhones: boolean;
}

/** The account of a User ID with its phones, by one statement; null where no account has it. */
export async function findPerson(tx: Tx, typedUserId: string): Promise<Person | null> {
  const [row] = await personOf(tx.db, { key: userKey(typedUserId) });
  if (!row) return null;
  const account = joinedAccount(row);
  return { account, policy: joinedPolicy(tx, account, row), phones: row.phones, wakesPhones: row.subscribed > 0 };
}

const personOf = compiledOnce((db, { key }: Readonly<Record<"key", string>>) =>
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
    .where("a.user_key", "=", key),
);
