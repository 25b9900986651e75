/** What the master key seals in this folder, for `spse keys rotate`. */
import type { SealedColumn } from "../platform/reseal.ts";

/** TOTP seeds of devices, ended ones too. */
export const deviceSeeds: SealedColumn = {
  purpose: "seed",
  load: (world, it) =>
    world.db
      .selectFrom("device")
      .select(["id", "seed_sealed as sealed"])
      .where("id", ">", it.after)
      .where("seed_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["seed_sealed", row.val(1), row.val(it.prefix.length)]), "!=", it.prefix))
      .orderBy("id")
      .limit(it.most)
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
  load: (world, it) =>
    world.db
      .selectFrom("user_verification")
      .select(["device_id as id", "pin_sealed as sealed"])
      .where("device_id", ">", it.after)
      .where("pin_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["pin_sealed", row.val(1), row.val(it.prefix.length)]), "!=", it.prefix))
      .orderBy("device_id")
      .limit(it.most)
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
  load: (world, it) =>
    world.db
      .selectFrom("offer")
      .select(["id", "seed_sealed as sealed"])
      .where("id", ">", it.after)
      .where("seed_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["seed_sealed", row.val(1), row.val(it.prefix.length)]), "!=", it.prefix))
      .orderBy("id")
      .limit(it.most)
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
  load: (world, it) =>
    world.db
      .selectFrom("offer")
      .select(["id", "offer_sealed as sealed"])
      .where("id", ">", it.after)
      .where("offer_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["offer_sealed", row.val(1), row.val(it.prefix.length)]), "!=", it.prefix))
      .orderBy("id")
      .limit(it.most)
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
