/** The column of this folder that the master key seals, for `spse keys rotate`. */
import type { SealedColumn } from "../reseal.ts";

/** Bodies of waiting mails. */
export const mailBodies: SealedColumn = {
  purpose: "mail",
  load: (world, { prefix, after, most }) =>
    world.db
      .selectFrom("mail")
      .select(["id", "sealed as sealed"])
      .where("id", ">", after)
      .where("sealed", "is not", null)
      .where((row) => row(row.fn("substr", ["sealed", row.val(1), row.val(prefix.length)]), "!=", prefix))
      .orderBy("id")
      .limit(most)
      .execute(),
  save: async (world, id, was, sealed) =>
    (
      await world.db
        .updateTable("mail")
        .set({ sealed: sealed })
        .where("id", "=", id)
        .where("sealed", "=", was)
        .executeTakeFirst()
    ).numUpdatedRows === 1n,
};
