/**
 * Seals values of another master key again under the present one, for `spse keys rotate`: every column that is sealed
 * row by row, in small batches, while the server keeps serving. Only the seal changes; the modules own the content.
 * base/platform/installation-secrets.ts seals the installation's own two secrets again.
 */

import { sql } from "kysely";
import type { Schema } from "../../base/platform/db/schema.ts";
import type { KeyPurpose } from "../../base/platform/keys.ts";
import { FOREIGN_PREFIX } from "../../base/platform/ldap/in-directory.ts";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import type { World } from "../../base/platform/world.ts";

/** How many values were sealed again; those in `unreadable` open under neither key. */
interface ResealOutcome {
  readonly done: number;
  readonly unreadable: readonly string[];
}

const BATCH = 200;

/** Goes through the column once. After an interruption, run it again: it skips the values that are done. */
export async function reseal(world: World, column: SealedColumn): Promise<ResealOutcome> {
  const unreadable: string[] = [];
  let done = 0;
  let after = "";
  for (;;) {
    const rows = await loadSealed(world, column, { prefix: world.keys.prefix, after, most: BATCH });
    for (const { id, sealed } of rows) {
      after = id;
      const before = sealed.startsWith(column.mark) ? column.mark : "";
      const plain = open(world, column.purpose, id, sealed.slice(before.length));
      if (plain === null) unreadable.push(id);
      else {
        const again = before + world.keys.seal(column.purpose, id, plain);
        if (await saveSealed(world, column, { id, was: sealed, sealed: again })) done += 1;
      }
    }
    if (rows.length < BATCH) return { done, unreadable };
    await letOthersRun();
  }
}

function open(world: World, purpose: KeyPurpose, id: string, sealed: string): string | null {
  try {
    return world.keys.open(purpose, id, sealed);
  } catch {
    return null;
  }
}

/** One sealed column of one table. `id` is the row's key, which the seal binds. */
interface SealedColumn {
  /** As `spse keys rotate` and the audit name it. */
  readonly what: string;
  readonly purpose: KeyPurpose;
  readonly table: keyof Schema;
  readonly id: string;
  readonly column: string;
  /** Readable before the seal of some values; "" where a value is a seal or null. */
  readonly mark: string;
}

const sealed = <Table extends keyof Schema>(
  what: string,
  purpose: KeyPurpose,
  table: Table,
  column: keyof Schema[Table] & string,
  id: keyof Schema[Table] & string,
  mark = "",
): SealedColumn => ({ what, purpose, table, column, id, mark });

export const sealedColumns: readonly SealedColumn[] = [
  sealed("password hashes", "password", "account", "password_hash", "id", FOREIGN_PREFIX),
  sealed("device seeds", "seed", "device", "seed_sealed", "id"),
  sealed("seeds of QR codes", "seed", "offer", "seed_sealed", "id"),
  sealed("secrets of QR codes", "offer", "offer", "offer_sealed", "id"),
  sealed("PINs of phones", "pin", "user_verification", "pin_sealed", "device_id"),
  sealed("numbers", "number", "approval", "number_sealed", "id"),
  sealed("mail bodies", "mail", "mail", "sealed", "id"),
  sealed("rows of imports", "import", "import_line", "sealed", "id"),
  sealed("codes and tokens of OpenID", "openid", "openid_artifact", "sealed", "id"),
  sealed("signing keys", "signing", "signing_key", "sealed", "kid"),
  sealed("secrets of webhooks", "webhook", "webhook_secret", "sealed", "application_id"),
  sealed("former secrets of webhooks", "webhook", "webhook_secret", "old_sealed", "application_id"),
  sealed("answers to applications", "idempotency", "idempotency_key", "answer_sealed", "id"),
];

interface SealedRow {
  readonly id: string;
  readonly sealed: string;
}

/**
 * Up to `most` rows after this id, in the order of ids, where the column does not begin with `prefix`. Where it has a mark, values
 * without a seal are left out: the place of a password, and hashes that core/account/old-hashes.sql.ts has yet to seal.
 */
async function loadSealed(
  world: World,
  { table, id, column, mark }: SealedColumn,
  { prefix, after, most }: { readonly prefix: string; readonly after: string; readonly most: number },
): Promise<readonly SealedRow[]> {
  const [key, value] = [sql.ref(id), sql.ref(column)];
  const seal = mark === "" ? value : sql`replace(${value}, ${mark}, '')`;
  const isSeal = mark === "" ? sql`${value} is not null` : sql`substr(${seal}, 2, 1) = '.'`;
  const { rows } = await sql<SealedRow>`
    select ${key} as id, ${value} as sealed from ${sql.table(table)}
    where ${key} > ${after} and ${isSeal} and substr(${seal}, 1, ${prefix.length}) <> ${prefix}
    order by ${key} limit ${most}`.execute(world.db);
  return rows;
}

/** Writes where the column still holds `was`; false where the row has changed or was deleted. */
async function saveSealed(
  world: World,
  { table, id, column }: SealedColumn,
  row: { readonly id: string; readonly was: string; readonly sealed: string },
): Promise<boolean> {
  const [key, value] = [sql.ref(id), sql.ref(column)];
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${value} = ${row.sealed} where ${key} = ${row.id} and ${value} = ${row.was}`.execute(
    world.db,
  );
  return numAffectedRows === 1n;
}
