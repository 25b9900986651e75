/** Log Akses: the audit entries that tell an account's owner whether somebody else tried to log in. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { World } from "../platform/world.ts";

/**
 * Second factors that failed after the right password: the owner must see them beside the logins. `code-refused`: a right
 * recovery code that the session where it was typed could not use. A wrong Kode Keamanan is not shown: it tries no login, and
 * everybody mistypes it.
 */
const SECOND_FACTORS = ["code-wrong", "code-refused", "number-wrong", "verification-wrong", "passkey-refused"];

/** One line of Log Akses: an attempt, or several equal ones in a row. */
export interface AccessEntry {
  /** Time of the newest. */
  readonly at: UnixSeconds;
  /** Time of the oldest. */
  readonly since: UnixSeconds;
  readonly times: number;
  /** `second`: the password was right, and this step came after it. */
  readonly step: "login" | "second";
  readonly outcome: string;
  readonly method: string | null;
  readonly ip: string | null;
  readonly browserLabel: string | null;
}

/** How many entries are read for one line. */
const ENTRIES_A_LINE = 10;

const counted = z.object({ more: z.number().default(1), since: z.number().optional(), last: z.number().optional() });

/** The account's last logins, newest first: successes and failures alike. */
export async function listAccess(world: World, accountId: string, most: number): Promise<readonly AccessEntry[]> {
  const rows = await world.db
    .selectFrom("audit")
    .select(["at", "event", "outcome", "method", "ip", "browser_label", "detail"])
    .where("account_id", "=", accountId)
    .where((where) =>
      where.or([
        where("event", "=", "login"),
        where.and([where("event", "=", "proof"), where("outcome", "in", SECOND_FACTORS)]),
      ]),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(most * ENTRIES_A_LINE)
    .execute();
  const entries = rows.map((row): AccessEntry => {
    const { more, since = row.at, last = row.at } = counted.parse(JSON.parse(row.detail));
    return {
      at: unixSeconds(last),
      since: unixSeconds(since),
      times: more,
      step: row.event === "login" ? "login" : "second",
      outcome: row.outcome,
      method: row.method,
      ip: row.ip,
      browserLabel: row.browser_label,
    };
  });
  return gather(entries).slice(0, most);
}

/** Joins equal failures in a row into one line, so that a flood does not hide earlier entries. */
function gather(entries: readonly AccessEntry[]): AccessEntry[] {
  const lines: AccessEntry[] = [];
  for (const entry of entries) {
    const newer = lines.at(-1);
    if (!newer || !isAlike(newer, entry)) lines.push(entry);
    else lines[lines.length - 1] = { ...newer, since: entry.since, times: newer.times + entry.times };
  }
  return lines;
}

const isAlike = (one: AccessEntry, other: AccessEntry): boolean =>
  one.outcome !== "success" &&
  one.step === other.step &&
  one.outcome === other.outcome &&
  one.method === other.method &&
  one.ip === other.ip &&
  one.browserLabel === other.browserLabel;
