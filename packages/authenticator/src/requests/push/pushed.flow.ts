/**
 * Shows the request that a push has carried, before its LPSE lists it. A push proves nothing: its bytes are read as a listing's are
 * [P-41] [P-42], the app asks the LPSE at once, and a request that the LPSE does not list then can no longer be answered here.
 */
import type { LpseId, PendingRequest, RequestLink } from "@spse/protocol";
import { accounts } from "../../base/store/store.ts";
import { signingOf } from "../../base/transport/device-api.ts";
import { nowAt } from "../../base/ui/present.ts";
import { recall, remember } from "../history/record-history.ts";
import { readPending } from "../request/request.ts";
import { checkNow } from "../watch/watch.ts";
import { note, watchedOf } from "../watch/watched.ts";
import { CHANNEL, loadRecord, loadRecords, type Received, saveRecord } from "./push-record.ts";

/** Takes what pushes have brought before, and what they bring from now on. */
export async function startPushed(): Promise<void> {
  if (typeof BroadcastChannel !== "undefined")
    new BroadcastChannel(CHANNEL).addEventListener("message", ({ data }: MessageEvent<Received>) => {
      if (data.received && data.request) void take(data.received, data.request, "now");
    });
  for (const record of await loadRecords().catch(() => [])) {
    if (!record.request) continue;
    const isLive = await take(record.id, record.request, "before");
    if (!isLive) await saveRecord({ ...record, request: undefined }).catch(() => undefined);
  }
}

/** As {@link startPushed}, for the request that its owner has tapped: an expired one says so. */
export async function takeTapped({ lpse, request: id }: RequestLink): Promise<void> {
  const record = await loadRecord(lpse).catch(() => null);
  if (record?.request?.id === id) await take(lpse, record.request, "tapped");
}

/**
 * @param lpse whose push worker has received it: another LPSE's request in its push is nobody's.
 * @returns whether an account here has it, and can still answer.
 */
async function take(lpse: LpseId, request: PendingRequest, came: "now" | "before" | "tapped"): Promise<boolean> {
  for (const account of signingOf(accounts.peek()).filter((it) => it.lpse.id === lpse)) {
    const [shown] = readPending([request], account, await recall(account)).requests;
    if (!shown) continue;
    const isLive = shown.request.expires > nowAt(account.lpse.url);
    const listed = watchedOf(account.id).pending?.requests ?? [];
    if (listed.some(({ id }) => id === shown.id) || !(isLive || came === "tapped")) return isLive;
    remember(account, shown.id, { digest: shown.digest, over: "no" });
    note(account.id, ({ pending, pushed, ...before }) => ({
      ...before,
      pending: { strange: "none", changed: [], replayed: [], ...pending, requests: [...listed, shown] },
      pushed: pushed + 1,
    }));
    // In the other cases the first call is under way, or the request's screen makes one.
    if (came === "now") checkNow(account.id);
    return isLive;
  }
  return false;
}
