/** Reads a text that was scanned, pasted or opened. Pure. */
import { decodeBase32, type KeyUriVerdict, parseAppLink, parseKeyUri } from "@spse/protocol";

/** As {@link parseKeyUri}; `bare-key`: only a key in base32, for which the person must add whose it is. */
type ReadKey = KeyUriVerdict | { readonly kind: "bare-key"; readonly key: string } | { readonly kind: "empty" };

/**
 * Reads a text in any of the forms that reach a phone: key URI, a link `{app}/#{key URI}` of any app address, the
 * fragment alone, or the bare key that SPSE shows beside its QR.
 */
export function readKey(raw: string): ReadKey {
  const text = raw.trim();
  if (text === "") return { kind: "empty" };
  if (/^otpauth/i.test(text)) return parseKeyUri(text);
  const mark = text.indexOf("#");
  if (mark >= 0 && /^(https?:|#)/i.test(text) && /^otpauth/i.test(text.slice(mark + 1))) return parseAppLink(text);
  if (isBareKey(text)) return { kind: "bare-key", key: text };
  return parseKeyUri(text);
}

/** At least 80 bits in base32: a shorter text is more likely a word. */
function isBareKey(text: string): boolean {
  const bytes = decodeBase32(text);
  return bytes !== null && bytes.length >= 10;
}
