/** The phone's clocks and random generator. `npm run check` refuses another file of the app that reads them. */
import { encodeBase64url } from "@spse/protocol";

/** Milliseconds since 1970, by this phone's clock. */
export const phoneNowMs = (): number => Date.now();

/** Milliseconds since the app was opened, for measuring work: no change of the clock moves it. */
export const runningMs = (): number => performance.now();

/** Random bytes, fit for keys, salts, nonces and challenges. */
export const drawBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

/** 128 random bits as 22 base64url characters. */
export const drawId = (): string => encodeBase64url(drawBytes(16));
