/** Passkeys: their keys, the challenges that wait for an answer, and the handle by which authenticators know an account. */
import type { Kysely } from "kysely";
import { createTable, type Engine, flag, key, optional, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "passkey", {
    id: key,
    account_id: text,
    credential_id: text,
    public_key: text,
    counter: seconds,
    transports: text,
    syncable: flag,
    synced: flag,
    name: text,
    session_id: text,
    added_at: seconds,
    added_ip: text,
    added_browser: text,
    last_used_at: optional(seconds),
    ended_at: optional(seconds),
    ended_why: optional(text),
  });
  await db.schema.createIndex("passkey_credential").on("passkey").columns(["credential_id"]).unique().execute();
  await db.schema.createIndex("passkey_account").on("passkey").columns(["account_id"]).execute();
  await db.schema.createIndex("passkey_session").on("passkey").columns(["session_id"]).execute();
  await createTable(db, engine, "passkey_challenge", {
    bound_to: key,
    digest: text,
    expires_at: seconds,
    used_at: optional(seconds),
  });
  await db.schema.createIndex("passkey_challenge_expiry").on("passkey_challenge").columns(["expires_at"]).execute();
  await createTable(db, engine, "passkey_user", { account_id: key, handle: text, created_at: seconds });
}
