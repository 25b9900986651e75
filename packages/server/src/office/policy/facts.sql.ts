/**
 * The login methods of each account, read in slices of bounded length: a million accounts hold neither the process nor
 * the database for long. All statements share one reading of the facts, so that the listed names and mails agree with
 * the counts.
 */
import { type RawBuilder, sql } from "kysely";
import type { AccountTable } from "../../base/platform/db/schema.ts";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import { resistantParts } from "../../core/factors/index.ts";
import type { Rules } from "../../core/policy/index.ts";
import type { Facts } from "./outlook.ts";

/** Accounts that one statement looks at: some milliseconds. */
const SLICE = 2000;

/** The scope of accounts: those of a role, or those of a user type without the roles that have a rule of their own. */
export interface Scope {
  readonly kind: string | null;
  readonly role: string | null;
  readonly without: readonly string[];
}

/** The accounts that follow the rule of `subject`. */
export const scopeOf = (subject: string, isUserKind: boolean, rules: Rules): Scope =>
  isUserKind
    ? { kind: subject, role: null, without: [...rules.keys()].filter((it) => it !== subject) }
    : { kind: null, role: subject, without: [] };

/** Since when an ended phishing-resistant factor counts as lost, before and after a change; null: under that rule it never does. */
export interface LostSince {
  readonly before: number | null;
  readonly after: number | null;
}

/** How many accounts have the same facts. */
interface CountedFacts {
  readonly facts: Facts;
  readonly count: number;
}

const COLUMNS = [
  "kind",
  "role",
  "two_factor",
  "phones",
  "keyed",
  "codes",
  "resistant",
  "recovery",
  "lost_before",
  "lost_after",
] as const;

type FactsRow = { readonly [Column in (typeof COLUMNS)[number]]: Column extends "kind" | "role" ? string : number };

/** 1 where 2FA is on and there is such a row. An account without 2FA has no authenticator, and costs no look. */
const has = (from: RawBuilder<unknown>) =>
  sql<number>`case when a.two_factor_since is not null and exists (select 1 from ${from}) then 1 else 0 end`;

const isIn = (scope: Scope): RawBuilder<unknown> => {
  const subject = scope.role === null ? sql`a.kind = ${scope.kind}` : sql`a.role = ${scope.role}`;
  const without = scope.without.length > 0 ? sql` and a.role not in (${sql.join(scope.without)})` : sql``;
  return sql`a.active = 1 and ${subject}${without}`;
};

/** 1 where a phishing-resistant factor of the present 2FA has ended since then. */
const lost = (since: number | null) =>
  since === null ? sql<number>`0` : sql<number>`(${any(resistantParts().map((part) => has(part.ended(since))))})`;

/** 1 where one of these is 1. */
const any = (flags: readonly RawBuilder<number>[]) => (flags.length === 0 ? sql<number>`0` : sql.join(flags, sql` | `));

/** The facts of accounts. */
const facts = (accounts: RawBuilder<unknown>, scope: Scope, since: LostSince) => sql`
  select a.id, a.user_id, a.name, a.email, a.language, a.kind, a.role,
    case when a.two_factor_since is null then 0 else 1 end as two_factor,
    ${has(sql`device as d where d.account_id = a.id and d.revoked_at is null and d.kind = 'app'`)} as phones,
    ${has(sql`device as d join user_verification as v on v.device_id = d.id where d.account_id = a.id and d.revoked_at is null and d.kind = 'app'`)} as keyed,
    ${has(sql`device as d where d.account_id = a.id and d.revoked_at is null`)} as codes,
    (${any(resistantParts().map((part) => has(part.active)))}) as resistant,
    ${has(sql`recovery_code as c where c.account_id = a.id and c.used_at is null`)} as recovery,
    ${lost(since.before)} as lost_before, ${lost(since.after)} as lost_after
  from ${accounts} as a where ${isIn(scope)}`;

/** Those of the next accounts after an id. */
const slice = (scope: Scope, since: LostSince, after: string) =>
  facts(sql`(select * from account where id > ${after} order by id limit ${SLICE})`, scope, since);

/** The last id of the slice after this one; null: there is no account after it. */
async function endOfSlice(world: WorldOrTx, after: string): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`
    select max(id) as last from (select id from account where id > ${after} order by id limit ${SLICE}) as s`.execute(
    world.db,
  );
  return rows[0]?.last ?? null;
}

