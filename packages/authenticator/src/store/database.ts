/** A small promise wrapper around IndexedDB: three tables, read whole, written by key. */

/** The browser gives no storage (switched off, private window), or has no room left. */
export type StorageRefusal = { readonly kind: "storage-unavailable" } | { readonly kind: "storage-full" };

const NAME = "spse-authenticator";
const VERSION = 1;
export type Table = "accounts" | "clocks";

let opened: Promise<IDBDatabase> | null = null;

/** Opens the database once. @throws DOMException where the browser gives no storage. */
function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("accounts", { keyPath: "id" });
      request.result.createObjectStore("clocks", { keyPath: "url" });
    };
    request.onsuccess = () => {
      const db = request.result;
      db.onversionchange = () => db.close();
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
export async function loadAll(table: Table): Promise<unknown[]> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const request = db.transaction(table).objectStore(table).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Writes one row durably: resolves when the transaction is complete. @throws DOMException, as {@link storageRefusal} reads it. */
export const saveRow = (table: Table, row: object): Promise<void> => write(table, (store) => store.put(row));

/** Removes one row; nothing happens where there is none. */
export const removeRow = (table: Table, key: string): Promise<void> => write(table, (store) => store.delete(key));

async function write(table: Table, change: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(table, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
    change(transaction.objectStore(table));
  });
}

/** What an error of this file means for the person. */
export function storageRefusal(error: unknown): StorageRefusal {
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  return { kind: full ? "storage-full" : "storage-unavailable" };
}
