/**
 * The column types that SQLite (STRICT) and PostgreSQL share, with the TypeScript type of their values. Migrations take
 * columns only from here.
 */
import {
  type ColumnDataType,
  type ColumnDefinitionBuilder,
  type CreateTableBuilder,
  type Generated,
  type Kysely,
  type RawBuilder,
  sql,
} from "kysely";

/** Which of the two engines a migration runs on. */
export type Engine = "sqlite" | "postgres";

type DataType = ColumnDataType | RawBuilder<unknown>;

/** One column: its type on each engine, and whether null is allowed. `Value`: as Kysely types it. */
interface Column<Value = unknown> {
  readonly type: { readonly [engine in Engine]: DataType };
  readonly nullable: boolean;
  readonly primary?: boolean;
  readonly counter?: boolean;
  /** The value of rows that do not name the column. */
  readonly usual?: string | number;
  /** Never set: it carries the type. */
  readonly value?: Value;
}

/** The tables that a migration declares, as Kysely types them. */
export type Tables<Declared> = {
  [Table in keyof Declared]: {
    [Name in keyof Declared[Table]]: Declared[Table][Name] extends Column<infer Value> ? Value : never;
  };
};

const column = <Value>(sqlite: DataType, postgres: DataType): Column<Value> => ({
  type: { sqlite, postgres },
  nullable: false,
});

/** Counts and other whole numbers. */
export const integer = column<number>("integer", "bigint");
/** Unix seconds. */
export const seconds = integer;
/** 0 or 1, written as numbers. */
export const flag = column<0 | 1>("integer", "integer");
/** Text, digests and keys (base64url) and JSON. */
export const text = column<string>("text", "text");
/** Text that is one of a few words. Only TypeScript checks them: the database takes any text. */
export const oneOf = <Word extends string>(): Column<Word> => column("text", "text");
/** Text that is compared by its bytes in every language of a database: an index keeps equal beginnings together. */
export const bytewise = column<string>("text", sql`text collate "C"`);
/** A text primary key. */
export const key: Column<string> = { ...text, primary: true };
/** A whole-number primary key. */
export const integerKey: Column<number> = { ...integer, primary: true };
/** The primary key of a table with one row. */
export const onlyKey: Column<1> = { ...column("integer", "bigint"), primary: true };
/** A whole-number primary key that the database counts up. */
export const counter: Column<Generated<number>> = { ...column("integer", "bigint"), primary: true, counter: true };
/** The same column, with null allowed. */
export const optional = <Value>(of: Column<Value>): Column<Value | null> => ({ ...of, nullable: true });

/** The same column, with a value for rows that do not name it: an insert may omit it. */
export const usually = <Value extends string | number>(
  { type, nullable }: Column<Value>,
  usual: Value,
): Column<Generated<Value>> => ({ type, nullable, usual });

/**
 * Creates a table of such columns, STRICT on SQLite.
 *
 * @param cutBy the column by whose ranges PostgreSQL keeps the rows in partitions. It becomes part of the primary key,
 *   as PostgreSQL demands. Rows of no other partition are in the one with `_other` behind the table's name.
 */
export async function createTable(
  db: Kysely<unknown>,
  engine: Engine,
  name: string,
  columns: Record<string, Column>,
  cutBy?: string,
) {
  if (cutBy !== undefined && engine === "postgres") return createCutTable(db, name, columns, cutBy);
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [title, of] of Object.entries(columns)) {
    table = table.addColumn(title, typeOf(of, engine), (it) => describe(it, of));
  }
  if (engine === "sqlite") table = table.modifyEnd(sql`strict`);
  await table.execute();
}

async function createCutTable(db: Kysely<unknown>, name: string, columns: Record<string, Column>, cutBy: string) {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name);
  const primary: string[] = [];
  for (const [title, of] of Object.entries(columns)) {
    if (of.primary) primary.push(title);
    table = table.addColumn(title, typeOf(of, "postgres"), (it) => describe(it, { ...of, primary: false }));
  }
  await table
    .addPrimaryKeyConstraint(`${name}_pkey`, [...primary, cutBy])
    .modifyEnd(sql`partition by range (${sql.ref(cutBy)})`)
    .execute();
  await sql`create table ${sql.table(`${name}_other`)} partition of ${sql.table(name)} default`.execute(db);
}

const typeOf = (of: Column, engine: Engine): DataType =>
  of.counter && engine === "postgres" ? "bigserial" : of.type[engine];

const describe = (builder: ColumnDefinitionBuilder, of: Column): ColumnDefinitionBuilder => {
  if (of.primary) return builder.primaryKey();
  const described = of.nullable ? builder : builder.notNull();
  return of.usual === undefined ? described : described.defaultTo(of.usual);
};
