/** Rows in every table that can name a person: the database's own schema says which these are. */
import type { Schema } from "../src/base/platform/db/schema.ts";
import type { Account } from "../src/core/account/account.ts";
import type { TestWorld } from "./world.ts";

/** Partitions of `audit`. */
export const PARTITIONS = /^audit_(other|\d+_\d+)$/;

/** Whose row it is, and who acts in it. */
interface Rows {
  readonly owner: Account;
  readonly actor: Account;
  /** Columns that may be null are set too. */
  readonly full: boolean;
}

/** The value of a column that says whose row it is; undefined: another column. */
function ownerIn(table: string, column: string, { owner, full }: Rows): string | undefined {
  if (column === "account_id" || (table === "failure_tally" && column === "subject")) return owner.id;
  if (/^(typed_)?user_(id|key)$/.test(column)) return owner.userId;
  return /(^|_)device_id$/.test(column) || (table === "device" && column === "id")
    ? `phone ${owner.id} ${full}`
    : undefined;
}

/** The value of a column that names who acted, or a word that a statement looks for; undefined: another column. */
function actorIn(table: string, column: string, { actor }: Rows): string | undefined {
  if (table === "failure_tally" && column === "about") return "account";
  if (column === "by_name") return actor.userId;
  return /^act_on$|officer_id$|(?<!^set)_by$/.test(column) ? actor.id : undefined; // `set_by` is a word
}

/** Adds such a row to each table that has such a column; the texts of an owner's row name the owner. @returns the tables with owners. */
export async function fill(world: TestWorld, rows: Rows): Promise<readonly string[]> {
  const owned: string[] = [];
  let numbers = world.now() + (await world.db.selectFrom("session").select("id").execute()).length * 1000;
  for (const { name: table, columns } of await world.db.introspection.getTables()) {
    if (table === "account" || PARTITIONS.test(table)) continue;
    const [owns, acts] = [ownerIn, actorIn].map((of) => columns.some((it) => of(table, it.name, rows) !== undefined));
    if (!owns && !acts) continue;
    const values = columns.flatMap(({ name, dataType, isNullable, isAutoIncrementing }) => {
      const person = ownerIn(table, name, rows) ?? actorIn(table, name, rows);
      if (person !== undefined) return [[name, person]];
      if (isAutoIncrementing || (isNullable && !rows.full)) return [];
      return [[name, /int/i.test(dataType) ? ++numbers : `${owns ? rows.owner.id : "text"} ${rows.full} ${numbers}`]];
    });
    await world.db
      .insertInto(table as keyof Schema)
      .values(Object.fromEntries(values))
      .onConflict((it) => it.doNothing()) // some tables have one row of a person
      .execute();
    if (owns) owned.push(table);
  }
  return owned;
}
