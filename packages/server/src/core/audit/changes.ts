/**
 * The latest changes of an account's factors and password, for its phones. Read from the audit, which has every change. [P-88]
 */

import { type ChangeKind, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { World } from "../../base/platform/world.ts";
import { ACTIVATION_SECONDS, UNDO_SECONDS } from "../../base/rules/lifetimes.ts";

const MOST = 3;

const kinds: Readonly<Record<string, ChangeKind>> = {
  "password-change changed": "password",
  "password-change reset": "password",
  "device enrolled": "device-added",
  "device removed": "device-removed",
  "device not-mine": "device-removed",
  "device revoked": "device-removed",
  "passkey added": "passkey-added",
  "passkey removed": "passkey-removed",
  "passkey not-mine": "passkey-removed",
  "recovery-codes made": "recovery-codes",
  "recovery-codes used": "recovery-code-used",
  "known-browser known": "browser-known",
};

const events = [...new Set(Object.keys(kinds).map((it) => it.split(" ")[0] ?? ""))];

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
}

/**
 * The newest changes of one account, for one of its phones, without that phone's own enrolment and what belongs to the
 * activation. It has only the newest browser that became known, so that logins hide no other change.
 */
export async function listChanges(world: World, accountId: string, phoneId: string): Promise<readonly Change[]> {
  const rows = await world.db
    .selectFrom("audit as e")
    .innerJoin("account as a", "a.id", "e.account_id")
    .select(["e.nonce", "e.at", "e.event", "e.outcome", "e.ip", "e.browser_label", "e.detail", "a.two_factor_since"])
    .where("e.account_id", "=", accountId)
    .where("e.at", ">", world.now() - UNDO_SECONDS)
    .where("e.event", "in", events)
    .orderBy("e.at", "desc")
    .orderBy("e.id", "desc")
    .limit(20)
    .execute();
  return rows
    .flatMap((row) => {
      const kind = kinds[`${row.event} ${row.outcome}`];
      if (!kind || row.nonce === null) return [];
      const { device, by } = JSON.parse(row.detail) as { device?: string; by?: string };
      if (kind === "device-added" && device === phoneId) return [];
      const ofActivation = kind === "recovery-codes" || (kind === "browser-known" && by === "enrolment");
      if (ofActivation && row.at < (row.two_factor_since ?? 0) + ACTIVATION_SECONDS) return [];
      return [{ id: row.nonce, kind, at: unixSeconds(row.at), browserLabel: row.browser_label, ip: row.ip }];
    })
    .filter((it, at, all) => it.kind !== "browser-known" || all.findIndex(({ kind }) => kind === it.kind) === at)
    .slice(0, MOST);
}
