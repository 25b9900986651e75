/** The key of this phone's seeds, and whether the app is locked. Both are in the one row of the table `keys`. */

import { signal } from "@preact/signals";
import * as z from "zod/mini";
import { drawId } from "../phone.ts";
import { change } from "./database.ts";
import { makeSeedKey } from "./seal.ts";

/** What every part of the app knows of the lock. `owner/lock/` knows what opens it. */
const lockShape = z.looseObject({
  by: z.enum(["pin", "biometric"]),
  /** Seconds in the background after which the app locks. */
  afterSeconds: z.int(),
});
type Lock = z.infer<typeof lockShape>;

const shape = z.object({
  id: z.literal("seeds"),
  /** Changes whenever another key replaces this one. */
  generation: z.string(),
  /** Missing if the lock holds it, or if the browser has lost it. */
  key: z.catch(z.optional(z.custom<CryptoKey>((it) => it instanceof CryptoKey)), undefined),
  lock: z.optional(lockShape),
});
export type Ring = z.infer<typeof shape>;

/** The lock that is set; null: the app opens by itself. */
export const lock = signal<Lock | null>(null);

/** Whether the app is locked. Then no seed is in memory. */
export const locked = signal(false);

let ring: Ring | null = null;
let opened: { readonly generation: string; readonly key: CryptoKey | undefined } | null = null;

/** Reads the table again. A lock that another tab has set locks this tab too. */
export function followRing(rows: readonly unknown[]): void {
  const [row] = rows;
  ring = shape.safeParse(row).data ?? null;
  lock.value = ring?.lock ?? null;
  locked.value = lock.value !== null && opened?.generation !== ring?.generation;
}

/** The ring under which seeds can be opened and sealed now, and its generation. Null: locked, lost, or none yet. */
export function ringNow(): { readonly generation: string; readonly key: CryptoKey } | null {
  if (!ring || locked.value) return null;
  const key = ring.key ?? (opened?.generation === ring.generation ? opened.key : undefined);
  return key ? { generation: ring.generation, key } : null;
}

/** Unlocks this tab. @param key the key that the lock held; without it, the row's own. The caller then loads the store again. */
export function openLock(generation: string, key?: CryptoKey): void {
  opened = { generation, key };
}

/** Locks. The caller then loads the store again. */
export function closeLock(): void {
  opened = null;
  locked.value = lock.value !== null;
}

/** The stored ring, or a new one if there is not one yet. Two tabs that start at the same time agree. @throws DOMException. */
export async function makeRing(): Promise<void> {
  const made: Ring = { id: "seeds", generation: drawId(), key: await makeSeedKey() };
  await change(["keys"], (store) => {
    const before = store("keys").get(made.id);
    before.onsuccess = () => {
      const stands = shape.safeParse(before.result).data;
      const lost = stands && !stands.key && !stands.lock;
      if (before.result === undefined || lost) store("keys").put(made);
      followRing([before.result === undefined || lost ? made : before.result]);
    };
  });
}

/** Resolves once the app is unlocked, so that interrupted work can continue. */
export const whenOpen = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = locked.subscribe((now) => {
      if (now) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
