/** What a move has come to. It outlives its screens, which make room for the camera, and ends with the app: no key of it is stored. */
import { signal } from "@preact/signals";
import type { MoveOffer, Parcel, Parts } from "@spse/protocol";
import type { DeviceKeys } from "../store/key-store.ts";

/** The keys of one move: one signs the claims, one opens what the old phone gives. */
export interface Mine {
  readonly keys: DeviceKeys;
  readonly box: CryptoKeyPair;
  readonly offer: MoveOffer;
}

/** What this phone, the new one, shows until the app is closed: what is repeated is made for the same keys. Null before the screen is first opened. */
export const mine = signal<Mine | null>(null);

/** The parts of the old phone's parcel that were read so far. */
export const read = signal<Parts>(new Map());

/** A parcel that was read whole, not opened yet. */
export const arrived = signal<Uint8Array | null>(null);

/** What the old phone gives, opened. */
export const waiting = signal<Parcel | null>(null);

/** Where the list of this phone began to grow by this move; null before its first account. */
export const base = signal<number | null>(null);

/** The new phone's keys, as this phone, the old one, has read them. `live`: off its screen, by this phone's camera. */
export const offered = signal<{ readonly offer: MoveOffer; readonly live: boolean } | null>(null);
