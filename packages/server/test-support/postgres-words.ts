/**
 * Most stories run on SQLite alone. What they ask is noted here in PostgreSQL's words, and the whole run has PostgreSQL prepare each statement: it
 * refuses one that it does not understand, with the types of its columns and values, as it would when it runs.
 */
import { appendFileSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createQueryId, type Logger, PostgresQueryCompiler } from "kysely";
import { openDb } from "../src/base/platform/db/db.ts";
import { freshPostgresUrl } from "./postgres.ts";

/** The folder in which the processes of a run leave what they asked. Without one nothing is noted. */
const folder = process.env.TEST_STATEMENTS;

/** By its text on SQLite: that on PostgreSQL. */
const noted = new Map<string, string>();

/** Statements on rows. What else a story asks is SQLite's own: its pragmas, its master table and counters, its way to explain a plan. */
const ON_ROWS = /^(select|insert|update|delete|with) (?!.*\b(sqlite_|total_changes))/is;

/** Told of each statement that a world asks SQLite. */
export const noteStatement: Logger | undefined =
  folder === undefined
    ? undefined
    : ({ level, query: { sql, query } }) => {
        if (level === "error" || noted.has(sql)) return;
        noted.set(sql, ON_ROWS.test(sql) ? new PostgresQueryCompiler().compileQuery(query, createQueryId()).sql : "");
      };

process.once("exit", () => {
  const texts = new Set(noted.values());
  if (folder !== undefined)
    appendFileSync(join(folder, `${process.pid}.json`), JSON.stringify([...texts].filter(Boolean)));
});

/** Has PostgreSQL prepare each statement that the processes of this run have noted. @returns how many, and what it refuses. */
export async function prepareNoted(
  from: string,
): Promise<{ readonly asked: number; readonly refused: readonly string[] }> {
  const statements = new Map<string, string>();
  for (const file of globSync("*.json", { cwd: from }))
    for (const text of JSON.parse(readFileSync(join(from, file), "utf8")) as string[])
      statements.set(shapeOf(text), text);
  const { db, postgres } = await openDb(await freshPostgresUrl(), "");
  const refused: string[] = [];
  const client = await postgres?.pool.connect();
  for (const text of statements.values()) {
    try {
      await client?.query(`prepare noted as ${text}`);
      await client?.query("deallocate noted");
    } catch (error) {
      refused.push(`${error instanceof Error ? error.message : error}: ${text}`);
    }
  }
  client?.release();
  await db.destroy();
  return { asked: statements.size, refused };
}

/** Lists of values have a text for each length. */
const shapeOf = (text: string): string =>
  text
    .replaceAll(/\$\d+|\b\d+\b/g, "?")
    .replaceAll(/\(\?(?:, \?)*\)/g, "(?)")
    .replaceAll(/\(\?\)(?:, \(\?\))+/g, "(?)");
