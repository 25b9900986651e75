/**
 * Wakes phones by Web Push. The asker's transaction writes the rows; `jobs/` sends them. A push carries no request: the phone
 * fetches the request itself, and everything works without push. [P-45]
 */
import { PUSH_TEST_SECONDS, type RequestId, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { token } from "../../../base/platform/keys.ts";
import type { Tx } from "../../../base/platform/world.ts";
import { ASKED_IN_VAIN_MOST } from "../../../base/rules/budgets.ts";
import { ALERT_SECONDS } from "../../../base/rules/lifetimes.ts";
import { countAsked, insertPush, loadSubscribed } from "./push.sql.ts";

/** Topics at the push service: one for each class, because a new request replaces only its own class. [P-38] */
const TOPICS = { known: "r1", other: "r2", application: "r3" } as const;
export const ALERT_TOPIC = "a";

/** A login request for which phones are woken. */
interface RingingRequest {
  readonly accountId: string;
  readonly wakesPhones: boolean;
  readonly requestId: RequestId;
  readonly class: keyof typeof TOPICS;
  readonly expiresAt: UnixSeconds;
}

/**
 * Queues a push to each subscribed phone of the account. Call it inside the transaction that stores the request, so that a
 * request that is rolled back wakes no phone. Requests of known browsers always wake phones. Those of unknown browsers stop
 * after {@link ASKED_IN_VAIN_MOST}; those of applications too, which their asker counts [P-104].
 */
export async function ringPhones(tx: Tx, ringing: RingingRequest): Promise<void> {
  if (ringing.class === "other" && (await countAsked(tx, ringing.accountId)) > ASKED_IN_VAIN_MOST) return;
  for (const deviceId of ringing.wakesPhones ? await loadSubscribed(tx, ringing.accountId) : []) {
    await queue(tx, deviceId, ringing.requestId, TOPICS[ringing.class], ringing.expiresAt);
  }
}

/** Queues an alert to every subscribed phone: the app has news for its owner that is not a login. [P-71] */
export async function ringAlert(tx: Tx, accountId: string): Promise<void> {
  for (const deviceId of await loadSubscribed(tx, accountId))
    await queue(tx, deviceId, null, ALERT_TOPIC, unixSeconds(tx.now() + ALERT_SECONDS));
}

/** Queues a test to one phone. [P-73] */
export const ringTest = (tx: Tx, deviceId: string): Promise<void> =>
  queue(tx, deviceId, null, "t", unixSeconds(tx.now() + PUSH_TEST_SECONDS));

async function queue(
  tx: Tx,
  deviceId: string,
  requestId: string | null,
  topic: string,
  expiresAt: UnixSeconds,
): Promise<void> {
  const now = tx.now();
  await insertPush(tx, {
    id: token(tx.random, 16),
    device_id: deviceId,
    request_id: requestId,
    topic,
    created_at: now,
    expires_at: expiresAt,
    attempts: 0,
    next_try_at: now,
    leased_until: null,
  });
  await tx.wake.wake(tx.db, "push:due");
}
