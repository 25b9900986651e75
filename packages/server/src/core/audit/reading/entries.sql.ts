/**
 * Entries for a reader, the newest first: those of one account by its index, all others by their place in the chain,
 * between the checkpoints around the wanted time. Event and network have no index: read.ts filters by them. Entries of
 * the last two seconds are not chained yet.
 */
import { sql } from "kysely";
import type { World } from "../../../base/platform/world.ts";
import { HOUR_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { AuditFilter } from "./filter.ts";
import type { ApplicationEntry, Place, ReadEntry } from "./read-entry.ts";

/** The places of the chain between which the entries of this time are, to within the hour between two checkpoints. */
export async function loadBounds(
  world: World,
  { from, to }: AuditFilter,
): Promise<{ after: number; last: number | null }> {
  const marks = world.db.selectFrom("audit_checkpoint").select("seq").limit(1);
  const before = await marks.where("at", "<=", from).orderBy("seq", "desc").executeTakeFirst();
  const behind = await marks
    .where("at", ">=", to + HOUR_SECONDS)
    .orderBy("seq")
    .executeTakeFirst();
  return { after: before?.seq ?? 0, last: behind?.seq ?? null };
}

/** The entries of a time, with the User IDs of their accounts. */
const chained = (world: World, from: number, to: number) =>
  world.db
    .selectFrom("audit")
    .leftJoin("account", "account.id", "audit.account_id")
    .select(["audit.id", "audit.seq", "audit.at", "audit.account_id", "audit.event", "audit.outcome", "audit.method"])
    .select(["audit.ip", "audit.browser_label", "audit.client", "audit.detail", "account.user_id"])
    .where("audit.at", ">=", from)
    .where("audit.at", "<=", to)
    .where("audit.seq", "is not", null);

/** Up to `most` entries of a time, of one account or of all, behind a place. */
export async function loadPage(
  world: World,
  { accountId, from, to }: { readonly accountId?: string; readonly from: number; readonly to: number },
  bounds: { readonly after: number; readonly last: number | null },
  behind: Place | null,
  most: number,
): Promise<readonly ReadEntry[]> {
  const rows = await chained(world, from, to)
    .$if(accountId !== undefined, (own) =>
      own
        .where("audit.account_id", "=", accountId ?? "")
        .$if(behind !== null, (page) =>
          page.where((where) =>
            where(where.refTuple("audit.at", "audit.id"), "<", where.tuple(behind?.at ?? 0, behind?.id ?? 0)),
          ),
        )
        .orderBy("audit.at", "desc")
        .orderBy("audit.id", "desc"),
    )
    .$if(accountId === undefined, (all) =>
      all
        .where("audit.seq", ">", bounds.after)
        .$if(bounds.last !== null, (page) => page.where("audit.seq", "<=", bounds.last))
        .$if(behind !== null, (page) => page.where("audit.seq", "<", behind?.seq ?? 0))
        .orderBy("audit.seq", "desc"),
    )
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, seq: row.seq ?? 0 }));
}

/**
 * Up to `most` entries of an account that name this login or change.
 *
 * @param proof letters, digits, `-` and `_` only.
 */
export async function loadOfProof(
  world: World,
  { accountId, from, to }: { readonly accountId: string; readonly from: number; readonly to: number },
  proof: string,
  most: number,
): Promise<readonly ReadEntry[]> {
  const named = `%"proof":"${proof.replaceAll("_", "\\_")}"%`;
  const rows = await chained(world, from, to)
    .where("audit.account_id", "=", accountId)
    .where(sql<boolean>`audit.detail like ${named} escape '\\'`)
    .orderBy("audit.at", "desc")
    .orderBy("audit.id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, seq: row.seq ?? 0 }));
}

/** One entry by its row's id and time; null where there is no such entry. */
export async function findEntry(world: World, id: number, at: number): Promise<ReadEntry | null> {
  const row = await chained(world, at, at).where("audit.id", "=", id).executeTakeFirst();
  return row ? { ...row, seq: row.seq ?? 0 } : null;
}

/** The most entries of an account that are searched for failed steps: an officer has many entries, and few of them failed. */
const LOOKED_AT = 2000;

/** The statement for up to `most` entries of an account's failed steps since a time, the newest first: a walk of the account's index. */
export const failuresOf = (
  world: World,
  accountId: string,
  wanted: Readonly<Record<string, readonly string[]>>,
  { since, most }: { readonly since: number; readonly most: number },
) =>
  world.db
    .selectFrom((query) =>
      query
        .selectFrom("audit")
        .select(["id", "at", "event", "outcome", "method", "ip", "browser_label", "detail"])
        .where("account_id", "=", accountId)
        .where("at", ">", since)
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(LOOKED_AT)
        .as("own"),
    )
    .select(["at", "event", "outcome", "method", "ip", "browser_label", "detail"])
    .where((where) =>
      where.or(
        Object.entries(wanted).map(([event, outcomes]) =>
          where.and([where("event", "=", event), where("outcome", "in", outcomes)]),
        ),
      ),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(most);

/** The condition of the index of such entries, in the same words. It leaves out who has opened an application. */
const aboutApplications = sql<boolean>`event || '.' || outcome in ('application.added', 'application.changed', 'application.ended', 'application.secret-approved', 'application.secret-drawn', 'application.secret-wrong', 'application.assertion-wrong', 'application.webhook-gone', 'application.reported', 'application.directory-refused')`;

/**
 * Up to `most` entries about an application itself, the newest first: a walk of their index.
 *
 * @param id letters, digits, `-` and `_` only.
 */
export const listOfApplication = (world: World, id: string, most: number): Promise<readonly ApplicationEntry[]> =>
  world.db
    .selectFrom((query) =>
      query
        .selectFrom("audit")
        .select(["id", "at", "event", "outcome", "account_id", "detail"])
        .where(aboutApplications)
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(LOOKED_AT)
        .as("own"),
    )
    .leftJoin("account", "account.id", "own.account_id")
    .select(["own.at", "own.event", "own.outcome", "own.detail", "account.user_id"])
    .where(sql<boolean>`own.detail like ${`%"application":"${id.replaceAll("_", "\\_")}"%`} escape '\\'`)
    .orderBy("own.at", "desc")
    .orderBy("own.id", "desc")
    .limit(most)
    .execute();
