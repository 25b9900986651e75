/** When an account last opened an application: Beranda shows its tiles in that order. Only the last time is kept. */
import { sql } from "kysely";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { DAY_SECONDS, OPENED_EVERY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { fromRow } from "./application.sql.ts";
import { type Application, mayOpen, type Opener, type Tile } from "./application.ts";

/** The rows behind {@link listTiles}, for a statement that asks whether there are any. */
export const liveApplications = sql`application as live where live.ended_at is null`;

/** The applications with a tile that this person may open: those opened last come first, then by name. */
export async function listTiles(world: World, opener: Opener & { readonly id: string }): Promise<readonly Tile[]> {
  const rows = await world.db
    .selectFrom("application")
    .leftJoin("application_opened as o", (on) =>
      on.onRef("o.application_id", "=", "application.id").on("o.account_id", "=", opener.id),
    )
    .selectAll("application")
    .select("o.opened_at")
    .where("application.ended_at", "is", null)
    .execute();
  return rows
    .map((row) => ({ application: fromRow(row), openedAt: row.opened_at ?? 0 }))
    .filter(({ application }) => application.settings.home !== null && mayOpen(application, opener))
    .toSorted((one, other) => other.openedAt - one.openedAt || (nameKey(one) < nameKey(other) ? -1 : 1))
    .map(({ application: { id, name } }) => ({ id, name }));
}

const nameKey = ({ application }: { readonly application: Application }): string => application.name.toLowerCase();

/** Notes that the account has opened the application, at most once in a minute. */
export async function noteOpened(
  world: WorldOrTx,
  { accountId, applicationId }: { readonly accountId: string; readonly applicationId: string },
): Promise<void> {
  const now = world.now();
  await withoutFlush(() =>
    world.db
      .insertInto("application_opened")
      .values({
        ...{ id: `${accountId} ${applicationId}`, account_id: accountId },
        ...{ application_id: applicationId, opened_at: now },
      })
      .onConflict((on) =>
        on
          .column("id")
          .doUpdateSet({ opened_at: now })
          .where("application_opened.opened_at", "<=", now - OPENED_EVERY_SECONDS),
      )
      .execute(),
  );
}

/** Forgets up to `most` openings of long ago. Resolves to how many. */
export const clearOpened = (world: World, most: number): Promise<number> =>
  deleteSome(world, "application_opened", "id", ["opened_at", "<", world.now() - KEPT_DAYS.opened * DAY_SECONDS], most);

/** Erases a person's openings. */
export const eraseOpened = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.db.deleteFrom("application_opened").where("account_id", "=", accountId).execute();
