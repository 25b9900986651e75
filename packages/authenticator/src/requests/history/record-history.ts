/** Writes the history. Loads its code when there is something to write. */
import type { RequestId } from "@spse/protocol";
import type { SpseAccount } from "../../base/store/account.ts";
import type { Shown } from "../request/request.ts";
import type { Happened, StrangeThing } from "./history.ts";

const seen = new Set<string>();

/** Records what happened to a request. A failure to write never stops a login. */
export function record(account: SpseAccount, shown: Shown, happened: Happened): void {
  if (happened.did === "seen" && isKnown(account, shown.id, "seen")) return;
  import("./history.flow.ts").then((it) => it.note(account, shown, happened)).catch(() => undefined);
}

/** Records once what an LPSE did wrong under a known request id. */
export function recordStrange(account: SpseAccount, id: RequestId, what: StrangeThing): void {
  if (isKnown(account, id, what)) return;
  import("./history.flow.ts").then((it) => it.noteStrange(account, id, what)).catch(() => undefined);
}

function isKnown(account: SpseAccount, id: RequestId, what: string): boolean {
  const key = `${account.id}/${id}/${what}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
