/** Loads, writes and empties the history, which never leaves the phone by itself. */
import type { RequestId } from "@spse/protocol";
import { type SpseAccount, whoseOf } from "../../base/store/account.ts";
import { change, dropHistory, loadAll, type StorageRefusal, storageRefusal } from "../../base/store/database.ts";
import { accounts } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { outside } from "../../base/transport/outside.ts";
import type { Remembered, Shown } from "../request/request.ts";
import {
  addStrange,
  advanceEntry,
  type Entry,
  entryId,
  type Happened,
  HISTORY_MAX,
  newestFirst,
  parseEntry,
  rememberedOf,
  type StrangeThing,
} from "./history.ts";

/**
 * Adds what happened to a request, in one transaction, so that two tabs lose nothing. Removes the oldest rows beyond {@link
 * HISTORY_MAX}. @throws DOMException where there is no storage.
 */
export async function note(account: SpseAccount, shown: Shown, happened: Happened): Promise<void> {
  // Removed meanwhile: its history went with it.
  if (!accounts.value.some(({ id }) => id === account.id)) return;
  const now = timeAt(outside.nowMs(), 0);
  await change(["history"], (store) => {
    const history = store("history");
    const before = history.get(entryId(account, shown.id));
    before.onsuccess = () => {
      const entry = advanceEntry(parseEntry(before.result), account, shown, happened, now);
      if (!entry) return;
      history.put(entry);
      const count = history.index("whose").count(IDBKeyRange.bound([entry.whose], [entry.whose, []]));
      count.onsuccess = () => dropHistory(history, entry.whose, count.result - HISTORY_MAX);
    };
  });
}

/** Adds to a request's line what the LPSE did under its id. */
export const noteStrange = (account: SpseAccount, id: RequestId, what: StrangeThing): Promise<void> =>
  change(["history"], (store) => {
    const history = store("history");
    const before = history.get(entryId(account, id));
    before.onsuccess = () => {
      const entry = parseEntry(before.result);
      if (entry) history.put(addStrange(entry, what));
    };
  });

/** The history's memory of an account's requests. @throws DOMException where there is no storage. */
export async function recallRequests(account: SpseAccount): Promise<Map<RequestId, Remembered>> {
  const rows = await loadAll("history");
  const mine = rows.map(parseEntry).filter((it) => it?.whose === whoseOf(account));
  return new Map(mine.flatMap((it) => (it ? rememberedOf(it) : [])));
}

/** All rows, newest first. */
export async function loadHistory(): Promise<readonly Entry[] | StorageRefusal> {
  try {
    const rows = await loadAll("history");
    return newestFirst(rows.map(parseEntry).filter((it) => it !== null));
  } catch (error) {
    return storageRefusal(error);
  }
}

/** Empties the history for good. @returns null when it is empty, else why it is not. */
export async function emptyHistory(): Promise<StorageRefusal | null> {
  try {
    await change(["history"], (store) => void store("history").clear());
    return null;
  } catch (error) {
    return storageRefusal(error);
  }
}
