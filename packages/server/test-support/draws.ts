/** Randomness of a test's server: of a list of work the first hash is drawn, so that a story that only passes by work derives no other. */
import { DRAW_BYTES } from "../src/core/captcha/pow.ts";

export const drawsFirst =
  (random: (bytes: number) => Uint8Array) =>
  (bytes: number): Uint8Array =>
    bytes === DRAW_BYTES ? new Uint8Array(bytes) : random(bytes);
