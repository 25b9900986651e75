/** The door of the protocol package. Clauses [P-n] are those of docs/protocol.md. */
export * from "./answer.ts";
export * from "./base32.ts";
export * from "./base64url.ts";
export * from "./changes.ts";
export * from "./clock.ts";
export * from "./device-request.ts";
export * from "./digest.ts";
export * from "./email.ts";
export * from "./enrolment.ts";
export * from "./ids.ts";
export * from "./json.ts";
export {
  importPublicKey,
  jwsTypes,
  type PublicJwk,
  publicJwkShape,
  type SignatureChecker,
  type VerifyingKey,
} from "./jws.ts";
export * from "./key-uri.ts";
export * from "./login-request.ts";
export * from "./move.ts";
export * from "./portal-url.ts";
export * from "./push.ts";
export * from "./receipt.ts";
export * from "./reset.ts";
export * from "./state-proof.ts";
export * from "./text.ts";
export * from "./time.ts";
export * from "./totp.ts";
export * from "./user-id.ts";
export * from "./verification.ts";
export * from "./version.ts";
export * from "./waiting.ts";
export * from "./wire.ts";
