/** Sign-ins that ended before their time, and whether their applications have been notified. */
import { sql } from "kysely";
import type { World } from "../../base/platform/world.ts";
import { standing } from "./sign-in.sql.ts";

/**
 * Marks the sign-ins that ended before their time, so that their applications are notified.
 * @param since reads what has ended since then; null: all.
 */
export async function markOver(world: World, since: number | null): Promise<void> {
  const now = world.now();
  const ids = since === null ? null : await listEnded(world, since);
  if (ids?.length === 0) return;
  await world.db
    .updateTable("openid_sign_in")
    .set({ over_at: now, next_try_at: now })
    .where("over_at", "is", null)
    .where("grant_turn", "is not", null)
    .where("expires_at", ">", now)
    .where((row) => {
      const stands = standing(row as never, now).whereRef("s.id", "=", sql.ref("openid_sign_in.session_id"));
      return row.not(row.exists(stands.select("s.id")));
    })
    .$if(ids !== null && ids.length < MANY, (all) => all.where("id", "in", ids ?? []))
    .execute();
}

/** From this many on, reading all sign-ins costs no more. */
const MANY = 1000;

/** Those whose session or account ended since, up to {@link MANY}, each part by its own index: no open one is read. */
async function listEnded({ db, now }: World, since: number): Promise<readonly string[]> {
  const sessions = db.selectFrom("session").select("id").where("ended_at", ">=", since);
  const accounts = db
    .selectFrom("account")
    .select("id")
    .where((it) => it.or([it("epoch_raised_at", ">=", since), it.between("role_until", since, now())]));
  const untold = db.selectFrom("openid_sign_in").select("id").where("over_at", "is", null);
  const rows = await untold
    .where("session_id", "in", sessions)
    .unionAll(untold.where("account_id", "in", accounts))
    .limit(MANY)
    .execute();
  return rows.map(({ id }) => id);
}

/** A sign-in that has ended and whose application must be notified. */
export interface LogoutCall {
  readonly id: string;
  readonly applicationId: string;
  readonly accountId: string;
  /** This attempt included. */
  readonly attempts: number;
  readonly leasedUntil: number;
}

/** Takes up to `most` due notifications. As with mails, the condition is outside the subquery too. */
export async function leaseUntold(world: World, most: number, leaseSeconds: number): Promise<readonly LogoutCall[]> {
  const now = world.now();
  const due = sql<boolean>`over_at is not null and told_at is null and expires_at > ${now} and next_try_at <= ${now} and (leased_until is null or leased_until <= ${now})`;
  const rows = await world.db
    .updateTable("openid_sign_in")
    .set((it) => ({ leased_until: now + leaseSeconds, attempts: it("attempts", "+", 1) }))
    .where("id", "in", (query) =>
      query.selectFrom("openid_sign_in").select("id").where(due).orderBy("next_try_at").limit(most),
    )
    .where(due)
    .returning(["id", "application_id", "account_id", "attempts", "leased_until"])
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, applicationId: row.application_id, accountId: row.account_id },
    ...{ attempts: row.attempts, leasedUntil: row.leased_until ?? 0 },
  }));
}

/** How many logout messages wait for their application. */
export async function countUntold(world: World): Promise<number> {
  const { waiting } = await untold(world).executeTakeFirstOrThrow();
  return Number(waiting);
}

/** The same for one application, and why the last failed try failed; null: no failure. */
export async function readUntold(
  world: World,
  applicationId: string,
): Promise<{ readonly waiting: number; readonly failedWhy: string | null }> {
  const its = untold(world).where("application_id", "=", applicationId);
  const { waiting, failed_why: failedWhy } = await its
    .select((row) => row.fn.max("failed_why").as("failed_why"))
    .executeTakeFirstOrThrow();
  return { waiting: Number(waiting), failedWhy };
}

const untold = (world: World) =>
  world.db
    .selectFrom("openid_sign_in")
    .select((row) => row.fn.countAll<number>().as("waiting"))
    .where(sql<boolean>`over_at is not null and told_at is null`)
    .where("expires_at", ">", world.now());

/** Stores the result of a try: notified, or the time of the next try. */
export async function saveTold(
  world: World,
  { id, leasedUntil }: LogoutCall,
  end: { readonly kind: "told" } | { readonly kind: "failed"; readonly why: string; readonly nextTryAt: number },
): Promise<void> {
  await world.db
    .updateTable("openid_sign_in")
    .set(
      end.kind === "told"
        ? { told_at: world.now(), leased_until: null, failed_why: null }
        : { leased_until: null, failed_why: end.why, next_try_at: end.nextTryAt },
    )
    .where("id", "=", id)
    .where("leased_until", "=", leasedUntil)
    .execute();
}

/** Postpones the waiting notifications of an application, except one on its way. */
export const putOff = (world: World, applicationId: string, until: number): Promise<unknown> =>
  world.db
    .updateTable("openid_sign_in")
    .set({ next_try_at: until })
    .where(sql<boolean>`over_at is not null and told_at is null`)
    .where("application_id", "=", applicationId)
    .where("next_try_at", "<", until)
    .where("leased_until", "is", null)
    .execute();
