/** What this phone remembers of requests, so that it answers an id only for the bytes that came first. [P-42] */
import type { RequestId } from "@spse/protocol";
import type { SpseAccount } from "../../base/store/account.ts";
import type { Remembered } from "../request/request.ts";

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
  import("../history/history.flow.ts").then((it) => it.recallRequests(account)).catch(() => new Map());
