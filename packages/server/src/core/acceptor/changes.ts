/** The latest changes of an account's factors and password, for its phones, from the audit. [P-88] */

import { type ChangeKind, REDEEM_WINDOW_SECONDS, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { Tx, World } from "../../base/platform/world.ts";
import { ACTIVATION_SECONDS, UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { factors } from "../factors/index.ts";

const MOST = 3;
/** Entries that are read for them. Each login with a second factor may make one. */
const READ_MOST = 60;

/** By event and outcome of the audit. */
const kinds: Readonly<Record<string, Readonly<Record<string, ChangeKind>>>> = {
  "password-change": { changed: "password", reset: "password" },
  "known-browser": { known: "browser-known", "not-known": "login-unknown-browser" },
  ...Object.fromEntries(factors.map(({ name, changes }) => [name, changes])),
};

/** The kinds that a login makes. Logins are many, so they have rules of their own: {@link listChanges}. */
const ofLogins: readonly ChangeKind[] = ["browser-known", "login-unknown-browser"];

const events = Object.keys(kinds);

/**
 * The rows behind {@link listChanges}, for the account that a statement reads as `a`: there may be changes only where there are rows.
 *
 * @param since {@link UNDO_SECONDS} ago.
 */
export const changesOf = (since: number) =>
  sql`audit as e where e.account_id = a.id and e.at > ${since} and e.event in (${sql.join(events)})`;

export interface Change {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly at: UnixSeconds;
  readonly browserLabel: string | null;
  readonly ip: string | null;
  /** A login that this phone has approved itself: its owner was there, and no alarm is due. */
  readonly approved: boolean;
}

/**
 * The newest changes of one account, for one of its phones, without that phone's own enrolment and what belongs to the
 * activation. Logins are many, so they must not hide other changes: only the newest login that this phone has not
 * approved counts as a change. Places that are left get further logins, the ones that this phone has not approved
 * first.
 */
export async function listChanges(world: World, accountId: string, phoneId: string): Promise<readonly Change[]> {
  const since = world.now() - UNDO_SECONDS;
  const rows = await world.db
    .selectFrom("audit as e")
    .innerJoin("account as a", "a.id", "e.account_id")
    .select(["e.nonce", "e.at", "e.event", "e.outcome", "e.ip", "e.browser_label", "e.detail", "a.two_factor_since"])
    .select(approvedBy(phoneId, accountId, since - REDEEM_WINDOW_SECONDS).as("approved"))
    .where("e.account_id", "=", accountId)
    .where("e.at", ">", since)
    .where("e.event", "in", events)
    .orderBy("e.at", "desc")
    .orderBy("e.id", "desc")
    .limit(READ_MOST)
    .execute();
  const found = rows.flatMap((row, place) => {
    const kind = kinds[row.event]?.[row.outcome];
    if (!kind || row.nonce === null) return [];
    const { device, by, proof } = JSON.parse(row.detail) as { device?: string; by?: string; proof?: string };
    if (kind === "device-added" && device === phoneId) return [];
    const ofActivation = kind === "recovery-codes" || (kind === "browser-known" && by === "enrolment");
    if (ofActivation && row.at < (row.two_factor_since ?? 0) + ACTIVATION_SECONDS) return [];
    // A login by password alone, before the account had a phone: a mail has reported it, and enrolling the first phone
    // ended it.
    if (kind === "login-unknown-browser" && row.at <= (row.two_factor_since ?? 0)) return [];
    const { nonce: id, browser_label: browserLabel, ip } = row;
    return [{ place, proof, change: { id, kind, at: unixSeconds(row.at), browserLabel, ip, approved: false } }];
  });
  const approved = new Set(rows[0]?.approved?.split("\n"));
  const isLogin = ({ change }: { readonly change: Change }) => ofLogins.includes(change.kind);
  const all = found.map(({ place, proof = "", change }) => ({
    ...{ place, change: { ...change, approved: isLogin({ change }) && approved.has(proof) } },
  }));
  const newest = all.find((it) => isLogin(it) && !it.change.approved);
  const first = all.filter((it) => !isLogin(it) || it === newest).slice(0, MOST);
  const more = all.filter((it) => isLogin(it) && it !== newest);
  return [...first, ...more.filter((it) => !it.change.approved), ...more.filter((it) => it.change.approved)]
    .slice(0, MOST)
    .sort((one, other) => one.place - other.place)
    .map(({ change }) => change);
}

/** The proofs since then that have this phone's *Ya*, and no *Bukan saya* after it, one per line; null without any. */
const approvedBy = (phoneId: string, accountId: string, since: number) =>
  sql<
    string | null
  >`(select string_agg(p.reference, ${sql.lit("\n")}) from approval as p where p.account_id = ${accountId} and p.answered_by = ${phoneId} and p.answered_at > ${since} and p.decision = 'approve' and p.report_jws is null)`;

/** A login that a notice reported. `proof`: its proof, or the login itself where the password was enough. */
export interface NoticedLogin {
  readonly proof: string;
  readonly at: UnixSeconds;
  readonly browserLabel: string;
  readonly ip: string;
}

/** The login behind the notice with this id; null where the account has no such notice within {@link UNDO_SECONDS}. */
export async function findNoticedLogin(tx: Tx, accountId: string, id: string): Promise<NoticedLogin | null> {
  const row = await tx.db
    .selectFrom("audit")
    .select(["at", "ip", "browser_label", "detail"])
    .where("nonce", "=", id)
    .where("account_id", "=", accountId)
    .where("at", ">", tx.now() - UNDO_SECONDS)
    .where("event", "=", "known-browser")
    .where("outcome", "in", ["known", "not-known"])
    .executeTakeFirst();
  const { proof } = JSON.parse(row?.detail ?? "{}") as { proof?: string };
  if (!row || proof === undefined) return null;
  return { proof, at: unixSeconds(row.at), browserLabel: row.browser_label ?? "?", ip: row.ip ?? "?" };
}
