/** The requests of applications. One statement a function; its WHERE is the rule. [P-104] */
import { sql } from "kysely";
import { compiledOnce } from "../../../base/platform/db/compiled.ts";
import type { ApprovalTable } from "../../../base/platform/db/schema.ts";
import type { Tx, WorldOrTx } from "../../../base/platform/world.ts";
import { AHEAD_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Account } from "../../account/index.ts";

const OF_APPLICATION = sql.lit<"application">("application");

/**
 * Ends the account's live request of an application if this application made it, or if it can no longer be answered: it
 * expired, or the epoch has changed. @returns its reference, so that the caller can wake the listeners.
 */
export async function replaceLiveOf(
  tx: Tx,
  { id: accountId, epoch }: Pick<Account, "id" | "epoch">,
  application: string,
): Promise<string | null> {
  const now = tx.now();
  const row = await tx.db
    .updateTable("approval")
    .set({ ended_at: now, ended_why: "replaced" })
    .where("account_id", "=", accountId)
    .where("class", "=", OF_APPLICATION)
    .where("ended_at", "is", null)
    .where("answered_at", "is", null)
    .where((where) =>
      where.or([
        where("client", "=", application),
        where("expires_at", "<=", now),
        where("issued_at", ">", now + AHEAD_SECONDS),
        where("epoch", "!=", epoch),
      ]),
    )
    .returning("reference")
    .executeTakeFirst();
  return row?.reference ?? null;
}

/** The account's live request of an application: whose, and until when. */
export async function findLive(
  tx: Tx,
  accountId: string,
): Promise<Pick<ApprovalTable, "client" | "expires_at"> | undefined> {
  return tx.db
    .selectFrom("approval")
    .select(["client", "expires_at"])
    .where("account_id", "=", accountId)
    .where("class", "=", OF_APPLICATION)
    .where("ended_at", "is", null)
    .where("answered_at", "is", null)
    .executeTakeFirst();
}

/** How one request of an application ended. It decides the pause before the next one. */
export type PastRequest = Pick<
  ApprovalTable,
  "client" | "decision" | "report_jws" | "issued_at" | "expires_at" | "ended_at" | "answered_at" | "epoch"
>;

/** Reads no further back: after so many requests without a *Ya*, every pause is the longest. */
const LOOKED_AT_MOST = 100;

/** This application's requests to the account, newest first, and the live one of another application. */
export const listAnswered = (tx: Tx, accountId: string, application: string): Promise<readonly PastRequest[]> =>
  answeredOf(tx.db, { accountId, application });

const answeredOf = compiledOnce(
  (db, { accountId, application }: Readonly<Record<"accountId" | "application", string>>) =>
    db
      .selectFrom("approval")
      .select(["client", "decision", "report_jws", "issued_at", "expires_at", "ended_at", "answered_at", "epoch"])
      .where("account_id", "=", accountId)
      .where("class", "=", OF_APPLICATION)
      .where((where) =>
        where.or([
          where("client", "=", application),
          where.and([where("ended_at", "is", null), where("answered_at", "is", null)]),
        ]),
      )
      .orderBy("turn", "desc")
      .limit(sql.lit(LOOKED_AT_MOST)),
);

/** A request of this application with its account as it is now; undefined for an unknown one and another application's. */
export async function loadOfApplication(
  world: WorldOrTx,
  application: string,
  id: string,
): Promise<(ApprovalTable & { readonly liveEpoch: number; readonly active: number }) | undefined> {
  return (await ofApplication(world.db, { application, id }))[0];
}

const ofApplication = compiledOnce((db, { application, id }: Readonly<Record<"application" | "id", string>>) =>
  db
    .selectFrom("approval as p")
    .innerJoin("account", "account.id", "p.account_id")
    .selectAll("p")
    .select(["account.epoch as liveEpoch", "account.active as active"])
    .where("p.id", "=", id)
    .where("p.client", "=", application)
    .where("p.class", "=", OF_APPLICATION),
);
