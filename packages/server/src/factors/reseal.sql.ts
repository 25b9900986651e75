/** The columns of this folder that the master key seals, for `spse keys rotate`. */
import type { SealedColumn } from "../platform/reseal.ts";

/** TOTP seeds of devices, also ended ones. */
export const deviceSeeds: SealedColumn = {
  purpose: "seed",
  load: (world, { prefix, after, most }) =>
    world.db
      .selectFrom("device")
      .select(["id", "seed_sealed as sealed"])
      .where("id", ">", after)
      .where("seed_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["seed_sealed", row.val(1), row.val(prefix.length)]), "!=", prefix))
      .orderBy("id")
      .limit(most)
      .execute(),
  save: async (world, id, was, sealed) =>
    (
      await world.db
        .updateTable("device")
        .set({ seed_sealed: sealed })
        .where("id", "=", id)
        .where("seed_sealed", "=", was)
        .executeTakeFirst()
    ).numUpdatedRows === 1n,
};

/** Keys of app PINs. */
export const pinKeys: SealedColumn = {
  purpose: "pin",
  load: (world, { prefix, after, most }) =>
    world.db
      .selectFrom("user_verification")
      .select(["device_id as id", "pin_sealed as sealed"])
      .where("device_id", ">", after)
      .where("pin_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["pin_sealed", row.val(1), row.val(prefix.length)]), "!=", prefix))
      .orderBy("device_id")
      .limit(most)
      .execute(),
  save: async (world, id, was, sealed) =>
    (
      await world.db
        .updateTable("user_verification")
        .set({ pin_sealed: sealed })
        .where("device_id", "=", id)
        .where("pin_sealed", "=", was)
        .executeTakeFirst()
    ).numUpdatedRows === 1n,
};

/** Seeds of QR codes. */
export const offerSeeds: SealedColumn = {
  purpose: "seed",
  load: (world, { prefix, after, most }) =>
    world.db
      .selectFrom("offer")
      .select(["id", "seed_sealed as sealed"])
      .where("id", ">", after)
      .where("seed_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["seed_sealed", row.val(1), row.val(prefix.length)]), "!=", prefix))
      .orderBy("id")
      .limit(most)
      .execute(),
  save: async (world, id, was, sealed) =>
    (
      await world.db
        .updateTable("offer")
        .set({ seed_sealed: sealed })
        .where("id", "=", id)
        .where("seed_sealed", "=", was)
        .executeTakeFirst()
    ).numUpdatedRows === 1n,
};

/** Secrets of QR codes. */
export const offerSecrets: SealedColumn = {
  purpose: "offer",
  load: (world, { prefix, after, most }) =>
    world.db
      .selectFrom("offer")
      .select(["id", "offer_sealed as sealed"])
      .where("id", ">", after)
      .where("offer_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["offer_sealed", row.val(1), row.val(prefix.length)]), "!=", prefix))
      .orderBy("id")
      .limit(most)
      .execute(),
  save: async (world, id, was, sealed) =>
    (
      await world.db
        .updateTable("offer")
        .set({ offer_sealed: sealed })
        .where("id", "=", id)
        .where("offer_sealed", "=", was)
        .executeTakeFirst()
    ).numUpdatedRows === 1n,
};
