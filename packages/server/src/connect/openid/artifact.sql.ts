/** The rows of the OpenID provider's objects. */
import { sql } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import { digest } from "../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";

/** The content of a row, as the library gives it. */
export interface Payload {
  readonly [member: string]: unknown;
  readonly grantId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly consumed?: unknown;
}

/** The library's name of a request by CIBA. */
export const BACKCHANNEL = "BackchannelAuthenticationRequest";

/** The library's name of a grant, to which a person's tokens for one application belong: grant.ts. */
export const GRANT = "Grant";

/** Kind and value of one; the value is a secret of at least 128 random bits. */
interface Name {
  readonly model: string;
  readonly id: string;
}

/** A waiting request that has got its code. @param cid the library's name of it, which stays the same when it waits again. */
export const answered = (cid: string): Name => ({ model: "AnsweredRequest", id: cid });

const keyOf = ({ model, id }: Name): string => digest(`${model} ${id}`);

const rowOf = (world: WorldOrTx, { model, id: value }: Name, payload: Payload, lifetimeSeconds: number) => {
  const id = keyOf({ model, id: value });
  return {
    ...{ id, model, grant_id: payload.grantId ?? null, account_id: payload.accountId ?? null },
    expires_at: world.now() + lifetimeSeconds,
    sealed: world.keys.seal("openid", id, JSON.stringify(payload)),
  };
};

/** Stores one, or its new content. */
export const putArtifact = (
  world: WorldOrTx,
  name: Name,
  payload: Payload,
  lifetimeSeconds: number,
): Promise<unknown> => put(world.db, rowOf(world, name, payload, lifetimeSeconds));

const put = compiledOnce((db, { id, model, grant_id, account_id, expires_at, sealed }: ReturnType<typeof rowOf>) => {
  const content = { grant_id, account_id, expires_at, sealed };
  return db
    .insertInto("openid_artifact")
    .values({ id, model, ...content })
    .onConflict((clash) => clash.column("id").doUpdateSet(content));
});

/** Stores an object that is never changed: most exist only to be used once. @returns false where it was stored already. */
export async function putOnce(
  world: WorldOrTx,
  name: Name,
  lifetimeSeconds: number,
  payload: Payload = {},
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await world.db
    .insertInto("openid_artifact")
    .values(rowOf(world, name, payload, lifetimeSeconds))
    .onConflict((clash) => clash.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** A request that has waited gets one code, however often its cookie is sent. @throws {@link Overtaken} at its second. */
export async function noteAnswered(tx: Tx, cid: string, lifetimeSeconds: number): Promise<void> {
  if (!(await putOnce(tx, answered(cid), lifetimeSeconds))) throw new Overtaken();
}

/** The object's content, with the time of its use; null where it does not exist or has expired. */
export async function findArtifact(world: WorldOrTx, name: Name): Promise<Payload | null> {
  const id = keyOf(name);
  const [row] = await contentOf(world.db, { id, now: world.now() });
  if (!row) return null;
  const payload = JSON.parse(world.keys.open("openid", id, row.sealed)) as Payload;
  return row.consumed_at === null ? payload : { ...payload, consumed: row.consumed_at };
}

const contentOf = compiledOnce((db, { id, now }: { id: string; now: number }) =>
  db.selectFrom("openid_artifact").select(["sealed", "consumed_at"]).where("id", "=", id).where("expires_at", ">", now),
);

/** Another request was faster: the code or token is used up, or the grant revoked. */
export class Overtaken extends Error {}

/** Marks an object as used. The WHERE is the rule "once": of two calls at once, the second gets {@link Overtaken}. */
export async function consumeArtifact(world: WorldOrTx, name: Name): Promise<void> {
  const used = await consume(world.db, { id: keyOf(name), now: world.now() });
  if (used.length !== 1) throw new Overtaken();
}

const consume = compiledOnce((db, { id, now }: { id: string; now: number }) =>
  db
    .updateTable("openid_artifact")
    .set({ consumed_at: now })
    .where("id", "=", id)
    .where("consumed_at", "is", null)
    .returning("id"),
);

/**
 * Records a poll; each one that comes too early, by more than `grace`, adds `step` seconds to the wait (RFC 8628 §3.5).
 * @returns false where it came too early.
 */
export async function notePoll(
  world: World,
  name: Name,
  { step, grace }: { readonly step: number; readonly grace: number },
): Promise<boolean> {
  const id = keyOf(name);
  const now = world.now();
  const { numUpdatedRows } = await world.db
    .updateTable("openid_artifact")
    .set({ polled_at: now })
    .where("id", "=", id)
    .where(sql<boolean>`(polled_at is null or polled_at <= ${now + grace} - coalesce(poll_seconds, ${step}))`)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return true;
  await world.db
    .updateTable("openid_artifact")
    .set({ polled_at: now, poll_seconds: sql<number>`coalesce(poll_seconds, ${step}) + ${step}` })
    .where("id", "=", id)
    .execute();
  return false;
}

export const deleteArtifact = (world: WorldOrTx, name: Name): Promise<unknown> => remove(world.db, { id: keyOf(name) });

const remove = compiledOnce((db, { id }: { id: string }) => db.deleteFrom("openid_artifact").where("id", "=", id));

/** Deletes all codes and tokens of one grant. */
export const deleteGrant = (world: WorldOrTx, grantId: string): Promise<unknown> =>
  world.db.deleteFrom("openid_artifact").where("grant_id", "=", grantId).execute();

/** Deletes up to `most` expired objects. */
export const clearArtifacts = (world: World, most: number): Promise<number> =>
  deleteSome(world, "openid_artifact", "id", ["expires_at", "<=", world.now()], most);

/** Erases a person. */
export const eraseArtifacts = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.db.deleteFrom("openid_artifact").where("account_id", "=", accountId).execute();
