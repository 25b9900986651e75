/** ES256 signatures of a JWS as other bytes: only 64 bytes of two numbers side by side are one (RFC 7518 §3.4). */
import { encodeBase64url } from "../../protocol/src/base64url.ts";
import { type Json, utf8 } from "../../protocol/vectors/hostile.ts";

export const base64url = (text: string) => encodeBase64url(utf8(text));

/** The signature of a JWS, as other bytes. */
export const resigned = (by: (bytes: Buffer) => Uint8Array) => (jws: string) => {
  const at = jws.lastIndexOf(".") + 1;
  return jws.slice(0, at) + encodeBase64url(Uint8Array.from(by(Buffer.from(jws.slice(at), "base64url"))));
};
const asn1 = (bytes: Buffer): Buffer => {
  const both = [bytes.subarray(0, 32), bytes.subarray(32)].map((bytes32) => {
    const plain = bytes32.subarray(bytes32.findIndex((byte) => byte > 0));
    const number = (plain[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), plain]) : plain;
    return Buffer.concat([Buffer.of(2, number.length), number]);
  });
  const content = Buffer.concat(both);
  return Buffer.concat([Buffer.of(0x30, content.length), content]);
};
const ORDER = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
const bytesOf = (number: bigint) => Buffer.from(number.toString(16).padStart(64, "0"), "hex");
/** (r, n − s), which is as good as (r, s). */
export const negated = (bytes: Buffer) =>
  Buffer.concat([bytes.subarray(0, 32), bytesOf(ORDER - numberOf(bytes.subarray(32)))]);
const numberOf = (bytes: Buffer) => BigInt(`0x${bytes.toString("hex")}`);
export const withHead = (head: Json) => (jws: string) =>
  [base64url(JSON.stringify(head)), ...jws.split(".").slice(1)].join(".");
/** Sets the spare bits of the last character. */
const spare = (jws: string) => jws.slice(0, -1) + String.fromCharCode(jws.charCodeAt(jws.length - 1) + 1);

/** What is not a signature of 64 bytes, for the statement and for the answer. */
export const bent: Readonly<Record<string, (jws: string) => string>> = {
  "signature in ASN.1": resigned(asn1),
  "signature without its last byte": resigned((it) => it.subarray(0, 63)),
  "signature with a zero after it": resigned((it) => Buffer.concat([it, Buffer.of(0)])),
  "signature with a zero before each number": resigned((bytes) =>
    Buffer.concat([Buffer.of(0), bytes.subarray(0, 32), Buffer.of(0), bytes.subarray(32)]),
  ),
  "signature of zeros": resigned(() => Buffer.alloc(64)),
  "signature of the order, twice": resigned(() => Buffer.concat([bytesOf(ORDER), bytesOf(ORDER)])),
  "signature with its numbers exchanged": resigned((it) => Buffer.concat([it.subarray(32), it.subarray(0, 32)])),
  "no signature": (jws) => jws.slice(0, jws.lastIndexOf(".") + 1),
  "two parts": (jws) => jws.slice(0, jws.lastIndexOf(".")),
  "four parts": (jws) => `${jws}.`,
  "padding after the signature": (jws) => `${jws}==`,
  "a line feed after the signature": (jws) => `${jws}\n`,
  "spare bits in the signature": spare,
};
