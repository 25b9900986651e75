/** Statements that are built and compiled once: Kysely takes longer to build a wide one than SQLite takes to run it. */
import type { Compilable, CompiledQuery } from "kysely";
import type { Db } from "./db.ts";

/** A placeholder for a value while its statement is built. It refuses to be computed with: the result would be a part of the text. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  [Symbol.toPrimitive](): never {
    throw new Error(`${this.name} has no value yet`);
  }
}

/** What a statement binds, by name. */
type Values = Readonly<Record<string, string | number | null>>;

/**
 * A statement whose text is always the same. Use it only for statements that every login needs; build all others in
 * place, where they are easier to read.
 *
 * @param build builds the statement; it must bind each value unchanged.
 * @returns a function that runs the statement with other values.
 */
export function compiledOnce<Bound extends Values, Row>(
  build: (db: Db, values: Bound) => Compilable<Row>,
): (db: Db, values: Bound) => Promise<Row[]> {
  const places = new Proxy({}, { get: (_, name) => new Place(String(name)) }) as Bound;
  /** One entry for each database engine. A process uses one; tests use both. */
  const compiled = new Map<unknown, CompiledQuery<Row>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    const query = compiled.get(adapter.constructor) ?? build(db, places).compile();
    compiled.set(adapter.constructor, query);
    const parameters = query.parameters.map((it) => (it instanceof Place ? values[it.name] : it));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
