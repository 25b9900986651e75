/** How old the last backup is, as the audit says. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { dateTime } from "../../base/platform/ui/time.ts";
import { BACKUP_AGE_SECONDS, DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { lastBackupAt } from "../../core/audit/index.ts";
import { good, mend, notice, type Outcome, type Subject } from "./finding.ts";

export async function examineBackup({ config, database, now }: Subject): Promise<readonly Outcome[]> {
  if (config.mode === "demo") return [good("backup-demo")];
  if (database instanceof Error) return [];
  const at = await lastBackupAt(database).catch(() => undefined);
  if (at === undefined) return []; // the check of the database says why
  return [judgeBackup(at, now(), (time) => dateTime(time, config.timeZone, "en"))];
}

/** No backup ever: a notice, since there may be another way. Too old: backups were made and have stopped working. */
export function judgeBackup(at: UnixSeconds | null, now: UnixSeconds, inWords: (at: UnixSeconds) => string): Outcome {
  if (at === null) return notice("backup-never");
  const age = unixSeconds(Math.max(0, now - at));
  const values = { at: inWords(at), days: Math.floor(age / DAY_SECONDS) };
  return age > BACKUP_AGE_SECONDS ? mend("backup-old", values) : good("backup-recent", values);
}
