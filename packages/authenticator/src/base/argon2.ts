/** Argon2id (RFC 9106) for PINs and passphrases, derived in a worker: no task of the page takes the time of the work. */
import type { Argon2Cost, Argon2Task } from "./argon2-work.ts";
import type { Derived } from "./argon2-worker.ts";
import { ownScript } from "./own-script.ts";

declare const __VERSION__: string;

/** RFC 9106 §4, the second recommended option: 64 MiB, three passes; one lane, since a browser has one. */
export const PASSPHRASE_COST: Argon2Cost = { memoryKib: 65_536, passes: 3, lanes: 1 };

/** The least for the PIN that opens the app many times a day: about half a second on a slow phone. */
export const PIN_COST: Argon2Cost = { memoryKib: 32_768, passes: 3, lanes: 1 };

/** What a PIN's work may take on the phone that sets it. The rest of a second is for loading and opening seeds. Milliseconds. */
const PIN_WORK_MS = 600;
const PIN_PASSES_MAX = 24;

/**
 * As many passes as this phone does in {@link PIN_WORK_MS}; never fewer than {@link PIN_COST} has.
 *
 * @param leastMs what {@link PIN_COST} took on this phone, in milliseconds.
 */
export function pinCostFor(leastMs: number): Argon2Cost {
  const fitting = Math.floor((PIN_COST.passes * PIN_WORK_MS) / Math.max(1, leastMs));
  return { ...PIN_COST, passes: Math.min(PIN_PASSES_MAX, Math.max(PIN_COST.passes, fitting || 0)) };
}

interface Argon2 {
  /** @param salt 8 bytes at least. @returns 32 bytes. @throws where a browser has no room for the memory. */
  readonly derive: (secret: string, salt: Uint8Array, cost: Argon2Cost) => Promise<Uint8Array<ArrayBuffer>>;
  /** {@link derive} as a key for AES-GCM. */
  readonly deriveKey: (secret: string, salt: Uint8Array, cost: Argon2Cost) => Promise<CryptoKey>;
}

/**
 * Starts a worker for one use and ends it, so that its memory and the secret are gone.
 *
 * @param use one derivation at a time.
 * @throws what `use` throws, and where the worker cannot be loaded.
 */
export async function withArgon2<Result>(use: (argon2: Argon2) => Promise<Result>): Promise<Result> {
  // Sources that run as they are, as in tests of Node, have no worker. The build leaves this line out.
  if (typeof __VERSION__ === "undefined")
    return use(keysBy(async (task) => (await import("./argon2-work.ts")).deriveArgon2(task)));
  const { default: address } = await import("./argon2-worker.ts?worker&url");
  const worker = new Worker(ownScript(address), { type: "module" });
  try {
    return await use(keysBy((task) => ask(worker, task)));
  } finally {
    worker.terminate();
  }
}

function keysBy(work: (task: Argon2Task) => Promise<Derived>): Argon2 {
  const derive: Argon2["derive"] = async (secret, salt, cost) => {
    const derived = await work({ secret, salt, cost });
    if (!derived) throw new RangeError("no room for argon2id");
    return new Uint8Array(derived);
  };
  return {
    derive,
    deriveKey: async (...task) =>
      crypto.subtle.importKey("raw", await derive(...task), "AES-GCM", false, ["encrypt", "decrypt"]),
  };
}

const ask = (worker: Worker, task: Argon2Task): Promise<Derived> =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Derived>) => resolve(data);
    worker.onerror = () => reject(new TypeError("the worker was not loaded"));
    worker.postMessage(task);
  });
