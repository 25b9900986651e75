/** Reads the vectors and the test keys; shared by the tests of this folder. */
import { readFileSync } from "node:fs";
import { importJWK } from "jose";

export const readVectors = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf8")) as T;

export interface Vectors<Valid, Hostile> {
  readonly valid: readonly Valid[];
  readonly hostile: readonly Hostile[];
}

const jwks = readVectors<Record<"phone" | "other", { x: string; y: string; d: string }>>("keys.json");

async function pair({ x, y, d }: { x: string; y: string; d: string }) {
  const jwk = { kty: "EC", crv: "P-256", x, y } as const;
  return {
    jwk,
    publicKey: (await importJWK(jwk, "ES256")) as CryptoKey,
    privateKey: (await importJWK({ ...jwk, d }, "ES256")) as CryptoKey,
  };
}

/** The phone of the vectors, and somebody else. */
export const phone = await pair(jwks.phone);
export const other = await pair(jwks.other);

export const utf8 = (text: string) => new TextEncoder().encode(text);

/** The same text with one character replaced, or nothing when the replacement changes nothing. */
export function changed(text: string, at: number, by: string): string | null {
  const place = at % text.length;
  return text[place] === by ? null : text.slice(0, place) + by + text.slice(place + 1);
}
