import * as z from "zod/mini";
import { type Digest, digestShape } from "./digest.ts";
import { type DeviceId, deviceIdShape, type RequestId, requestIdShape } from "./ids.ts";
import { hasSignatureOf, type JwsRefusal, jwsTypes, parseJws, signJws, type VerifyingKey } from "./jws.ts";
import { type PortalUrl, portalUrlShape } from "./portal-url.ts";
import { lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";

/** `approve`: *Ya*. `deny`: the owner's own login, stopped without alarm. `report`: *Bukan saya*. [P-48] */
export const decisions = ["approve", "deny", "report"] as const;
export type Decision = (typeof decisions)[number];

const claims = z.strictObject({
  request: requestIdShape,
  aud: portalUrlShape,
  account: lineShape(64),
  device: deviceIdShape,
  decision: z.enum(decisions),
  number: z.optional(z.string().check(z.regex(/^[0-9]{6}$/))),
  digest: digestShape,
  iat: unixSecondsShape,
});

/** What the phone signs. `account`: the User ID. `digest`: of the request's bytes as this phone received them. [P-48] */
export type AnswerClaims = z.infer<typeof claims>;

declare const verified: unique symbol;

/** An answer whose signature and references were checked. Only {@link verifyAnswer} can make one. */
export type Answer = AnswerClaims & { readonly kind: "answer"; readonly [verified]: true };

/** The request as stored, to which an answer must belong. */
export interface AskedRequest {
  readonly request: RequestId;
  readonly aud: PortalUrl;
  readonly account: string;
  readonly device: DeviceId;
  readonly digest: Digest;
  /** True if this request asked for the number. */
  readonly number: boolean;
}

export type AnswerRefusal =
  | JwsRefusal
  | { readonly kind: "wrong-request" | "wrong-audience" | "wrong-account" | "wrong-device" | "wrong-digest" }
  | { readonly kind: "number-missing" | "number-unasked" };

/** Signs an answer. @returns the compact JWS for `POST /device/v1/requests/:id/answer`. [P-48] */
export function signAnswer(privateKey: CryptoKey, payload: AnswerClaims): Promise<string> {
  const { request, aud, account, device, decision, number, digest, iat } = payload;
  const typed = number === undefined ? {} : { number };
  const signed = { request, aud, account, device, decision, ...typed, digest, iat };
  return signJws(jwsTypes.answer, privateKey, signed);
}

/**
 * Checks the phone's signature, that this JWS is an answer (its `typ`), and that it answers this request as it was
 * stored. [P-49]
 *
 * The caller must still compare `number` with the stored one and record the answer in one statement whose WHERE says
 * "unanswered and in time". `iat` is for the receipt; freshness is the device request's. [P-52]
 *
 * @param key the public key stored for `asked.device`.
 * @returns the verified answer, or the refusal. `number-missing`: an approval without the number that was asked for;
 *   `number-unasked`: a number that was not asked for, or with another decision.
 */
export async function verifyAnswer(
  key: VerifyingKey,
  jws: string,
  asked: AskedRequest,
): Promise<Answer | AnswerRefusal> {
  const claimed = parseJws(jwsTypes.answer, jws, claims);
  if (claimed.kind !== "claimed") return claimed;
  if (!(await hasSignatureOf(key, claimed))) return { kind: "bad-signature" };
  const said = claimed.payload;
  if (said.request !== asked.request) return { kind: "wrong-request" };
  if (said.aud !== asked.aud) return { kind: "wrong-audience" };
  if (said.account !== asked.account) return { kind: "wrong-account" };
  if (said.device !== asked.device) return { kind: "wrong-device" };
  if (said.digest !== asked.digest) return { kind: "wrong-digest" };
  const needed = asked.number && said.decision === "approve";
  if (needed && said.number === undefined) return { kind: "number-missing" };
  if (!needed && said.number !== undefined) return { kind: "number-unasked" };
  return { ...said, kind: "answer" } as Answer;
}
