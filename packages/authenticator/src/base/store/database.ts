/** A small promise wrapper around IndexedDB: four tables, read whole, written by key. */

/** The browser gives no storage (switched off, private window), or has no room left. */
export type StorageRefusal = { readonly kind: "storage-unavailable" } | { readonly kind: "storage-full" };

const NAME = "spse-authenticator";
/** 2: the history came. 3: the seeds' key. */
const VERSION = 3;
type Table = "accounts" | "clocks" | "history" | "keys";

let opened: Promise<IDBDatabase> | null = null;

/** Opens the database once. @throws DOMException where the browser gives no storage. */
function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const { result: db } = request;
      const has = (table: Table) => db.objectStoreNames.contains(table);
      if (!has("accounts")) db.createObjectStore("accounts", { keyPath: "id" });
      if (!has("clocks")) db.createObjectStore("clocks", { keyPath: "url" });
      if (!has("history")) db.createObjectStore("history", { keyPath: "id" }).createIndex("whose", ["whose", "seenAt"]);
      if (!has("keys")) db.createObjectStore("keys", { keyPath: "id" });
    };
    request.onsuccess = () => {
      const db = request.result;
      db.onversionchange = () => {
        db.close();
        opened = null;
      };
      db.onclose = () => {
        opened = null;
      };
      resolve(db);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException("another tab holds an older version", "InvalidStateError"));
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

/** All rows of a table. @throws DOMException where the browser gives no storage. */
export const loadAll = async (table: Table): Promise<unknown[]> => (await loadTables([table]))[0] ?? [];

/** All rows of several tables in one snapshot, in the order of the tables. @throws as {@link loadAll}. */
export async function loadTables(tables: readonly Table[]): Promise<unknown[][]> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction([...tables]);
    const requests = tables.map((table) => transaction.objectStore(table).getAll());
    transaction.oncomplete = () => resolve(requests.map(({ result }) => result));
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Writes one row durably: resolves when the transaction is complete. @throws DOMException, as {@link storageRefusal} reads it. */
export const saveRow = (table: Table, row: object): Promise<void> =>
  change([table], (store) => void store(table).put(row));

/** Makes several changes, all or none. @throws DOMException, as {@link storageRefusal} reads it. */
export async function change(
  tables: readonly Table[],
  work: (store: (table: Table) => IDBObjectStore) => void,
): Promise<void> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction([...tables], "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
    work((table) => transaction.objectStore(table));
  });
}

/** Removes the oldest rows of one account's history, `count` of them, inside a change. */
export function dropHistory(history: IDBObjectStore, whose: string, count = Number.POSITIVE_INFINITY): void {
  let left = count;
  const request = history.index("whose").openCursor(IDBKeyRange.bound([whose], [whose, []]));
  request.onsuccess = () => {
    const { result: cursor } = request;
    if (!cursor || left-- <= 0) return;
    cursor.delete();
    cursor.continue();
  };
}

/** What an error of this file means for the person. */
export function storageRefusal(error: unknown): StorageRefusal {
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  return { kind: full ? "storage-full" : "storage-unavailable" };
}
