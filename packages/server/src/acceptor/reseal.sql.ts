/** What the master key seals in this folder, for `spse keys rotate`. */
import type { SealedColumn } from "../platform/reseal.ts";

/** Numbers of login requests. */
export const requestNumbers: SealedColumn = {
  purpose: "number",
  load: (world, it) =>
    world.db
      .selectFrom("approval")
      .select(["id", "number_sealed as sealed"])
      .where("id", ">", it.after)
      .where("number_sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["number_sealed", row.val(1), row.val(it.prefix.length)]), "!=", it.prefix))
      .orderBy("id")
      .limit(it.most)
      .execute(),
  save: async (world, id, was, sealed) =>
    (
      await world.db
        .updateTable("approval")
        .set({ number_sealed: sealed })
        .where("id", "=", id)
        .where("number_sealed", "=", was)
        .executeTakeFirst()
    ).numUpdatedRows === 1n,
};
