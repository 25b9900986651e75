/**
 * Lists of accounts for officers: filters, in pages by User ID. Each statement looks at a bounded number of rows, so that a million accounts
 * take no longer than a thousand; nothing counts them all. docs/decisions/0020
 */
import { type Expression, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Schema } from "../../base/platform/db/schema.ts";
import type { World } from "../../base/platform/world.ts";
import { DORMANT_SECONDS, ROLE_ENDS_SOON_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Role, UserKind } from "../../base/rules/roles.ts";
import { type Account, accountColumns, joinedAccount, type searchAccounts } from "../../core/account/index.ts";
import {
  type AccountPage,
  COUNTED_MOST,
  type Counts,
  type Order,
  type Place,
  type Total,
  usualChoices,
} from "./users.ts";

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

/** The columns by which the list can be ordered. Accounts without the time stand last, by User ID. */
const LEADS = { user: null, login: "last_login_at", role: "role_until" } as const;
type Lead = NonNullable<(typeof LEADS)[keyof typeof LEADS]>;

type Accounts = Schema & { a: Schema["account"] };

/** A part of an order that one index has: by a time or, where `lead` is null, by User ID. `without`: only accounts without that time. */
interface Part {
  readonly lead: Lead | null;
  readonly without?: Lead;
  readonly down: boolean;
}

/** Is an account of this part behind a place of it, or not? */
const compare = ({ lead }: Part, sign: ">" | "<" | ">=" | "<=", at: number | null, key: RawBuilder<unknown>) =>
  lead === null
    ? sql<boolean>`a.user_key ${sql.raw(sign)} ${key}`
    : sql<boolean>`(${sql.ref(`a.${lead}`)}, a.user_key) ${sql.raw(sign)} (${at}, ${key})`;

/**
 * A page of a filter's accounts in an order, behind a place or before one.
 *
 * @param few so few pass the filter that they may be sorted. Otherwise an order walks its own index.
 */
export async function listAccountPage(
  world: World,
  filter: AccountFilter,
  order: Order,
  { before, after }: { readonly before: Place | null; readonly after: Place | null },
  few: boolean,
): Promise<AccountPage> {
  const by = order.replace("-", "") as keyof typeof LEADS;
  const [lead, down, place] = [LEADS[by], order.startsWith("-"), before ?? after];
  const parts: Part[] =
    lead === null
      ? [{ lead, down }]
      : [
          { lead, down },
          { lead: null, without: lead, down: false },
        ];
  const turned = before ? parts.map((part) => ({ ...part, down: !part.down })).toReversed() : parts;
  const isIn = ({ lead: of }: Part) => lead === null || (of === null) === (place?.at === null);
  const found: Account[] = [];
  let stop: Place | null = null;
  for (const [nth, part] of turned.slice(place ? turned.findIndex(isIn) : 0).entries()) {
    const walked = await walk(world, filter, part, nth === 0 ? place : null, { most: PAGE + 1 - found.length, few });
    found.push(...walked.accounts);
    stop = walked.stop;
    if (stop !== null || found.length > PAGE) break;
  }
  const accounts = found.slice(0, PAGE);
  const placeOf = (account: Account | undefined): Place | null => {
    if (!account) return null;
    return { id: account.id, at: by === "login" ? account.lastLoginAt : by === "role" ? account.roleUntil : null };
  };
  const on = found.length > PAGE ? placeOf(accounts.at(-1)) : stop;
  const back = place && placeOf(accounts[0]);
  const cut = stop !== null;
  return before
    ? { accounts: accounts.toReversed(), before: on, after: back, cut }
    : { accounts, before: back, after: on, cut };
}

interface Limits {
  readonly most: number;
  readonly few: boolean;
}

/** Some accounts of a part behind a place. `stop`: where the limit of rows ended the walk; null: it did not. */
async function walk(world: World, filter: AccountFilter, part: Part, place: Place | null, { most, few }: Limits) {
  const now = world.now();
  const { lead, without, down } = part;
  const [way, onward, upTo] = down ? (["desc", "<", ">="] as const) : (["asc", ">", "<="] as const);
  const isOwn = lead === null && without === undefined;
  const walked = isOwn ? driver(filter, now) : null;
  const key = sql`(select b.user_key from account as b where b.id = ${place?.id ?? ""})`;
  const from = <Row>(query: SelectQueryBuilder<Accounts, "a", Row>) =>
    query
      .where(walked ?? sql<boolean>`1 = 1`)
      .$if(lead !== null, (it) => it.where(sql.ref(`a.${lead}`), "is not", null))
      .$if(without !== undefined, (it) => it.where(sql.ref(`a.${without}`), "is", null))
      .$if(place !== null, (it) => it.where(compare(part, onward, place?.at ?? null, key)))
      .$if(lead !== null, (it) => it.orderBy(sql.ref(`a.${lead}`), way))
      .orderBy("a.user_key", way);
  // Each account passes an empty filter: the page is full before any limit.
  const last =
    few || Object.keys(filter).length === 0
      ? undefined
      : await from(
          world.db.selectFrom("account as a").select(["a.id", "a.user_key", "a.last_login_at", "a.role_until"]),
        )
          .offset(LOOKED_AT - 1)
          .limit(1)
          .executeTakeFirst();
  const stop = last ? { id: last.id, at: lead === null ? null : last[lead] } : null;
  const chosen = passes(filter, now);
  const rows = await from(world.db.selectFrom("account as a").select(accountColumns))
    // An index of the filter would take the place of the order's.
    .where((where) => (isOwn || few ? chosen(where) : sql<boolean>`case when ${chosen(where)} then 1 end = 1`))
    .$if(last !== undefined, (it) => it.where(compare(part, upTo, stop?.at ?? null, sql`${last?.user_key}`)))
    .limit(most)
    .execute();
  return { accounts: rows.map(joinedAccount), stop: rows.length < most ? stop : null };
}

/** How many accounts pass a filter. Looks at {@link LOOKED_AT} of them. */
export async function countPassing(world: World, filter: AccountFilter): Promise<Total> {
  const now = world.now();
  const walked = driver(filter, now) ?? sql<boolean>`1 = 1`;
  const some = (most: number) => world.db.selectFrom("account as a").selectAll().where(walked).limit(most).as("a");
  const passing = world.db
    .selectFrom(some(LOOKED_AT))
    .select("a.id")
    .where(passes(filter, now))
    .limit(COUNTED_MOST + 1);
  const counted = (rows: Expression<unknown>) => sql<number>`(select count(*) from ${rows} as one)`;
  const all = world.db
    .selectFrom("account as a")
    .select("a.id")
    .where(walked)
    .limit(LOOKED_AT + 1);
  const { count, looked } = await world.db
    .selectNoFrom([counted(passing).as("count"), counted(all).as("looked")])
    .executeTakeFirstOrThrow();
  return { count: Math.min(count, COUNTED_MOST), more: count > COUNTED_MOST || looked > LOOKED_AT };
}

/** How many accounts of a filter match each usual filter too. */
export async function countUsual(world: World, filter: AccountFilter): Promise<Counts> {
  const usual = Object.entries(usualChoices);
  const counts = usual.map(async ([name, more]) => [name, await countPassing(world, { ...filter, ...more })] as const);
  return Object.fromEntries(await Promise.all(counts)) as Counts;
}
