/** Each table that some wing clears by time: a row goes at its second. Of the whole product, so not in core alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { DAY_SECONDS, TALLY_KEPT_SECONDS } from "../../../test-support/promised.ts";
import type { Schema } from "../../base/platform/db/schema.ts";
import { clearExpired } from "./clear.ts";

/** Tables with the column that decides, and how long a row stays after that time. Seconds. */
const KEPT: Readonly<Partial<Record<keyof Schema, readonly [column: string, seconds: number]>>> = {
  account_link: ["expires_at", 7 * DAY_SECONDS],
  announcement: ["shown_until", -1],
  application_opened: ["opened_at", 180 * DAY_SECONDS],
  approval: ["expires_at", 7 * DAY_SECONDS],
  browser: ["expires_at", -1],
  captcha_used: ["expires_at", -1],
  closing_proposal: ["proposed_at", 30 * DAY_SECONDS],
  deadline: ["at", 62 * DAY_SECONDS],
  email_change: ["requested_at", 30 * DAY_SECONDS],
  first_yes: ["expires_at", -1],
  idempotency_key: ["expires_at", -1],
  login: ["expires_at", DAY_SECONDS],
  mail: ["created_at", 30 * DAY_SECONDS],
  mailed_code: ["expires_at", DAY_SECONDS],
  newcomer_answer: ["answered_at", 3 * DAY_SECONDS - 1],
  offer: ["created_at", DAY_SECONDS],
  openid_artifact: ["expires_at", -1],
  openid_sign_in: ["expires_at", -1],
  passkey_challenge: ["expires_at", -1],
  protected_session: ["expires_at", 0],
  reset: ["expires_at", 30 * DAY_SECONDS],
  session: ["expires_at", 30 * DAY_SECONDS],
  tally: ["hour", TALLY_KEPT_SECONDS],
  throttle: ["window_ends_at", -1],
  voucher: ["expires_at", 10 * 60 - 1],
  waiting_change: ["kept_until", -1],
};

onBothEngines("a row that is over", (fresh) => {
  test("goes at its second and not before, and leaves the others of its table", async () => {
    const world = await fresh();
    const oldest = (table: string) => world.now() - (KEPT[table as keyof Schema]?.[1] ?? 0);
    const tables = await world.db.introspection.getTables();
    for (const [table, [column]] of Object.entries(KEPT))
      for (const [word, at] of Object.entries({ stays: oldest(table), goes: oldest(table) - 1 })) {
        const values = tables
          .find(({ name }) => name === table)
          ?.columns.filter(({ name, isNullable }) => name === column || !isNullable)
          .map(({ name, dataType }) => [name, name === column ? at : /int/i.test(dataType) ? 1 : word]);
        await world.db
          .insertInto(table as keyof Schema)
          .values(Object.fromEntries(values ?? assert.fail(table)))
          .execute();
      }
    await clearExpired(world);
    for (const [table, [column]] of Object.entries(KEPT)) {
      const left = await sql`select ${sql.ref(column)} as at from ${sql.table(table)}`.execute(world.db);
      assert.deepEqual(
        left.rows.map((row) => Number((row as { at: unknown }).at)),
        [oldest(table)],
        table,
      );
    }
  });
});
