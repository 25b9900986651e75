/** What the tender room reads: each statement is about all of its people at once. */
import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { dayField, parseDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { QUIET_SECONDS, STUCK_SECONDS } from "../../base/rules/lifetimes.ts";
import { INVITED_MOST } from "../../connect/deadlines/index.ts";
import { reachedOf } from "../../core/acceptor/index.ts";
import { stopsLogin, toldOutcomes } from "../helpdesk/index.ts";
import { loadPrepared } from "./readiness.sql.ts";
import { judge } from "./readiness.ts";
import { type Figures, onePerPerson, type Trouble, WAITING } from "./room.ts";

/** Entries and requests of one look. */
const READ_MOST = 500;

const today = ({ now, config }: World): number => parseDay(dayField(now(), config.timeZone), config.timeZone) ?? now();

/** Each invited person's newest login of today, or of the time in which one can be stuck: the account has one of each day only. */
export async function loadLogins(world: World, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await invited(world, ids)
    .innerJoin("audit as e", "e.account_id", "a.id")
    .select(["a.id", (it) => it.fn.max("e.at").as("at")])
    .where("e.at", ">=", Math.min(today(world), world.now() - STUCK_SECONDS))
    .where("e.event", "=", "login")
    .where("e.outcome", "=", "success")
    .groupBy("a.id")
    .execute();
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** The figures of these tenders. Their people are looked up together; beyond {@link INVITED_MOST} nobody counts as ready. */
export async function loadFigures(
  world: World,
  ids: readonly string[],
  logins: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Figures>> {
  if (ids.length === 0) return new Map();
  const people = await world.db
    .selectFrom("deadline_invited as i")
    .leftJoin("account as a", "a.user_key", "i.user_key")
    .select(["i.deadline_id", "i.user_key", "i.user_id", "a.id"])
    .where("i.deadline_id", "in", ids)
    .where("i.left_at", "is", null)
    .execute();
  const keys = new Map(people.map((it) => [it.user_key, it.user_id]));
  const prepared = keys.size > INVITED_MOST ? new Map() : await loadPrepared(world, [...keys.values()]);
  const isReady = (key: string) => judge(prepared.get(key) ?? null, world.now()) === "ready";
  const midnight = today(world);
  return new Map(
    ids.map((id) => {
      const own = people.filter((it) => it.deadline_id === id);
      const come = own.filter(({ id: account }) => account !== null && (logins.get(account) ?? 0) >= midnight);
      return [id, { invited: own.length, today: come.length, ready: own.filter((it) => isReady(it.user_key)).length }];
    }),
  );
}

const detailShape = z.object({
  more: z.number().catch(1),
  last: z.number().optional().catch(undefined),
  why: z.string().nullable().catch(null),
  reached: z.string().nullable().catch(null),
  purpose: z.string().nullable().catch(null),
  /** A phone's answer: the end of the login that it stopped is an entry of its own. */
  request: z.string().nullable().catch(null),
});

/** The invited people whose login is stuck, the newest first: it has failed lately, or waits for the phone, and none came through since. */
export async function listStuck(
  world: World,
  deadlineId: string,
  logins: ReadonlyMap<string, number>,
): Promise<readonly Trouble[]> {
  const all = [...(await listFailed(world, deadlineId)), ...(await listUnanswered(world, deadlineId))];
  return onePerPerson(
    all.filter(({ accountId, at }) => at > (logins.get(accountId) ?? 0)).toSorted((one, other) => other.at - one.at),
  );
}

const invited = (world: World, ids: readonly string[]) =>
  world.db
    .selectFrom("deadline_invited as i")
    .innerJoin("account as a", "a.user_key", "i.user_key")
    .where("i.deadline_id", "in", ids)
    .where("i.left_at", "is", null);

async function listFailed(world: World, deadlineId: string): Promise<readonly Trouble[]> {
  const rows = await invited(world, [deadlineId])
    .innerJoin("audit as e", "e.account_id", "a.id")
    .select(["a.id", "a.user_id", "a.name", "e.at", "e.event", "e.outcome", "e.method", "e.detail"])
    .where("e.at", ">", world.now() - STUCK_SECONDS)
    .where((where) =>
      where.or(
        Object.entries(toldOutcomes).map(([event, outcomes]) =>
          where.and([where("e.event", "=", event), where("e.outcome", "in", outcomes)]),
        ),
      ),
    )
    .orderBy("e.at", "desc")
    .orderBy("e.id", "desc")
    .limit(READ_MOST)
    .execute();
  return rows.flatMap(({ id, user_id: userId, name, at, event, outcome, method, detail }) => {
    const { more: times, last, why, reached, purpose, request } = detailShape.parse(JSON.parse(detail));
    const failure = { event, outcome, method, more: why ?? reached };
    if (!stopsLogin(failure, purpose) || (outcome === "denied" && request !== null)) return [];
    return [{ accountId: id, userId, name, at: unixSeconds(last ?? at), times, failure }];
  });
}

/** Requests of logins that have waited for some seconds. Of a browser that the account does not know it is not told how far they came. */
async function listUnanswered(world: World, deadlineId: string): Promise<readonly Trouble[]> {
  const now = world.now();
  const rows = await invited(world, [deadlineId])
    .innerJoin("proof as p", "p.account_id", "a.id")
    .innerJoin("approval as r", "r.reference", "p.id")
    .select(["a.id", "a.user_id", "a.name", "r.issued_at", "r.class", "r.sent_at", "r.delivered_at", "r.opened_at"])
    .where("p.state", "=", "open")
    .where("p.purpose", "=", "login")
    .where("p.expires_at", ">", now)
    .where("r.decision", "is", null)
    .where("r.ended_at", "is", null)
    .where("r.expires_at", ">", now)
    .where("r.issued_at", "<=", now - QUIET_SECONDS)
    .orderBy("r.issued_at", "desc")
    .limit(READ_MOST)
    .execute();
  return rows.map(
    (row): Trouble => ({
      ...{ accountId: row.id, userId: row.user_id, name: row.name, at: unixSeconds(row.issued_at), times: 1 },
      failure: { event: "login", outcome: WAITING, method: null, more: reachedOf(row) },
    }),
  );
}
