/** The rows of signing keys. */
import { unixSeconds } from "@spse/protocol";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import type { PublicJwk, SigningKey } from "./signing-key.ts";

/** A stored key. `sealed`: its private half, a JWK; null once it is no longer needed. */
export interface StoredKey extends SigningKey {
  readonly sealed: string | null;
}

/** Every key that has ever signed, and the next ones; of each algorithm the oldest first. */
export async function loadKeys(world: WorldOrTx): Promise<readonly StoredKey[]> {
  const rows = await world.db.selectFrom("signing_key").selectAll().orderBy("alg").orderBy("turn").execute();
  return rows.map(({ kid, alg, turn, sealed, ...row }) => ({
    ...{ kid, alg, turn, sealed, publicJwk: JSON.parse(row.public_jwk) as PublicJwk },
    ...{ createdAt: unixSeconds(row.created_at), signsFrom: unixSeconds(row.signs_from) },
  }));
}

/** @returns false where another process has made the key of this turn. */
export async function insertKey(tx: Tx, { publicJwk, createdAt, signsFrom, ...key }: StoredKey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("signing_key")
    .values({ ...key, public_jwk: JSON.stringify(publicJwk), created_at: createdAt, signs_from: signsFrom })
    .onConflict((clash) => clash.columns(["alg", "turn"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Deletes private halves. The public ones stay, so that old signatures can still be checked. */
export async function forgetPrivate(world: World, kids: readonly string[]): Promise<void> {
  if (kids.length === 0) return;
  await world.db
    .updateTable("signing_key")
    .set({ sealed: null })
    .where("kid", "in", kids)
    .where("sealed", "is not", null)
    .execute();
}

/** Deletes compromised keys. */
export async function deleteKeys(tx: Tx, kids: readonly string[]): Promise<void> {
  if (kids.length > 0) await tx.db.deleteFrom("signing_key").where("kid", "in", kids).execute();
}
