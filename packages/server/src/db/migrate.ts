/** Brings a database to the newest schema: numbered files, forward only, applied once each. */
import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Engine } from "./columns.ts";
import * as first from "./migrations/0001-first.ts";
import * as chainedAudit from "./migrations/0002-chained-audit.ts";
import * as push from "./migrations/0003-push.ts";
import * as mailedCode from "./migrations/0004-mailed-code.ts";
import * as passkeys from "./migrations/0005-passkeys.ts";
import * as resetPolicy from "./migrations/0006-reset-policy.ts";
import * as userVerification from "./migrations/0007-user-verification.ts";
import * as receipts from "./migrations/0008-receipts.ts";
import * as emailChange from "./migrations/0009-email-change.ts";
import * as vouchers from "./migrations/0010-vouchers.ts";
import * as sessionPolicy from "./migrations/0011-session-policy.ts";
import * as auditCount from "./migrations/0012-audit-count.ts";
import * as newcomers from "./migrations/0013-newcomers.ts";

const migrations: Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>> = {
  "0001-first": first.up,
  "0002-chained-audit": chainedAudit.up,
  "0003-push": push.up,
  "0004-mailed-code": mailedCode.up,
  "0005-passkeys": passkeys.up,
  "0006-reset-policy": resetPolicy.up,
  "0007-user-verification": userVerification.up,
  "0008-receipts": receipts.up,
  "0009-email-change": emailChange.up,
  "0010-vouchers": vouchers.up,
  "0011-session-policy": sessionPolicy.up,
  "0012-audit-count": auditCount.up,
  "0013-newcomers": newcomers.up,
};

/** Applies what is missing. @throws when a migration fails; nothing of it stays. */
export async function migrate<Schema>(db: Kysely<Schema>, engine: Engine): Promise<void> {
  const prepared: Record<string, Migration> = Object.fromEntries(
    Object.entries(migrations).map(([name, up]) => [name, { up: (it: Kysely<unknown>) => up(it, engine) }]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => prepared } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
