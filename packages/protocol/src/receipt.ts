/**
 * What an application keeps of an answer, and checks years later without asking the LPSE: the request's bytes, the phone's signature over
 * them, and the LPSE's signed word about whose phone it was. [P-105]
 */
import { compactVerify, importJWK, type JWK } from "jose";
import * as z from "zod/mini";
import { type Decision, verifyAnswer } from "./answer.ts";
import { decodeBase64url } from "./base64url.ts";
import { digestShape } from "./digest.ts";
import { digestOf } from "./digest-of.ts";
import { deviceIdShape, requestIdShape } from "./ids.ts";
import { parseJson } from "./json.ts";
import { publicJwkShape } from "./jwk.ts";
import { importPublicKey } from "./jws.ts";
import { type LoginRequest, parseLoginRequest } from "./login-request.ts";
import { type PortalUrl, portalUrlShape } from "./portal-url.ts";
import { type UnixSeconds, unixSecondsShape } from "./time.ts";
import { userIdShape } from "./user-id.ts";

/** `typ` of what the LPSE signs here (RFC 8725 §3.11). */
export const RECEIPT_TYPE = "spse-receipt+jwt";
export const DEVICE_KEYS_TYPE = "spse-device-keys+jwt";

/** A phone's key, and when it counted for the account. `ended_at`: null while it does. */
const deviceKeyShape = z.object({
  id: deviceIdShape,
  key: publicJwkShape,
  enrolled_at: unixSecondsShape,
  ended_at: z.nullable(unixSecondsShape),
});
export type DeviceKey = z.infer<typeof deviceKeyShape>;

/**
 * What the LPSE signs about one answer. `answer`: the digest of the phone's JWS as text. `reported`: a later *Bukan saya*
 * has taken it back [P-57]. A later version may add members; a reader ignores
 * those that it does not know.
 */
const receiptClaims = z.object({
  iss: portalUrlShape,
  iat: unixSecondsShape,
  sub: userIdShape,
  request: requestIdShape,
  digest: digestShape,
  answer: digestShape,
  answered_at: unixSecondsShape,
  device: deviceKeyShape,
  verification: z.nullable(z.enum(["biometric", "pin"])),
  reported: z.boolean(),
});
export type ReceiptClaims = z.infer<typeof receiptClaims>;

/** What the LPSE signs about all phones that a person ever had. */
const deviceKeysClaims = z.object({
  iss: portalUrlShape,
  iat: unixSecondsShape,
  sub: userIdShape,
  keys: z.array(deviceKeyShape),
});
export type DeviceKeysClaims = z.infer<typeof deviceKeysClaims>;

/** A receipt as it is kept. What else it holds is for people: all that counts is in these three. */
const receiptShape = z.object({ request: z.string(), answer: z.string(), statement: z.string() });

/** What a receipt proves. `request.asked.text` is what the owner read. `decision` is what the phone signed, or `report` after that. */
interface ReceiptProof {
  readonly kind: "valid";
  readonly user: string;
  readonly decision: Decision;
  readonly request: LoginRequest;
  readonly answeredAt: UnixSeconds;
  readonly device: DeviceKey;
  readonly verification: ReceiptClaims["verification"];
}

/**
 * `statement`: this LPSE did not sign it. `statement-of-another`: it is about another request or answer. `answer`: the phone's key did not
 * sign this request. `time`: the answer came outside the request's life.
 */
type ReceiptRefusal = {
  readonly kind: "malformed" | "statement" | "statement-of-another" | "answer" | "time";
};

/** Who is believed: the LPSE's address, and its public keys as `/.well-known/jwks.json` had them when the receipt was made. */
interface TrustedLpse {
  readonly portal: string;
  readonly keys: readonly JWK[];
}

/**
 * Checks a receipt with nothing but the LPSE's public keys. It reads no clock and asks nobody. It does not compare the answer's time with
 * the phone's: that the phone counted is the LPSE's signed word, and its clock may have been set between the two. [P-105]
 */
export async function verifyReceipt(receipt: unknown, lpse: TrustedLpse): Promise<ReceiptProof | ReceiptRefusal> {
  const kept = receiptShape.safeParse(receipt);
  const bytes = kept.success ? decodeBase64url(kept.data.request) : null;
  const read = bytes && parseLoginRequest(bytes);
  if (!kept.success || !bytes || read?.kind !== "login-request") return { kind: "malformed" };
  const { request } = read;
  const said = await readSigned(kept.data.statement, RECEIPT_TYPE, receiptClaims, lpse);
  if (!said) return { kind: "statement" };
  const digest = digestOf(bytes);
  const isAboutIt =
    said.request === request.id &&
    said.digest === digest &&
    said.sub === request.account.userId &&
    said.answer === digestOf(new TextEncoder().encode(kept.data.answer));
  if (!isAboutIt) return { kind: "statement-of-another" };
  const { device, answered_at: answeredAt, verification } = said;
  const key = await importPublicKey(device.key);
  const asked = { request: request.id, aud: said.iss, account: request.account.userId, device: device.id, digest };
  const answer = key && (await verifyAnswer(key, kept.data.answer, { ...asked, number: request.number }));
  if (answer?.kind !== "answer") return { kind: "answer" };
  if (answeredAt < request.issued || answeredAt > request.expires) return { kind: "time" };
  const { account: user } = answer;
  const decision = said.reported ? "report" : answer.decision;
  return { kind: "valid", user, decision, request, answeredAt, device, verification };
}

/** Reads the history of a person's phone keys; null where this LPSE did not sign it. [P-105] */
export const readDeviceKeys = (jwt: string, lpse: TrustedLpse): Promise<DeviceKeysClaims | null> =>
  readSigned(jwt, DEVICE_KEYS_TYPE, deviceKeysClaims, lpse);

async function readSigned<Claims extends { readonly iss: PortalUrl }>(
  jwt: string,
  typ: string,
  shape: z.ZodMiniType<Claims>,
  { portal, keys }: TrustedLpse,
): Promise<Claims | null> {
  // jose ignores spare bits of base64url; here two texts never stand for the same bytes.
  if (!jwt.split(".").every((part) => decodeBase64url(part) !== null)) return null;
  try {
    const { payload, protectedHeader } = await compactVerify(
      jwt,
      ({ kid, alg }) => {
        const key = keys.find((it) => it.kid === kid && it.alg === alg);
        if (!key) throw new Error("an unknown key");
        return importJWK(key, alg);
      },
      { algorithms: ["ES256", "RS256"] },
    );
    const claims = shape.safeParse(parseJson(payload));
    return protectedHeader.typ === typ && claims.success && claims.data.iss === portal ? claims.data : null;
  } catch {
    return null;
  }
}
