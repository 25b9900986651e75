/** How the files of other apps write bytes, and AES-GCM as they use it. */

type Bytes = Uint8Array<ArrayBuffer>;

/** Base64 with or without padding, in either alphabet; null for anything else. */
export function decodeBase64(text: string): Bytes | null {
  const plain = text.trim().replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  // A form turns a plus into a space.
  const whole = plain.replaceAll(" ", "+");
  if (!/^[A-Za-z0-9+/]*$/.test(whole) || whole.length % 4 === 1) return null;
  return Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0));
}

export function encodeBase64(bytes: Uint8Array): string {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

export function decodeHex(text: string): Bytes | null {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param sealed ciphertext with the tag behind it. @returns null if key, nonce, bytes or `additional` do not match. */
export async function openAesGcm(key: Bytes, iv: Bytes, sealed: Bytes, additional?: Bytes): Promise<Bytes | null> {
  try {
    const imported = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
    const parameters = { name: "AES-GCM", iv, ...(additional ? { additionalData: additional } : {}) };
    return new Uint8Array(await crypto.subtle.decrypt(parameters, imported, sealed));
  } catch {
    return null;
  }
}

/** Parses JSON out of bytes; undefined if it is not JSON. */
export function parseJson(source: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof source === "string" ? source : new TextDecoder("utf-8", { fatal: true }).decode(source));
  } catch {
    return undefined;
  }
}
