/** What one login costs the server, as `bench/profile.ts` writes it. Milliseconds of processor time. */
import type { State } from "./state.ts";

export interface LoginCost {
  readonly state: State;
  readonly logins: number;
  /** One argon2id hash, by itself. */
  readonly hash: number;
  /** The server, all threads. */
  readonly server: number;
  /** Its main thread. */
  readonly mainThread: number;
  /** The main thread by what it did: they add up to `mainThread`. */
  readonly parts: Readonly<Record<string, number>>;
}
