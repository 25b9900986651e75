/** One request of an application, as the application may know it. [P-103] [P-104] */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import { type Progress, reachedOf } from "../approval.ts";
import { shownIn } from "../ask.ts";
import { loadOfApplication } from "./request.sql.ts";
import { type RequestStatus, standsForSignIn, statusOf } from "./standing.ts";

export interface RequestOfApplication {
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  /** The text of a transaction; null for a login. */
  readonly text: string | null;
  readonly status: RequestStatus;
  /** May a sign-in rest on its *Ya* now? Also true past the time in which the sign-in may begin. */
  readonly stands: boolean;
  /** How far the request has come on the phone; null unless it is pending. */
  readonly reached: Progress | null;
  readonly expiresAt: UnixSeconds;
  /** Never earlier than the request, even if the clock was set back meanwhile. */
  readonly answeredAt: UnixSeconds | null;
  /** What the phone has signed, for the receipt; null before its answer. */
  readonly answer: SignedAnswer | null;
}

/** `bytes`: the request, base64url. `verification`: how the owner was verified, as it is stored. */
interface SignedAnswer {
  readonly bytes: string;
  readonly jws: string;
  readonly deviceId: string;
  readonly verification: string | null;
  /** A later *Bukan saya*. [P-57] */
  readonly reportJws: string | null;
}

/** A request of this application; null for an unknown one and another application's. */
export async function readOfApplication(
  world: WorldOrTx,
  application: string,
  id: string,
): Promise<RequestOfApplication | null> {
  const row = await loadOfApplication(world, application, id);
  if (!row) return null;
  const shown = shownIn(row);
  const text = shown.asked?.text ?? null;
  const status = statusOf(row, text === null, world.now());
  return {
    id: row.id,
    accountId: row.account_id,
    userId: shown.account.userId,
    text,
    status,
    stands: standsForSignIn(row, world.now()),
    reached: status === "pending" ? reachedOf(row) : null,
    expiresAt: unixSeconds(row.expires_at),
    answeredAt: row.answered_at === null ? null : unixSeconds(Math.max(row.answered_at, row.issued_at)),
    answer:
      row.answer_jws === null || row.answered_by === null
        ? null
        : {
            bytes: row.bytes,
            jws: row.answer_jws,
            deviceId: row.answered_by,
            verification: row.answer_verification,
            reportJws: row.report_jws,
          },
  };
}
