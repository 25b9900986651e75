import { calculateJwkThumbprint } from "jose";
import * as z from "zod/mini";
import { offerShape } from "./ids.ts";
import type { PublicJwk } from "./jwk.ts";
import { hasSignatureOf, importPublicKey, type JwsRefusal, jwsTypes, parseJws, signJws } from "./jws.ts";
import { type PortalUrl, portalUrlShape } from "./portal-url.ts";
import { lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";
import type { Code } from "./totp.ts";
import { versionsShape } from "./version.ts";
import { DEVICE_NAME_MAX_LENGTH } from "./wire.ts";

const claims = z.strictObject({
  aud: portalUrlShape,
  offer: offerShape,
  name: lineShape(DEVICE_NAME_MAX_LENGTH),
  code: z.string().check(z.regex(/^[0-9]{6}$/)),
  iat: unixSecondsShape,
  protocol: z.optional(z.strictObject(versionsShape.shape)),
});

/**
 * What a phone signs when it enrols. `code`: the current code of the QR's seed. `name`: the device's name. `protocol`: the
 * versions that it speaks, only for an LPSE that names its own. [P-21] [P-110]
 */
type EnrolmentClaims = Omit<z.infer<typeof claims>, "code"> & { readonly code: Code };

/** RFC 7638 thumbprint of a phone's public key, in base64url. */
type Thumbprint = string & { readonly __is: "Thumbprint" };

declare const verified: unique symbol;

/** An enrolment signed by the key it brings. Only {@link verifyEnrolment} can make one. */
export type Enrolment = EnrolmentClaims & {
  readonly kind: "enrolment";
  readonly jwk: PublicJwk;
  readonly thumbprint: Thumbprint;
  readonly [verified]: true;
};

export type EnrolmentRefusal = JwsRefusal | { readonly kind: "bad-key" | "wrong-audience" };

/** Signs an enrolment with the phone's new key. @returns the compact JWS for `POST /device/v1/enrolments`. [P-21] */
export function signEnrolment(privateKey: CryptoKey, publicJwk: PublicJwk, payload: EnrolmentClaims): Promise<string> {
  const { aud, offer, name, code, iat, protocol } = payload;
  const versions = protocol && { protocol: { min: protocol.min, max: protocol.max } };
  return signJws(jwsTypes.enrolment, privateKey, { aud, offer, name, code, iat, ...versions }, publicJwk);
}

/**
 * Checks that a JWS is an enrolment for this portal, signed by the key in its header. [P-22]
 *
 * The caller must then, in this order: give the stored answer to a repeat of the same JWS; check `iat` with `isFresh`; find the
 * live offer; verify `code` against the offer's seed; use the offer up in one statement.
 *
 * @param aud this portal's base URL.
 * @returns the verified enrolment, or the refusal. Trust nothing in a refused enrolment.
 */
export async function verifyEnrolment(jws: string, aud: PortalUrl): Promise<Enrolment | EnrolmentRefusal> {
  const claimed = parseJws(jwsTypes.enrolment, jws, claims);
  if (claimed.kind !== "claimed") return claimed;
  const { jwk, payload } = claimed;
  const key = jwk && (await importPublicKey(jwk));
  if (!jwk || !key) return { kind: "bad-key" };
  if (!(await hasSignatureOf(key, claimed))) return { kind: "bad-signature" };
  if (payload.aud !== aud) return { kind: "wrong-audience" };
  const thumbprint = (await calculateJwkThumbprint(jwk)) as Thumbprint;
  return { ...payload, kind: "enrolment", jwk, thumbprint } as Enrolment;
}
