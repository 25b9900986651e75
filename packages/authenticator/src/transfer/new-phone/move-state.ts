/** The state of a move. It outlives its screens, which give way to the camera, and ends with the app: no key of it is stored. */
import { signal } from "@preact/signals";
import type { MoveOffer, Vouched } from "@spse/protocol";
import type { DeviceKey } from "../../base/store/key-store.ts";

/** The new phone's key for one move, and what it shows of it. */
export interface Mine {
  readonly key: DeviceKey;
  readonly offer: MoveOffer;
}

/**
 * What this phone, the new one, shows until the app is closed, so that a repeated move vouches for the same key. Null before
 * the screen is first opened.
 */
export const mine = signal<Mine | null>(null);

/** Where to claim, as the old phone has told. */
export const waiting = signal<readonly Vouched[] | null>(null);

/** The new phone's key, as this phone, the old one, has read it. */
export const offered = signal<MoveOffer | null>(null);
