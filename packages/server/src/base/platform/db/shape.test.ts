/** The shape of a database, the same on both engines, and the migrations that are held to it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { engines } from "../../../../test-support/postgres.ts";
import { openDb } from "./db.ts";
import { expands, fingerprints, type Migrations, migrations, shapeAfter } from "./migrate.ts";
import { fingerprintOf, firstDifference, readShape, type Shape } from "./shape.ts";

/** The migrations up to this one. */
const upTo = (last: string): Migrations =>
  Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));

describe("a migration is frozen", () => {
  for (const name of Object.keys(migrations)) {
    test(`${name} leaves the shape that its fingerprint names`, async () => {
      const left = fingerprintOf(await shapeAfter(upTo(name)));
      assert.equal(
        left,
        fingerprints[name],
        `${name} leaves another shape: write a migration of its own for the change`,
      );
    });
  }

  test("one that says that it only expands takes nothing away", async () => {
    const names = Object.keys(migrations);
    for (const [at, name] of names.entries()) {
      if (!expands(name)) continue;
      const [before, after] = [await shapeAfter(upTo(names[at - 1] ?? "")), await shapeAfter(upTo(name))];
      assert.deepEqual(takenAway(before, after), [], name);
    }
  });

  test("the check sees what a version before would miss: a column that is gone, one that an insert must name", async () => {
    const before = await shapeAfter(migrations);
    const changed = async (statement: string) =>
      takenAway(
        before,
        await shapeAfter({
          ...migrations,
          "0002-expand-it": (db) =>
            sql
              .raw(statement)
              .execute(db)
              .then(() => {}),
        }),
      );
    assert.deepEqual(await changed("alter table policy drop column number"), ["policy.number"]);
    assert.deepEqual(await changed("alter table office add column word text not null default ''"), []);
    assert.deepEqual(await changed("alter table office add column word text"), []);
    assert.deepEqual(await changed("create unique index office_one on office (helpdesk)"), ["index office_one"]);
  });
});

for (const engine of engines) {
  test(`the shape is the same on ${engine.name}, and each change of it is named`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "spse-shape-"));
    const { db, engine: kind } = await openDb(await engine.url(), folder);
    try {
      const expected = await shapeAfter(migrations);
      const differenceAfter = async (statement: string) => {
        await sql.raw(statement).execute(db);
        return firstDifference(expected, await readShape(db, kind));
      };
      assert.deepEqual([...(await readShape(db, kind))], [...expected]);
      assert.equal(await differenceAfter("create index of_the_administrator on audit (at, event)"), null);
      assert.equal(await differenceAfter("create table of_the_administrator_too (word text)"), null);
      assert.equal(
        await differenceAfter("alter table office add column word text"),
        "office.word is not of this version",
      );
      await sql.raw("alter table office drop column word").execute(db);
      assert.equal(await differenceAfter("drop index session_ended"), "index session_ended is missing");
      assert.match(
        (await differenceAfter("create index session_ended on session (ended_at) where ended_at is null")) ?? "",
        /^index session_ended is "session \(ended_at\) where ended_at is null", not "session \(ended_at\) where ended_at is not null"$/,
      );
      assert.equal(
        await differenceAfter("alter table account drop column second_email"),
        "account.second_email is missing",
      );
    } finally {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/**
 * The parts of a change that would break the version before: what it would miss, and a new column or unique index of
 * its own tables that it would fill wrongly.
 */
function takenAway(before: Shape, after: Shape): readonly string[] {
  const tables = new Set([...before.keys()].map((it) => it.split(".")[0]));
  const gone = [...before].filter(([name, words]) => after.get(name) !== words).map(([name]) => name);
  const inTheWay = [...after].filter(
    ([name, words]) =>
      !before.has(name) &&
      (name.startsWith("index ")
        ? words.startsWith("unique ") && tables.has(words.split(" ")[1])
        : tables.has(name.split(".")[0]) && /not null$|key$/.test(words)),
  );
  return [...gone, ...inTheWay.map(([name]) => name)];
}
