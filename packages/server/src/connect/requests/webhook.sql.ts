/** The secrets of our webhooks to applications: sealed and not digested, because they sign each message. */
import type { Tx, World } from "../../base/platform/world.ts";
import { DRAW_SECONDS, OLD_SECRET_SECONDS } from "../../base/rules/lifetimes.ts";

/** Lets this session draw a secret, once: its officer has approved that. The present one goes on serving until then. */
export async function letDrawWebhook(tx: Tx, applicationId: string, sessionId: string): Promise<void> {
  const drawn = { draw_session: sessionId, draw_until: tx.now() + DRAW_SECONDS };
  await tx.db
    .insertInto("webhook_secret")
    .values({ application_id: applicationId, sealed: null, old_sealed: null, old_until: null, ...drawn })
    .onConflict((it) => it.column("application_id").doUpdateSet(drawn))
    .execute();
}

/** May this session draw it now? */
export async function mayDrawWebhook(world: World, applicationId: string, sessionId: string): Promise<boolean> {
  const row = await world.db
    .selectFrom("webhook_secret")
    .select("application_id")
    .where("application_id", "=", applicationId)
    .where("draw_session", "=", sessionId)
    .where("draw_until", ">", world.now())
    .executeTakeFirst();
  return row !== undefined;
}

/** Has a secret been drawn? */
export const hasWebhookSecret = async (world: World, applicationId: string): Promise<boolean> =>
  (await loadWebhookSecrets(world, applicationId)).length > 0;

/** Stores a drawn secret once for each approval; the previous one signs on for a while. @returns false where this session may not. */
export async function storeWebhookSecret(
  tx: Tx,
  { applicationId, sessionId, secret }: { applicationId: string; sessionId: string; secret: string },
): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("webhook_secret")
    .set((row) => ({
      ...{ old_sealed: row.ref("sealed"), old_until: now + OLD_SECRET_SECONDS },
      ...{ sealed: tx.keys.seal("webhook", applicationId, secret), draw_session: null, draw_until: null },
    }))
    .where("application_id", "=", applicationId)
    .where("draw_session", "=", sessionId)
    .where("draw_until", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets the secrets of an application that has ended. */
export const deleteWebhookSecrets = (tx: Tx, applicationId: string): Promise<unknown> =>
  tx.db.deleteFrom("webhook_secret").where("application_id", "=", applicationId).execute();

/** Erases up to `most` former secrets whose time is over, and all approvals not used in time. @returns how many. */
export async function clearWebhookSecrets(world: World, most: number): Promise<number> {
  const now = world.now();
  const { numUpdatedRows } = await world.db
    .updateTable("webhook_secret")
    .set({ old_sealed: null, old_until: null })
    .where("application_id", "in", (row) =>
      row.selectFrom("webhook_secret").select("application_id").where("old_until", "<=", now).limit(most),
    )
    .executeTakeFirst();
  const { numDeletedRows } = await world.db
    .deleteFrom("webhook_secret")
    .where("sealed", "is", null)
    .where("draw_until", "<=", now)
    .executeTakeFirst();
  return Number(numUpdatedRows + numDeletedRows);
}

/** The secrets that sign now, newest first; empty where no secret was drawn. */
export async function loadWebhookSecrets(world: World, applicationId: string): Promise<readonly string[]> {
  const row = await world.db
    .selectFrom("webhook_secret")
    .selectAll()
    .where("application_id", "=", applicationId)
    .executeTakeFirst();
  if (!row) return [];
  const old = row.old_until !== null && row.old_until > world.now() ? row.old_sealed : null;
  return [row.sealed, old].flatMap((it) => (it === null ? [] : [world.keys.open("webhook", applicationId, it)]));
}
