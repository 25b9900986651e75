/** The rows of applications. */
import { applicationIdShape, type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Selectable } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import type { ApplicationTable } from "../../base/platform/db/schema.ts";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { token } from "../../base/platform/keys.ts";
import { isOneJar } from "../../base/platform/net/outside-url.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { DRAW_SECONDS, HOUR_SECONDS, OLD_SECRET_SECONDS, TRACE_SECONDS } from "../../base/rules/lifetimes.ts";
import {
  APPLICATIONS_MOST,
  type Application,
  type Right,
  rights,
  type StoredSecret,
  secretDigest,
  settingsMark,
} from "./application.ts";
import { noSettings, parseSettings, type Settings, settingsShape } from "./settings.ts";

const ID_BYTES = 12;

/** Active applications first, ended ones last; each group oldest first. */
export async function listApplications(world: World): Promise<readonly Application[]> {
  const rows = await world.db
    .selectFrom("application")
    .selectAll()
    .orderBy((it) => it.case().when("ended_at", "is", null).then(0).else(1).end())
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(fromRow);
}

/** The applications that have not ended: at most {@link APPLICATIONS_MOST}; ended ones do not count. */
export async function listLive(world: WorldOrTx): Promise<readonly Application[]> {
  const rows = await world.db.selectFrom("application").selectAll().where("ended_at", "is", null).execute();
  return rows.map(fromRow);
}

/** One application with its stored secret digests; null also where the text is not an id, without a query. */
export async function findApplication(
  world: WorldOrTx,
  claimed: unknown,
): Promise<{ readonly application: Application; readonly stored: StoredSecret } | null> {
  const id = applicationIdShape.safeParse(claimed);
  if (!id.success) return null;
  const [row] = await rowOf(world.db, { id: id.data });
  if (!row) return null;
  const stored = { digest: row.secret_digest, oldDigest: row.old_secret_digest, oldUntil: row.old_until };
  return { application: fromRow(row), stored };
}

const rowOf = compiledOnce((db, { id }: { id: string }) =>
  db.selectFrom("application").selectAll().where("id", "=", id),
);

