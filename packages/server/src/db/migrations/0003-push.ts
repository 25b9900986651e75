/** Phones are woken by Web Push: their subscriptions, what waits to be sent, and when to leave an account in peace. */
import type { Kysely } from "kysely";
import { createTable, type Engine, key, optional, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "push_subscription", {
    device_id: key,
    endpoint: text,
    p256dh: text,
    auth: text,
    app: text,
    created_at: seconds,
    sent_at: optional(seconds),
  });
  await createTable(db, engine, "push", {
    id: key,
    device_id: text,
    request_id: optional(text),
    topic: text,
    created_at: seconds,
    expires_at: seconds,
    attempts: seconds,
    next_try_at: seconds,
    leased_until: optional(seconds),
  });
  await createTable(db, engine, "push_pause", { account_id: key, asked: seconds });
}
