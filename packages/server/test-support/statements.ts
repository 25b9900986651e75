/** What the database is asked, for stories of equal work: also by statements that were compiled once. */
import { connectDb } from "../src/base/platform/db/db.ts";
import type { TestWorld } from "./world.ts";

/** The same world on SQLite over a connection of its own, which notes each statement by its kind and first table, such as "insert mail". */
export async function notingStatements(
  world: TestWorld,
): Promise<{ readonly world: TestWorld; readonly noted: string[]; readonly close: () => Promise<void> }> {
  const noted: string[] = [];
  const { db } = await connectDb(undefined, world.config.dataDir, undefined, ({ query: { sql } }) => {
    const [, verb = "", table = ""] =
      /^\s*(update) "?(\w+)/.exec(sql) ?? /^\s*(\w+).*?\b(?:from|into) "?(\w+)/s.exec(sql) ?? [];
    noted.push(`${verb} ${table}`);
  });
  return { world: { ...world, db }, noted, close: () => db.destroy() };
}
