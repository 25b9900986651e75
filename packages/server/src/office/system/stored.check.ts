/** Checks of the database's content: its migrations, the secrets under the master key, and its clock. */
import { sql } from "kysely";
import { ConfigError } from "../../base/platform/config/config.ts";
import { databaseRefusal } from "../../base/platform/db/database-refusal.ts";
import { isPostgres } from "../../base/platform/db/db.ts";
import { otherVersion } from "../../base/platform/db/migrate.ts";
import { tryKept } from "../../base/platform/installation-secrets.ts";
import { CLOCKS_APART_SECONDS } from "../../base/rules/lifetimes.ts";
import { tryDatabase } from "../../base/web/ready.ts";
import { NO_CONTACT, vapidSubject } from "../../core/acceptor/index.ts";
import { visit } from "./address.check.ts";
import { good, mend, notice, type Outcome, type Subject } from "./finding.ts";

export async function examineDatabase({
  config,
  database,
  databaseWords: words,
  now,
}: Subject): Promise<readonly Outcome[]> {
  if (database instanceof Error) return [closed(database)];
  try {
    const { kind } = await tryDatabase(database, now());
    const other = await otherVersion(database, isPostgres(database) ? "postgres" : "sqlite");
    const values = { words, difference: other?.difference ?? "schema_fingerprint" };
    if (other?.migration === null) return [mend("schema-other", values)];
    if (kind === "ready") return [good("database-ready", { words })];
    return [mend(kind as Exclude<typeof kind, "database">, values)]; // an outage throws
  } catch (error) {
    return [closed(databaseRefusal(config, error as Error))];
  }
}

const closed = (refused: Error): Outcome =>
  mend(refused instanceof ConfigError && refused.kind === "database-damaged" ? refused.kind : "database-closed", {
    line: refused.message,
  });

/** Does the master key of the settings open the secrets in the database? */
export async function examineMasterKey(subject: Subject): Promise<readonly Outcome[]> {
  if (!subject.keys) return [good("master-key-demo")];
  const kept = await keptIn(subject);
  if (!kept) return [];
  const own = kept.filter((it) => it.name !== "push");
  if (own.length === 0) return [good("master-key-unused")];
  return [own.every((it) => it.opens) ? good("master-key-fits") : mend("master-key-other")];
}

/** The key that signs requests to push services, and the contact in it. RFC 8292. */
export async function examinePushKey(subject: Subject): Promise<readonly Outcome[]> {
  const contact = vapidSubject(subject.config);
  const nameless = subject.config.mode === "production" && contact === NO_CONTACT;
  const advice = nameless ? [notice("push-contact", { contact })] : [];
  const kept = await keptIn(subject);
  if (!kept) return advice;
  const key = kept.find((it) => it.name === "push");
  if (key?.opens === false) return [mend("push-unreadable")];
  return [good(key ? "push-ready" : "push-unused", { contact }), ...advice];
}

/** The kept secrets; null where they cannot be read: the check of the database says why. */
async function keptIn({ database, keys }: Subject): Promise<Awaited<ReturnType<typeof tryKept>> | null> {
  if (database instanceof Error || !keys) return null;
  return tryKept(database, keys).catch(() => null);
}

/** Compares this clock with that of a database on another machine, and of the server at the portal's address. */
export async function compareClocks(subject: Subject): Promise<readonly Outcome[]> {
  const found = [...(await databaseClock(subject)), ...(await portalClock(subject))];
  return found.length > 0 || subject.config.databaseUrl ? found : [good("clock-alone")];
}

async function databaseClock({ database, now }: Subject): Promise<readonly Outcome[]> {
  if (database instanceof Error || !isPostgres(database)) return [];
  const asked = sql<{ now: number }>`select extract(epoch from clock_timestamp())::float8 as now`;
  const { rows } = await asked.execute(database).catch(() => ({ rows: [] }));
  return rows.map((row) => judgeClock("PostgreSQL", row.now, now()));
}

async function portalClock({ config, now }: Subject): Promise<readonly Outcome[]> {
  if (!config.portalUrl.startsWith("https:")) return [];
  const seen = await visit(config.portalUrl);
  const at = "kind" in seen ? Number.NaN : Date.parse(seen.date ?? "") / 1000;
  return Number.isNaN(at) ? [] : [judgeClock(new URL(config.portalUrl).host, at, now())];
}

function judgeClock(other: string, theirs: number, ours: number): Outcome {
  const seconds = Math.abs(Math.floor(theirs) - ours);
  return seconds > CLOCKS_APART_SECONDS
    ? mend("clock-differs", { other, seconds })
    : good("clock-agrees", { other, seconds });
}
