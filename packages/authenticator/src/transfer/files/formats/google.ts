/**
 * The transfer of Google Authenticator: `otpauth-migration://offline?data=…`, a MigrationPayload in base64. Google has not
 * published the format; the field numbers are those that other apps use. Large transfers come in several QR codes. Pure.
 */
import { decodeBase64 } from "./bytes.ts";
import { type FoundEntry, type ImportRefusal, judgeEntry } from "./reading.ts";

/** One QR code of a transfer. */
export interface Part {
  readonly kind: "part";
  readonly batch: number;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  readonly found: readonly FoundEntry[];
}

/** QR codes of one transfer at most: ten accounts each. */
const PARTS_MAX = 100;

const ALGORITHMS = ["SHA1", "SHA1", "SHA256", "SHA512", "MD5"];
const DIGITS = [6, 6, 8];
const TYPES = ["totp", "hotp", "totp"];

export const isMigration = (text: string): boolean => /^\s*otpauth-migration:/i.test(text);

export function readPart(text: string): Part | ImportRefusal {
  const data = /^otpauth-migration:\/\/offline\/?\?(?:[^#]*&)?data=([^&#]*)/i.exec(text.trim())?.[1];
  const bytes = data === undefined ? null : decodeBase64(percentDecoded(data));
  const fields = bytes && readFields(bytes);
  if (!fields || fields.length === 0) return { kind: "damaged" };
  const found: FoundEntry[] = [];
  for (const field of fields) {
    if (field.number !== 1) continue;
    const entry = "bytes" in field ? readEntry(field.bytes) : null;
    if (!entry) return { kind: "damaged" };
    found.push(entry);
  }
  const size = numberOf(fields, 3) || 1;
  const index = numberOf(fields, 4);
  if (size > PARTS_MAX || index >= size) return { kind: "damaged" };
  return { kind: "part", batch: numberOf(fields, 5), index, size, found };
}

function readEntry(bytes: Uint8Array<ArrayBuffer>): FoundEntry | null {
  const fields = readFields(bytes);
  if (!fields) return null;
  const [secret, name, issuer] = [bytesOf(fields, 1), textOf(fields, 2), textOf(fields, 3)];
  if (name === null || issuer === null) return null;
  // The name may begin with the issuer too.
  const prefix = `${issuer}:`;
  const account = issuer !== "" && name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const colon = account.indexOf(":");
  const split = issuer === "" && colon > 0;
  return judgeEntry({
    issuer: split ? account.slice(0, colon) : issuer,
    name: split ? account.slice(colon + 1) : account,
    secret: secret ?? new Uint8Array(0),
    type: TYPES[numberOf(fields, 6)] ?? "other",
    algorithm: ALGORITHMS[numberOf(fields, 4)] ?? "other",
    digits: DIGITS[numberOf(fields, 5)] ?? 0,
  });
}

/** The last field of a number counts, as in protocol buffers; a missing field is 0. */
function numberOf(fields: readonly Field[], number: number): number {
  const field = fields.findLast((it) => it.number === number);
  if (!field) return 0;
  return "value" in field ? field.value : Number.NaN;
}

function bytesOf(fields: readonly Field[], number: number): Uint8Array<ArrayBuffer> | null {
  const field = fields.findLast((it) => it.number === number);
  return field && "bytes" in field ? field.bytes : null;
}

function textOf(fields: readonly Field[], number: number): string | null {
  const bytes = bytesOf(fields, number);
  if (!bytes) return "";
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads the wire format of protocol buffers: varints and length-delimited fields, no more. Pure. */

type Field =
  | { readonly number: number; readonly value: number }
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> };

/** @returns the fields in their order; null if the bytes are cut off or hold another wire type. */
export function readFields(bytes: Uint8Array<ArrayBuffer>): readonly Field[] | null {
  const fields: Field[] = [];
  let at = 0;
  /** Up to 64 bits; NaN if a number cannot hold the value exactly. */
  const varint = (): number | null => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return null;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return Number.isSafeInteger(value) ? value : Number.NaN;
    }
    return null;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag === null || !Number.isSafeInteger(tag)) return null;
    const [number, type] = [Math.floor(tag / 8), tag % 8];
    const value = varint();
    if (number === 0 || value === null) return null;
    if (type === 0) fields.push({ number, value });
    else if (type === 2 && value <= bytes.length - at) {
      fields.push({ number, bytes: bytes.slice(at, at + value) });
      at += value;
    } else return null;
  }
  return fields;
}
