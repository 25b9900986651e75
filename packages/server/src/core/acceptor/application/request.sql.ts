/** The requests of applications. Each function is one statement; its WHERE is the rule. [P-104] */
import { type RawBuilder, sql } from "kysely";
import { compiledOnce } from "../../../base/platform/db/compiled.ts";
import type { ApprovalTable } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import type { ApplicationRow, RequestCounts } from "./standing.ts";

const OF_APPLICATION = sql.lit<"application">("application");

/** How one request of an application ended. It decides the pause before the next one. */
export type PastRequest = Pick<ApprovalTable, "decision" | "report_jws" | "issued_at" | "ended_at" | "answered_at">;

/** Reads no further back: after so many requests without a *Ya*, every pause is the longest. */
const LOOKED_AT_MOST = 100;

/** This application's requests to the account, newest first. */
export const listAnswered = (tx: Tx, accountId: string, application: string): Promise<readonly PastRequest[]> =>
  answeredOf(tx.db, { accountId, application });

const answeredOf = compiledOnce(
  (db, { accountId, application }: Readonly<Record<"accountId" | "application", string>>) =>
    db
      .selectFrom("approval")
      .select(["decision", "report_jws", "issued_at", "ended_at", "answered_at"])
      .where("account_id", "=", accountId)
      .where("class", "=", OF_APPLICATION)
      .where("client", "=", application)
      .orderBy("turn", "desc")
      .limit(sql.lit(LOOKED_AT_MOST)),
);

/** A request of this application with its account and phone as they are now; undefined for an unknown one and another application's. */
export async function loadOfApplication(
  world: WorldOrTx,
  application: string,
  id: string,
): Promise<(ApprovalTable & ApplicationRow) | undefined> {
  return (await ofApplication(world.db, { application, id }))[0];
}

const ofApplication = compiledOnce((db, { application, id }: Readonly<Record<"application" | "id", string>>) =>
  db
    .selectFrom("approval as p")
    .innerJoin("account", "account.id", "p.account_id")
    .leftJoin("device as d", (on) => on.onRef("d.id", "=", "p.answered_by").on("d.revoked_at", "is", null))
    .selectAll("p")
    .select(["account.epoch as liveEpoch", "account.active as active", "d.id as phone"])
    .where("p.id", "=", id)
    .where("p.client", "=", application)
    .where("p.class", "=", OF_APPLICATION),
);

/** The requests of each application since a time, a *Ya* that was taken back among the refused ones. */
export async function countRequests({ db, now }: World, since: number): Promise<readonly RequestCounts[]> {
  const number = (what: RawBuilder<unknown>) => sql<number>`cast(count(${what}) as integer)`;
  const refused = sql`report_jws is not null or decision in ('deny', 'report')`;
  const inVain = sql`decision is null and report_jws is null and (ended_at is not null or expires_at <= ${now()})`;
  return db
    .selectFrom("approval")
    .select([
      "client as application",
      number(sql`*`).as("asked"),
      number(sql`case when decision = 'approve' and report_jws is null then 1 end`).as("approved"),
      number(sql`case when ${refused} then 1 end`).as("refused"),
      number(sql`case when ${inVain} then 1 end`).as("inVain"),
      number(sql`distinct case when ${inVain} then account_id end`).as("people"),
    ])
    .where("issued_at", ">", since)
    .where(sql<boolean>`client <> 'portal'`)
    .where("purpose", "=", "application")
    .groupBy("client")
    .execute();
}
