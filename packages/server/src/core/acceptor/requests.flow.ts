/**
 * GET /device/v1/requests: the requests that wait for this phone's answer. With `wait`, the server holds the call until there
 * is one. A newer call of the same phone may end an older one early. A network at its limit of held calls gets an answer at
 * once. [P-43] [P-44] With `opened`, the phone also reports that this request is on its screen. [P-83]
 */
import {
  type ChangeNotice,
  type DeviceState,
  type EmailNotice,
  type PortalUrl,
  protocolVersions,
  type ResetNotice,
  requestIdShape,
  type WaitingNotice,
} from "@spse/protocol";
import { unlessOutage } from "../../base/platform/db/outage.ts";
import { holdUntilWoken, parseWait } from "../../base/platform/hold.ts";
import type { World } from "../../base/platform/world.ts";
import { asLine, moved } from "../factors/device/index.ts";
import type { Visit } from "../session/web/index.ts";
import { type Change, listChanges } from "./changes.ts";
import type { DeviceCall } from "./device-call.ts";
import { answerWith, type DeviceReply, refuse } from "./device-refusal.ts";
import { type Inbox, loadWaiting } from "./read-approval.sql.ts";
import { noteSeen, noteSent } from "./receipt/receipt.sql.ts";
import type { Notices } from "./stories.ts";

/** A phone's call with what waits for it, read after the moment `since` of the wakes. */
type RequestsCall = DeviceCall & { readonly waiting: Inbox; readonly since: number };

export async function showRequests(
  notices: Notices,
  world: World,
  visit: Visit,
  call: RequestsCall,
): Promise<DeviceReply> {
  const { phone } = call;
  const waitSeconds = parseWait(visit.query.wait);
  const { opened } = visit.query;
  if (waitSeconds === null) return refuse(world, "malformed");
  if (opened !== undefined) {
    if (waitSeconds > 0 || !requestIdShape.safeParse(opened).success) return refuse(world, "malformed");
    if (phone.ended === null) await noteSeen(world, phone.accountId, opened, "opened").catch(unlessOutage);
  }
  if (waitSeconds === 0) return handOver(world, await pendingOf(world, notices, call));

  const superseded = new AbortController();
  const place = world.heldOpen.take({ owner: `phone:${phone.id}` }, visit.ip, () => superseded.abort());
  if (!place) return handOver(world, await pendingOf(world, notices, call));
  const early = AbortSignal.any([visit.gone, superseded.signal]);
  const hold = holdUntilWoken(world, `account:${phone.accountId}`, waitSeconds, early, call.since);
  try {
    // Read again at each wake: the phone may have ended while the call was held.
    for (let now: Pending = call; ; now = await loadWaiting(world, phone.id)) {
      const isDue = !now || now.phone.ended !== null || now.waiting.requests.length > 0;
      if (isDue || hold.isOver()) return handOver(world, await pendingOf(world, notices, now));
      await hold.next();
    }
  } finally {
    hold.stop();
    place.release();
  }
}

interface RequestsBody {
  readonly requests: Inbox["requests"];
  readonly state: DeviceState;
  readonly movedTo?: PortalUrl;
  /** A phone that was enrolled by an older version learns from it that text form is read. [P-110] */
  readonly protocol?: typeof protocolVersions;
  /** A reset of 2FA that waits. [P-84] */
  readonly reset?: ResetNotice;
  /** An address that was changed within 72 hours. [P-86] */
  readonly email?: EmailNotice;
  /** Changes of the last 72 hours to the ways into the account. [P-88] */
  readonly changes?: readonly ChangeNotice[];
  /** Changes of the account that wait, and that its owner can stop. [P-108] */
  readonly waiting?: readonly WaitingNotice[];
}

/** What waits for a phone; null where it is unknown by now. */
type Pending = Pick<RequestsCall, "phone" | "waiting"> | null;

async function pendingOf(world: World, notices: Notices, call: Pending): Promise<RequestsBody> {
  if (!call || call.phone.ended !== null) return { requests: [], state: "ended" };
  const { phone } = call;
  const { requests, news } = call.waiting;
  const more = await notices(world, phone.accountId, news);
  const changes = news.changes ? (await listChanges(world, phone.accountId, phone.id)).map(asNotice) : [];
  const told = changes.length > 0 && { changes };
  return { requests, state: "active", protocol: protocolVersions, ...moved(world), ...more, ...told };
}

const asNotice = ({ id, kind, at, browserLabel, ip, approved }: Change): ChangeNotice => ({
  id,
  kind,
  at,
  ...(browserLabel !== null && { browser: asLine(browserLabel, 80, "?") }),
  ...(ip !== null && /^[0-9a-fA-F:.]{2,45}$/.test(ip) && { ip }),
  ...(approved && { approved }),
});

/**
 * Answers the phone. A request that the phone gets for the first time counts as sent; unknown browsers do not learn
 * this. [P-83] The phone gets its answer even if the database cannot be written.
 */
async function handOver(world: World, { requests, ...more }: RequestsBody): Promise<DeviceReply> {
  const unsent = requests.filter((it) => it.class !== "other" && it.sent_at === null);
  const ids = unsent.map(({ id }) => id);
  await noteSent(world, ids).catch(unlessOutage);
  return answerWith(world, { requests: requests.map(({ id, bytes }) => ({ id, bytes })), ...more });
}
