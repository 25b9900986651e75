/** An account's security for Beranda and Keamanan akun, in one statement, and whether more is to be read. */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { compiledOnce } from "../../../base/platform/db/compiled.ts";
import type { DeviceTable } from "../../../base/platform/db/schema.ts";
import type { World } from "../../../base/platform/world.ts";
import { type Device, deviceOf } from "../../factors/device/index.ts";
import { type AuthenticatorKind, countColumns, countsIn } from "../../factors/index.ts";
import { joinedVerification, stateOf, type VerificationState, verificationColumns } from "../../factors/owner/index.ts";
import type { RecoveryState } from "../../factors/recovery-codes/index.ts";
import type { Panel } from "../panel.ts";

interface Security {
  /** The active devices, oldest first. */
  readonly devices: readonly Device[];
  /** How each device verifies its owner; devices without a verification are left out. */
  readonly verifications: ReadonlyMap<string, VerificationState>;
  /** Null where the account has no set of recovery codes. */
  readonly codes: RecoveryState | null;
  /** How many active authenticators of each kind it has. */
  readonly authenticators: Readonly<Record<AuthenticatorKind, number>>;
  /** May there be an open request to reset 2FA? */
  readonly hasReset: boolean;
  /** May there be a change that somebody else has asked for, and that the owner can stop? */
  readonly hasWaiting: boolean;
  /** Does the account know this browser, which has made no key yet? */
  readonly lacksBrowserKey: boolean;
  /** The same of its bound key. */
  readonly lacksBoundKey: boolean;
  /** How many rows each of Beranda's panels has, in their order. */
  readonly counts: readonly number[];
}

/** Makes the reader of an account's security. @param panels the reader also counts their rows. */
export function securityReader(
  panels: readonly Panel[],
): (world: World, accountId: string, browserId: string) => Promise<Security> {
  const securityOf = securityStatement(panels);
  return async (world, accountId, browserId) => {
    const rows = await securityOf(world.db, { accountId, browserId, now: world.now() });
    const [first] = rows;
    if (!first) throw new Error("an account has gone");
    const ofDevices = rows.filter((row) => row.id !== null);
    return {
      devices: ofDevices.map((row) => deviceOf(row as DeviceTable)),
      verifications: new Map(
        ofDevices.flatMap((row) => {
          const verification = joinedVerification(row);
          return verification ? [[verification.device_id, stateOf(verification)] as const] : [];
        }),
      ),
      codes:
        first.set_id === null
          ? null
          : { left: first.left, keptAt: first.kept_at === null ? null : unixSeconds(first.kept_at) },
      authenticators: countsIn(first),
      hasReset: first.resets > 0,
      hasWaiting: first.waits > 0,
      lacksBrowserKey: first.lacking?.includes("own") ?? false,
      lacksBoundKey: first.lacking?.includes("bound") ?? false,
      counts: panels.map((_, at) => first[`panel_${at}`] ?? 0),
    };
  };
}

const securityStatement = (panels: readonly Panel[]) =>
  compiledOnce((db, { accountId, browserId, now }: { accountId: string; browserId: string; now: UnixSeconds }) =>
    db
      .selectFrom("account as a")
      .leftJoin("device as d", (on) => on.onRef("d.account_id", "=", "a.id").on("d.revoked_at", "is", null))
      .leftJoin("user_verification as v", "v.device_id", "d.id")
      .leftJoin("recovery_set as s", "s.id", "a.id")
      .selectAll("d")
      .select(verificationColumns)
      .select(["s.id as set_id", "s.kept_at"])
      .select([
        sql<number>`(select cast(count(*) as integer) from recovery_code as c where c.account_id = a.id and c.used_at is null)`.as(
          "left",
        ),
        ...countColumns(),
        sql<number>`(select cast(count(*) as integer) from reset where reset.account_id = a.id and reset.done_at is null and reset.cancelled_at is null)`.as(
          "resets",
        ),
        sql<number>`(select cast(count(*) as integer) from waiting_change as w where w.account_id = a.id and w.stopped_at is null and w.due_at > ${now})`.as(
          "waits",
        ),
        sql<
          string | null
        >`(select case when b.key is null then 'own ' else '' end || case when b.bound_key is null then 'bound' else '' end from known_browser as b where b.browser_id = ${browserId} and b.account_id = a.id and b.forgotten_at is null)`.as(
          "lacking",
        ),
      ])
      .select(
        panels.map((panel, at) =>
          sql<number>`(select cast(count(*) as integer) from ${panel.rows(now)})`.as(`panel_${at}`),
        ),
      )
      .where("a.id", "=", accountId)
      .orderBy("d.enrolled_at")
      .orderBy("d.id"),
  );
