/** Writes the history, and remembers its requests. Loads the history's code when it is needed. */
import type { RequestId } from "@spse/protocol";
import type { SpseAccount } from "../../base/store/account.ts";
import type { Remembered, Shown } from "../request/request.ts";
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

/** What this phone remembers of requests, so that it answers an id only for the bytes that came first. [P-42] */
type Memory = Map<RequestId, Remembered>;

const memories = new Map<string, Promise<Memory>>();

/** The memory of an account. It begins with the account's history, so that a restart forgets nothing. */
export function recall(account: SpseAccount): Promise<Memory> {
  const known = memories.get(account.id) ?? fromHistory(account);
  memories.set(account.id, known);
  return known;
}

export function remember(account: SpseAccount, id: RequestId, remembered: Remembered): void {
  void recall(account).then((memory) => memory.set(id, remembered));
}

/** A history that cannot be read never stops a login. */
const fromHistory = (account: SpseAccount): Promise<Memory> =>
  import("./history.flow.ts").then((it) => it.recallRequests(account)).catch(() => new Map());
