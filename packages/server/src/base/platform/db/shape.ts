/**
 * The shape of a database: what its catalog says of each column and index, in words that are the same on both engines. It tells a database
 * of this program from one that another version has made.
 */
import { createHash } from "node:crypto";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Engine } from "./migrations/columns.ts";

/** `account.email` → `text not null`, `index account_role` → `account (role, user_key)`; in the order of the names. */
export type Shape = ReadonlyMap<string, string>;

/** SHA-256 of a shape, base64url. */
export const fingerprintOf = (shape: Shape): string =>
  createHash("sha256")
    .update([...shape].map((it) => it.join(" ")).join("\n"))
    .digest("base64url");

/**
 * Reads the catalog. Left out: partitions, the tables of Kysely's migrator, and on PostgreSQL the column by which a table is cut, in keys
 * and unique indexes (`createTable` in migrations/columns.ts adds it).
 */
export async function readShape<Tables>(db: Kysely<Tables>, engine: Engine): Promise<Shape> {
  const { columns, indexes } = CATALOG[engine];
  const [{ rows: column }, { rows: index }] = [await columns.execute(db), await indexes.execute(db)];
  const words = [
    ...column.map((it): [string, string] => [`${it.table}.${it.name}`, sayColumn(it)]),
    ...index.map((it): [string, string] => [`index ${it.name}`, sayIndex(it)]),
  ];
  return new Map(words.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * The first thing that the other shape lacks, or has otherwise: `account.epoch_raised_at is missing`. Null where it has all of this one.
 * Tables and indexes of the database's administrator do not count. `mayHaveMore`: columns that a newer version has added do not, either.
 */
export function firstDifference(expected: Shape, found: Shape, mayHaveMore = false): string | null {
  for (const [name, words] of expected) {
    const other = found.get(name);
    if (other === undefined) return `${name} is missing`;
    if (other !== words) return `${name} is "${other}", not "${words}"`;
  }
  if (mayHaveMore) return null;
  const tables = new Set([...expected.keys()].map(tableOf));
  const more = [...found.keys()].find((name) => !expected.has(name) && isColumn(name) && tables.has(tableOf(name)));
  return more === undefined ? null : `${more} is not of this version`;
}

const isColumn = (name: string): boolean => !name.startsWith("index ");
const tableOf = (name: string): string => name.split(".")[0] ?? name;

interface CatalogColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly required: number | boolean;
  readonly usual: string | null;
  readonly primary: number | boolean;
}

interface CatalogIndex {
  readonly table: string;
  readonly name: string;
  readonly unique: number | boolean;
  /** In the order of the index, with a comma between. */
  readonly columns: string;
  readonly condition: string | null;
}

function sayColumn({ type, primary, required, usual }: CatalogColumn): string {
  const kind = /int/i.test(type) ? "integer" : type.toLowerCase();
  if (primary) return `${kind} key`;
  const value = usual === null ? "" : ` default ${usual.replace(/::\w+/g, "").replaceAll("'", "")}`;
  return `${kind}${required ? " not null" : ""}${value}`;
}

const sayIndex = ({ unique, table, columns, condition }: CatalogIndex): string =>
  `${unique ? "unique " : ""}${table} (${columns})${condition === null ? "" : ` where ${sayCondition(condition)}`}`;

/** The condition of a partial index without what PostgreSQL writes otherwise: brackets, casts, `in` as `= any (array[…])`. */
const sayCondition = (condition: string): string =>
  (condition.toLowerCase().match(/'[^']*'|\w+|<>/g) ?? []).filter((it) => !UNSAID.has(it)).join(" ");
const UNSAID = new Set(["any", "array", "in", "text", "integer", "bigint"]);

const CATALOG: Record<Engine, { columns: RawBuilder<CatalogColumn>; indexes: RawBuilder<CatalogIndex> }> = {
  sqlite: {
    columns: sql`select t.name as "table", c.name, c.type, c."notnull" as required, c.dflt_value as usual, c.pk as "primary"
      from sqlite_schema t join pragma_table_info(t.name) c
      where t.type = 'table' and t.name not like 'sqlite~_%' escape '~' and t.name not like 'kysely~_%' escape '~'`,
    indexes: sql`select t.name as "table", i.name, i."unique",
        (select group_concat(name, ', ') from (select name from pragma_index_info(i.name) order by seqno)) as columns,
        (select iif(i.partial, substr(sql, instr(lower(sql), ' where ') + 7), null) from sqlite_schema where name = i.name) as condition
      from sqlite_schema t join pragma_index_list(t.name) i
      where t.type = 'table' and i.origin = 'c' and t.name not like 'kysely~_%' escape '~'`,
  },
  postgres: {
    columns: sql`select t.relname as "table", c.attname as name, format_type(c.atttypid, c.atttypmod) as type,
        c.attnotnull as required, nullif(pg_get_expr(d.adbin, d.adrelid), '') as usual,
        coalesce(c.attnum = any (k.indkey) and not coalesce(c.attnum = any (p.partattrs), false), false) as "primary"
      from pg_class t join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
        left join pg_attrdef d on d.adrelid = t.oid and d.adnum = c.attnum
        left join pg_index k on k.indrelid = t.oid and k.indisprimary
        left join pg_partitioned_table p on p.partrelid = t.oid
      where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
        and t.relname not like 'kysely~_%' escape '~'`,
    indexes: sql`select t.relname as "table", i.relname as name, x.indisunique as "unique",
        (select string_agg(a.attname, ', ' order by k.place) from unnest(x.indkey) with ordinality as k (num, place)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num
          where not (x.indisunique and coalesce(k.num = any (p.partattrs), false))) as columns,
        pg_get_expr(x.indpred, x.indrelid) as condition
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
        left join pg_partitioned_table p on p.partrelid = t.oid
      where t.relnamespace = current_schema()::regnamespace and not x.indisprimary and not t.relispartition
        and t.relname not like 'kysely~_%' escape '~'`,
  },
};
