/** The audit is chained and signed; this installation keeps secrets that outlast a change of the master key. */
import { type Kysely, sql } from "kysely";
import { createTable, type Engine, key, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "kept_secret", { name: key, sealed: text, created_at: seconds });
  await createTable(db, engine, "audit_head", {
    id: { ...seconds, primary: true },
    seq: seconds,
    hash: text,
    at: seconds,
    signature: text,
    /** Entries up to here were dropped by retention; 0: none. */
    dropped_seq: seconds,
    dropped_hash: text,
    dropped_at: seconds,
    dropped_signature: text,
  });
  await createTable(db, engine, "audit_checkpoint", {
    seq: { ...seconds, primary: true },
    hash: text,
    at: seconds,
    signature: text,
  });
  for (const [column, type] of [
    ["nonce", "text"],
    ["mac", "text"],
    ["seq", engine === "sqlite" ? "integer" : "bigint"],
    ["previous", "text"],
    ["hash", "text"],
  ] as const) {
    await db.schema.alterTable("audit").addColumn(column, type).execute();
  }
  // Entries from before have no MAC: they are chained first, as they are found.
  await sql`update audit set nonce = cast(id as text), mac = 'from-before'`.execute(db);
  await db.schema.createIndex("audit_nonce").on("audit").columns(["nonce"]).unique().execute();
  await db.schema.createIndex("audit_seq").on("audit").columns(["seq"]).unique().execute();
  await db.schema.createIndex("audit_waiting").on("audit").columns(["id"]).where(sql.ref("seq"), "is", null).execute();
}
