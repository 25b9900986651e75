/** An enrolled phone vouches for another one. */
import type { Kysely } from "kysely";
import { createTable, type Engine, flag, key, optional, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "voucher", {
    id: key,
    account_id: text,
    epoch: seconds,
    device_id: text,
    public_jwk: text,
    thumbprint: text,
    name: text,
    retire: flag,
    vouch_digest: text,
    created_at: seconds,
    expires_at: seconds,
    used_at: optional(seconds),
    new_device_id: optional(text),
  });
  await db.schema.createIndex("voucher_expires_at").on("voucher").column("expires_at").execute();
}
