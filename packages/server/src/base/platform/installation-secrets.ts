/**
 * Secrets that this installation makes once and stores in its database, sealed under the master key. They stay the same
 * when the master key changes. `audit` signs the audit; `lasting` authenticates everything that must survive a rotation.
 */
import { type AuditKey, openAuditKey } from "./audit-key.ts";
import { ConfigError } from "./config/config.ts";
import type { Db } from "./db/db.ts";
import { type Keys, withLasting } from "./keys.ts";
import type { World } from "./world.ts";

const SECRET_BYTES = 32;
const ROW = (name: string): string => `kept ${name}`;

/** The secrets that a World carries. */
interface KeptSecrets {
  readonly keys: Keys;
  readonly auditKey: AuditKey;
}

/**
 * Loads both, making them at the first start; two processes that start at once get the same.
 *
 * @throws ConfigError where the master key is not the one that sealed them.
 */
export async function loadKept(db: Db, keys: Keys, world: Pick<World, "now" | "random">): Promise<KeptSecrets> {
  const lasting = await loadSecret(db, keys, world, "lasting");
  return { keys: withLasting(keys, lasting), auditKey: openAuditKey(await loadSecret(db, keys, world, "audit")) };
}

/** Loads one of them, made at its first use. */
export async function loadSecret(db: Db, keys: Keys, { now, random }: Pick<World, "now" | "random">, name: string) {
  const sealed = keys.seal("kept", ROW(name), Buffer.from(random(SECRET_BYTES)).toString("base64url"));
  await db
    .insertInto("kept_secret")
    .values({ name, sealed, created_at: now() })
    .onConflict((it) => it.column("name").doNothing())
    .execute();
  const row = await db.selectFrom("kept_secret").select("sealed").where("name", "=", name).executeTakeFirstOrThrow();
  try {
    return Buffer.from(keys.open("kept", ROW(name), row.sealed), "base64url");
  } catch {
    throw new ConfigError(
      "SPSE_MASTER_KEY: is not the key of this database; after a change of key, SPSE_MASTER_KEY_OLD must name the old one until `spse keys rotate` has ended",
      "master-key-other",
    );
  }
}

/** Do these keys open each stored secret? Makes no secret, so the database may belong to another version. */
export async function tryKept(
  db: Db,
  keys: Keys,
): Promise<readonly { readonly name: string; readonly opens: boolean }[]> {
  const rows = await db.selectFrom("kept_secret").select(["name", "sealed"]).execute();
  return rows.map(({ name, sealed }) => {
    try {
      keys.open("kept", ROW(name), sealed);
      return { name, opens: true };
    } catch {
      return { name, opens: false };
    }
  });
}

/** Seals both again under the present master key. A second call changes nothing. @returns how many it has sealed. */
export async function resealKept(world: World): Promise<number> {
  const rows = await world.db.selectFrom("kept_secret").selectAll().execute();
  let changed = 0;
  for (const row of rows.filter((it) => !it.sealed.startsWith(world.keys.prefix))) {
    const { numUpdatedRows } = await world.db
      .updateTable("kept_secret")
      .set({ sealed: world.keys.seal("kept", ROW(row.name), world.keys.open("kept", ROW(row.name), row.sealed)) })
      .where("name", "=", row.name)
      .where("sealed", "=", row.sealed)
      .executeTakeFirst();
    changed += Number(numUpdatedRows);
  }
  return changed;
}
