/** Seals all seeds under a new key when the app's lock is set, changed or removed. */

import { drawId } from "../phone.ts";
import { change, loadTables } from "./database.ts";
import { locked, makeRing, openLock, type Ring, ringNow } from "./ring.ts";
import { makeSeedKey, openSeed, sealSeed } from "./seal.ts";
import { refresh } from "./store.ts";

interface Row {
  readonly id: string;
  readonly secret?: unknown;
  readonly sealed?: unknown;
}

/**
 * Seals every seed under `key` and replaces the stored ring by `ring`, in one transaction. A seed that cannot be opened stays
 * as it is. The app must be unlocked.
 *
 * @param ring what is stored; with `key` in it, or with a lock that holds it.
 * @throws DOMException, as `storageRefusal` reads it; also when another tab has changed the lock.
 */
export async function rekey(ring: Ring, key: CryptoKey): Promise<void> {
  if (!ringNow() && !locked.value) await makeRing();
  for (;;) {
    const before = ringNow();
    const [keys = [], rows = []] = (await loadTables(["keys", "accounts"])) as [Ring[], Row[]];
    if (!before || before.generation !== keys[0]?.generation) {
      await refresh();
      throw new DOMException("the lock has changed", "InvalidStateError");
    }
    const seals = new Map<string, Uint8Array | null>();
    for (const { id, secret, sealed } of rows) {
      const seed = sealed === undefined && typeof secret === "string" ? secret : await openSeed(before.key, id, sealed);
      seals.set(id, seed === null ? null : await sealSeed(key, id, seed));
    }
    let stale = false;
    await change(["keys", "accounts"], (store) => {
      const present = store("keys").get(ring.id);
      const standing = store("accounts").getAll() as IDBRequest<Row[]>;
      standing.onsuccess = () => {
        stale = present.result?.generation !== before.generation || standing.result.some(({ id }) => !seals.has(id));
        if (stale) return;
        for (const { secret, ...row } of standing.result) {
          const sealed = seals.get(row.id);
          if (sealed) store("accounts").put({ ...row, sealed });
        }
        store("keys").put(ring);
      };
    });
    // Another tab has added an account.
    if (stale) continue;
    openLock(ring.generation, key);
    return refresh();
  }
}

/** Seals the seeds under a key that needs no lock. @throws DOMException, as `storageRefusal` reads it. */
export async function removeLock(): Promise<void> {
  const key = await makeSeedKey();
  await rekey({ id: "seeds", generation: drawId(), key }, key);
}

/** Sets when the app locks again. @throws as {@link removeLock}. */
export async function setAfter(afterSeconds: number): Promise<void> {
  await change(["keys"], (store) => {
    const present = store("keys").get("seeds");
    present.onsuccess = () => {
      const { result } = present;
      if (result?.lock) store("keys").put({ ...result, lock: { ...result.lock, afterSeconds } });
    };
  });
  await refresh();
}
