/** The facts that decide about a proof of one account in one browser, read by one statement. */
import { type RawBuilder, sql } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import type { Db } from "../../base/platform/db/db.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { type Account, accountColumns, joinedAccount, lockAccount } from "../account/index.ts";
import { type CountColumn, countColumns, countsIn } from "../factors/index.ts";
import { joinedPolicy, ruleColumns, ruleSubject } from "../policy/index.ts";
import type { KnownAs } from "../session/browser/index.ts";
import type { Grounds } from "./proof.ts";

/** How many rows there are. */
const countOf = (rows: RawBuilder<unknown>) => sql<number>`(select cast(count(*) as integer) from ${rows})`;

/** The account's phones with the app, oldest first, one name per line (names have no line break [P-21]); or null. */
const phoneNames = sql<
  string | null
>`(select string_agg(d.name, ${sql.lit("\n")} order by d.enrolled_at, d.id) from device as d where d.account_id = a.id and d.revoked_at is null and d.kind = 'app')`;

/** The columns of {@link Grounds} for the account that a statement reads as `a`, and this browser. */
export const groundColumns = (browserId: RawBuilder<unknown>) =>
  [
    ...countColumns(),
    phoneNames.as("phone_names"),
    sql<
      string | null
    >`(select b.label || ${sql.lit("\n")} || coalesce(b.key, '') || ${sql.lit("\n")} || coalesce(b.bound_key, '') from known_browser as b where b.browser_id = ${browserId} and b.account_id = a.id and b.forgotten_at is null)`.as(
      "known_as",
    ),
    countOf(
      sql`push_subscription as u join device as d on d.id = u.device_id where d.account_id = a.id and d.revoked_at is null`,
    ).as("subscribed"),
    countOf(sql`session as s where s.account_id = a.id and s.browser_id = ${browserId} and s.ended_at is null`).as(
      "sessions",
    ),
    countOf(sql`push_pause as pause where pause.account_id = a.id`).as("pauses"),
    countOf(
      sql`reset where reset.account_id = a.id and reset.confirmed_at is not null and reset.done_at is null and reset.cancelled_at is null`,
    ).as("resets"),
  ] as const;

/** The facts that decide about a proof of this account in this browser. */
export async function loadGrounds(world: WorldOrTx, accountId: string, browserId: string | null): Promise<Grounds> {
  const [row] = await groundsOf(world.db, { accountId, browserId: browserId ?? "" });
  if (!row) throw new Error("the account does not exist");
  return groundsIn(world, row);
}

/** Locks the account until the transaction ends, and loads its grounds; null where it is inactive, or this is not its epoch any more. */
export async function holdGrounds(
  tx: Tx,
  { id: accountId, epoch }: Pick<Account, "id" | "epoch">,
  browserId: string | null,
): Promise<Grounds | null> {
  await lockAccount(tx, accountId);
  const [row] = await groundsUnder(tx.db, { accountId, epoch, browserId: browserId ?? "" });
  return row ? groundsIn(tx, row) : null;
}

type GroundsParams = Readonly<Record<"accountId" | "browserId", string>>;

const grounds = (db: Db, { accountId, browserId }: GroundsParams) =>
  db
    .selectFrom("account as a")
    .leftJoin("policy as rule", (on) => on.on("rule.subject", "=", ruleSubject))
    .select(accountColumns)
    .select(ruleColumns)
    .select(groundColumns(sql`${browserId}`))
    .where("a.id", "=", accountId);

const groundsOf = compiledOnce((db, params: GroundsParams) => grounds(db, params));
const groundsUnder = compiledOnce((db, params: GroundsParams & { readonly epoch: number }) =>
  grounds(db, params).where("a.epoch", "=", params.epoch).where("a.active", "=", 1),
);

type GroundsRow = Parameters<typeof joinedAccount>[0] &
  Parameters<typeof joinedPolicy>[2] &
  Readonly<Record<CountColumn | "subscribed" | "sessions" | "pauses" | "resets", number>> & {
    readonly phone_names: string | null;
    /** The label and the keys of a known browser, in three lines. */
    readonly known_as: string | null;
  };

function knownAsIn(lines: string): KnownAs {
  const [label = "", key, boundKey] = lines.split("\n");
  return { label, key: key || null, boundKey: boundKey || null };
}

/** The facts in a row that was read with {@link groundColumns}, the account and its rule. */
export function groundsIn(world: WorldOrTx, row: GroundsRow): Grounds {
  const account = joinedAccount(row);
  return {
    account,
    policy: joinedPolicy(world, account, row),
    counts: countsIn(row),
    phones: row.phone_names?.split("\n") ?? [],
    knowsBrowser: row.known_as !== null,
    knownAs: row.known_as === null ? null : knownAsIn(row.known_as),
    wakesPhones: row.subscribed > 0,
    hasSession: row.sessions > 0,
    isPaused: row.pauses > 0,
    hasReset: row.resets > 0,
  };
}
