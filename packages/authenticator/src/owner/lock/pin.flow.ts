/** Sets the PIN and opens the app with it. The PIN's key seals the seeds' key, so nothing opens without the PIN. */

import { type UnixSeconds, unixSecondsShape } from "@spse/protocol";
import * as z from "zod/mini";
import { drawBytes, drawId, runningMs } from "../../base/phone.ts";
import { change, loadAll } from "../../base/store/database.ts";
import { rekey } from "../../base/store/rekey.ts";
import { openLock, type Ring } from "../../base/store/ring.ts";
import { importSealKey, lockPurpose, makeSeedKey, seal, unseal } from "../../base/store/seal.ts";
import { refresh } from "../../base/store/store.ts";
import { beginTry, NO_TRIES, PIN_TRIES } from "./pin.ts";

const bytes = z.custom<Uint8Array<ArrayBuffer>>((it) => it instanceof Uint8Array);
const pinLock = z.object({
  by: z.literal("pin"),
  afterSeconds: z.int(),
  salt: bytes,
  memoryKib: z.int(),
  passes: z.int(),
  /** What one try takes on this phone, in milliseconds, for the bar that shows it. A version without calibration stored none. */
  workMs: z.catch(z.int(), 1000),
  /** A key of this browser, not extractable, so nobody can try PINs on copied rows elsewhere. */
  device: z.custom<CryptoKey>((it) => it instanceof CryptoKey),
  /** The seeds' key, sealed under the PIN's key, then under `device`; null after too many wrong tries. */
  sealed: z.nullable(bytes),
  wrong: z.int(),
  until: unixSecondsShape,
});
type PinLock = z.infer<typeof pinLock>;
const pinRing = z.object({ id: z.literal("seeds"), generation: z.string(), lock: pinLock });

const argon2 = () => import("../../base/argon2.ts");

/**
 * Seals the seeds under a new key that only this PIN opens. The cost fits this phone and is stored with the sealed key.
 *
 * @throws DOMException, as `storageRefusal` reads it.
 */
export async function setPin(pin: string, afterSeconds: number): Promise<void> {
  const { withArgon2, PIN_COST, pinCostFor } = await argon2();
  const generation = drawId();
  const salt = drawBytes(16);
  const raw = drawBytes(32);
  const {
    cost,
    key: pinKey,
    workMs,
  } = await withArgon2(async ({ deriveKey }) => {
    // The first run also prepares the code, so measure another.
    await deriveKey(pin, salt, { ...PIN_COST, passes: 1 });
    const timed = async (cost: typeof PIN_COST) => {
      const start = runningMs();
      const key = await deriveKey(pin, salt, cost);
      return { cost, key, workMs: Math.ceil(runningMs() - start) };
    };
    const least = await timed(PIN_COST);
    const fitting = pinCostFor(least.workMs);
    return fitting.passes > PIN_COST.passes ? timed(fitting) : least;
  });
  const { memoryKib, passes } = cost;
  const device = await makeSeedKey();
  const sealed = await seal(device, lockPurpose(generation), await seal(pinKey, lockPurpose(generation), raw));
  const lock: PinLock = { by: "pin", afterSeconds, salt, memoryKib, passes, workMs, device, sealed, ...NO_TRIES };
  await rekey({ id: "seeds", generation, lock }, await importSealKey(raw));
}

type PinVerdict =
  | { readonly kind: "opened" }
  | { readonly kind: "wrong"; readonly triesLeft: number; readonly waitSeconds: number }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "over" };

/**
 * Tries a PIN. Counts the try in the storage first, in one transaction, so two tabs have no more tries than one.
 *
 * @param now the present by the phone's own clock; asked again after the work.
 */
export async function tryPin(pin: string, now: () => UnixSeconds): Promise<PinVerdict> {
  const begun = await countTry(now());
  if (begun.kind !== "go") return begun;
  const { generation, lock } = begun.ring;
  const { withArgon2 } = await argon2();
  const { salt, memoryKib, passes, device } = lock;
  const pinKey = await withArgon2(({ deriveKey }) => deriveKey(pin, salt, { memoryKib, passes, lanes: 1 }));
  const inner = await unseal(device, lockPurpose(generation), lock.sealed);
  const raw = inner && (await unseal(pinKey, lockPurpose(generation), inner));
  if (raw) {
    await saveLock(generation, (it) => ({ ...it, ...NO_TRIES }));
    openLock(generation, await importSealKey(raw));
    await refresh();
    return { kind: "opened" };
  }
  const triesLeft = PIN_TRIES - lock.wrong;
  if (triesLeft > 0) return { kind: "wrong", triesLeft, waitSeconds: Math.max(0, lock.until - now()) };
  await saveLock(generation, (it) => ({ ...it, sealed: null }));
  return { kind: "over" };
}

/** The state of the lock, for the screen before anything is typed. */
export async function pinState(
  now: UnixSeconds,
): Promise<{ readonly kind: "go"; readonly workMs: number } | PinVerdict> {
  const [row] = await loadAll("keys");
  const read = pinRing.safeParse(row);
  if (!read.success || !read.data.lock.sealed) return { kind: "over" };
  const begun = beginTry(read.data.lock, now);
  return begun.kind === "go" ? { kind: "go", workMs: read.data.lock.workMs } : begun;
}

async function countTry(
  now: UnixSeconds,
): Promise<{ readonly kind: "go"; readonly ring: z.infer<typeof pinRing> } | PinVerdict> {
  let begun: { kind: "go"; ring: z.infer<typeof pinRing> } | PinVerdict = { kind: "over" };
  await change(["keys"], (store) => {
    const present = store("keys").get("seeds");
    present.onsuccess = () => {
      const read = pinRing.safeParse(present.result);
      if (!read.success || !read.data.lock.sealed) return;
      const verdict = beginTry(read.data.lock, now);
      if (verdict.kind !== "go") {
        begun = verdict;
        return;
      }
      const ring = { ...read.data, lock: { ...read.data.lock, ...verdict.tries } };
      store("keys").put(ring);
      begun = { kind: "go", ring };
    };
  });
  return begun;
}

/** Changes the lock of this generation. A lock that was set meanwhile stays. */
async function saveLock(generation: string, next: (lock: PinLock) => PinLock): Promise<void> {
  await change(["keys"], (store) => {
    const present = store("keys").get("seeds");
    present.onsuccess = () => {
      const read = pinRing.safeParse(present.result);
      if (read.success && read.data.generation === generation)
        store("keys").put({ ...read.data, lock: next(read.data.lock) } satisfies Ring);
    };
  });
}