/** Counts the active accounts in scope by their facts. */
export async function countFacts(world: WorldOrTx, scope: Scope, since: LostSince): Promise<readonly CountedFacts[]> {
  const columns = sql.join(COLUMNS.map((it) => sql.ref(it)));
  const sums = new Map<string, { readonly facts: Facts; count: number }>();
  for (let after = "", end = await endOfSlice(world, after); end !== null; end = await endOfSlice(world, after)) {
    const { rows } = await sql<FactsRow & { n: number | string }>`
      select ${columns}, count(*) as n from (${slice(scope, since, after)}) as f group by ${columns}`.execute(world.db);
    for (const { n, ...row } of rows) {
      const name = JSON.stringify(COLUMNS.map((it) => row[it]));
      const sum = sums.get(name) ?? { facts: factsOf(row), count: 0 };
      sum.count += Number(n);
      sums.set(name, sum);
    }
    after = end;
    await letOthersRun();
  }
  return [...sums.values()];
}

/** One account of a list. */
export interface ListedAccount {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly facts: Facts;
}

/** Lists the accounts in scope that have one of these combinations of facts, by their ids, `most` at most. */
export async function listAccounts(
  world: World,
  scope: Scope,
  since: LostSince,
  wanted: readonly Facts[],
  most: number,
): Promise<readonly ListedAccount[]> {
  if (wanted.length === 0) return [];
  const found: ListedAccount[] = [];
  const any = sql.join(
    wanted.map((combination) => {
      const row = rowOf(combination);
      return sql`(${sql.join(
        COLUMNS.map((it) => sql`${sql.ref(it)} = ${row[it]}`),
        sql` and `,
      )})`;
    }),
    sql` or `,
  );
  for (let after = "", end = await endOfSlice(world, after); end !== null; end = await endOfSlice(world, after)) {
    const { rows } = await sql<FactsRow & { id: string; user_id: string; name: string }>`
      select * from (${slice(scope, since, after)}) as f where ${any} order by id limit ${most - found.length}`.execute(
      world.db,
    );
    for (const row of rows) found.push({ id: row.id, userId: row.user_id, name: row.name, facts: factsOf(row) });
    if (found.length >= most) break;
    after = end;
    await letOthersRun();
  }
  return found;
}

/** The accounts in scope in one slice, `most` at most. `end`: the account after which to continue; null: no more. */
export async function readSlice(
  tx: Tx,
  scope: Scope,
  since: LostSince,
  after: string,
  most: number,
): Promise<{
  readonly accounts: readonly (ListedAccount & Pick<Account, "email" | "language">)[];
  readonly end: string | null;
}> {
  const { rows } = await sql<FactsRow & Pick<AccountTable, "id" | "user_id" | "name" | "email" | "language">>`
    select * from (${slice(scope, since, after)}) as f order by id limit ${most}`.execute(tx.db);
  const accounts = rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    language: row.language,
    facts: factsOf(row),
  }));
  const last = rows.length === most ? (rows.at(-1)?.id ?? null) : await endOfSlice(tx, after);
  return { accounts, end: last };
}

/** The facts of every active Admin PPE, by an index of their own. */
export async function readAdmins(world: WorldOrTx, since: LostSince): Promise<readonly Facts[]> {
  const admins = sql`(select * from account where role = ${sql.lit("admin-ppe")})`;
  const scope = { kind: null, role: "admin-ppe", without: [] };
  const { rows } = await sql<FactsRow>`${facts(admins, scope, since)}`.execute(world.db);
  return rows.map(factsOf);
}

const factsOf = (row: FactsRow): Facts => ({
  kind: row.kind,
  role: row.role,
  twoFactor: row.two_factor === 1,
  phones: row.phones === 1,
  keyedPhones: row.keyed === 1,
  codes: row.codes === 1,
  resistant: row.resistant === 1,
  recoveryCodes: row.recovery === 1,
  lostResistant: { before: row.lost_before === 1, after: row.lost_after === 1 },
});

const one = (flag: boolean): number => (flag ? 1 : 0);

const rowOf = (from: Facts): FactsRow => ({
  kind: from.kind,
  role: from.role,
  two_factor: one(from.twoFactor),
  phones: one(from.phones),
  keyed: one(from.keyedPhones),
  codes: one(from.codes),
  resistant: one(from.resistant),
  recovery: one(from.recoveryCodes),
  lost_before: one(from.lostResistant.before),
  lost_after: one(from.lostResistant.after),
});
