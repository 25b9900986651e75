/** Which sign-ins are over before their time, and whether their applications know. */
import { sql } from "kysely";
import type { World } from "../../base/platform/world.ts";
import { standing } from "./sign-in.sql.ts";

/**
 * Marks the sign-ins that are over before their time: their applications are to be told.
 *
 * @param since only of sessions that were ended, and accounts whose epoch was raised or whose role has ended, from then on; null: of all.
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

/** From so many on, to read all is no more work. */
const MANY = 1000;

/** Sign-ins of what was ended since then, up to {@link MANY}. Each part begins at an index of its own, so that none is read that stands. */
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

/** An application that is to be told that a sign-in is over. */
export interface LogoutCall {
  readonly id: string;
  readonly applicationId: string;
  readonly accountId: string;
  /** This attempt included. */
  readonly attempts: number;
  readonly leasedUntil: number;
}

/** Takes up to `most` that are due. As with mails, the condition is outside the subquery too. */
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

/** How many logout messages wait to be taken. */
export async function countUntold(world: World): Promise<number> {
  const { waiting } = await untold(world).executeTakeFirstOrThrow();
  return Number(waiting);
}

/** The same of one application, and why the last try of one of them failed; null: none has. */
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

/** Stores how a try ended: told, or the next one. */
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

/** Puts off what an application is to be told and is not on its way. */
export async function putOff(world: World, applicationId: string, until: number): Promise<void> {
  await world.db
    .updateTable("openid_sign_in")
    .set({ next_try_at: until })
    .where(sql<boolean>`over_at is not null and told_at is null`)
    .where("application_id", "=", applicationId)
    .where("next_try_at", "<", until)
    .where("leased_until", "is", null)
    .execute();
}
