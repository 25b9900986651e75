/**
 * What app and push worker share about an LPSE's notifications. It has its own small database, without secrets, so the worker
 * does not open the accounts.
 */
import {
  digestShape,
  type LpseId,
  lpseIdShape,
  type PendingRequest,
  pendingRequest,
  type UnixSeconds,
  unixSecondsShape,
} from "@spse/protocol";
import * as z from "zod/mini";

const record = z.object({
  id: lpseIdShape,
  /** As a notification names it. */
  name: z.string(),
  language: z.enum(["id", "en"]),
  /** The digest of the endpoint that the LPSE was told, for each device id. */
  told: z.record(z.string(), digestShape),
  /** When the last push arrived here. */
  receivedAt: z.nullable(unixSecondsShape),
  /** The newest request that a push has carried, until it has expired. */
  request: z.optional(pendingRequest),
});

/** One LPSE for which the owner has switched notifications on. */
export type PushRecord = z.infer<typeof record>;

const NAME = "spse-authenticator-push";
const TABLE = "lpse";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(TABLE, mode);
      const request = work(transaction.objectStore(TABLE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** All LPSEs whose notifications are on. @throws DOMException where the browser gives no storage. */
export async function loadRecords(): Promise<readonly PushRecord[]> {
  const rows: readonly unknown[] = await run("readonly", (store) => store.getAll());
  return rows.map((row) => record.safeParse(row)).flatMap((read) => (read.success ? [read.data] : []));
}

/** The record of one LPSE; null if notifications are off or the record cannot be read. */
export async function loadRecord(id: LpseId): Promise<PushRecord | null> {
  const read = record.safeParse(await run<unknown>("readonly", (store) => store.get(id)));
  return read.success ? read.data : null;
}

export const saveRecord = (record: PushRecord): Promise<unknown> => run("readwrite", (store) => store.put(record));
export const removeRecord = (id: LpseId): Promise<unknown> => run("readwrite", (store) => store.delete(id));

/** Stores that a push has arrived, and the request in it. */
export async function noteReceived(id: LpseId, at: UnixSeconds, request: PendingRequest | undefined): Promise<void> {
  const known = await loadRecord(id);
  if (known) await saveRecord({ ...known, receivedAt: at, request: request ?? known.request });
}

/** Tells the app's open windows that a push for this LPSE has arrived. */
export const CHANNEL = "spse-authenticator-push";

/** What the push workers say there. Only this origin's own scripts can. */
export interface Received {
  readonly received?: LpseId;
  readonly request?: PendingRequest | undefined;
}
