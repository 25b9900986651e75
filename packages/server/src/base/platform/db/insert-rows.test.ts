/** Many rows by one statement: what comes out is what went in, on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { insertRows } from "./insert-rows.ts";

onBothEngines("insertRows", (fresh) => {
  const hostile = ["NULL", "null", "{a,b}", 'a"b', "a\\b", "a\nb", "", " ", "'; drop table account; --", "É\u{1f512}"];
  const rowOf = (sealed: string | null, at: number) =>
    ({ id: `x.${at}`, import_id: "x", line: at, verdict: "new", sealed, account_id: null }) as const;

  test("texts that an array could misread, nulls among them, numbers, and a column that is null in every row", async () => {
    const { db } = await fresh();
    const rows = [...hostile, null].map(rowOf);
    await insertRows(db, "import_line", rows).execute();
    const stored = await db.selectFrom("import_line").selectAll().orderBy("line").execute();
    assert.deepEqual(
      stored.map((row) => ({ ...row })),
      rows,
    );
  });

  test("one row, and rows of which some are there already", async () => {
    const { db } = await fresh();
    await insertRows(db, "import_line", [rowOf("first", 1)]).execute();
    const added = await insertRows(db, "import_line", [rowOf("again", 1), rowOf("second", 2)])
      .onConflict((on) => on.column("id").doNothing())
      .returning("id")
      .execute();
    assert.deepEqual(
      added.map((row) => row.id),
      ["x.2"],
    );
  });
});
