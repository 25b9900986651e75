/** A seed and how it makes codes. The codes themselves are made in totp.ts, with hashes that reading a key does not need. */

/** Seconds for which one code is current. RFC 6238 §4.1: default X = 30. [P-12] */
export const TOTP_PERIOD_SECONDS = 30;
/** Digits of a code. RFC 4226 §5.3: at least six. [P-12] */
export const TOTP_DIGITS = 6;
/** Bytes of a seed we make. RFC 4226 §4 R6 recommends 160 bits. [P-12] */
export const SEED_BYTES = 20;

/** The hashes RFC 6238 §1.2 allows. Ours is always SHA1; other services' keys in the app may use the others. */
export const totpAlgorithms = ["SHA1", "SHA256", "SHA512"] as const;
export type TotpAlgorithm = (typeof totpAlgorithms)[number];

/** A seed with the parameters under which it makes codes. */
export interface TotpKey {
  readonly seed: Uint8Array;
  readonly algorithm: TotpAlgorithm;
  readonly digits: number;
  readonly periodSeconds: number;
}

/** A key with the parameters of SPSE: SHA-1, six digits, 30 seconds, which every authenticator app assumes. [P-12] */
export function totpKey(seed: Uint8Array): TotpKey {
  return { seed, algorithm: "SHA1", digits: TOTP_DIGITS, periodSeconds: TOTP_PERIOD_SECONDS };
}
