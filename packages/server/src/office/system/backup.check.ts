/** How old the last backup is, and whether it can be restored, as the audit says. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { dateTime } from "../../base/platform/ui/time.ts";
import { BACKUP_AGE_SECONDS, BACKUP_CHECK_AGE_SECONDS, DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { type LastBackups, lastBackups } from "../../core/audit/index.ts";
import { good, mend, notice, type Outcome, type Subject } from "./finding.ts";

export async function examineBackup({
  config,
  database,
  now,
}: Pick<Subject, "config" | "database" | "now">): Promise<readonly Outcome[]> {
  if (config.mode === "demo") return [good("backup-demo")];
  if (database instanceof Error) return [];
  const last = await lastBackups(database).catch(() => null);
  // The check of the database says why it cannot be read.
  return last === null ? [] : judgeBackups(last, now(), (time) => dateTime(time, config.timeZone, "en"));
}

/** No backup or check ever: a notice, since there may be another way. Too old: they were made and have stopped working. */
export function judgeBackups(
  { made, checked, unfit }: LastBackups,
  now: UnixSeconds,
  inWords: (at: UnixSeconds) => string,
): readonly Outcome[] {
  if (made === null) return [notice("backup-never")];
  const age = (at: UnixSeconds) => unixSeconds(Math.max(0, now - at));
  const values = (at: UnixSeconds) => ({ at: inWords(at), days: Math.floor(age(at) / DAY_SECONDS) });
  const newest =
    age(made) > BACKUP_AGE_SECONDS ? mend("backup-old", values(made)) : good("backup-recent", values(made));
  if (unfit !== null) return [newest, mend("backup-unfit", values(unfit))];
  if (checked === null) return [newest, notice("backup-unchecked")];
  const isOld = age(checked) > BACKUP_CHECK_AGE_SECONDS;
  return [newest, isOld ? mend("backup-check-old", values(checked)) : good("backup-checked", values(checked))];
}
