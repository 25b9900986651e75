/** Reads the approval table: one request with the rows that decide on it, or all requests that wait for a phone. */

import { type RawBuilder, sql } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import { columnsAs, type JoinedIfAny, joinedRow } from "../../base/platform/db/joined.ts";
import type { ApprovalTable, UserVerificationTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { AHEAD_SECONDS, UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { joinedPhone, type Phone, phoneColumns } from "../factors/device/index.ts";
import { joinedVerification, verificationColumns } from "../factors/owner/index.ts";
import { joinedPolicy, type Policy, ruleColumns, ruleSubject } from "../policy/index.ts";
import { type Progress, reachedOf } from "./approval.ts";
import { changesOf } from "./changes.ts";

/** A request with its account's epoch now. */
export type Approval = ApprovalTable & { readonly liveEpoch: number };

/** One request of this account; undefined for an unknown or foreign id. */
export async function loadApproval(world: WorldOrTx, accountId: string, id: string): Promise<Approval | undefined> {
  return world.db
    .selectFrom("approval as p")
    .innerJoin("account", "account.id", "p.account_id")
    .selectAll("p")
    .select("account.epoch as liveEpoch")
    .where("p.id", "=", id)
    .where("p.account_id", "=", accountId)
    .executeTakeFirst();
}

/** A request with the rows that decide on one phone's answer to it. */
export interface AskedOf {
  readonly stored: Approval;
  readonly policy: Policy;
  /** How the phone verifies its owner; undefined where it has neither biometric key nor PIN. */
  readonly verification: UserVerificationTable | undefined;
}

/** A phone and, if known and not foreign, the request that it answers, in one statement. Null for an unknown phone. */
export async function loadAsked(
  world: World,
  claimedDevice: string,
  id: string,
): Promise<{ readonly phone: Phone; readonly asked: AskedOf | null } | null> {
  const [row] = await askedOf(world.db, { claimedDevice, id });
  const phone = row ? joinedPhone(row) : null;
  if (!row || !phone) return null;
  if (row.id === null) return { phone, asked: null };
  const subject = { kind: row.account_kind, role: row.account_role };
  const policy = joinedPolicy(world, subject, row);
  return { phone, asked: { stored: row as Approval, policy, verification: joinedVerification(row) } };
}

const askedOf = compiledOnce((db, { claimedDevice, id }: { claimedDevice: string; id: string }) =>
  db
    .selectFrom("device as d")
    .innerJoin("account as a", "a.id", "d.account_id")
    .leftJoin("policy as rule", (on) => on.on("rule.subject", "=", ruleSubject))
    .leftJoin("user_verification as v", "v.device_id", "d.id")
    .leftJoin("approval as p", (on) => on.on("p.id", "=", id).onRef("p.account_id", "=", "d.account_id"))
    .selectAll("p")
    .select(["a.epoch as liveEpoch", "a.kind as account_kind", "a.role as account_role"])
    .select(phoneColumns)
    .select(ruleColumns)
    .select(verificationColumns)
    .where("d.id", "=", claimedDevice),
);

/** Picks the newest request of the reference that a statement reads as `p.id`: join the table by it, as `r`. */
export const newestTurn = sql<number>`(select max(newer.turn) from approval as newer where newer.reference = p.id)`;

const REQUEST_COLUMNS = [
  ...(["id", "epoch", "class", "number_sealed", "issued_at", "expires_at", "ended_at", "ended_why"] as const),
  ...(["decision", "answered_at", "redeemed_at", "report_jws", "sent_at", "delivered_at", "opened_at"] as const),
] as const;

/** The columns of that request; {@link joinedRequest} reads them. */
export const requestColumns = columnsAs("r", REQUEST_COLUMNS);

/** The columns that decide the state of a request. */
export type RequestRow = Pick<ApprovalTable, (typeof REQUEST_COLUMNS)[number]>;

/** The request in a row that was read with {@link requestColumns} over a left join; null where there is no request. */
export const joinedRequest = (row: JoinedIfAny<RequestRow, "r">): RequestRow | null =>
  row.r_id === null ? null : joinedRow<RequestRow>("r", REQUEST_COLUMNS, row);

/** The requests and news that wait for a phone. */
export interface Inbox {
  /** The live requests of its account, newest last: at most one of each class. [P-43] */
  readonly requests: readonly Pick<ApprovalTable, "id" | "bytes" | "class" | "sent_at">[];
  /** May there be news: of a reset, an address, a change of the ways into the account, or one that waits? */
  readonly news: News;
}

export interface News {
  readonly reset: boolean;
  readonly email: boolean;
  readonly changes: boolean;
  readonly waiting: boolean;
}

/** A phone with its account's live requests, and whether there is news, in one statement, after the moment `since` of the wakes. Null for an unknown phone. */
export async function loadWaiting(
  world: World,
  claimedDevice: string,
): Promise<{ readonly phone: Phone; readonly waiting: Inbox; readonly since: number } | null> {
  const since = world.wake.mark();
  const now = world.now();
  const rows = await waitingFor(world.db, {
    claimedDevice,
    now,
    ahead: now + AHEAD_SECONDS,
    undoable: now - UNDO_SECONDS,
  });
  const [first] = rows;
  const phone = first ? joinedPhone(first) : null;
  if (!first || !phone) return null;
  const waiting: Inbox = {
    requests: rows.flatMap(({ id, bytes, class: ofClass, sent_at }) =>
      id === null || bytes === null || ofClass === null ? [] : [{ id, bytes, class: ofClass, sent_at }],
    ),
    news: {
      ...{ reset: first.resets > 0, email: first.emails > 0 },
      ...{ changes: first.changes > 0, waiting: first.waits > 0 },
    },
  };
  return { phone, waiting, since };
}

type InboxParams = Readonly<Record<"claimedDevice", string> & Record<"now" | "ahead" | "undoable", number>>;

const countOf = (rows: RawBuilder<unknown>) => sql<number>`(select cast(count(*) as integer) from ${rows})`;

const waitingFor = compiledOnce((db, { claimedDevice, now, ahead, undoable }: InboxParams) =>
  db
    .selectFrom("device as d")
    .innerJoin("account as a", "a.id", "d.account_id")
    .leftJoin("approval as p", (on) =>
      on
        .onRef("p.account_id", "=", "a.id")
        .onRef("p.epoch", "=", "a.epoch")
        .on("a.active", "=", 1)
        .on("p.ended_at", "is", null)
        .on("p.answered_at", "is", null)
        .on("p.expires_at", ">", now)
        .on("p.issued_at", "<=", ahead),
    )
    .select(phoneColumns)
    .select(["p.id", "p.bytes", "p.class", "p.sent_at"])
    .select([
      countOf(sql`reset where reset.account_id = a.id and reset.done_at is null and reset.cancelled_at is null`).as(
        "resets",
      ),
      countOf(
        sql`email_change as m where m.account_id = a.id and m.changed_at > ${undoable} and m.undone_at is null`,
      ).as("emails"),
      countOf(changesOf(undoable)).as("changes"),
      countOf(sql`waiting_change as w where w.account_id = a.id and w.due_at > ${now} and w.stopped_at is null`).as(
        "waits",
      ),
    ])
    .where("d.id", "=", claimedDevice)
    .orderBy("p.turn"),
);

/** How far each reference's newest request has come, without requests of browsers that the account did not know. */
export async function loadReached(tx: Tx, references: readonly string[]): Promise<ReadonlyMap<string, Progress>> {
  if (references.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("approval")
    .select(["reference", "class", "sent_at", "delivered_at", "opened_at"])
    .where("reference", "in", references)
    .orderBy("turn")
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const reached = reachedOf(row);
      return reached === null ? [] : [[row.reference, reached] as const];
    }),
  );
}
