/** Sends the pushes that wait. A failure here does not touch the login that asked: its transaction has ended. */
import { lpseId, requestId, unixSeconds, writePush } from "@spse/protocol";
import { serviceOf } from "../../../base/platform/config/push-hosts.ts";
import { addNow } from "../../../base/platform/tally.ts";
import type { World } from "../../../base/platform/world.ts";
import { FIRST_PUSH_RETRY_SECONDS, PUSH_LEASE_SECONDS } from "../../../base/rules/lifetimes.ts";
import { noteSent } from "../receipt/receipt.sql.ts";
import type { Delivery } from "./deliver.ts";
import {
  deleteDead,
  deletePush,
  type LeasedPush,
  leasePushes,
  liveRequest,
  loadTarget,
  markTaken,
  postponePush,
} from "./push.sql.ts";
import { ALERT_TOPIC } from "./push.ts";
import { type PushEnd, pushFault, wordsOf } from "./push-figures.ts";
import { senders } from "./senders.ts";

/** Pushes that one worker sends at the same time. */
const BATCH = 20;

/** Sends every push that is due. @returns how many of them a push service took. */
export async function sendPushes(world: World): Promise<number> {
  let taken = 0;
  for (;;) {
    const batch = await leasePushes(world, BATCH, PUSH_LEASE_SECONDS);
    const ends = await Promise.all(batch.map((push) => sendOne(world, push)));
    await addNow(
      world,
      ends.flatMap((it) => (it === null ? [] : wordsOf(it))),
    );
    taken += ends.filter((it) => it?.outcome === "taken").length;
    if (batch.length < BATCH) return taken;
  }
}

/** @returns null if the push will be tried again, or if its request no longer waits. */
async function sendOne(world: World, push: LeasedPush): Promise<PushEnd | null> {
  const target = await loadTarget(world, push.deviceId);
  const ttlSeconds = push.expiresAt - world.now();
  const request = push.requestId === null ? undefined : await liveRequest(world, push.requestId);
  if (!target || ttlSeconds <= 0 || (push.requestId !== null && request === undefined)) {
    await deletePush(world, push);
    return null;
  }
  const message = messageOf(world, target.app, push, request);
  // Every stored subscription is of the only kind that has a sender.
  const delivery = await senders["web-push"](world, target, { message, ttlSeconds, topic: push.topic });
  return settle(world, push, target.endpoint, delivery);
}

async function settle(world: World, push: LeasedPush, endpoint: string, delivery: Delivery): Promise<PushEnd | null> {
  world.monitor?.note({ kind: "push", outcome: delivery.kind });
  const service = serviceOf(endpoint, world.config.pushHosts);
  const told = { device: push.deviceId, service: new URL(endpoint).host, attempts: push.attempts };
  switch (delivery.kind) {
    case "taken":
      await markTaken(world, push.deviceId, endpoint);
      if (push.requestId !== null) await noteSent(world, [push.requestId]);
      await deletePush(world, push);
      return { service, outcome: "taken" };
    case "gone":
      await deleteDead(world, push.deviceId, endpoint);
      await deletePush(world, push);
      world.log.info(told, "a push subscription is dead and was removed");
      return { service, outcome: "gone" };
    case "forbidden":
    case "refused": {
      const why = "why" in delivery ? delivery.why : delivery.kind;
      await deletePush(world, push);
      world.log.warn({ ...told, why }, "a push was not sent");
      return { service, outcome: pushFault(why) };
    }
    case "later": {
      const wait = Math.max(FIRST_PUSH_RETRY_SECONDS * 2 ** Math.min(push.attempts - 1, 6), delivery.seconds ?? 0);
      const again = unixSeconds(world.now() + wait);
      const isLast = again >= push.expiresAt;
      if (isLast) await deletePush(world, push);
      else await postponePush(world, push, again);
      world.log.warn({ ...told, why: delivery.why }, "a push was not taken");
      return isLast ? { service, outcome: pushFault(delivery.why) } : null;
    }
    default:
      return delivery satisfies never;
  }
}

/**
 * The title, for phones whose service worker shows no notification of its own, says only LPSE and kind: others can read a locked screen, and
 * the person's language is unknown. The bytes are for the app, and encrypted to it. [P-71]
 */
function messageOf(
  world: World,
  app: string,
  { requestId: id, topic }: LeasedPush,
  request: Awaited<ReturnType<typeof liveRequest>>,
): string {
  const { lpseName } = world.office;
  const lpse = lpseId(world.lpseId);
  if (topic === ALERT_TOPIC) return writePush(app, lpse, { kind: "alert" }, `Peringatan keamanan di ${lpseName}`);
  if (id === null || !request) return writePush(app, lpse, { kind: "test" }, `Notifikasi percobaan dari ${lpseName}`);
  const what = request.purpose === "login" ? "Permintaan login" : "Permintaan persetujuan";
  return writePush(app, lpse, { kind: "request", id: requestId(id), ...request }, `${what} di ${lpseName}`);
}
