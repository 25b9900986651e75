/** The worker that derives keys, so that the page goes on drawing and taking taps. One task at a time. */
import { type Argon2Task, deriveArgon2 } from "./argon2-work.ts";

/** The worker's answer: null where there is no room for the memory. */
export type Derived = Uint8Array | null;

addEventListener("message", async ({ data }: MessageEvent<Argon2Task>) => {
  const derived: Derived = await deriveArgon2(data).catch(() => null);
  postMessage(derived);
});
