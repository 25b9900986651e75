/**
 * The audit's own key: 32 random bytes of this installation, stored sealed under the master key. It authenticates every entry
 * (HMAC-SHA-256) and signs checkpoints (Ed25519, RFC 8032), which anybody can check with the public key.
 */
import { createHmac, createPrivateKey, createPublicKey, createSecretKey, hkdfSync, sign, verify } from "node:crypto";
import { sameText } from "./keys.ts";

export interface AuditKey {
  /** Raw Ed25519 public key, base64url: 43 characters. */
  readonly publicKey: string;
  /** HMAC-SHA-256, base64url. */
  readonly mac: (data: string) => string;
  readonly isMac: (data: string, claimed: string) => boolean;
  /** Ed25519 over the UTF-8 bytes, base64url. */
  readonly sign: (data: string) => string;
  readonly isSigned: (data: string, claimed: string) => boolean;
}

const BYTES = 32;
/** RFC 8410: the bytes before the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** @param secret 32 bytes. */
export function openAuditKey(secret: Uint8Array): AuditKey {
  const derive = (use: string) => Buffer.from(hkdfSync("sha256", secret, "", `spse audit ${use}`, BYTES));
  const macKey = createSecretKey(derive("mac"));
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8, derive("sign")]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey);
  const mac = (data: string) => createHmac("sha256", macKey).update(data).digest("base64url");
  return {
    publicKey: String(publicKey.export({ format: "jwk" }).x),
    mac,
    isMac: (data, claimed) => sameText(mac(data), claimed),
    sign: (data) => sign(null, Buffer.from(data), privateKey).toString("base64url"),
    isSigned: (data, claimed) => verify(null, Buffer.from(data), publicKey, Buffer.from(claimed, "base64url")),
  };
}
