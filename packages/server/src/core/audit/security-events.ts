/** Recent security events of all accounts, as officers of the helpdesk read them: who said *Bukan saya*, and what was undone. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { World } from "../../base/platform/world.ts";

/** Event and outcome of the entries that are shown; the helpdesk sees nothing else. */
const securityEvents = [
  "proof reported",
  "application reported",
  "login denied",
  "device not-mine",
  "device claimed-twice",
  "device lost",
  "known-browser copied",
  "session other-browser",
  "account rescue-link",
  "reset cancelled",
  "reset refused",
] as const;
type SecurityEvent = (typeof securityEvents)[number];

/** `ip` and `browserLabel`: of the person who acted; where a phone reported it, of the browser that had asked. */
export interface SecurityEntry {
  readonly at: UnixSeconds;
  readonly what: SecurityEvent;
  readonly userId: string;
  readonly ip: string | null;
  readonly browserLabel: string | null;
}

const asker = z.object({ askedFrom: z.string().nullable(), askedIp: z.string().nullable() });

/** The entries after a time, newest first; of one account, where it is named. */
export async function listSecurityEvents(
  world: World,
  wanted: { readonly since: number; readonly most: number; readonly accountId?: string },
): Promise<readonly SecurityEntry[]> {
  const { accountId } = wanted;
  const rows = await world.db
    .selectFrom("audit as e")
    .innerJoin("account as a", "a.id", "e.account_id")
    .select(["e.at", "e.event", "e.outcome", "e.ip", "e.browser_label", "e.detail", "a.user_id"])
    .where("e.at", ">", wanted.since)
    .where((where) =>
      where.or(
        securityEvents.map((named) => {
          const [event = "", outcome = ""] = named.split(" ");
          return where.and([where("e.event", "=", event), where("e.outcome", "=", outcome)]);
        }),
      ),
    )
    .$if(accountId !== undefined, (query) => query.where("e.account_id", "=", accountId ?? ""))
    .orderBy("e.at", "desc")
    .orderBy("e.id", "desc")
    .limit(wanted.most)
    .execute();
  return rows.map((row) => {
    const asked = asker.safeParse(JSON.parse(row.detail)).data;
    return {
      at: unixSeconds(row.at),
      what: `${row.event} ${row.outcome}` as SecurityEvent,
      userId: row.user_id,
      ip: asked ? asked.askedIp : row.ip,
      browserLabel: asked ? asked.askedFrom : row.browser_label,
    };
  });
}

/** The detail and time of this account's newest entry of these kinds; null without one since then. */
export async function newestDetail(
  world: World,
  accountId: string,
  { event, outcomes, since }: { readonly event: string; readonly outcomes: readonly string[]; readonly since: number },
): Promise<unknown> {
  const row = await world.db
    .selectFrom("audit")
    .select(["at", "detail"])
    .where("account_id", "=", accountId)
    .where("event", "=", event)
    .where("outcome", "in", outcomes)
    .where("at", ">", since)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { ...JSON.parse(row.detail), at: row.at } : null;
}
