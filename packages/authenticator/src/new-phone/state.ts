/** What a move has come to. It outlives its screens, which make room for the camera, and ends with the app: no key of it is stored. */
import { signal } from "@preact/signals";
import type { MoveOffer, parseMoved } from "@spse/protocol";

/** The key that this phone, the new one, shows until the app is closed: what is repeated is vouched for the same key. Null before the screen is first opened. */
export const mine = signal<{ readonly keys: CryptoKeyPair; readonly offer: MoveOffer } | null>(null);

/** Where the old phone says that accounts wait. */
export const waiting = signal<NonNullable<ReturnType<typeof parseMoved>>["list"] | null>(null);

/** The new phone's key, as this phone, the old one, has read it. */
export const offered = signal<MoveOffer | null>(null);
