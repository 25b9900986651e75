/** How an LPSE proves to a phone, at any address, that it is the LPSE that enrolled the phone. [P-82] */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { encodeBase64url } from "./base64url.ts";
import { type Digest, digestShape } from "./digest.ts";
import type { DeviceId, LpseId } from "./ids.ts";
import type { PortalUrl } from "./portal-url.ts";

/** The call that the proof answers. `aud` is the address that proves itself; `jti` the call's, new each time. */
export interface ProvenCall {
  readonly aud: PortalUrl;
  readonly lpse: LpseId;
  readonly device: DeviceId;
  readonly jti: string;
}

/**
 * HMAC-SHA-256 by the device's seed, which only the phone and its LPSE's database know. No member has a line end,
 * so two calls never give the same text. The first word keeps the proof apart from codes, which are HMACs of eight bytes.
 */
export function writeStateProof(seed: Uint8Array, { aud, lpse, device, jti }: ProvenCall): Digest {
  const text = ["spse-state", aud, lpse, device, jti].join("\n");
  return encodeBase64url(hmac(sha256, seed, new TextEncoder().encode(text))) as Digest;
}

/** True when the server that answered this call, at this address, knows the device's seed. */
export function isStateProof(seed: Uint8Array, call: ProvenCall, claimed: string | undefined): boolean {
  if (claimed === undefined || !digestShape.safeParse(claimed).success) return false;
  const right = writeStateProof(seed, call);
  let difference = 0;
  for (let i = 0; i < right.length; i++) difference |= right.charCodeAt(i) ^ claimed.charCodeAt(i);
  return difference === 0;
}
