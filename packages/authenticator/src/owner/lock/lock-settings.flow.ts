/** Removes the lock, and sets when the app locks. */
import { drawId } from "../../base/phone.ts";
import { change } from "../../base/store/database.ts";
import { rekey } from "../../base/store/rekey.ts";
import { makeSeedKey } from "../../base/store/seal.ts";
import { refresh } from "../../base/store/store.ts";

/** Seals the seeds under a key that needs no lock. @throws DOMException, as `storageRefusal` reads it. */
export async function removeLock(): Promise<void> {
  const key = await makeSeedKey();
  await rekey({ id: "seeds", generation: drawId(), key }, key);
}

/** @throws as {@link removeLock}. */
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