/** The ids of applications whose secret this session may draw now. */
export async function listDrawable(world: World, sessionId: string): Promise<ReadonlySet<string>> {
  const rows = await world.db
    .selectFrom("application")
    .select("id")
    .where("draw_session", "=", sessionId)
    .where("draw_until", ">", world.now())
    .where("ended_at", "is", null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

interface NewApplication {
  readonly name: string;
  readonly may: readonly Right[];
  readonly sessionId: string;
  /** Absent: nothing is set. */
  readonly settings?: Partial<Settings>;
}

/** Adds an application. This session may draw its secret. @returns its id; null where the limit is reached. */
export async function insertApplication(
  tx: Tx,
  { name, may, sessionId, settings = {} }: NewApplication,
): Promise<string | null> {
  const live = await tx.db
    .selectFrom("application")
    .select((it) => it.fn.countAll<number>().as("count"))
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  if (Number(live.count) >= APPLICATIONS_MOST) return null;
  const id = token(tx.random, ID_BYTES);
  const now = tx.now();
  await tx.db
    .insertInto("application")
    .values({
      ...{ id, name, may: may.join(" "), settings: JSON.stringify(settingsShape.parse(settings)) },
      ...{ draw_session: sessionId, draw_until: now + DRAW_SECONDS, created_at: now },
    })
    .execute();
  return id;
}

/**
 * Sets rights and settings. Record the change in the same transaction.
 * @param was the mark of the settings that the officer has seen (settingsMark).
 * @returns `outdated` where it has ended or was changed since; `host-taken` where another application has a protected
 *   host, on whatever port: it would get that one's cookies. Then nothing changes.
 */
export async function changeApplication(
  tx: Tx,
  id: string,
  was: string,
  { may, settings }: Pick<Application, "may" | "settings">,
): Promise<"changed" | "outdated" | "host-taken"> {
  const live = await lockLive(tx);
  const now = live.find((it) => it.id === id);
  if (!now || settingsMark(now) !== was) return "outdated";
  const others = live.filter((it) => it !== now);
  if (haveOneOf(others, settings.hosts)) return "host-taken";
  await tx.db
    .updateTable("application")
    .set({ may: may.join(" "), settings: JSON.stringify(settingsShape.parse(settings)) })
    .where("id", "=", id)
    .execute();
  return "changed";
}

/** Has a live application one of these hosts, or one whose cookies it gets? Other changes wait for this transaction. */
export const isHostTaken = async (tx: Tx, hosts: Settings["hosts"]): Promise<boolean> =>
  haveOneOf(await lockLive(tx), hosts);

const haveOneOf = (applications: readonly Application[], hosts: Settings["hosts"]): boolean =>
  hosts.some(({ host }) => applications.some((it) => it.settings.hosts.some((had) => isOneJar(had.host, host))));

/** Makes other changes of applications wait for this transaction. @returns the applications that have not ended. */
async function lockLive(tx: Tx): Promise<readonly Application[]> {
  const rows = await tx.db
    .updateTable("application")
    .set((row) => ({ settings: row.ref("settings") }))
    .where("ended_at", "is", null)
    .returningAll()
    .execute();
  return rows.map(fromRow);
}

/** Lets this session draw another secret. The present one goes on serving until then. @returns false where the application has ended. */
export async function letDraw(tx: Tx, id: string, sessionId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("application")
    .set({ draw_session: sessionId, draw_until: tx.now() + DRAW_SECONDS })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Stores a drawn secret, once for each approval. The previous one stays valid for a while. @returns false where this session may not. */
export async function storeSecret(tx: Tx, id: string, sessionId: string, secret: string): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("application")
    .set((row) => ({
      ...{ old_secret_digest: row.ref("secret_digest"), old_until: now + OLD_SECRET_SECONDS },
      ...{ secret_digest: secretDigest(secret), draw_session: null, draw_until: null },
    }))
    .where("id", "=", id)
    .where("draw_session", "=", sessionId)
    .where("draw_until", ">", now)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends an application: its secrets stop working. @returns false where it has ended already. */
export async function endApplication(tx: Tx, id: string): Promise<boolean> {
  const noSecret = { secret_digest: null, old_secret_digest: null, old_until: null };
  const { numUpdatedRows } = await tx.db
    .updateTable("application")
    .set({ ...noSecret, draw_session: null, draw_until: null, ended_at: tx.now() })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Has its OpenID attempts traced from now on. Reading a row for an attempt reads this too. */
export const armTrace = (tx: Tx, id: string): Promise<unknown> =>
  tx.db
    .updateTable("application")
    .set({ traced_until: tx.now() + TRACE_SECONDS })
    .where("id", "=", id)
    .execute();

/** Notes a call, at most once in an hour. */
export async function noteUse(world: World, { id, usedAt }: Pick<Application, "id" | "usedAt">): Promise<void> {
  const now = world.now();
  if (usedAt !== null && usedAt > now - HOUR_SECONDS) return;
  await withoutFlush(() => world.db.updateTable("application").set({ used_at: now }).where("id", "=", id).execute());
}

const time = (at: number | null): UnixSeconds | null => (at === null ? null : unixSeconds(at));

/** The application of a table row. With unreadable settings it has no rights, so that it does not stop the others. */
export const fromRow = (row: Selectable<ApplicationTable>): Application => {
  const settings = parseSettings(row.settings);
  return {
    id: row.id,
    name: row.name,
    may: settings === null ? [] : rights.filter((right) => row.may.split(" ").includes(right)),
    settings: settings ?? noSettings(),
    hasSecret: row.secret_digest !== null,
    createdAt: unixSeconds(row.created_at),
    usedAt: time(row.used_at),
    endedAt: time(row.ended_at),
    tracedUntil: time(row.traced_until),
  };
};
