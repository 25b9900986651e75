/**
 * Log Akses: the audit entries of an account that its owner reads. Logins and failed second factors show whether
 * somebody else tried to get in. Changes show what was done to the account's security.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { Catalogue } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { AuditEvent } from "./audit.ts";

/**
 * Second factors that failed after the right password: the owner must see them beside the logins. `code-refused`: a right
 * recovery code that the session where it was typed could not use. A wrong Kode Keamanan is not shown: it tries no login, and
 * everybody mistypes it.
 */
export const SECOND_FACTORS = ["code-wrong", "code-refused", "number-wrong", "verification-wrong", "passkey-refused"];

/**
 * The changes of core and connect that Log Akses shows, with what was denied. Each factor names its own (core/factors). Left
 * out: entries that repeat another one of the same act (a phone's *Ya* before the login that it opened, the devices of a 2FA
 * that was disabled), and calls that were refused before they could mean anything.
 */
export const CHANGES = {
  "two-factor": ["enabled", "disabled", "reset"],
  "known-browser": ["known", "forgotten", "copied"],
  session: ["logged-out", "ended", "others-ended", "all-ended", "other-browser"],
  "password-change": ["changed", "reset", "first", "rescued", "reset-requested"],
  account: [
    ...([
      "created",
      "kept",
      "invited",
      "activated",
      "deactivated",
      "renamed",
      "role-changed",
      "password-moved",
      "rescue-link",
      "exported",
    ] as const),
    ...(["email-change-requested", "email-changed", "email-change-cancelled", "email-undone"] as const),
    ...(["change-waits", "change-stopped", "change-approved", "change-withdrawn", "change-void"] as const),
  ],
  reset: ["requested", "mismatch", "code-wrong", "confirmed", "cancelled", "approved", "refused", "done"],
  application: [
    ...(["asked", "approved", "denied", "reported", "number-wrong"] as const),
    ...(["code-right", "code-wrong"] as const),
    ...(["opened", "opened-freshly", "left"] as const),
  ],
  "sign-in": ["success", "consented"],
  proof: ["denied", "expired", "reported"],
} as const satisfies Partial<Record<AuditEvent, readonly string[]>>;

/**
 * The names of entries that a factor or a wing above core makes, by `<event>.<outcome>`. `auditOnly`: only readers of the
 * whole audit see such an entry; Log Akses leaves it out.
 */
export type EntryNames = Readonly<Record<string, Catalogue[string] & { readonly auditOnly?: true }>>;

/** One line of Log Akses: an attempt or a change, or several equal ones in a row. */
export interface AccessEntry {
  /** Time of the newest. */
  readonly at: UnixSeconds;
  /** Time of the oldest. */
  readonly since: UnixSeconds;
  readonly times: number;
  /** `second`: the password was right, and this step came after it. `change`: one of {@link CHANGES}. */
  readonly step: "login" | "second" | "change";
  readonly event: string;
  readonly outcome: string;
  readonly method: string | null;
  readonly ip: string | null;
  readonly browserLabel: string | null;
  /** The name of the authenticator, or the User ID on which this account acted as an officer. */
  readonly about: string | null;
  /** An officer of the LPSE, its directory or its operator did it. The owner does not see who, or from where. */
  readonly byLpse: boolean;
}

/** How many entries are read for one line. */
const ENTRIES_A_LINE = 10;

const counted = z.object({ more: z.number().default(1), since: z.number().optional(), last: z.number().optional() });

const named = z.object({
  name: z.string().optional(),
  account: z.string().optional(),
  officer: z.string().nullish(),
  request: z.string().optional(),
  askedFrom: z.string().nullish(),
  askedIp: z.string().nullish(),
});

/** The columns that are read. */
interface Row {
  readonly at: number;
  readonly event: string;
  readonly outcome: string;
  readonly method: string | null;
  readonly ip: string | null;
  readonly browser_label: string | null;
  readonly client: string;
  readonly detail: string;
}

/** The account's last logins, newest first: successes and failures alike. */
export const listLogins = (world: World, accountId: string, most: number): Promise<readonly AccessEntry[]> =>
  list(world, accountId, most, []);

/** The account's last logins and changes, newest first. @param above the names of the factors and the wings above core. */
export const listAccess = (
  world: World,
  accountId: string,
  most: number,
  above: EntryNames = {},
): Promise<readonly AccessEntry[]> => list(world, accountId, most, [...CORE_CHANGES, ...changesIn(above)]);

type Changes = readonly (readonly [event: string, outcomes: readonly string[]])[];

const CORE_CHANGES: Changes = Object.entries(CHANGES);

const changesIn = (names: EntryNames): Changes =>
  Object.entries(names).flatMap(([name, { auditOnly }]) => {
    const [event = "", outcome = ""] = name.split(".");
    return auditOnly ? [] : [[event, [outcome]] as const];
  });

async function list(world: World, accountId: string, most: number, changes: Changes): Promise<readonly AccessEntry[]> {
  const rows = await world.db
    .selectFrom("audit")
    .select(["at", "event", "outcome", "method", "ip", "browser_label", "client", "detail"])
    .where("account_id", "=", accountId)
    .where((where) =>
      where.or([
        where("event", "=", "login"),
        where.and([where("event", "=", "proof"), where("outcome", "in", SECOND_FACTORS)]),
        ...changes.map(([event, outcomes]) =>
          where.and([where("event", "=", event), where("outcome", "in", outcomes)]),
        ),
      ]),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(most * ENTRIES_A_LINE)
    .execute();
  const answered = new Set(rows.filter((it) => it.outcome !== "asked").flatMap(requestOf));
  const unanswered = rows.filter((it) => it.outcome !== "asked" || requestOf(it).every((id) => !answered.has(id)));
  return gather(unanswered.flatMap((row) => entryOf(row) ?? [])).slice(0, most);
}

/** The application's request that an entry is about. The answer's entry is newer than the question's. */
const requestOf = ({ event, detail }: Row): readonly string[] =>
  event === "application" ? [named.parse(JSON.parse(detail)).request ?? ""] : [];

/** Null for a phone's *Bukan saya* itself: the end of the login or change that it denied is an entry of its own. */
function entryOf(row: Row): AccessEntry | null {
  const detail: unknown = JSON.parse(row.detail);
  const { more, since = row.at, last = row.at } = counted.parse(detail);
  const known = named.parse(detail);
  const step = row.event === "login" ? "login" : isSecond(row) ? "second" : "change";
  if (row.event === "proof" && row.outcome === "denied" && known.request !== undefined) return null;
  const byDirectory = row.client === "api" && row.event === "account";
  const byLpse = step === "change" && (row.client === "cli" || byDirectory || typeof known.officer === "string");
  return {
    at: unixSeconds(last),
    since: unixSeconds(since),
    times: more,
    step,
    event: row.event,
    outcome: row.outcome,
    method: row.method,
    ip: byLpse ? null : known.askedIp === undefined ? row.ip : known.askedIp,
    browserLabel: byLpse ? null : known.askedFrom === undefined ? row.browser_label : known.askedFrom,
    about: known.name ?? known.account ?? null,
    byLpse,
  };
}

const isSecond = (row: Pick<Row, "event" | "outcome">): boolean =>
  row.event === "proof" && SECOND_FACTORS.includes(row.outcome);

/** Joins equal failures in a row, so that a flood hides no earlier entries, and an application's own repeats. */
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
  (one.outcome !== "success" || one.event === "sign-in") &&
  one.event === other.event &&
  one.about === other.about &&
  one.outcome === other.outcome &&
  one.method === other.method &&
  one.ip === other.ip &&
  one.browserLabel === other.browserLabel;
