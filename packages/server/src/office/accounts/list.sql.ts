/**
 * Lists of accounts for officers: filters, in pages by User ID. Each statement looks at a bounded number of rows, so that a million accounts
 * take no longer than a thousand; nothing counts them all. docs/decisions/0020
 */
import { type SelectQueryBuilder, sql } from "kysely";
import type { Schema } from "../../base/platform/db/schema.ts";
import type { World } from "../../base/platform/world.ts";
import { DORMANT_SECONDS, ROLE_ENDS_SOON_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Role, UserKind } from "../../base/rules/roles.ts";
import { accountColumns, joinedAccount, type searchAccounts } from "../../core/account/index.ts";
import { type AccountPage, COUNTED_MOST, type Counts, usualChoices } from "./users.ts";

type ChosenCondition = NonNullable<Parameters<typeof searchAccounts>[2]>;

/** The filters of the list; an absent member does not restrict. */
export interface AccountFilter {
  readonly kind?: UserKind;
  readonly role?: Role;
  /** `due`: not on, and policy demands it, now or from a day. */
  readonly factor?: "on" | "off" | "due";
  /** Present if and only if `factor` is `due`: the roles for which policy demands 2FA. */
  readonly dueRoles?: readonly Role[];
  /** `ends-soon`: the role ends within thirty days. `ended`: it has. */
  readonly state?: "active" | "inactive" | "no-password" | "ends-soon" | "ended";
  /** `dormant`: the newest login is 90 days old, or there is no login. */
  readonly login?: "never" | "dormant";
}

/** Accounts of one page. */
const PAGE = 50;
/** The most accounts that are looked at for one page. */
const LOOKED_AT = 20_000;

/**
 * The condition with the index that the query walks. The condition of a partial index is written exactly as the index
 * has it, without parameters.
 */
function driver({ role, factor, state }: AccountFilter, now: number) {
  if (state === "inactive") return sql<boolean>`a.active <> 1`; // as its index says it
  if (state === "no-password") return sql<boolean>`a.password_hash is null`;
  if (state === "ends-soon")
    return sql<boolean>`a.role_until is not null and a.role_until > ${now} and a.role_until <= ${now + ROLE_ENDS_SOON_SECONDS}`;
  if (state === "ended") return sql<boolean>`a.role_until is not null and a.role_until <= ${now}`;
  if (role) return sql<boolean>`a.role = ${role}`;
  if (factor === "off" || factor === "due") return sql<boolean>`a.two_factor_since is null`;
  return null;
}

const isOneOf = (roles: readonly Role[]) =>
  roles.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`a.role in (${sql.join(roles)})`;

/** All conditions of a filter, for accounts as `a`. */
export const passes =
  (filter: AccountFilter, now: number): ChosenCondition =>
  (where) =>
    where.and([
      ...(filter.kind ? [where("a.kind", "=", filter.kind)] : []),
      ...(filter.role ? [where("a.role", "=", filter.role)] : []),
      ...(filter.factor ? [where("a.two_factor_since", filter.factor === "on" ? "is not" : "is", null)] : []),
      ...(filter.factor === "due" ? [where("a.active", "=", 1), isOneOf(filter.dueRoles ?? [])] : []),
      ...(filter.state === "active"
        ? [where("a.active", "=", 1), where.or([where("a.role_until", "is", null), where("a.role_until", ">", now)])]
        : []),
      ...(filter.login === "never" ? [where("a.last_login_at", "is", null)] : []),
      ...(filter.login === "dormant"
        ? [where.or([where("a.last_login_at", "is", null), where("a.last_login_at", "<=", now - DORMANT_SECONDS)])]
        : []),
      ...[driver(filter, now)].flatMap((it) => (it ? [it] : [])),
    ]);

/** The accounts of a filter by User ID, those behind the account `after`. */
export async function listAccountPage(world: World, filter: AccountFilter, after: string | null): Promise<AccountPage> {
  const now = world.now();
  const walked = driver(filter, now);
  const from = <Row>(query: SelectQueryBuilder<Schema & { a: Schema["account"] }, "a", Row>) =>
    query
      .$if(walked !== null, (it) => it.where(walked ?? sql<boolean>`true`))
      .$if(after !== null, (rows) =>
        rows.where("a.user_key", ">", (of) =>
          of.selectFrom("account as b").select("b.user_key").where("b.id", "=", after),
        ),
      );
  const last = await from(world.db.selectFrom("account as a").select(["a.id", "a.user_key"]))
    .orderBy("a.user_key")
    .offset(LOOKED_AT - 1)
    .limit(1)
    .executeTakeFirst();
  const rows = await from(world.db.selectFrom("account as a").select(accountColumns))
    .where(passes(filter, now))
    .$if(last !== undefined, (it) => it.where("a.user_key", "<=", last?.user_key ?? ""))
    .orderBy("a.user_key")
    .limit(PAGE + 1)
    .execute();
  const accounts = rows.slice(0, PAGE).map(joinedAccount);
  if (rows.length > PAGE) return { accounts, next: accounts.at(-1)?.id ?? null, cut: false };
  return { accounts, next: last?.id ?? null, cut: last !== undefined };
}

/** How many accounts match each usual filter. Each count stops at {@link COUNTED_MOST} plus one. One statement. */
export async function countUsual(world: World): Promise<Counts> {
  const now = world.now();
  const count = (filter: AccountFilter) =>
    sql<number>`(select count(*) from (select 1 from account as a where ${driver(filter, now) ?? sql`true`} limit ${sql.lit(COUNTED_MOST + 1)}) as one)`;
  const names = Object.keys(usualChoices) as (keyof Counts)[];
  return world.db.selectNoFrom(names.map((name) => count(usualChoices[name]).as(name))).executeTakeFirstOrThrow();
}
