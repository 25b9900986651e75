/**
 * The program of a process that migrates a database (its address or data folder is the first argument) and pauses in the middle
 * of the last migration. It says `begins`, then `middle` in that migration, continues when its parent says so, and says `done`.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely } from "kysely";
import { migrate, migrations } from "../src/base/platform/db/migrate.ts";
import { createTable, type Engine, key } from "../src/base/platform/db/migrations/columns.ts";
import { postgresDialect, postgresPool } from "../src/base/platform/db/postgres.ts";
import { sqliteDialect } from "../src/base/platform/db/sqlite.ts";

const where = process.argv[2] ?? "";
const engine: Engine = where.startsWith("postgres:") ? "postgres" : "sqlite";
if (engine === "sqlite") mkdirSync(where, { recursive: true });
const dialect =
  engine === "postgres" ? postgresDialect(postgresPool(where)) : sqliteDialect(join(where, "spse.sqlite"));
const db = new Kysely<unknown>({ dialect });

process.send?.("begins");
await migrate(db, engine, {
  ...migrations,
  "9999-slow": async (inside, on) => {
    await createTable(inside, on, "slow", { id: key });
    const toldToGoOn = new Promise((resolve) => process.once("message", resolve));
    process.send?.("middle");
    await toldToGoOn;
  },
});
await db.destroy();
process.send?.("done");
process.disconnect();
